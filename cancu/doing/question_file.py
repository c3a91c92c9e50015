"""Everything a person needs to answer a question of the two queues; ``show`` and the desk print it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from cancu.change_texts import change_texts, official_difference
from cancu.doing.task_movement import TaskMovement, foresee
from cancu.settings import Settings
from data.errors import Busy
from data.instant import utc
from data.law.change import Change, Decision, Standing
from data.law.change_day import bites_on
from data.law.changed_words import ChangedWords
from data.law.kind import Kind
from data.law.resolution import Candidate, State
from data.law.validity.signal import Signal
from data.law.wording import name_of
from data.law.words.difference import WordDifference
from data.office.match import Match
from data.store import changes, documents, log, matches, queues
from data.store.home import Home
from data.store.log import LogLine
from matcher.link.change.change_evidence import WordsPlace, target_candidates, words_place
from matcher.link.validity import signals_on
from notifier.letters.question_overview import ChangeOverview, MatchOverview, change_overviews, match_overviews
from notifier.letters.statement import ActingSentence, ChangeInWords, statements_of_changes

_MACHINE = "rule:forecast"


class NamedCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A document that may be meant, by its name where the store has it, with the reason in words."""

    document: str
    name: str
    score: float
    why: str


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """What a yes sets in motion: by itself, and once everything that then waits for others is a yes, too."""

    alone: TaskMovement
    waiting: int = 0
    together: TaskMovement | None = None


class ChangeFile(msgspec.Struct, frozen=True, kw_only=True):
    """A change with its evidence, the words before and after it, the procedures it meets, what a yes does, answers.

    ``reached`` are the codes of procedures that cite only what hangs on it; ``signals`` what sources say of the state
    of its target, which may strengthen it or speak against it. ``official`` are our words and the official ones, where
    that is what is asked. The forecast is null while a run writes.
    """

    asked: ChangeOverview
    place: WordsPlace | None
    words: tuple[ChangedWords, ...]
    candidates: tuple[NamedCandidate, ...]
    lines: tuple[MatchOverview, ...]
    reached: tuple[str, ...]
    forecast: Forecast | None
    history: tuple[LogLine, ...]
    signals: tuple[Signal, ...] = ()
    official: WordDifference | None = None


class MatchFile(msgspec.Struct, frozen=True, kw_only=True):
    """A match with its evidence, the words before and after its change, what a yes does, and answers to both."""

    asked: MatchOverview
    place: WordsPlace | None
    words: tuple[ChangedWords, ...]
    candidates: tuple[NamedCandidate, ...]
    forecast: Forecast | None
    history: tuple[LogLine, ...]


def change_file(home: Home, settings: Settings, change: Change, place: WordsPlace | None, now: datetime) -> ChangeFile:
    """Return everything about a change; ``place`` is that of its words, for whoever looks has mostly found it."""
    (asked,) = change_overviews(home, queues.list_changes(home, key=change.key))
    lines = tuple(match_overviews(home, queues.list_matches(home, change=change.key)))
    found = target_candidates(home, change) if change.target_document is None else ()
    return ChangeFile(
        asked=asked,
        place=place,
        words=change_texts(home).changed(change, ()),
        candidates=_named(home, found),
        lines=lines,
        reached=tuple(queues.procedures_reached(home, change.key)),
        forecast=_forecast_change(home, settings, change, [line.match for line in lines], now),
        history=tuple(log.lines(home, about=change.key)),
        signals=() if change.kind is Kind.WORDING else signals_on(home, change),
        official=official_difference(home, change),
    )


def match_file(home: Home, settings: Settings, match: Match, now: datetime) -> MatchFile:
    """Return everything about a match."""
    (weight,) = [one for one in queues.list_matches(home, change=match.change) if one.key == match.key]
    (asked,) = match_overviews(home, [weight])
    found = asked.basis.resolution
    return MatchFile(
        asked=asked,
        place=words_place(home, asked.change),
        words=change_texts(home).changed(asked.change, match.provisions),
        candidates=_named(home, found.candidates if found and found.state is not State.RESOLVED else ()),
        forecast=matches_forecast(home, settings, asked.change, [match], now),
        history=(*log.lines(home, about=match.key), *log.lines(home, about=match.change)),
    )


def change_statements(
    home: Home, change: Change, provisions: tuple[str, ...], words: tuple[ChangedWords, ...] | None = None
) -> tuple[ActingSentence, ...]:
    """Return the sentences by which a change acts on provisions, with the old words beside the new, as letters do.

    No provisions: all that it acts on. ``words`` are the old and new ones where they have been asked for already.
    """
    texts = change_texts(home)
    changed = texts.changed(change, provisions) if words is None else words
    acting = texts.acting(change, tuple(each.provision for each in changed) or provisions)
    on = bites_on(change, provisions)
    return statements_of_changes([ChangeInWords(change=change, on=on, acting=acting, changed=changed)])


def matches_forecast(
    home: Home, settings: Settings, change: Change, found: Sequence[Match], now: datetime
) -> Forecast | None:
    """Return what a yes to these matches of a change sets in motion, by itself and once the change is a yes, too.

    Null while a run writes.
    """
    yes = Decision(by=_MACHINE, at=utc(now))

    def accept() -> None:
        for match in found:
            matches.decide(home, match.key, Standing.STANDS, yes)

    def accept_and_confirm() -> None:
        accept()
        changes.decide(home, change.key, Standing.STANDS, yes)

    waits = change.standing is Standing.QUEUED
    touched = {match.procedure for match in found}
    return _forecast(home, settings, touched, accept, accept_and_confirm if waits else None, int(waits), now)


def _forecast_change(
    home: Home, settings: Settings, change: Change, found: list[Match], now: datetime
) -> Forecast | None:
    touched = {match.procedure for match in found}
    waiting = [match for match in found if match.standing is Standing.QUEUED]
    yes = Decision(by=_MACHINE, at=utc(now))

    def confirm() -> None:
        changes.decide(home, change.key, Standing.STANDS, yes)

    def confirm_and_accept() -> None:
        confirm()
        for match in waiting:
            matches.decide(home, match.key, Standing.STANDS, yes)

    return _forecast(home, settings, touched, confirm, confirm_and_accept if waiting else None, len(waiting), now)


def _forecast(
    home: Home,
    settings: Settings,
    touched: set[str],
    alone: Callable[[], None],
    together: Callable[[], None] | None,
    waiting: int,
    now: datetime,
) -> Forecast | None:
    try:
        return Forecast(
            alone=foresee(home, settings, touched, alone, now),
            waiting=waiting,
            together=foresee(home, settings, touched, together, now) if together else None,
        )
    except Busy:
        return None


def _named(home: Home, found: tuple[Candidate, ...]) -> tuple[NamedCandidate, ...]:
    known = documents.of(home, (candidate.document for candidate in found))
    return tuple(
        NamedCandidate(
            document=each.document,
            name=name_of(known[each.document].document) if each.document in known else each.document,
            score=each.score,
            why=each.why,
        )
        for each in found
    )
