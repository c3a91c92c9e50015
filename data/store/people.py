"""Units and the people in them, and the office they make up."""

from __future__ import annotations

from data.office.permission import Office
from data.office.unit import Person, PersonRole, Unit
from data.store.home import Home
from data.store.record_encoding import decode, encode


def put_unit(home: Home, unit: Unit) -> bool:
    """Keep a unit under its name; return whether it is new. What is known is overwritten."""
    known = unit_named(home, unit.name) is not None
    home.office.write(
        "INSERT INTO units VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET record = excluded.record",
        [unit.name, encode(unit)],
    )
    return not known


def unit_named(home: Home, name: str) -> Unit | None:
    """Return the unit of that name, or None."""
    row = home.office.row("SELECT record FROM units WHERE name = ?", [name])
    return decode(row["record"], Unit) if row else None


def units(home: Home) -> list[Unit]:
    """Return all units by name."""
    return [decode(row["record"], Unit) for row in home.office.rows("SELECT record FROM units ORDER BY name")]


def put_person(home: Home, person: Person) -> bool:
    """Keep a person under the address; return whether it is new. What is known is overwritten."""
    known = person_at(home, person.email) is not None
    home.office.write(
        "INSERT INTO people VALUES (?, ?, ?, ?) ON CONFLICT (email) DO UPDATE SET unit = excluded.unit,"
        " role = excluded.role, record = excluded.record",
        [person.email, person.unit, person.role, encode(person)],
    )
    return not known


def person_at(home: Home, email: str) -> Person | None:
    """Return the person of that address, or None."""
    row = home.office.row("SELECT record FROM people WHERE email = ?", [email])
    return decode(row["record"], Person) if row else None


def people(home: Home, *, unit: str | None = None, role: PersonRole | None = None) -> list[Person]:
    """Return the people of a unit, of a role, or all, by address."""
    rows = home.office.rows(
        "SELECT record FROM people WHERE (?1 IS NULL OR unit = ?1) AND (?2 IS NULL OR role = ?2) ORDER BY email",
        [unit, role],
    )
    return [decode(row["record"], Person) for row in rows]


def office(home: Home) -> Office:
    """Return the units as the table of permissions asks for them."""
    reviewed = frozenset(person.unit for person in people(home, role=PersonRole.REVIEWER) if person.unit)
    return Office(units={unit.name: unit for unit in units(home)}, reviewed=reviewed)
