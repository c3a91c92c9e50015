"""The register: every procedure with its issues; the last one is the one that counts."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import islice

import msgspec
from msgspec.structs import replace

from data.errors import BadInput
from data.law.characters import fold, name_key
from data.office.procedure import LegalBasis, Procedure
from data.store import bases
from data.store.database import chunks, places
from data.store.home import Home
from data.store.procedure_id import procedure_ids
from data.store.record_encoding import decode, encode


class Novelty(StrEnum):
    """What became of a procedure given to the register."""

    NEW = "new"
    NEW_ISSUE = "new issue"
    SAME = "same"


class Retirement(msgspec.Struct, frozen=True, kw_only=True):
    """When and why a procedure was taken out of watch, and the procedure it went into."""

    on: date
    why: str
    merged_into: str | None = None


class WatchedTitle(msgspec.Struct, frozen=True, kw_only=True):
    """What a procedure that is watched is called: its code and name, and the day of its current issue."""

    id: str
    code: str
    name: str
    issued_on: date | None = None


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure of the register: ``adopted_at`` is when this issue came in, with which import.

    Retired ones stay to be looked at.
    """

    procedure: Procedure
    adopted_at: str
    import_id: int
    retired_on: date | None = None
    retired_why: str = ""
    merged_into: str | None = None


def put(home: Home, procedure: Procedure, *, import_id: int, adopted_at: str) -> tuple[str, Novelty]:
    """Keep a procedure; return its id and what became of it. The unit must be known.

    The same content again changes nothing; any other is a new issue, whose matching citations keep their ids
    and what they were resolved to. An owner given fills a gap, hand-over changes one.
    """
    bare = replace(procedure, legal_bases=(), id=None, owner=None)
    content = content_hash(bare, procedure.legal_bases)
    with home.office.transaction():
        identity = identity_of(home, procedure)
        known = home.office.row(
            "SELECT content_hash, retired_on, retired_why, merged_into"
            " FROM procedures JOIN issues ON issues.id = current WHERE procedures.id = ?",
            [identity],
        )
        _upsert(home, identity, procedure)
        if known and known["content_hash"] == content:
            return identity, Novelty.SAME
        issue = _add_issue(home, identity, bare, (content, import_id, adopted_at), _retirement(known))
        bases.put(home, identity, issue, procedure.legal_bases)
        home.office.write(
            "UPDATE procedures SET current = ?, retired_on = NULL, retired_why = '', merged_into = NULL WHERE id = ?",
            [issue, identity],
        )
    return identity, Novelty.NEW_ISSUE if known else Novelty.NEW


def content_hash(bare: Procedure, cited: Iterable[LegalBasis]) -> str:
    """Return what two issues with the same content share."""
    return hashlib.sha256(msgspec.json.encode([bare, bases.as_cited(cited)])).hexdigest()


def likeness(procedure: Procedure) -> tuple[str, str, str]:
    """Return what tells the procedures of one unit apart: group, code and name, as one sees them."""
    return name_key(procedure.group), name_key(procedure.code), fold(procedure.name)


def identity_of(home: Home, procedure: Procedure) -> str:
    """Return the id of the procedure of that unit, group, code and name in the register, else a new one.

    An id is given once: what another unit had when it was made, under a name that it has no longer, is not used again.
    """
    rows = home.office.rows(
        f'{_SELECT} WHERE unit = ? AND "group" = ? AND code = ? ORDER BY merged_into IS NOT NULL, issues.id',
        [procedure.unit, procedure.group, procedure.code],
    )
    for row in rows:
        if likeness(decode(row["record"], Procedure)) == likeness(procedure):
            return str(row["id"])
    return next(made for made in procedure_ids(procedure) if not _is_given(home, made))


def get(home: Home, identity: str) -> Kept | None:
    """Return the current issue of a procedure with its legal bases and their resolutions, or None."""
    return of(home, [identity]).get(identity)


def of(home: Home, identities: Iterable[str]) -> dict[str, Kept]:
    """Return procedures by id, as ``get`` does."""
    found: dict[str, Kept] = {}
    for asked in chunks(identities):
        rows = home.office.rows(f"{_SELECT} WHERE procedures.id IN ({places(asked)})", asked)
        found |= {kept.procedure.id or "": kept for kept in _with_bases(home, rows)}
    return found


def heads(home: Home, identities: Iterable[str]) -> dict[str, Kept]:
    """Return procedures by id without their legal bases, which is all that most readers need."""
    found: dict[str, Kept] = {}
    for asked in chunks(identities):
        rows = home.office.rows(f"{_SELECT} WHERE procedures.id IN ({places(asked)})", asked)
        found |= {row["id"]: _kept(row, ()) for row in rows}
    return found


