"""Legal bases: one row per citation of every issue; the current ones are what changes meet."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from data.law import number
from data.law.resolution import Resolution
from data.office.basis_document import blocks_of
from data.office.procedure import LegalBasis
from data.store.database import chunks, places
from data.store.home import Home
from data.store.procedure_id import basis_ids
from data.store.record_encoding import decode, encode


class StoredBasis(msgspec.Struct, frozen=True):
    """A legal basis in force in the register, and the procedure it belongs to."""

    basis: LegalBasis
    procedure: str


def as_cited(cited: Iterable[LegalBasis]) -> list[LegalBasis]:
    """Return the bases as their file has them: without ids and resolutions."""
    return [replace(basis, id=None, resolution=None) for basis in cited]


def put(home: Home, procedure: str, issue: int, cited: Sequence[LegalBasis]) -> None:
    """Keep the citations of an issue, make it the current one, and carry over what the old one was resolved to.

    What an issue before the old one cited waits to be resolved and met anew.
    """
    known = _resolved(home, procedure)
    bare = as_cited(cited)
    home.office.write("UPDATE legal_bases SET current = 0 WHERE procedure = ? AND current = 1", [procedure])
    home.office.write_many(
        "INSERT INTO legal_bases (issue, procedure, current, ordinal, id, number_key,"
        " state, document, resolution, record) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
        (
            (issue, procedure, ordinal, name, number.key(basis.number), *known.get(name, _NEVER_TRIED), encode(basis))
            for ordinal, (name, basis) in enumerate(zip(basis_ids(procedure, bare), bare, strict=True))
        ),
    )
    home.office.write_many(
        "INSERT OR IGNORE INTO basis_blocks VALUES (?, ?, ?)",
        ((block, issue, ordinal) for ordinal, basis in enumerate(bare) for block in blocks_of(basis)),
    )


def put_in_force(home: Home, procedure: str, issue: int) -> bool:
    """Let the bases of an older issue count again, to be resolved anew; return whether the procedure is in use."""
    home.office.write("UPDATE legal_bases SET current = 0 WHERE procedure = ? AND current = 1", [procedure])
    if not home.office.number("SELECT count(*) FROM procedures WHERE id = ? AND retired_on IS NULL", [procedure]):
        return False
    home.office.write(
        "UPDATE legal_bases SET current = 1, state = NULL, document = NULL, resolution = NULL WHERE issue = ?", [issue]
    )
    return True


def of(home: Home, basis_ids: Iterable[str]) -> dict[str, StoredBasis]:
    """Return the bases of these ids, each from the newest issue that has it (current or not)."""
    found: dict[str, StoredBasis] = {}
    for asked in chunks(basis_ids):
        rows = home.office.rows(f"SELECT * FROM legal_bases WHERE id IN ({places(asked)}) ORDER BY issue", asked)
        found |= {row["id"]: _cited(row) for row in rows}
    return found


def of_issues(home: Home, issues: Iterable[int]) -> dict[int, list[LegalBasis]]:
    """Return the bases of these issues, each in the order of its file; an issue without any is left out."""
    found: dict[int, list[LegalBasis]] = defaultdict(list)
    for asked in chunks(issues):
        rows = home.office.rows(
            f"SELECT * FROM legal_bases WHERE issue IN ({places(asked)}) ORDER BY issue, ordinal", asked
        )
        for row in rows:
            found[row["issue"]].append(_cited(row).basis)
    return found


def all_of(home: Home) -> Iterator[StoredBasis]:
    """Yield every current basis."""
    for row in home.office.rows("SELECT * FROM legal_bases WHERE current = 1"):
        yield _cited(row)


def one_of_each_number(home: Home) -> Iterator[StoredBasis]:
    """Yield a current basis of each number that is cited, and of each issuer it is cited with."""
    yield from map(
        _cited,
        home.office.rows(
            "SELECT * FROM legal_bases WHERE current = 1 AND number_key IS NOT NULL"
            " GROUP BY number_key, json_extract(record, '$.issuer')"
        ),
    )


def citing(home: Home, document: str) -> list[StoredBasis]:
    """Return the current bases that were resolved to a document."""
    rows = home.office.rows("SELECT * FROM legal_bases WHERE document = ? AND current = 1", [document])
    return [_cited(row) for row in rows]


def first_of(home: Home, procedures: Iterable[str]) -> dict[str, StoredBasis]:
    """Return the first current basis of each of these procedures, by procedure; one without any is left out."""
    found: dict[str, StoredBasis] = {}
    for asked in chunks(procedures):
        rows = home.office.rows(
            f"SELECT * FROM legal_bases WHERE procedure IN ({places(asked)}) AND current = 1 ORDER BY ordinal", asked
        )
        for row in rows:
            found.setdefault(row["procedure"], _cited(row))
    return found


def with_blocks(home: Home, blocks: Iterable[str]) -> Iterator[StoredBasis]:
    """Yield the current bases filed under any of these blocks (``data.office.basis_document``), each once."""
    seen: set[str] = set()
    for asked in chunks(blocks):
        rows = home.office.rows(
            "SELECT DISTINCT legal_bases.* FROM basis_blocks JOIN legal_bases USING (issue, ordinal)"
            f" WHERE block IN ({places(asked)}) AND current = 1",
            asked,
        )
        for row in rows:
            if row["id"] not in seen:
                seen.add(row["id"])
                yield _cited(row)


def never_resolved(home: Home) -> Iterator[StoredBasis]:
    """Yield the current bases that nobody tried to resolve yet."""
    # The second condition, though it says nothing more, is that of the index.
    rows = home.office.rows("SELECT * FROM legal_bases WHERE current = 1 AND state IS NULL AND state IS NOT 'resolved'")
    for row in rows:
        yield _cited(row)


def resolve(home: Home, resolutions: Iterable[tuple[str, Resolution]]) -> None:
    """Keep what bases (by id) were resolved to."""
    home.office.write_many(
        "UPDATE legal_bases SET state = ?, document = ?, resolution = ? WHERE id = ? AND current = 1",
        ((resolution.state, resolution.document, encode(resolution), basis_id) for basis_id, resolution in resolutions),
    )


class CitedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document that current bases cite: what they resolve to, null while nothing, and how many procedures cite it."""

    basis: LegalBasis
    document: str | None
    procedures: int

    @property
    def sought(self) -> str:
        """What to look for: its number, else its name; empty where neither is given."""
        return self.basis.number or self.basis.name or ""


