"""The page of both queues: what waits for the visitor, the heaviest first."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from cancu.desk import change_questions, filtered_matches, match_questions
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from data.office.permission import Deed
from data.store.queues import Weight
from notifier.letters.question_overview import ChangeOverview, change_overviews

_SHOWN = 20


class QuestionHead(msgspec.Struct, frozen=True):
    """A question of a list, and how many procedures it is asked about."""

    asked: ChangeOverview
    procedures: int


def show(visit: Visit) -> Response:
    """Show both queues."""
    stated, grouped = waits(visit)
    return visit.page(
        "questions.html",
        stated=heads(visit, stated[:_SHOWN]),
        stated_count=len(stated),
        grouped=heads(visit, grouped[:_SHOWN]),
        grouped_count=len(grouped),
        decides_changes=visit.may(Deed.DECIDE_CHANGE, None),
        decides_matches=bool(visit.units(Deed.DECIDE_MATCH)),
    )


def heads(visit: Visit, waiting: list[Weight]) -> list[QuestionHead]:
    """Return these changes as lists show them, in their order, each with how many procedures it is asked about."""
    counts = {weight.key: weight.procedures for weight in waiting}
    return [QuestionHead(asked, counts[asked.change.key]) for asked in change_overviews(visit.home, waiting)]


def waits(visit: Visit) -> tuple[list[Weight], list[Weight]]:
    """Return the changes that wait for the visitor, and those whose matches do."""
    return change_questions.waiting_changes(visit), match_questions.waiting_groups(visit)


ROUTES = [
    route("/cau-hoi", show=show),
    *change_questions.ROUTES,
    *filtered_matches.ROUTES,
    *match_questions.ROUTES,
]
