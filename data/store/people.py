"""Units and the people in them, and the office they make up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from data.law.characters import name_key
from data.office.permission import Office
from data.office.unit import Person, PersonRole, Unit
from data.store.home import Home
from data.store.record_encoding import decode, encode


def put_unit(home: Home, unit: Unit) -> bool:
    """Keep a unit under exactly its name; return whether it is new. What is known is overwritten."""
    known = home.office.row("SELECT 1 FROM units WHERE name = ?", [unit.name]) is not None
    home.office.write(
        "INSERT INTO units VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET record = excluded.record",
        [unit.name, encode(unit)],
    )
    return not known


def unit_named(home: Home, name: str) -> Unit | None:
    """Return the unit of that name, else one whose name looks the same, or None."""
    row = _row(home, "units", "name", name)
    return decode(row["record"], Unit) if row else None


def units(home: Home) -> list[Unit]:
    """Return all units by name."""
    return [decode(row["record"], Unit) for row in home.office.rows("SELECT record FROM units ORDER BY name")]


def remove_unit(home: Home, name: str) -> None:
    """Forget a unit to which nothing belongs any more."""
    home.office.write("DELETE FROM units WHERE name = ?", [name])


def put_person(home: Home, person: Person) -> bool:
    """Keep a person under exactly the address; return whether it is new. What is known is overwritten."""
    known = home.office.row("SELECT 1 FROM people WHERE email = ?", [person.email]) is not None
    home.office.write(
        "INSERT INTO people VALUES (?, ?, ?, ?) ON CONFLICT (email) DO UPDATE SET unit = excluded.unit,"
        " role = excluded.role, record = excluded.record",
        [person.email, person.unit, person.role, encode(person)],
    )
    return not known


def remove_person(home: Home, email: str) -> None:
    """Forget a person; what they decided stays theirs."""
    home.office.write("DELETE FROM people WHERE email = ?", [email])


def person_at(home: Home, email: str) -> Person | None:
    """Return the person of that address, else of one that looks the same, or None."""
    row = _row(home, "people", "email", email)
    return decode(row["record"], Person) if row else None


def people_called(home: Home, name: str) -> list[Person]:
    """Return the people of that name, as far as names can be told apart by looking."""
    return [person for person in people(home) if person.name and name_key(person.name) == name_key(name)]


def people(home: Home, *, unit: str | None = None, role: PersonRole | None = None) -> list[Person]:
    """Return the people of a unit, of a role, or all, by address."""
    rows = home.office.rows(
        "SELECT record FROM people WHERE (?1 IS NULL OR unit = ?1) AND (?2 IS NULL OR role = ?2) ORDER BY email",
        [unit, role],
    )
    return [decode(row["record"], Person) for row in rows]


def units_alike(home: Home) -> list[tuple[str, str]]:
    """Return the names of units that look the same, each after the first of them: homes of older versions have some."""
    return _alike(unit.name for unit in units(home))


def people_alike(home: Home) -> list[tuple[str, str]]:
    """Return the addresses that look the same, each after the first of them."""
    return _alike(person.email for person in people(home))


def office(home: Home) -> Office:
    """Return the units as the table of permissions asks for them."""
    reviewed = frozenset(person.unit for person in people(home, role=PersonRole.REVIEWER) if person.unit)
    return Office(units={unit.name: unit for unit in units(home)}, reviewed=reviewed)


def _alike(names: Iterable[str]) -> list[tuple[str, str]]:
    first: dict[str, str] = {}
    return [(one, name) for name in names if (one := first.setdefault(name_key(name), name)) != name]


def _row(home: Home, table: str, column: str, wanted: str) -> sqlite3.Row | None:
    """The row of that name: the very one first, for homes of older versions hold names that look the same."""
    exact = home.office.row(f"SELECT record FROM {table} WHERE {column} = ?", [wanted])
    if exact:
        return exact
    names = (row[0] for row in home.office.rows(f"SELECT {column} FROM {table} ORDER BY {column}"))
    alike = next((name for name in names if name_key(name) == name_key(wanted)), None)
    return home.office.row(f"SELECT record FROM {table} WHERE {column} = ?", [alike]) if alike is not None else None