def cited_documents(home: Home) -> list[CitedDocument]:
    """Return the documents that current bases cite, the most cited first; what is ambiguous or misquoted is left out.

    A number printed in two ways is one document; a name is one as it is printed.
    """
    rows = home.office.rows(
        "SELECT record, document, count(DISTINCT procedure) AS many FROM legal_bases"
        " WHERE current = 1 AND (state IS NULL OR state IN ('unknown', 'resolved'))"
        " GROUP BY COALESCE(number_key, json_extract(record, '$.name')), document"
        " ORDER BY many DESC, number_key, record"
    )
    return [
        CitedDocument(basis=decode(row["record"], LegalBasis), document=row["document"], procedures=row["many"])
        for row in rows
    ]


def known_amendments(home: Home) -> list[str]:
    """Return the numbers that current bases name as what has amended the document they cite."""
    rows = home.office.rows(
        "SELECT DISTINCT number.value AS number FROM legal_bases, json_each(record, '$.known_amendments') AS number"
        " WHERE current = 1 ORDER BY number"
    )
    return [row["number"] for row in rows]


def count(home: Home, *, unit: str | None = None) -> int:
    """Return how many bases are current (of a unit)."""
    # Counted in an index: the rows are wide.
    return home.office.number(
        "SELECT count(*) FROM legal_bases INDEXED BY legal_bases_procedure WHERE current = 1"
        " AND (?1 IS NULL OR procedure IN (SELECT id FROM procedures WHERE unit = ?1))",
        [unit],
    )


def count_unknown(home: Home, unit: str) -> int:
    """Return how many procedures of a unit cite a document that the store has not got."""
    return home.office.number(
        "SELECT count(DISTINCT procedure) FROM legal_bases WHERE current = 1 AND state = 'unknown'"
        " AND state IS NOT 'resolved' AND procedure IN (SELECT id FROM procedures WHERE unit = ?)",
        [unit],
    )


_NEVER_TRIED = (None, None, None)


def _resolved(home: Home, procedure: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    rows = home.office.rows(
        "SELECT * FROM legal_bases WHERE procedure = ? AND current = 1 AND state IS NOT NULL", [procedure]
    )
    return {row["id"]: (row["state"], row["document"], row["resolution"]) for row in rows}


def _cited(row: sqlite3.Row) -> StoredBasis:
    resolution = decode(row["resolution"], Resolution) if row["resolution"] else None
    return StoredBasis(
        replace(decode(row["record"], LegalBasis), id=row["id"], resolution=resolution), row["procedure"]
    )
