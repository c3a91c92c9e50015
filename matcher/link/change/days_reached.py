"""What happens because a day is reached, with no new document: an end draws near, a suspension is over, a merger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.law.kind import Kind
from data.law.named_document import described
from data.law.province import provinces
from data.office.rule import Rule
from data.store import changes
from data.store.home import Home
from matcher.link.change import questions
from matcher.link.change.changes import change_key

#: So many days before a document ends by itself people are reminded, and on the day.
DAYS_AHEAD = (120, 60, 30, 0)


def ends_near(home: Home, after: date, until: date) -> Iterator[Change]:
    """Yield the ends of which one of these days before came after one day and until another, each once."""
    found: dict[str, Change] = {}
    for days in DAYS_AHEAD:
        ahead = timedelta(days=days)
        near = changes.without_document(home, Kind.EXPIRES, after=(after + ahead).isoformat(), until=until + ahead)
        found |= {change.key: change for change in near if change.standing is not Standing.FALLS}
    yield from found.values()


def ended_suspensions(home: Home, after: date, until: date, now: str) -> Iterator[Change]:
    """Yield for each suspension that ended by its own words that its target holds again (Luật 64/2025, Điều 56)."""
    for suspension in list(changes.all_of(home, kind=Kind.SUSPENDS)):
        if suspension.standing is Standing.STANDS and suspension.to and after < suspension.to <= until:
            yield _resumed(suspension, now)


def follows_from_day(change: Change) -> bool:
    """Return whether a change came of a day that was reached, though its document is the one that named the day."""
    return change.decision is not None and change.decision.by == Rule.SUSPENSION_ENDED.signature


def is_merger_between(after: date, until: date) -> bool:
    """Return whether a province was merged into another after one day and until another."""
    return any(one.valid_to and after < one.valid_to <= until and one.successors for one in provinces())


def _resumed(suspension: Change, now: str) -> Change:
    bare = Change(
        key="",
        kind=Kind.RESUMES,
        document=suspension.document,
        target=suspension.target,
        target_document=suspension.target_document,
        whole=suspension.whole,
        provisions=tuple(replace(place, from_=None, to=None) for place in suspension.provisions),
        from_=suspension.to,
        score=suspension.score,
        quote=suspension.quote,
        standing=Standing.STANDS,
        decision=Decision(by=Rule.SUSPENSION_ENDED.signature, at=now, reason=questions.SUSPENSION_ENDED),
    )
    return replace(bare, key=change_key(bare, described(suspension.target)))
