"""What sources say of the state of documents, filed under the blocks of the document named; kept beside changes.

A list that announces states says it under the id of its document, and again whenever that is linked; a portal under its
name and its own id of the document, as it was seen there (``documents.sightings``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from data.law.named_document import described
from data.law.validity.signal import NamedSignal
from data.store import pending_work
from data.store.arrival_ledger import SignalArrival
from data.store.database import chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode


def put(home: Home, said_by: str, said: Sequence[NamedSignal]) -> None:
    """Keep all that one list says, by the id of its document; it replaces the old."""
    if said != of_source(home, said_by):
        _write(home, said_by, said)


def put_seen(home: Home, source: str, source_key: str, seen: NamedSignal) -> None:
    """Keep the state that a portal names on the page of a document, by the portal's own id of it."""
    said_by = f"{source} {source_key}"
    earlier = next((each.signal for each in of_source(home, said_by)), None)
    keep_seen(home, said_by, msgspec.structs.replace(seen, signal=seen.signal.seen_again(earlier)))


def keep_seen(home: Home, said_by: str, seen: NamedSignal) -> None:
    """Keep what was seen on one page as it is, to be held against the texts by the next linking."""
    if [seen] == of_source(home, said_by):
        return
    with home.law.transaction():
        _write(home, said_by, [seen])
        home.arrivals.note(arrival(said_by, seen))
        pending_work.mark(home, pending_work.SIGNALS, [said_by])


def _write(home: Home, said_by: str, said: Sequence[NamedSignal]) -> None:
    with home.law.transaction():
        home.law.write("DELETE FROM signals WHERE said_by = ?", [said_by])
        rows = list(enumerate(said))
        home.law.write_many("INSERT INTO signals VALUES (?, ?, ?)", ((said_by, at, encode(each)) for at, each in rows))
        home.law.write_many(
            "INSERT INTO signal_blocks VALUES (?, ?, ?)",
            ((block, said_by, at) for at, each in rows for block in described(each.target).blocks),
        )


def seen(home: Home) -> Iterator[tuple[str, NamedSignal]]:
    """Yield what was seen on the pages of portals, each by who says it."""
    rows = home.law.rows(
        "SELECT said_by, record FROM signals WHERE said_by NOT IN (SELECT id FROM documents) ORDER BY said_by"
    )
    for row in rows:
        yield row["said_by"], decode(row["record"], NamedSignal)


def arrival(said_by: str, seen: NamedSignal) -> SignalArrival:
    """Return what was seen on a page as the ledger of arrivals keeps it."""
    return SignalArrival(said_by=said_by, record=msgspec.Raw(msgspec.json.encode(seen)))


def blocks_of(home: Home, said_by: Iterable[str]) -> set[str]:
    """Return the blocks of the documents of which these say something."""
    found: set[str] = set()
    for asked in chunks(said_by):
        rows = home.law.rows(f"SELECT DISTINCT block FROM signal_blocks WHERE said_by IN ({places(asked)})", asked)
        found |= {row["block"] for row in rows}
    return found


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
    """Forget what one list said, as when it has become another document."""
    home.law.write("DELETE FROM signals WHERE said_by = ?", [said_by])
