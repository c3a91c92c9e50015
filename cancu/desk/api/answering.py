"""What programs may do at the API: answer changes and matches, move tasks; each as the button of a page does it."""

from __future__ import annotations

import msgspec

from cancu.desk.api.asked import ChangeAnswer, MatchAnswer, TaskAnswer, TaskDeed
from cancu.desk.api.call import ApiCall
from cancu.desk.api.looking import show_change, show_match, show_task
from cancu.doing.answers import GivenAnswer, give_answer
from cancu.doing.tasks import set_task
from data.office.one_use_link import LinkDeed
from data.office.task import TaskState
from data.office.wording import TASK_STATE

_DEEDS = {deed.value: deed for deed in LinkDeed}
_MOVES = {TaskDeed.KEEP: TaskState.KEPT, TaskDeed.CANCEL: TaskState.CANCELLED}


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What was kept, in words, as the person of the token would be told."""

    said: tuple[str, ...]


def answer_change(call: ApiCall) -> Done:
    """Answer a change, once for everybody; tasks follow at once."""
    given, change = call.sent(ChangeAnswer), show_change(call)
    return _give(call, GivenAnswer(deed=_DEEDS[given.answer.value], keys=(change.id,), reason=given.reason))


def answer_match(call: ApiCall) -> Done:
    """Answer a match; tasks follow at once."""
    given, match = call.sent(MatchAnswer), show_match(call)
    deed = _DEEDS[given.answer.value]
    return _give(call, GivenAnswer(deed=deed, keys=(match.change,), match=match.id, reason=given.reason))


def move_task(call: ApiCall) -> Done:
    """Do with a task what its buttons do."""
    given, task = call.sent(TaskAnswer), show_task(call)
    if given.deed in _MOVES:
        to, by = _MOVES[given.deed], call.person.email
        moved = set_task(call.home, task.id, to=to, reason=given.reason, by=by, now=call.now)
        return Done(said=(f"Đã ghi: việc {moved.id}: {TASK_STATE[moved.state]}.",))
    deed = _DEEDS[given.deed.value]
    return _give(call, GivenAnswer(deed=deed, keys=(task.id,), until=given.until, to=given.to, reason=given.reason))


def _give(call: ApiCall, answer: GivenAnswer) -> Done:
    return Done(said=give_answer(call.home, call.settings, answer, by=call.person.email, now=call.now))
