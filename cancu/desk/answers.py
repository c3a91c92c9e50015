"""Pages of the one-use links of letters: what would be done, and after its button what was."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from cancu.desk.reasons import CHANGE_REASONS, MATCH_REASONS, RETURN_REASONS
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.desk.wave_pages import WaveToAgree, with_sizes
from cancu.doing.answers import name_of_person
from cancu.doing.link_answers import LinkFields, OpenLink, answer_by_link, open_link
from cancu.doing.people import work_takers
from data.errors import BadInput, Refused
from data.office.one_use_link import LinkDeed, LinkSubject
from data.office.permission import Deed, units_open_to
from data.office.procedure import Procedure
from data.office.queue_standing import QueueStanding
from data.office.task import Task
from data.office.unit import Person
from data.store import queues, register
from notifier.letters.question_overview import ChangeOverview, MatchOverview, change_overviews, match_overviews


class LinkPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of a link shows: whose it is, what it does to which tasks or questions, what it asks for."""

    found: OpenLink
    who: str
    tasks: tuple[tuple[Task, Procedure], ...] = ()
    waves: tuple[WaveToAgree, ...] = ()
    takers: tuple[Person, ...] = ()
    asked: ChangeOverview | None = None
    lines: tuple[MatchOverview, ...] = ()
    reasons: tuple[str, ...] = ()


def show(visit: Visit) -> Response:
    """Show what a link would do; a program that opens every link of a letter changes nothing."""
    return visit.page("link.html", shown=_page(visit, _link(visit)), fault=None)


def take(visit: Visit) -> Response:
    """Do what the link says, and show in words what was kept; what lacks something is asked for once more."""
    found, token = _link(visit), visit.request.path_params["token"]
    try:
        said = answer_by_link(visit.home, visit.settings, token, _fields(visit), visit.now)
    except BadInput as fault:
        return visit.page("link.html", 400, shown=_page(visit, found), fault=fault)
    return visit.page("link_answered.html", lines=said)


def _link(visit: Visit) -> OpenLink:
    """The link, which is of no use to whom is signed in as somebody else."""
    found = open_link(visit.home, visit.request.path_params["token"], visit.now)
    if visit.visitor and visit.visitor.email != found.person.email:
        mine, theirs = name_of_person(visit.visitor), name_of_person(found.person)
        what = f"liên kết này dành cho {theirs}, anh/chị đang đăng nhập là {mine} (the link is for another person)"
        raise Refused(what, mend=f"chuyển thư lại cho {theirs} (leave it to them)")
    return found


def _fields(visit: Visit) -> LinkFields:
    return LinkFields(until=visit.day("until"), to=visit.form.get("to", ""), reason=visit.reason)


def _page(visit: Visit, found: OpenLink) -> LinkPage:
    who = name_of_person(found.person)
    if found.waves:
        return LinkPage(found=found, who=who, waves=with_sizes(visit, found.waves))
    if found.change is None:
        return LinkPage(
            found=found,
            who=who,
            tasks=_with_procedures(visit, found.tasks),
            takers=_takers(visit, found),
            reasons=_task_reasons(found),
        )
    (asked,) = change_overviews(visit.home, queues.list_changes(visit.home, key=found.change.key))
    if found.link.deed.row.subject is LinkSubject.CHANGE:
        return LinkPage(found=found, who=who, asked=asked, reasons=CHANGE_REASONS)
    mine = units_open_to(found.person, Deed.DECIDE_MATCH, visit.office)
    waiting = queues.list_matches(visit.home, QueueStanding.QUEUED, units=mine, change=found.change.key)
    lines = tuple(match_overviews(visit.home, waiting))
    return LinkPage(found=found, who=who, asked=asked, lines=lines, reasons=MATCH_REASONS)


def _task_reasons(found: OpenLink) -> tuple[str, ...]:
    return RETURN_REASONS if found.link.deed is LinkDeed.RETURN else ()


def _with_procedures(visit: Visit, found: Sequence[Task]) -> tuple[tuple[Task, Procedure], ...]:
    heads = register.heads(visit.home, [task.procedure for task in found])
    return tuple((task, heads[task.procedure].procedure) for task in found if task.procedure in heads)


def _takers(visit: Visit, found: OpenLink) -> tuple[Person, ...]:
    if found.link.deed is not LinkDeed.HAND_OVER:
        return ()
    units = {procedure.unit for _, procedure in _with_procedures(visit, found.tasks)}
    return tuple(work_takers(visit.home, units, but=found.person.email))


ROUTES = [route("/tra-loi/{token}", show=show, send=take, is_open=True)]
