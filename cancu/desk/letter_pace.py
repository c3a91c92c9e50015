"""The page of a letter's "unsubscribe": letters come weekly from then on, never not at all, for tasks are duties."""

from __future__ import annotations

from starlette.responses import Response

from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.link_answers import link_of
from cancu.doing.people import Reachable, set_reachable
from data.errors import Refused
from data.office.one_use_link import LinkDeed
from data.office.unit import LetterPace


def show(visit: Visit) -> Response:
    """Say what the button does; a program that opens every link of a letter changes nothing."""
    _person(visit)
    return visit.page("letter_pace.html", done=False)


def take(visit: Visit) -> Response:
    """Let letters come weekly; a mail program sends this without a page of ours (RFC 8058), and may repeat it."""
    person = _person(visit)
    set_reachable(visit.home, person, Reachable(every=LetterPace.WEEK), by=person, now=visit.now)
    return visit.page("letter_pace.html", done=True)


def _person(visit: Visit) -> str:
    """Whose letters they are."""
    link = link_of(visit.home, visit.request.path_params["token"], visit.now)
    if link.deed is not LinkDeed.WEEKLY:
        raise Refused(
            "liên kết này để làm việc khác (the link is for something else)",
            mend="mở lại từ thư (open it from the letter)",
        )
    return link.person


ROUTES = [route("/thu-hang-tuan/{token}", show=show, send=take, is_open=True, proves_itself=True)]
