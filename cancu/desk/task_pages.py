"""A task with what changed, its three steps, its proposal and what may be done."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.change_texts import worded_task
from cancu.desk import task_lists
from cancu.desk.fault_status import status_of
from cancu.desk.question_order import answer_of
from cancu.desk.routing import route
from cancu.desk.task_lists import PATH
from cancu.desk.visit import Visit
from cancu.doing.answers import GivenAnswer, give_answer
from cancu.doing.people import work_takers
from cancu.doing.tasks import set_task, unit_of
from data.errors import BadInput, Refused
from data.office.one_use_link import LinkDeed, LinkSubject
from data.office.permission import Deed
from data.office.task import Task, TaskState
from data.office.wording import TASK_STATE
from data.store import tasks
from notifier.letters.statement import statements_of
from notifier.letters.task_json import whole_task_record
from notifier.letters.task_overview import task_files
from notifier.letters.wording import what_happens

_ANSWERS: Mapping[str, LinkDeed] = {deed.value: deed for deed in LinkDeed if deed.row.subject is LinkSubject.TASKS}
#: The buttons of whom approves, and of who keeps a procedure as it is.
_MOVES = {"approve": TaskState.APPROVED, "return": TaskState.RETURNED, "keep": TaskState.KEPT}


class TaskButtons(msgspec.Struct, frozen=True, kw_only=True):
    """What the visitor may do with a task now."""

    works: bool = False
    takes: bool = False
    approves: bool = False


def show(visit: Visit) -> Response:
    """Show a task."""
    return _page(visit, _task(visit))


def take(visit: Visit) -> Response:
    """Do with a task what its button says."""
    task = _task(visit)
    try:
        said = _done(visit, task, visit.form.get("deed", ""))
    except (BadInput, Refused) as fault:
        return _page(visit, task, fault=fault)
    return visit.go(f"{PATH}/{task.id}", said)


def _done(visit: Visit, task: Task, deed: str) -> str:
    by, now = visit.person.email, visit.now
    if deed in _MOVES:
        moved = set_task(visit.home, task.id, to=_MOVES[deed], reason=visit.reason, by=by, now=now)
        return f"Đã ghi: việc {moved.id}: {TASK_STATE[moved.state]}."
    answer = GivenAnswer(
        deed=answer_of(_ANSWERS.get(deed)),
        keys=(task.id,),
        until=visit.day("until"),
        to=visit.form.get("to", ""),
        reason=visit.reason,
    )
    return " ".join(give_answer(visit.home, visit.settings, answer, by=by, now=now))


def _page(visit: Visit, task: Task, fault: BadInput | Refused | None = None) -> Response:
    (bare,) = task_files(visit.home, [task], visit.settings.deadline.months, visit.today)
    news = worded_task(visit.home, bare)
    buttons = _buttons(visit, task)
    return visit.page(
        "task.html",
        status_of(fault),
        news=news,
        record=whole_task_record(news, tasks.moves(visit.home, task.id), visit.today),
        statements=statements_of(news.reasons),
        sentences=[sentence for source in news.by_source for sentence in what_happens(source)],
        buttons=buttons,
        takers=work_takers(visit.home, {news.procedure.unit}, but=task.owner or "") if buttons.works else [],
        fault=fault,
    )


def _buttons(visit: Visit, task: Task) -> TaskButtons:
    unit = unit_of(visit.home, task)
    if task.state not in tasks.OPEN:
        return TaskButtons()
    if task.state is TaskState.SUBMITTED:
        submitted = task.submitted_by == visit.person.email
        return TaskButtons(approves=not submitted and visit.may(Deed.APPROVE_TASK, unit))
    works = visit.may(Deed.MAINTAIN, unit)
    begun = task.owner == visit.person.email and task.state is TaskState.DRAFTING
    return TaskButtons(works=works, takes=works and not begun)


def _task(visit: Visit) -> Task:
    """The task, where the visitor may see it."""
    task = tasks.get(visit.home, visit.request.path_params["id"])
    if task is None:
        raise HTTPException(404)
    visit.must(Deed.SEE, unit_of(visit.home, task))
    return task


ROUTES = [*task_lists.ROUTES, route(f"{PATH}/{{id}}", show=show, send=take)]
