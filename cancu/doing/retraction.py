"""Taking an answer back: the question is open again as the machine left it, tasks follow, and the log says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cancu.doing.decisions import change_named
from cancu.doing.other_document import in_place_of
from cancu.doing.task_movement import TaskMovement, carry_out
from cancu.settings import Settings
from data.errors import Refused
from data.instant import utc
from data.law.change import Decision, Standing
from data.office.match import Match
from data.office.permission import Deed
from data.office.rule import signer
from data.office.unit import Person
from data.store import changes, matches, register
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import person_acting

_WHY = "lấy lại câu trả lời (answer taken back)"


def take_back_change(home: Home, settings: Settings, key: str, *, by: str, now: datetime) -> TaskMovement:
    """Take back one's own answer to "does this really happen?"; return what became of the tasks.

    Where it was "another document", the change that was entered for it falls with it.
    Raises BadInput when there is no such change, Refused where it has no answer of this person's, or they may not
    decide any more.
    """
    change, person = change_named(home, key), person_who_may(home, by, Deed.DECIDE_CHANGE, None)
    given = _must_be_own(change.decision, person.email)
    decision = Decision(by=person.email, at=utc(now), reason=_WHY)
    withdrawn = _entered_for(home, change.key, given)

    def act() -> None:
        changes.reopen(home, change.key, decision)
        for each in withdrawn:
            changes.decide(home, each, Standing.FALLS, decision)

    return carry_out(home, settings, matches.procedures_of(home, [change.key, *withdrawn]), act, now)


def _entered_for(home: Home, key: str, given: Decision) -> list[str]:
    """The keys of what was entered in the place of a change as it was answered so."""
    told = changes.answered(home, given.by, given.at)
    return [each.key for each in told if each.decision and each.decision.reason == in_place_of(key)]


def take_back_matches(home: Home, settings: Settings, change_key: str, *, by: str, now: datetime) -> TaskMovement:
    """Take back one's last answer to the matches of a change, to all that it was given to. Raises as the other."""
    person = person_acting(home, by)
    found = list(matches.all_of(home, change=change_named(home, change_key).key))
    last = max((_at(match, person.email) for match in found), default="")
    if not last:
        _must_be_own(next((match.decision for match in found if match.decision), None), person.email)
    taken = [match for match in found if last and _at(match, person.email) == last]
    return _take_back(home, settings, taken, person, now)


def take_back_answers(home: Home, settings: Settings, at: str, *, by: str, now: datetime) -> TaskMovement:
    """Take back one's answers of one moment (UTC), to matches of whatever changes. Raises as ``take_back_matches``."""
    person = person_acting(home, by)
    taken = matches.answered(home, person.email, at)
    if not taken:
        _must_be_own(None, person.email)
    return _take_back(home, settings, taken, person, now)


def _take_back(home: Home, settings: Settings, taken: Sequence[Match], person: Person, now: datetime) -> TaskMovement:
    heads = register.heads(home, {match.procedure for match in taken})
    person_who_may(home, person.email, Deed.DECIDE_MATCH, *(kept.procedure.unit for kept in heads.values()))
    decision = Decision(by=person.email, at=utc(now), reason=_WHY)

    def act() -> None:
        for match in taken:
            matches.reopen(home, match.key, decision)

    return carry_out(home, settings, set(heads), act, now)


def _at(match: Match, by: str) -> str:
    """When this person answered a match, "" where they did not."""
    return match.decision.at if match.decision and match.decision.by == by else ""


def _must_be_own(decision: Decision | None, by: str) -> Decision:
    """The answer, where it is there and this person's."""
    if decision is None:
        what = "câu hỏi này chưa có câu trả lời nào để lấy lại (no answer to take back)"
        raise Refused(what, mend="trả lời câu hỏi (answer the question)")
    if decision.by != by:
        what = f"câu trả lời này của {signer(decision.by)} (the answer is another's)"
        raise Refused(what, mend="chỉ lấy lại được câu trả lời của mình; trả lời khác thì ghi lý do (answer anew)")
    return decision
