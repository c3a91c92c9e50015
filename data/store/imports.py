"""Imports of procedures: each can be undone as a whole."""

from __future__ import annotations

import msgspec

from data.errors import BadInput
from data.store import bases, matches, register
from data.store.database import Values
from data.store.home import Home
from data.store.record_encoding import decode
from data.store.register import Retirement


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """One import: the paths it read, for which unit, by whom and when; ``issues`` counts what it brought."""

    id: int
    path: str
    unit: str
    by: str
    at: str
    issues: int = 0
    undone_at: str | None = None


class Undone(msgspec.Struct, frozen=True, kw_only=True):
    """What undoing an import did: issues taken back, when they had come, procedures whose older issue counts again."""

    issues: int
    since: str
    procedures: tuple[str, ...] = ()


def begin(home: Home, *, path: str, unit: str, by: str, at: str) -> int:
    """Note an import; return its id, under which procedures are put."""
    (row,) = home.office.write_returning(
        "INSERT INTO imports (path, unit, by, at) VALUES (?, ?, ?, ?) RETURNING id", [path, unit, by, at]
    )
    return int(row["id"])


def all_of(home: Home) -> list[Import]:
    """Return the imports, newest first."""
    return _read(home, "1", [])


def get(home: Home, import_id: int) -> Import | None:
    """Return the import of that id, or None."""
    return next(iter(_read(home, "id = ?", [import_id])), None)


def of_procedure(home: Home, procedure: str) -> list[Import]:
    """Return the imports that brought the issues of a procedure, newest first."""
    return _read(home, "id IN (SELECT import FROM issues WHERE procedure = ?)", [procedure])


def units_of(home: Home, import_id: int) -> list[str]:
    """Return the units whose procedures an import brought."""
    rows = home.office.rows(
        "SELECT DISTINCT procedures.unit FROM issues JOIN procedures ON procedures.id = issues.procedure"
        " WHERE issues.import = ? ORDER BY procedures.unit",
        [import_id],
    )
    return [row["unit"] for row in rows]


def units_of_each(home: Home) -> dict[int, list[str]]:
    """Return the units whose procedures each import brought, by import; one that was undone is left out."""
    rows = home.office.rows(
        "SELECT DISTINCT issues.import, procedures.unit FROM issues JOIN procedures"
        " ON procedures.id = issues.procedure ORDER BY procedures.unit"
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row["import"], []).append(row["unit"])
    return found


def undo(home: Home, import_id: int, at: str) -> Undone:
    """Take back what an import brought, as if it had never come.

    The issue before becomes current again, its bases wait to be resolved and met anew, and a procedure that was
    retired is retired again; a procedure that the import made is gone, as are the matches of bases that no issue has.
    Raises BadInput when there is no such import or it is undone already.
    """
    with home.office.transaction():
        row = home.office.row("SELECT at FROM imports WHERE id = ? AND undone_at IS NULL", [import_id])
        if row is None:
            raise BadInput(
                "không có lần nạp này, hoặc đã hoàn tác (no such import, or undone already)", where=f"{import_id}"
            )
        home.office.write("UPDATE imports SET undone_at = ? WHERE id = ?", [at, import_id])
        brought = list(home.office.rows("SELECT * FROM issues WHERE import = ? ORDER BY id", [import_id]))
        for issue in brought:
            home.office.write("DELETE FROM legal_bases WHERE issue = ?", [issue["id"]])
            home.office.write("DELETE FROM issues WHERE id = ?", [issue["id"]])
        ended = {issue["procedure"]: issue["ended_retirement"] for issue in reversed(brought)}
        stepped = [name for name, retirement in ended.items() if _step_back(home, name, retirement)]
    return Undone(issues=len(brought), since=row["at"], procedures=tuple(stepped))


def _step_back(home: Home, procedure: str, retirement: str | None) -> bool:
    """Make the last issue left the current one; return whether its bases are in force again.

    ``retirement`` is the one that the first issue taken back had ended.
    """
    matches.remove_without_issue(home, procedure)
    row = home.office.row("SELECT max(id) AS last FROM issues WHERE procedure = ?", [procedure])
    if row is None or row["last"] is None:
        home.office.write("DELETE FROM procedures WHERE id = ?", [procedure])
        return False
    stepped = home.office.write(
        "UPDATE procedures SET current = ?1 WHERE id = ?2 AND current != ?1", [row["last"], procedure]
    )
    if stepped and retirement:
        register.retire_as(home, procedure, decode(retirement, Retirement))
    return bool(stepped) and bases.put_in_force(home, procedure, row["last"])


def _read(home: Home, where: str, values: Values) -> list[Import]:
    rows = home.office.rows(
        "SELECT imports.*, (SELECT count(*) FROM issues WHERE import = imports.id) AS issues"
        f" FROM imports WHERE {where} ORDER BY id DESC",
        values,
    )
    return [Import(**dict(row)) for row in rows]
