"""The queue of changes, one a screen: what the new document says, what it touches, what a yes sets in motion."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.answer_lines import movement
from cancu.desk.question_order import TAKE_BACK, Position, answer_of, position, taken_back
from cancu.desk.reasons import CHANGE_REASONS, WORDING_REASONS
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.answers import GivenAnswer, give_answer
from cancu.doing.other_document import may_be_of_another, say_other_document
from cancu.doing.question_file import change_file, change_statements
from cancu.doing.retraction import take_back_change
from data.errors import BadInput, Refused
from data.instant import office_time
from data.law.change import Change
from data.law.kind import Kind
from data.law.wording import name_of
from data.office.one_use_link import LinkDeed
from data.office.permission import Deed
from data.office.queue_standing import QueueStanding
from data.office.rule import is_rule, signer
from data.office.wording import CHANGE_STANDING
from data.store import changes, queues
from data.store.queues import Weight
from matcher.link.change.change_evidence import words_in_text

PATH = "/cau-hoi/thay-doi"
_OTHER = "other"


def waiting_changes(visit: Visit) -> list[Weight]:
    """Return the changes that wait for this visitor, what matters most first."""
    if not visit.may(Deed.DECIDE_CHANGE, None):
        return []
    return list(queues.list_changes(visit.home, QueueStanding.QUEUED))


def first(visit: Visit) -> Response:
    """Send the visitor to the first change that waits."""
    following = position(waiting_changes(visit), "", _held(visit)).following
    return visit.go(f"{PATH}/{following}" if following else "/cau-hoi")


def show(visit: Visit) -> Response:
    """Show a change with everything that a decision wants."""
    return _page(visit, _change(visit), _position(visit))


def take(visit: Visit) -> Response:
    """Keep the answer and go on to the next one; what another answered meanwhile is not written over."""
    change, place = _change(visit), _position(visit)
    try:
        if visit.form.get("answer") == TAKE_BACK:
            moved = take_back_change(visit.home, visit.settings, change.key, by=visit.person.email, now=visit.now)
            return visit.go(f"{PATH}/{change.key}", taken_back(moved))
        _must_be_as_seen(visit, change)
        said = _other(visit, change) if visit.form.get("answer") == _OTHER else _given(visit, change)
    except (BadInput, Refused) as fault:
        return _page(visit, _change(visit), place, fault=fault)
    return visit.go(f"{PATH}/{place.following}?truoc={change.key}" if place.following else "/cau-hoi", said)


def _given(visit: Visit, change: Change) -> str:
    deed = {"yes": LinkDeed.CONFIRM, "no": LinkDeed.REFUTE}.get(visit.form.get("answer", ""))
    answer = GivenAnswer(deed=answer_of(deed), keys=(change.key,), reason=visit.reason)
    (said,) = give_answer(visit.home, visit.settings, answer, by=visit.person.email, now=visit.now)
    return said


def _other(visit: Visit, change: Change) -> str:
    """Say that another document is meant: typed, else one of those that it may be."""
    other = visit.form.get("other_document", "").strip() or visit.form.get("candidate", "")
    done = say_other_document(visit.home, visit.settings, change.key, other, by=visit.person.email, now=visit.now)
    entered = done.entered
    return (
        f"Đã ghi: văn bản khác, {name_of(entered.change.target)}. {movement(entered.moved)}"
        f" Thay đổi mới là {entered.change.key}."
    )


def _page(visit: Visit, change: Change, place: Position, fault: BadInput | Refused | None = None) -> Response:
    evidence = words_in_text(visit.home, change)
    file = change_file(visit.home, visit.settings, change, evidence.place if evidence else None, visit.now)
    return visit.page(
        "change.html",
        409 if isinstance(fault, Refused) else 400 if fault else 200,
        file=file,
        evidence=evidence,
        statements=change_statements(visit.home, change, (), file.words),
        place=place,
        takes_other=may_be_of_another(change),
        seen=_seen(change),
        reasons=WORDING_REASONS if change.kind is Kind.WORDING else CHANGE_REASONS,
        seen_by=visit.desk.claims.take(f"{PATH}/{change.key}", visit.person.email, visit.now),
        last_answered=visit.request.query_params.get("truoc", "") or _own_answered(visit, change),
        fault=fault,
    )


def _own_answered(visit: Visit, change: Change) -> str:
    """The key of the change where the visitor has answered it."""
    return change.key if change.decision and change.decision.by == visit.person.email else ""


def _change(visit: Visit) -> Change:
    visit.must(Deed.DECIDE_CHANGE, None)
    change = changes.get(visit.home, visit.request.path_params["key"])
    if change is None:
        raise HTTPException(404)
    return change


def _position(visit: Visit) -> Position:
    return position(waiting_changes(visit), visit.request.path_params["key"], _held(visit))


def _held(visit: Visit) -> set[str]:
    """The keys of the changes that others look at."""
    paths = visit.desk.claims.held_by_others(visit.person.email, visit.now)
    return {path.rpartition("/")[2] for path in paths if path.startswith(PATH)}


def _seen(change: Change) -> str:
    """What a page says it has seen of the answers given: when the last one was."""
    return change.decision.at if change.decision else ""


def _must_be_as_seen(visit: Visit, change: Change) -> None:
    decision = change.decision
    if decision and visit.form.get("seen", "") != decision.at and not is_rule(decision.by):
        said = CHANGE_STANDING[change.standing].capitalize()
        what = f"{signer(decision.by)} vừa trả lời câu hỏi này: {said}, {office_time(decision.at)} (just answered)"
        raise Refused(what, mend="câu trả lời của anh/chị chưa đổi gì (yours has changed nothing)")


ROUTES = [route(PATH, show=first), route(f"{PATH}/{{key}}", show=show, send=take)]
