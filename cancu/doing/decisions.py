"""Answers to the questions of the two queues: who may give one, which is meant, what is stored and set in motion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Generic, TypeVar

import msgspec

from cancu.doing.task_movement import TaskMovement, carry_out
from cancu.settings import Settings
from data.errors import BadInput, Refused
from data.instant import utc
from data.law.change import Change, Decision, Standing
from data.office.match import Match
from data.office.permission import Deed, may, who_may
from data.office.queue_standing import QueueStanding
from data.office.rule import is_rule
from data.store import changes, matches, people, queues, register
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import person_acting

Asked = TypeVar("Asked", Change, Match)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as a person gives it: ``stands`` or ``falls``, by whom (an address), why, when."""

    standing: Standing
    by: str
    reason: str
    now: datetime


class Recorded(msgspec.Struct, Generic[Asked], frozen=True, kw_only=True):
    """An answer that was kept: the question as it stood before, and what became of the tasks.

    ``waiting`` is how many questions must still be answered before all of it counts: the matches of a change, or the
    change of a match.
    """

    before: Asked
    moved: TaskMovement
    waiting: int = 0


class RecordedTogether(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to several matches: those answered, as they stood before, and what became of the tasks.

    ``left`` counts by unit what this person may not answer, ``answered`` what a person had answered otherwise.
    """

    before: tuple[Match, ...]
    left: Mapping[str, int]
    answered: int
    moved: TaskMovement


def change_named(home: Home, key: str) -> Change:
    """Return the change whose id begins so; raises BadInput when none or several do."""
    return _one_of(changes.beginning_with(home, key), key, "cancu changes list")


def match_named(home: Home, key: str) -> Match:
    """Return the match whose id begins so; raises BadInput when none or several do."""
    return _one_of(matches.beginning_with(home, key), key, "cancu matches list")


def answer_change(home: Home, settings: Settings, key: str, verdict: Verdict) -> Recorded[Change]:
    """Keep a person's answer to "does this really happen?"; tasks follow at once.

    Raises BadInput when no question or nobody is known by what is given, Refused when this person may not decide.
    """
    change = change_named(home, key)
    decision = _decided(home, verdict, Deed.DECIDE_CHANGE)
    touched = matches.procedures_of(home, [change.key])

    def act() -> None:
        changes.decide(home, change.key, verdict.standing, decision)

    moved = carry_out(home, settings, touched, act, verdict.now)
    waiting = len(queues.list_matches(home, QueueStanding.QUEUED, change=change.key))
    return Recorded(before=change, moved=moved, waiting=waiting)


def answer_match(home: Home, settings: Settings, key: str, verdict: Verdict) -> Recorded[Match]:
    """Keep a unit's answer to "does it matter to this procedure?"; tasks follow at once. Raises as answer_change."""
    match = match_named(home, key)
    decision = _decided(home, verdict, Deed.DECIDE_MATCH, _units(home, [match])[match.procedure])

    def act() -> None:
        matches.decide(home, match.key, verdict.standing, decision)

    moved = carry_out(home, settings, [match.procedure], act, verdict.now)
    change = changes.get(home, match.change)
    return Recorded(before=match, moved=moved, waiting=int(change is not None and change.standing is Standing.QUEUED))


def answer_matches_of(home: Home, settings: Settings, change_key: str, verdict: Verdict) -> RecordedTogether:
    """Keep one answer for all matches of a change, in the units where this person may decide.

    What another person has answered otherwise stays as it is, and so do matches that a rule closed. Raises as
    answer_change; Refused where the person may answer none of them.
    """
    found = matches.all_of(home, change=change_named(home, change_key).key)
    return _answer_together(home, settings, found, verdict)


def answer_matches(home: Home, settings: Settings, keys: Iterable[str], verdict: Verdict) -> RecordedTogether:
    """Keep one answer for these matches, by their keys, of whatever changes; as ``answer_matches_of`` does."""
    return _answer_together(home, settings, matches.of(home, keys).values(), verdict)


def _answer_together(home: Home, settings: Settings, asked: Iterable[Match], verdict: Verdict) -> RecordedTogether:
    person, office = person_acting(home, verdict.by), people.office(home)
    found = [one for one in asked if _is_open(one, verdict)]
    units = _units(home, found)
    mine = {unit for unit in set(units.values()) if may(person, Deed.DECIDE_MATCH, unit, office)}
    allowed = [match for match in found if units[match.procedure] in mine]
    left = Counter(unit or "" for match in found if (unit := units[match.procedure]) not in mine)
    if left and not allowed:
        what = "không được quyết định kết quả khớp nào trong số này (may decide none of these matches)"
        raise Refused(f"{person.email} {what}", where="--by", mend=who_may(Deed.DECIDE_MATCH, next(iter(left))))
    taken = [match for match in allowed if not _is_answered(match, person.email)]
    decision = Decision(by=person.email, at=utc(verdict.now), reason=verdict.reason)

    def act() -> None:
        for match in taken:
            matches.decide(home, match.key, verdict.standing, decision)

    moved = carry_out(home, settings, {match.procedure for match in taken}, act, verdict.now)
    return RecordedTogether(before=tuple(taken), left=left, answered=len(allowed) - len(taken), moved=moved)


def _decided(home: Home, verdict: Verdict, deed: Deed, unit: str | None = None) -> Decision:
    """The decision of a person who may take it, in that unit where it is of one."""
    person = person_who_may(home, verdict.by, deed, unit)
    return Decision(by=person.email, at=utc(verdict.now), reason=verdict.reason)


def _one_of(asked: Sequence[Asked], key: str, see: str) -> Asked:
    if not asked:
        raise BadInput("không có câu hỏi nào mang mã này (no such question)", where=key, mend=see)
    if len(asked) > 1:
        what = f"{len(asked)} câu hỏi bắt đầu như vậy (questions begin with this)"
        raise BadInput(what, where=key, mend="ghi mã dài hơn (give more of the id)")
    return asked[0]


def _is_open(match: Match, verdict: Verdict) -> bool:
    """Whether the answer would be news, and a rule has not taken the match away."""
    by_rule = match.decision is not None and is_rule(match.decision.by)
    return match.standing is not verdict.standing and not (match.standing is Standing.FALLS and by_rule)


def _is_answered(match: Match, by: str) -> bool:
    """Whether another person has answered."""
    return match.decision is not None and not is_rule(match.decision.by) and match.decision.by != by


def _units(home: Home, found: Iterable[Match]) -> dict[str, str | None]:
    """The unit of each procedure."""
    wanted = {match.procedure for match in found}
    heads = register.heads(home, wanted)
    return {one: heads[one].procedure.unit if one in heads else None for one in wanted}
