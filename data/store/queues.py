"""The two queues: what waits for a person is said here, once; counts, lists and letters all come from it.

A change waits while nobody has answered it and a yes could open a task: it meets a legal basis gravely enough, or it
ends a document that another one, which is cited, details. A question on the words of a document waits while a procedure
cites it. A match waits while its unit has not answered, it is grave
enough, and its change was not refuted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import msgspec

from data.law.change import Standing
from data.law.kind import Kind
from data.office.match import OPENING, Severity
from data.office.queue_standing import QueueStanding
from data.store import changes
from data.store.database import chunks, places
from data.store.home import Home


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """How many changes and how many matches wait for a person."""

    changes: int
    matches: int


class Weight(msgspec.Struct, frozen=True, kw_only=True):
    """A question by its key: where it stands, how grave it is and how many procedures it touches.

    The severity is null where no procedure is touched.
    """

    key: str
    standing: QueueStanding
    severity: Severity | None
    procedures: int


class AskedMatch(msgspec.Struct, frozen=True):
    """A match that waits: its key, change, procedure and unit, and its severity."""

    key: str
    change: str
    procedure: str
    unit: str
    severity: str


def waiting(home: Home) -> Waiting:
    """Return how much waits: the number of every list, letter and report."""
    return Waiting(
        changes=home.office.number(f"SELECT count(*) FROM ({_ASKED_CHANGES})"),
        matches=home.office.number(f"SELECT count(*) FROM matches WHERE {_ASKED_MATCH}"),
    )


def list_changes(
    home: Home, standing: QueueStanding | None = None, *, document: str | None = None, key: str | None = None
) -> Collection[Weight]:
    """Return the changes (of an acting document, of one key), what matters most first.

    First what touches procedures, then by severity, by how many, by the first day.
    """
    where, values = ["1"], list[str]()
    if standing is QueueStanding.QUEUED:  # found by an index
        where.append(f"stated.key IN ({_ASKED_CHANGES})")
    elif standing:
        where.append(f"{_CHANGE_STANDING} = '{standing}'")
    if document:
        where.append("stated.key IN (SELECT key FROM law.changes WHERE document = ?)")
        values.append(document)
    if key:
        where.append("stated.key = ?")
        values.append(key)
    rows = home.office.rows(
        f"WITH {_TOUCHED} SELECT key, {_CHANGE_STANDING} AS standing, rank, COALESCE(procedures, 0) AS procedures"
        " FROM law.changes AS stated INDEXED BY changes_facts LEFT JOIN touched ON touched.change = key"
        f" WHERE {' AND '.join(where)} ORDER BY rank IS NULL, rank, procedures DESC, from_on IS NULL, from_on, key",
        values,
    )
    return [
        Weight(
            key=row["key"],
            standing=QueueStanding(row["standing"]),
            severity=None if row["rank"] is None else _RANKED[row["rank"]],
            procedures=row["procedures"],
        )
        for row in rows
    ]


def list_matches(
    home: Home,
    standing: QueueStanding | None = None,
    *,
    units: Iterable[str] | None = None,
    change: str | None = None,
    procedure: str | None = None,
    during: tuple[date, date] | None = None,
) -> Collection[Weight]:
    """Return the matches (of these units, of a change, of a procedure), the gravest first, then by day.

    Those of a change stand together. ``during``: those whose change begins on or between two days, or was a reason of
    a task that was open then.
    """
    where, values = ["1"], list[str]()
    if standing:
        where.append(_ASKED_MATCH if standing is QueueStanding.QUEUED else f"{_MATCH_STANDING} = '{standing}'")
    if units is not None:
        wanted = list(units)
        where.append(f"procedure IN (SELECT id FROM procedures WHERE unit IN ({places(wanted)}))")
        values += wanted
    if change:
        where.append("matches.change = ?")
        values.append(change)
    if procedure:
        where.append("procedure = ?")
        values.append(procedure)
    if during:
        where.append(f"(from_on BETWEEN ? AND ? OR matches.key IN ({_REASONS_THEN}))")
        first, last = (day.isoformat() for day in during)
        values += [first, last, last, first]
    rows = home.office.rows(
        f"SELECT matches.key, {_MATCH_STANDING} AS standing, severity FROM matches"
        f" {_WITH_DAY} WHERE {' AND '.join(where)} ORDER BY {_MATCH_ORDER}",
        values,
    )
    return [
        Weight(
            key=row["key"],
            standing=QueueStanding(row["standing"]),
            severity=Severity(row["severity"]),
            procedures=1,
        )
        for row in rows
    ]


def asked_changes(home: Home, procedures: Iterable[str]) -> set[str]:
    """Return the keys of the changes that wait and meet a basis of these procedures."""
    asked: set[str] = set()
    for some in chunks(procedures):
        where = f"{_HOLDS} AND +{_GRAVE} AND procedure IN ({places(some)})"
        rows = home.office.rows(
            f"SELECT DISTINCT change FROM matches WHERE {where} AND {_CHANGE} = 'queued'",
            some,
        )
        asked |= {row[0] for row in rows}
    return asked


def asked_procedures(home: Home) -> set[str]:
    """Return the procedures that the changes that wait touch."""
    rows = home.office.rows(
        f"SELECT DISTINCT procedure FROM matches WHERE change IN ({_ASKED_CHANGES}) AND {_HOLDS} AND +{_GRAVE}"
    )
    return {row[0] for row in rows}


def asked_matches(home: Home) -> list[AskedMatch]:
    """Return the matches that wait, in the order of their list."""
    rows = home.office.rows(
        "SELECT matches.key, matches.change, procedure, unit, severity FROM matches JOIN procedures ON id = procedure"
        f" {_WITH_DAY} WHERE {_ASKED_MATCH} ORDER BY {_MATCH_ORDER}"
    )
    return [AskedMatch(*row) for row in rows]


def touched_procedures(home: Home, keys: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the codes of the procedures that each of these changes touches, the gravest touched first."""
    found: dict[str, dict[str, str]] = {}
    for some in chunks(keys):
        rows = home.office.rows(
            f"SELECT change, procedure, COALESCE(code, procedure) AS code FROM matches LEFT JOIN procedures"
            f" ON id = procedure WHERE change IN ({places(some)}) AND {_HOLDS} ORDER BY change, {_RANK}, code",
            some,
        )
        for row in rows:
            found.setdefault(row["change"], {}).setdefault(row["procedure"], row["code"])
    return {key: list(procedures.values()) for key, procedures in found.items()}


