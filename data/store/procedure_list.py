"""The procedures of units as a list to work through: what there is to do about each, the most pressing first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
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
    pressing = _Pressing(home)
    found: dict[ProcedureCondition, list[ListedProcedure]] = {each: [] for each in ProcedureCondition}
    for row in _rows(home, list(units), fold(words)):
        listed = _listed(row, pressing)
        found[listed.condition].append(listed)
    found[ProcedureCondition.TO_UPDATE].sort(key=lambda each: each.due or date.max)
    if condition:
        return found[condition]
    return [each for stands in found if stands is not ProcedureCondition.RETIRED for each in found[stands]]


class _Pressing:
    """What presses, by procedure: few of many, so each is asked for by what holds it."""

    def __init__(self, home: Home) -> None:
        asked = queues.asked_procedures(home) | {match.procedure for match in queues.asked_matches(home)}
        opened = home.office.rows("SELECT procedure, due FROM tasks WHERE is_open = 1")
        self.dues = {row["procedure"]: row["due"] for row in opened}
        self.condition = {
            **dict.fromkeys(_found(home, _UNRESOLVED), ProcedureCondition.UNRESOLVED),
            **dict.fromkeys(asked, ProcedureCondition.ASKED),
            **dict.fromkeys(_found(home, _PROPOSED), ProcedureCondition.PROPOSED),
            **dict.fromkeys(self.dues, ProcedureCondition.TO_UPDATE),
        }


def _found(home: Home, sql: str) -> list[str]:
    return [row[0] for row in home.office.rows(sql)]


def _rows(home: Home, units: list[str], words: str) -> Iterator[sqlite3.Row]:
    """The procedures of these units by unit and code; their names stand in records opened only to look for words."""
    named = "json_extract(record, '$.name') AS name" if words else "''"
    issue = "JOIN issues ON issues.id = current" if words else ""
    rows = home.office.rows(
        f"SELECT procedures.id, unit, code, retired_on, {named} FROM procedures {issue}"
        f" WHERE unit IN ({places(units)}) ORDER BY unit, code, procedures.id",
        units,
    )
    return (row for row in rows if not words or words in fold(f"{row['code']} {row['name']}"))


def _listed(row: sqlite3.Row, pressing: _Pressing) -> ListedProcedure:
    identity = row["id"]
    due = pressing.dues.get(identity)
    retired = row["retired_on"] is not None
    condition = pressing.condition.get(identity, ProcedureCondition.SOUND)
    return ListedProcedure(
        id=identity,
        code=row["code"],
        unit=row["unit"],
        condition=ProcedureCondition.RETIRED if retired else condition,
        due=date.fromisoformat(due) if due else None,
    )


_PROPOSED = "SELECT procedure FROM wave_matches WHERE wave IN (SELECT id FROM waves WHERE agreed = 0)"
# The second condition, though it says nothing more, is that of the index.
_UNRESOLVED = "SELECT procedure FROM legal_bases WHERE current = 1 AND state IS NOT NULL AND state IS NOT 'resolved'"
