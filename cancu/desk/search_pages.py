"""Search over all, and the list of what arrived last."""

from __future__ import annotations

from starlette.responses import Response

from cancu.desk.paging import number_asked
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.document_state import states_of
from cancu.search import PAGE, SearchScope, search
from data.office.permission import ROLES, Deed
from data.store import documents, register, tasks

PATH = "/search"
#: More letters than any title has.
_LONGEST = 300
_LATEST = 50
_HIGHEST_PAGE = 1000


def show(visit: Visit) -> Response:
    """Show what is found by the words of the address: documents in pages, the first of everything else."""
    asked = visit.request.query_params
    words = asked.get("q", "").strip()[:_LONGEST]
    number = min(number_asked(asked), _HIGHEST_PAGE)
    if not words:
        return visit.page("search.html", words="", found=None)
    scope = SearchScope(units=visit.units(Deed.SEE), people=visit.may(Deed.ADMINISTER, None), on=visit.today)
    found = search(visit.home, words, scope, number)
    return visit.page(
        "search.html",
        words=words,
        found=found,
        procedures=register.heads(visit.home, [task.procedure for task in found.tasks]),
        number=number,
        last=max((found.count - 1) // PAGE + 1, 1),
        roles=ROLES,
        is_open=tasks.OPEN.__contains__,
    )


def show_latest(visit: Visit) -> Response:
    """Show the documents that arrived or changed last."""
    latest = documents.latest(visit.home, _LATEST)
    states = states_of(visit.home, latest, visit.today)
    return visit.page("documents.html", latest=latest, states=states, count=documents.count(visit.home))


ROUTES = [route(PATH, show=show), route("/documents", show=show_latest)]
