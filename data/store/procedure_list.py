"""The procedures of units as a list to work through: what there is to do about each, the most pressing first."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import date

import msgspec

from data.law.characters import fold
from data.office.procedure_condition import ProcedureCondition
from data.store import queues
from data.store.database import places
from data.store.home import Home


class ListedProcedure(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure by its id and code; ``due`` is when its open task is, null where there is none or no day is known."""

    id: str
    code: str
    unit: str
    condition: ProcedureCondition
    due: date | None = None


def listed_procedures(
    home: Home, units: Iterable[str], *, words: str = "", condition: ProcedureCondition | None = None
) -> list[ListedProcedure]:
    """Return the procedures of these units, the most pressing first, then by due day, unit and code.

    ``words`` are looked for in code and name, with or without accents. The retired come only where they are asked for.
    """
    asked = queues.asked_procedures(home) | {match.procedure for match in queues.asked_matches(home)}
    found = (_listed(row, asked) for row in _rows(home, list(units), fold(words)))
    wanted = [each for each in found if _is_wanted(each, condition)]
    order = list(ProcedureCondition)
    return sorted(wanted, key=lambda each: (order.index(each.condition), each.due or date.max, each.unit, each.code))


def _rows(home: Home, units: list[str], words: str) -> Iterator[sqlite3.Row]:
    # The name stands in the record alone: it is taken out of it only where words are looked for.
    name = _NAME if words else "''"
    rows = home.office.rows(
        f"SELECT procedures.id, unit, procedures.code, retired_on, opened.id AS task, opened.due,"
        f" {_PROPOSED} AS proposed, {_UNRESOLVED} AS unresolved,"
        f" {name} AS name FROM procedures JOIN issues ON issues.id = current"
        " LEFT JOIN tasks AS opened ON opened.procedure = procedures.id AND opened.is_open = 1"
        f" WHERE unit IN ({places(units)})",
        units,
    )
    return (row for row in rows if not words or words in fold(f"{row['code']} {row['name']}"))


def _listed(row: sqlite3.Row, asked: Collection[str]) -> ListedProcedure:
    return ListedProcedure(
        id=row["id"],
        code=row["code"],
        unit=row["unit"],
        condition=_condition(row, asked),
        due=date.fromisoformat(row["due"]) if row["due"] else None,
    )


def _condition(row: sqlite3.Row, asked: Collection[str]) -> ProcedureCondition:
    if row["retired_on"]:
        return ProcedureCondition.RETIRED
    if row["task"]:
        return ProcedureCondition.TO_UPDATE
    if row["proposed"]:
        return ProcedureCondition.PROPOSED
    if row["id"] in asked:
        return ProcedureCondition.ASKED
    return ProcedureCondition.UNRESOLVED if row["unresolved"] else ProcedureCondition.SOUND


def _is_wanted(listed: ListedProcedure, condition: ProcedureCondition | None) -> bool:
    if condition is None:
        return listed.condition is not ProcedureCondition.RETIRED
    return listed.condition is condition


_NAME = "json_extract(issues.record, '$.name')"
_PROPOSED = (
    "EXISTS (SELECT 1 FROM wave_matches JOIN waves ON waves.id = wave"
    " WHERE wave_matches.procedure = procedures.id AND agreed = 0)"
)
# The second condition, though it says nothing more, is that of the index.
_UNRESOLVED = (
    "procedures.id IN (SELECT procedure FROM legal_bases WHERE current = 1 AND state IS NOT NULL"
    " AND state IS NOT 'resolved')"
)
