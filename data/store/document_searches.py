"""Searches: each document looked for by its number at a source, what came of it, and from when on it is asked again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from data.law.sought_document import sought_key
from data.store.arrival_ledger import SearchArrival
from data.store.database import chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode

#: The gap after each answer that did not bring the document whole is three times the last, in days, up to this.
LONGEST_GAP = 90


class SearchOutcome(StrEnum):
    """What came of a search: the document, the answer that there is none, or no answer."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    FAILED = "failed"


class DocumentSearch(msgspec.Struct, frozen=True, kw_only=True):
    """The last search at a source for a number, or the name of a law; ``answers`` counts those that it answered.

    ``why`` says what was missing, ``again_on`` from which day on it is asked again.
    """

    source: str
    number: str
    outcome: SearchOutcome
    why: str = ""
    answers: int = 0
    asked_on: date
    again_on: date


def put(home: Home, *, source: str, number: str, outcome: SearchOutcome, why: str = "", asked_on: date) -> None:
    """Keep what came of a search; a second one on the same day takes the place of the first."""
    with home.law.transaction():
        known = of_numbers(home, [number]).get((source, sought_key(number)))
        answers = _answers_before(known, asked_on) + (outcome is not SearchOutcome.FAILED)
        gap = 1 if outcome is SearchOutcome.FAILED else gap_after(answers)
        keep(
            home,
            DocumentSearch(
                source=source,
                number=number,
                outcome=outcome,
                why=why,
                answers=answers,
                asked_on=asked_on,
                again_on=asked_on + timedelta(days=gap),
            ),
        )


def _answers_before(known: DocumentSearch | None, day: date) -> int:
    if known is None:
        return 0
    return known.answers - (known.asked_on == day and known.outcome is not SearchOutcome.FAILED)


def gap_after(answers: int) -> int:
    """Return the days to wait after so many answers.

    >>> [gap_after(answers) for answers in (1, 2, 3, 4, 5, 6)]
    [1, 3, 9, 27, 81, 90]
    """
    return min(LONGEST_GAP, int(3 ** min(answers - 1, 5)))


def keep(home: Home, search: DocumentSearch) -> None:
    """Keep a search as it is."""
    with home.law.transaction():
        home.law.write(
            "INSERT OR REPLACE INTO document_searches VALUES (?, ?, ?, ?)",
            [search.source, sought_key(search.number), search.again_on.isoformat(), encode(search)],
        )
        home.arrivals.note(arrival(search))


def of_numbers(home: Home, asked: Iterable[str]) -> dict[tuple[str, str], DocumentSearch]:
    """Return the searches for these numbers, by source and key of the number."""
    found: dict[tuple[str, str], DocumentSearch] = {}
    for some in chunks(sought_key(each) for each in asked):
        rows = home.law.rows(
            f"SELECT source, number_key, record FROM document_searches WHERE number_key IN ({places(some)})", some
        )
        found |= {(row["source"], row["number_key"]): decode(row["record"], DocumentSearch) for row in rows}
    return found


def resting(home: Home, source: str, on: date) -> set[str]:
    """Return the keys of the numbers that a source is not asked for on that day."""
    rows = home.law.rows(
        "SELECT number_key FROM document_searches WHERE source = ? AND again_on > ?", [source, on.isoformat()]
    )
    return {row["number_key"] for row in rows}


def all_of(home: Home) -> Iterator[DocumentSearch]:
    """Yield every search, by source and number."""
    for row in home.law.rows("SELECT record FROM document_searches ORDER BY source, number_key"):
        yield decode(row["record"], DocumentSearch)


def arrival(search: DocumentSearch) -> SearchArrival:
    """Return a search as the ledger of arrivals keeps it."""
    return SearchArrival(record=msgspec.Raw(msgspec.json.encode(search)))
