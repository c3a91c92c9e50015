"""The queue of matches: one change a screen with every line of the unit's procedures that it meets."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.desk.question_order import TAKE_BACK, Position, answer_of, position, taken_back
from cancu.desk.reasons import MATCH_REASONS
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.answers import GivenAnswer, give_answer
from cancu.doing.question_file import change_statements, matches_forecast
from cancu.doing.retraction import take_back_matches
from data.errors import BadInput, Refused
from data.office.match import Severity
from data.office.one_use_link import LinkDeed
from data.office.permission import Deed
from data.office.queue_standing import QueueStanding
from data.store import changes, queues
from data.store.queues import Weight
from matcher.link.change.change_evidence import words_in_text
from notifier.letters.open_questions import by_change
from notifier.letters.question_overview import MatchOverview, match_overviews

PATH = "/cau-hoi/quy-trinh"
_DEEDS = {"yes": LinkDeed.ACCEPT, "no": LinkDeed.REJECT}


def waiting_groups(visit: Visit) -> list[Weight]:
    """Return the changes whose matches wait for this visitor, the gravest first, with how many procedures."""
    mine = set(visit.units(Deed.DECIDE_MATCH))
    groups = by_change(match for match in queues.asked_matches(visit.home) if match.unit in mine)
    return [
        Weight(
            key=group[0].change,
            standing=QueueStanding.QUEUED,
            severity=Severity(group[0].severity),
            procedures=len({match.procedure for match in group}),
        )
        for group in groups
    ]


def first(visit: Visit) -> Response:
    """Send the visitor to the first change whose matches wait."""
    following = position(waiting_groups(visit), "", _held(visit)).following
    return visit.go(f"{PATH}/{following}" if following else "/cau-hoi")


def show(visit: Visit) -> Response:
    """Show a change with the lines of the visitor's units that it meets."""
    return _page(visit, _lines(visit), _position(visit))


def take(visit: Visit) -> Response:
    """Keep the answer to one line or to all that wait; go on where none is left."""
    lines, place, key = _lines(visit), _position(visit), visit.request.path_params["key"]
    try:
        if visit.form.get("answer") == TAKE_BACK:
            moved = take_back_matches(visit.home, visit.settings, key, by=visit.person.email, now=visit.now)
            return visit.go(f"{PATH}/{key}", taken_back(moved))
        said = _answer(visit, lines)
    except (BadInput, Refused) as fault:
        return _page(visit, lines, place, fault=fault)
    mine = visit.units(Deed.DECIDE_MATCH)
    still = bool(queues.list_matches(visit.home, QueueStanding.QUEUED, units=mine, change=key))
    following = key if still else place.following
    return visit.go(f"{PATH}/{following}?truoc={key}" if following else "/cau-hoi", said)


def _answer(visit: Visit, lines: Sequence[MatchOverview]) -> str:
    """Keep the answer to the line that the form names, else to all; return in words what was kept."""
    one = visit.form.get("match", "")
    if one and one not in {line.match.key for line in lines}:
        raise HTTPException(404)
    answer = GivenAnswer(
        deed=answer_of(_DEEDS.get(visit.form.get("answer", ""))),
        keys=(visit.request.path_params["key"],),
        match=one,
        reason=visit.reason,
    )
    return " ".join(give_answer(visit.home, visit.settings, answer, by=visit.person.email, now=visit.now))


def _page(
    visit: Visit, lines: Sequence[MatchOverview], place: Position, fault: BadInput | Refused | None = None
) -> Response:
    change, mine = lines[0].change, visit.units(Deed.DECIDE_MATCH)
    waiting = [line.match for line in lines if line.standing is QueueStanding.QUEUED]
    return visit.page(
        "match.html",
        409 if isinstance(fault, Refused) else 400 if fault else 200,
        asked=lines[0],
        lines=lines,
        waiting=waiting,
        evidence=words_in_text(visit.home, change),
        statements=change_statements(visit.home, change, _touched(lines)),
        forecast=matches_forecast(visit.home, visit.settings, change, waiting, visit.now) if waiting else None,
        place=place,
        reasons=MATCH_REASONS,
        seen_by=visit.desk.claims.take(f"{PATH}/{change.key}", visit.person.email, visit.now, mine),
        fault=fault,
    )


def _touched(lines: Sequence[MatchOverview]) -> tuple[str, ...]:
    """The provisions that the lines meet; none where one of them meets all that the change acts on."""
    if not all(line.match.provisions for line in lines):
        return ()
    return tuple(dict.fromkeys(each for line in lines for each in line.match.provisions))


def _lines(visit: Visit) -> list[MatchOverview]:
    """The lines of the visitor's units; a change that meets none of them is not there."""
    change = changes.get(visit.home, visit.request.path_params["key"])
    units = visit.units(Deed.DECIDE_MATCH)
    weighed = queues.list_matches(visit.home, units=units, change=change.key) if change and units else ()
    lines = [line for line in match_overviews(visit.home, weighed) if line.standing is not QueueStanding.UNASKED]
    if not lines:
        raise HTTPException(404)
    return lines


def _position(visit: Visit) -> Position:
    return position(waiting_groups(visit), visit.request.path_params["key"], _held(visit))


def _held(visit: Visit) -> set[str]:
    """The keys of the changes whose matches others of the visitor's units look at."""
    mine = visit.units(Deed.DECIDE_MATCH)
    paths = visit.desk.claims.held_by_others(visit.person.email, visit.now, mine)
    return {path.rpartition("/")[2] for path in paths if path.startswith(PATH)}


ROUTES = [route(PATH, show=first), route(f"{PATH}/{{key}}", show=show, send=take)]
