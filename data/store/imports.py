"""Imports of procedures: each can be undone as a whole."""

from __future__ import annotations

import msgspec

from data.errors import BadInput
from data.store.home import Home


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """One import: the paths it read, for which unit, by whom and when; ``issues`` counts what it brought."""

    id: int
    path: str
    unit: str
    by: str
    at: str
    issues: int = 0
    undone_at: str | None = None


def begin(home: Home, *, path: str, unit: str, by: str, at: str) -> int:
    """Note an import; return its id, under which procedures are put."""
    row = home.office.row(
        "INSERT INTO imports (path, unit, by, at) VALUES (?, ?, ?, ?) RETURNING id", [path, unit, by, at]
    )
    return int(row["id"]) if row else 0


def all_of(home: Home) -> list[Import]:
    """Return the imports, newest first."""
    rows = home.office.rows(
        "SELECT imports.*, (SELECT count(*) FROM issues WHERE import = imports.id) AS issues"
        " FROM imports ORDER BY id DESC"
    )
    return [Import(**dict(row)) for row in rows]


def units_of(home: Home, import_id: int) -> list[str]:
    """Return the units whose procedures an import brought."""
    rows = home.office.rows(
        "SELECT DISTINCT procedures.unit FROM issues JOIN procedures ON procedures.id = issues.procedure"
        " WHERE issues.import = ? ORDER BY procedures.unit",
        [import_id],
    )
    return [row["unit"] for row in rows]


def undo(home: Home, import_id: int, at: str) -> int:
    """Take back what an import brought; return how many issues that were.

    The issue before becomes current again; a procedure that the import made is gone. Raises BadInput when
    there is no such import or it is undone already.
    """
    with home.office.transaction():
        if not home.office.write(
            "UPDATE imports SET undone_at = ? WHERE id = ? AND undone_at IS NULL", [at, import_id]
        ):
            raise BadInput("no such import, or undone already", where=f"import {import_id}")
        brought = list(home.office.rows("SELECT id, procedure FROM issues WHERE import = ?", [import_id]))
        for issue in brought:
            home.office.write("DELETE FROM legal_bases WHERE issue = ?", [issue["id"]])
            home.office.write("DELETE FROM issues WHERE id = ?", [issue["id"]])
        for procedure in {issue["procedure"] for issue in brought}:
            _step_back(home, procedure)
    return len(brought)


def _step_back(home: Home, procedure: str) -> None:
    row = home.office.row("SELECT max(id) AS last FROM issues WHERE procedure = ?", [procedure])
    if row is None or row["last"] is None:
        home.office.write("DELETE FROM procedures WHERE id = ?", [procedure])
        return
    home.office.write("UPDATE procedures SET current = ? WHERE id = ?", [row["last"], procedure])
    home.office.write("UPDATE legal_bases SET current = (issue = ?) WHERE procedure = ?", [row["last"], procedure])
