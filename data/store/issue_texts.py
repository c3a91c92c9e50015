"""The text of the file that an issue of a procedure came from: what the places of its legal bases count in."""

from __future__ import annotations

from data.store.home import Home
from data.store.record_encoding import pack, unpack


def put(home: Home, procedure: str, text: str) -> None:
    """Keep the text of the current issue of a procedure, where there is one and none is kept yet."""
    if text:
        home.office.write(
            "INSERT OR IGNORE INTO issue_texts (issue, text) SELECT current, ? FROM procedures WHERE id = ?",
            [pack(text), procedure],
        )


def of_procedure(home: Home, procedure: str) -> str:
    """Return the text of the current issue of a procedure; "" where its file had none, or none was kept."""
    row = home.office.row(
        "SELECT text FROM issue_texts JOIN procedures ON current = issue WHERE procedures.id = ?", [procedure]
    )
    return unpack(row["text"], str) if row else ""