def titles(home: Home, some: Iterable[str] | None = None) -> Iterator[WatchedTitle]:
    """Yield what the procedures that are watched, or some of these by id, are called."""
    for asked in chunks(some) if some is not None else [None]:
        among = f"AND procedures.id IN ({places(asked)})" if asked is not None else ""
        rows = home.office.rows(f"{_SELECT} WHERE retired_on IS NULL {among}", asked or ())
        for row in rows:
            bare = decode(row["record"], Procedure)
            yield WatchedTitle(id=row["id"], code=bare.code, name=bare.name, issued_on=bare.issued_on)


def first_issued(home: Home, identities: Iterable[str]) -> dict[str, date]:
    """Return the day of issue with which procedures came into the register, by id; the dateless are left out."""
    found: dict[str, date] = {}
    for asked in chunks(identities):
        rows = home.office.rows(
            "SELECT procedure, json_extract(record, '$.issued_on') AS day FROM issues WHERE id IN"
            f" (SELECT min(id) FROM issues WHERE procedure IN ({places(asked)}) GROUP BY procedure)",
            asked,
        )
        found |= {row["procedure"]: date.fromisoformat(row["day"]) for row in rows if row["day"]}
    return found


def find(home: Home, code: str, unit: str | None = None) -> list[Kept]:
    """Return the procedures of that code, else of one that looks the same; codes are not unique."""
    if not home.office.number("SELECT EXISTS (SELECT 1 FROM procedures WHERE code = ?)", [code]):
        code = next((known for known in codes(home) if name_key(known) == name_key(code)), code)
    rows = home.office.rows(f"{_SELECT} WHERE code = ?1 AND (?2 IS NULL OR unit = ?2) ORDER BY issues.id", [code, unit])
    return list(_with_bases(home, rows))


def codes(home: Home, unit: str | None = None) -> list[str]:
    """Return the codes in use, of a unit if asked, each once."""
    rows = home.office.rows("SELECT DISTINCT code FROM procedures WHERE ?1 IS NULL OR unit = ?1 ORDER BY code", [unit])
    return [row["code"] for row in rows]


def groups(home: Home, unit: str) -> list[str]:
    """Return the groups in use in a unit, each once."""
    return [row[0] for row in home.office.rows('SELECT DISTINCT "group" FROM procedures WHERE unit = ?', [unit])]


def owned_by(home: Home, owner: str, unit: str | None = None) -> list[Kept]:
    """Return the watched procedures of an owner, of a unit if asked, without their legal bases."""
    rows = home.office.rows(
        f"{_SELECT} WHERE owner = ?1 AND (?2 IS NULL OR unit = ?2) AND retired_on IS NULL ORDER BY issues.id",
        [owner, unit],
    )
    return [_kept(row, ()) for row in rows]


def all_of(home: Home, *, unit: str | None = None, retired: bool = False) -> Iterator[Kept]:
    """Yield the procedures in the order they came in, without the retired unless asked."""
    rows = home.office.rows(
        f"{_SELECT} WHERE {_ASKED} ORDER BY (SELECT min(id) FROM issues WHERE procedure = procedures.id)",
        [unit, retired],
    )
    return _with_bases(home, rows)


def issues(home: Home, identity: str) -> list[Kept]:
    """Return every issue of a procedure, oldest first, each with its own legal bases."""
    rows = home.office.rows(
        f"{_SELECT.replace('issues.id = current', 'issues.procedure = procedures.id')} WHERE procedures.id = ?"
        " ORDER BY issues.id",
        [identity],
    )
    return list(_with_bases(home, rows))


def of_import(home: Home, import_id: int) -> list[Kept]:
    """Return the issues that an import brought, as they came, without their legal bases."""
    rows = home.office.rows(
        f"{_SELECT.replace('issues.id = current', 'issues.procedure = procedures.id')} WHERE issues.import = ?"
        " ORDER BY issues.id",
        [import_id],
    )
    return [_kept(row, ()) for row in rows]


def first_adopted(home: Home, identities: Iterable[str]) -> dict[str, str]:
    """Return when each of these procedures came in first (UTC, ISO 8601), by id."""
    found: dict[str, str] = {}
    for asked in chunks(identities):
        rows = home.office.rows(
            f"SELECT procedure, min(adopted_at) AS first FROM issues WHERE procedure IN ({places(asked)})"
            " GROUP BY procedure",
            asked,
        )
        found |= {row["procedure"]: row["first"] for row in rows}
    return found