def procedures_reached(home: Home, change: str) -> list[str]:
    """Return the codes of procedures that cite what hangs on a waiting change, though it touches none of their bases.

    What details the document that it ends, level below level; the document whose words are asked.
    """
    rows = home.office.rows(
        f"{_HANGING} SELECT DISTINCT procedures.id, code FROM hanging JOIN legal_bases AS cited"
        " ON cited.document = hanging.document AND cited.current = 1 JOIN procedures ON procedures.id = cited.procedure"
        " WHERE change = ? ORDER BY code",
        [change],
    )
    return [row["code"] for row in rows]


_RANKED = list(Severity)
_WHEN = " ".join(f"WHEN '{each}' THEN {rank}" for rank, each in enumerate(_RANKED))
_RANK = f"CASE severity {_WHEN} END"
_GRAVE = f"severity IN {tuple(map(str, OPENING))}"
# "+" keeps SQLite from the index of one standing where a change or procedures are given: few rows stand under these.
_HOLDS = "+effective IN ('queued', 'stands')"
_CHANGE = changes.effective_standing("matches.change")
_ASKED_MATCH = f"effective = 'queued' AND {_GRAVE} AND {_CHANGE} != 'falls'"
_MATCH_STANDING = (
    f"CASE WHEN effective = 'falls' OR {_CHANGE} = 'falls' THEN 'falls' WHEN effective = 'stands' THEN 'stands'"
    f" WHEN {_GRAVE} THEN 'queued' ELSE 'unasked' END"
)

