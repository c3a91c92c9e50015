"""What sources say of the state of documents, filed under the blocks of the document named; kept beside changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.law.named_document import described
from data.law.validity.signal import NamedSignal
from data.store.database import chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode


def put(home: Home, said_by: str, said: Sequence[NamedSignal]) -> None:
    """Keep all that one list or page says, by the id of its document or its name at the source; it replaces the old."""
    if said == of_source(home, said_by):
        return
    with home.law.transaction():
        home.law.write("DELETE FROM signals WHERE said_by = ?", [said_by])
        rows = list(enumerate(said))
        home.law.write_many("INSERT INTO signals VALUES (?, ?, ?)", ((said_by, at, encode(each)) for at, each in rows))
        home.law.write_many(
            "INSERT INTO signal_blocks VALUES (?, ?, ?)",
            ((block, said_by, at) for at, each in rows for block in described(each.target).blocks),
        )


def of_source(home: Home, said_by: str) -> list[NamedSignal]:
    """Return what one list or page says, in its order."""
    rows = home.law.rows("SELECT record FROM signals WHERE said_by = ? ORDER BY ordinal", [said_by])
    return [decode(row["record"], NamedSignal) for row in rows]


def with_blocks(home: Home, blocks: Iterable[str]) -> list[NamedSignal]:
    """Return what is said of documents filed under any of these blocks (``data.law.named_document``), each once."""
    found: dict[tuple[str, int], NamedSignal] = {}
    for asked in chunks(blocks):
        rows = home.law.rows(
            "SELECT DISTINCT signals.* FROM signal_blocks JOIN signals USING (said_by, ordinal)"
            f" WHERE block IN ({places(asked)})",
            asked,
        )
        found |= {(row["said_by"], row["ordinal"]): decode(row["record"], NamedSignal) for row in rows}
    return [found[key] for key in sorted(found)]


def forget(home: Home, said_by: str) -> None:
    """Forget what one list or page said, as when it has become another document."""
    home.law.write("DELETE FROM signals WHERE said_by = ?", [said_by])