def retire(home: Home, identity: str, on: date, why: str, *, merged_into: str | None = None) -> None:
    """Take a procedure out of watch; its history stays. Raises BadInput when there is none."""
    with home.office.transaction():
        if not retire_as(home, identity, Retirement(on=on, why=why, merged_into=merged_into)):
            raise BadInput(
                "không có quy trình này (no such procedure)",
                where=identity,
                mend="xem danh sách: cancu procedures list (see the list)",
            )
        home.office.write("UPDATE legal_bases SET current = 0 WHERE procedure = ?", [identity])


def retire_as(home: Home, identity: str, retirement: Retirement) -> bool:
    """Note a retirement; return whether there is such a procedure. Its bases are left to the caller."""
    return bool(
        home.office.write(
            "UPDATE procedures SET retired_on = ?, retired_why = ?, merged_into = ? WHERE id = ?",
            [retirement.on.isoformat(), retirement.why, retirement.merged_into, identity],
        )
    )


def hand_over(home: Home, identities: Iterable[str], owner: str) -> int:
    """Give procedures to another owner; return how many."""
    with home.office.transaction():
        return sum(
            home.office.write("UPDATE procedures SET owner = ? WHERE id = ?", [owner, identity])
            for identity in identities
        )


def count_by_unit(home: Home) -> dict[str, int]:
    """Return how many procedures of each unit are watched, by the name of the unit."""
    rows = home.office.rows(
        "SELECT unit, count(*) AS many FROM procedures WHERE retired_on IS NULL GROUP BY unit ORDER BY unit"
    )
    return {row["unit"]: row["many"] for row in rows}


def count(home: Home, *, unit: str | None = None, retired: bool = False) -> int:
    """Return how many procedures are watched (of a unit), with the retired ones if asked."""
    return home.office.number(f"SELECT count(*) FROM procedures WHERE {_ASKED}", [unit, retired])


_AT_ONCE = 50
_ASKED = "(?1 IS NULL OR unit = ?1) AND (?2 = 1 OR retired_on IS NULL)"
_SELECT = (
    "SELECT procedures.*, issues.id AS issue, issues.record, issues.adopted_at, issues.import AS import_id"
    " FROM procedures JOIN issues ON issues.id = current"
)


def _upsert(home: Home, identity: str, procedure: Procedure) -> None:
    home.office.write(
        'INSERT INTO procedures (id, unit, "group", code, owner) VALUES (?, ?, ?, ?, ?)'
        " ON CONFLICT (id) DO UPDATE SET owner = COALESCE(owner, excluded.owner)",
        [identity, procedure.unit, procedure.group, procedure.code, procedure.owner],
    )


def _is_given(home: Home, identity: str) -> bool:
    return bool(home.office.number("SELECT EXISTS (SELECT 1 FROM procedures WHERE id = ?)", [identity]))


def _retirement(row: sqlite3.Row | None) -> Retirement | None:
    if row is None or row["retired_on"] is None:
        return None
    on = date.fromisoformat(row["retired_on"])
    return Retirement(on=on, why=row["retired_why"], merged_into=row["merged_into"])


def _add_issue(
    home: Home, identity: str, bare: Procedure, origin: tuple[str, int, str], ended: Retirement | None
) -> int:
    content, import_id, adopted_at = origin
    (row,) = home.office.write_returning(
        "INSERT INTO issues (procedure, issue_number, content_hash, import, adopted_at, record, ended_retirement)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [identity, bare.issue_number, content, import_id, adopted_at, encode(bare), encode(ended) if ended else None],
    )
    return int(row["id"])


def _with_bases(home: Home, rows: Iterator[sqlite3.Row]) -> Iterator[Kept]:
    while batch := list(islice(rows, _AT_ONCE)):
        cited = bases.of_issues(home, [row["issue"] for row in batch])
        for row in batch:
            yield _kept(row, tuple(cited.get(row["issue"], ())))


def _kept(row: sqlite3.Row, cited: tuple[LegalBasis, ...]) -> Kept:
    bare = decode(row["record"], Procedure)
    return Kept(
        procedure=replace(bare, id=row["id"], unit=row["unit"], owner=row["owner"], legal_bases=cited),
        adopted_at=row["adopted_at"],
        import_id=row["import_id"],
        retired_on=date.fromisoformat(row["retired_on"]) if row["retired_on"] else None,
        retired_why=row["retired_why"],
        merged_into=row["merged_into"],
    )