_REASONS_THEN = (
    "SELECT \"match\" FROM reasons JOIN tasks ON tasks.id = reasons.task WHERE json_extract(record, '$.opened_on') <= ?"
    " AND COALESCE(json_extract(record, '$.closed_on'), '9999') >= ?"
)
_WITH_DAY = "LEFT JOIN law.changes AS stated INDEXED BY changes_facts ON stated.key = matches.change"
_MATCH_ORDER = f"{_RANK}, from_on IS NULL, from_on, matches.change, matches.key"
_TOUCHED = (
    f"touched AS (SELECT change, min({_RANK}) AS rank, count(DISTINCT procedure) AS procedures FROM matches"
    f" WHERE {_HOLDS} GROUP BY change)"
)
_ENDING = tuple(str(kind) for kind in Kind if kind.ends)
# What details the document that an unanswered change ends, and what details that in turn. Ordinal and year alone
# ("o:") are shared by documents of every body: no block to follow.
# Joined in this order (CROSS), the narrow index before the wide rows.
_DETAILING = (
    " CROSS JOIN law.change_blocks AS named ON named.block = own.block AND substr(own.block, 1, 2) != 'o:'"
    " CROSS JOIN law.changes AS kinds INDEXED BY changes_facts ON kinds.key = named.change AND kinds.kind = 'details'"
    " AND kinds.standing != 'falls' CROSS JOIN law.changes AS details ON details.key = kinds.key"
)
_BELOW = (
    "WITH RECURSIVE below AS (SELECT own.change AS change, details.document AS document"
    f" FROM law.changes AS ending INDEXED BY changes_standing CROSS JOIN law.change_blocks AS own"
    f" ON own.change = ending.key{_DETAILING} WHERE ending.standing = 'queued' AND ending.kind IN {_ENDING}"
    " AND ending.from_on IS NOT NULL AND json_extract(ending.record, '$.whole') AND NOT EXISTS"
    " (SELECT 1 FROM decisions WHERE subject = 'change' AND decisions.key = ending.key)"
    " UNION SELECT below.change, details.document FROM below"
    f" CROSS JOIN law.document_blocks AS own ON own.document = below.document{_DETAILING})"
)
# A question on words: of who cites the document, or the official text that words it otherwise.
_WORDED = (
    "SELECT key, {} FROM law.changes AS worded INDEXED BY changes_standing WHERE standing = 'queued'"
    " AND kind = 'wording' AND NOT EXISTS"
    " (SELECT 1 FROM decisions WHERE subject = 'change' AND decisions.key = worded.key)"
)
_HANGING = (
    f"{_BELOW}, hanging (change, document) AS (SELECT change, document FROM below"
    f" UNION ALL {_WORDED.format('target_document')} UNION ALL {_WORDED.format('document')})"
)
_REACHING = (
    f"{_HANGING} SELECT change FROM hanging"
    " WHERE EXISTS (SELECT 1 FROM legal_bases WHERE legal_bases.document = hanging.document AND current = 1)"
)
_ASKED_CHANGES = (
    f"SELECT key FROM ({changes.keys_of(Standing.QUEUED)}) AS open WHERE EXISTS (SELECT 1 FROM matches"
    f" WHERE change = open.key AND {_HOLDS} AND +{_GRAVE}) OR key IN ({_REACHING})"
)
_ANSWER = "(SELECT standing FROM decisions WHERE subject = 'change' AND decisions.key = stated.key)"
_CHANGE_STANDING = (
    f"CASE COALESCE({_ANSWER}, stated.standing) WHEN 'stands' THEN 'stands' WHEN 'falls' THEN 'falls'"
    f" ELSE CASE WHEN stated.key IN ({_ASKED_CHANGES}) THEN 'queued' ELSE 'unasked' END END"
)
