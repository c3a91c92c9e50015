"""Tasks of the visitor's units as a list, as a board by how far they are, and as a workbook; one filter for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec
from starlette.responses import Response

from cancu.desk.paging import paged
from cancu.desk.routing import route
from cancu.desk.task_filter import ALL, DUE, MINE, TaskFilter, filtered, states_asked
from cancu.desk.visit import Visit
from data.office.permission import Deed
from data.office.task import Task, TaskState
from data.store import tasks
from notifier.letters.task_news import TaskNews
from notifier.letters.task_overview import task_files
from notifier.letters.task_sheet import task_list
from notifier.letters.workbook import MEDIA_TYPE

PATH = "/viec"
#: The columns of the board, Vietnamese and English, each with its states.
_COLUMNS = (
    (("Mở", "Open"), (TaskState.OPEN,)),
    (("Đang soạn", "Being written"), (TaskState.DRAFTING, TaskState.RETURNED)),
    (("Chờ xem xét", "To be looked at"), (TaskState.SUBMITTED,)),
    (("Đã duyệt", "Approved"), (TaskState.APPROVED,)),
)
_MOST_CARDS = 30
#: So long an approved task stays on the board.
_LATELY = timedelta(days=30)


class BoardColumn(msgspec.Struct, frozen=True):
    """A column of the board: its name in both languages, its first cards, and how many tasks it has."""

    names: tuple[str, str]
    cards: Sequence[TaskNews]
    count: int


def show_list(visit: Visit) -> Response:
    """Show the tasks that are asked for, the most urgent first."""
    asked = TaskFilter.of_query(visit.request.query_params)
    every = _tasks(visit, asked)
    found = filtered(visit, every, asked)
    page = paged(found, {**asked.query, "trang": visit.request.query_params.get("trang", "")})
    return visit.page("tasks.html", 200, page=page, files=_files(visit, page.rows), **_shared(visit, every, asked))


def show_board(visit: Visit) -> Response:
    """Show the open tasks, and those approved lately, in columns by how far they are."""
    asked = TaskFilter.of_query(visit.request.query_params)
    since = visit.today - _LATELY
    every = tasks.of_units(visit.home, visit.units(Deed.SEE), open_only=True, closed_since=since)
    found = filtered(visit, every, asked)
    columns = [_column(visit, names, [task for task in found if task.state in states]) for names, states in _COLUMNS]
    return visit.page("task_board.html", 200, columns=columns, **_shared(visit, every, asked))


def give_workbook(visit: Visit) -> Response:
    """Give the tasks that are asked for as a workbook, all pages of them."""
    asked = TaskFilter.of_query(visit.request.query_params)
    made = task_list(_files(visit, filtered(visit, _tasks(visit, asked), asked)), visit.today)
    return visit.download(made.name, made.content, MEDIA_TYPE)


def _tasks(visit: Visit, asked: TaskFilter) -> list[Task]:
    """The tasks in the states that are asked for, of the units that the visitor may see; the most urgent first."""
    states = states_asked(asked)
    found = tasks.of_units(visit.home, visit.units(Deed.SEE), open_only=states <= tasks.OPEN)
    return [task for task in found if task.state in states]


def _column(visit: Visit, names: tuple[str, str], found: Sequence[Task]) -> BoardColumn:
    return BoardColumn(names, _files(visit, found[:_MOST_CARDS]), len(found))


def _files(visit: Visit, found: Sequence[Task]) -> list[TaskNews]:
    return list(task_files(visit.home, found, visit.settings.deadline.months, visit.today))


def _shared(visit: Visit, every: Sequence[Task], asked: TaskFilter) -> Mapping[str, object]:
    """What the filter offers: units, owners of tasks by name, states, days."""
    owners = {task.owner for task in every if task.owner and task.owner != visit.person.email}
    return {
        "asked": asked,
        "units": visit.units(Deed.SEE),
        "owners": sorted(owners, key=visit.name_of),
        "states": list(TaskState),
        "days": DUE,
        "all_states": ALL,
        "mine": MINE,
    }


ROUTES = [
    route(PATH, show=show_list),
    route(f"{PATH}.xlsx", show=give_workbook),
    route(f"{PATH}/bang", show=show_board),
]
