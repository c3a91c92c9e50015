"""What belongs to a unit: counted, and moved to another name, with which every issue says it from then on."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from data.office.procedure import Procedure
from data.office.unit import Unit
from data.store import bases, people, register, watch_statements, watched_folders, waves
from data.store.home import Home
from data.store.record_encoding import decode, encode


class UnitHoldings(msgspec.Struct, frozen=True, kw_only=True):
    """How much belongs to a unit: procedures (the retired too), people, units below it."""

    procedures: int = 0
    people: int = 0
    units: int = 0


class UnitMove(msgspec.Struct, frozen=True, kw_only=True):
    """What was moved, and the watched procedures that were there already: the id of each and of the one there."""

    moved: UnitHoldings
    twins: tuple[tuple[str, str], ...] = ()


def holdings(home: Home, name: str) -> UnitHoldings:
    """Return how much belongs to a unit."""
    return UnitHoldings(
        procedures=register.count(home, unit=name, retired=True),
        people=len(people.people(home, unit=name)),
        units=len(_below(home, name)),
    )


def move(home: Home, old: str, new: Unit) -> UnitMove:
    """Put all that belongs to a unit under another one, which is kept as given; the old name is gone.

    Ids of procedures stay, and with them their matches, tasks and history.
    """
    with home.office.transaction():
        people.put_unit(home, new)
        moved = holdings(home, old)
        there = {register.likeness(kept.procedure): kept for kept in register.all_of(home, unit=new.name)}
        came = list(register.all_of(home, unit=old, retired=True))
        for kept in came:
            _give(home, kept.procedure.id or "", new.name)
        for person in people.people(home, unit=old):
            people.put_person(home, replace(person, unit=new.name))
        for unit in _below(home, old):
            people.put_unit(home, replace(unit, parent=new.name if unit.name != new.name else None))
        waves.move(home, old, new.name)
        watch_statements.move(home, old, new.name)
        watched_folders.move_unit(home, old, new.name)
        people.remove_unit(home, old)
    watched = (kept.procedure for kept in came if not kept.retired_on)
    twins = (
        (each.id or "", there[like].procedure.id or "")
        for each in watched
        if (like := register.likeness(each)) in there
    )
    return UnitMove(moved=moved, twins=tuple(twins))


def _below(home: Home, name: str) -> list[Unit]:
    return [unit for unit in people.units(home) if unit.parent == name]


def _give(home: Home, procedure: str, unit: str) -> None:
    """The file that says the new name is then the same again."""
    for row in list(home.office.rows("SELECT id, record FROM issues WHERE procedure = ?", [procedure])):
        bare = replace(decode(row["record"], Procedure), unit=unit)
        content = register.content_hash(bare, bases.of_issues(home, [row["id"]]).get(row["id"], ()))
        home.office.write(
            "UPDATE issues SET record = ?, content_hash = ? WHERE id = ?", [encode(bare), content, row["id"]]
        )
    home.office.write("UPDATE procedures SET unit = ? WHERE id = ?", [unit, procedure])
