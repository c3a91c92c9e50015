"""The matches that wait, by a filter in the address: seen together, answered together, taken back together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.answer_lines import answer_together
from cancu.desk.question_order import TAKE_BACK, taken_back
from cancu.desk.reasons import MATCH_REASONS
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.decisions import Verdict, answer_matches
from cancu.doing.retraction import take_back_answers
from data.errors import BadInput, Refused
from data.instant import utc
from data.law.change import Standing
from data.law.characters import fold
from data.office.match import OPENING, Severity
from data.office.permission import Deed
from data.office.queue_standing import QueueStanding
from data.store import queues
from notifier.letters.question_overview import MatchOverview, match_overviews
from notifier.letters.question_wording import who_does_what
from notifier.letters.wording import basis_name, named

PATH = "/cau-hoi/quy-trinh/loc"
#: So many are answered at a time: each is on the page.
_MOST = 200
#: In the address: the moment of the answers that may be taken back.
_AT = "luc"
_STANDING = {"yes": Standing.STANDS, "no": Standing.FALLS}


class MatchFilter(msgspec.Struct, frozen=True):
    """What is asked for, each "" for all: a unit, a severity, words of the change, the procedure or its line."""

    unit: str
    severity: str
    words: str

    @classmethod
    def of_query(cls, asked: Mapping[str, str]) -> MatchFilter:
        """Return the filter that an address holds."""
        return cls(*(asked.get(word, "").strip() for word in ("don-vi", "muc-do", "tim")))


class AskedMatches(msgspec.Struct, frozen=True):
    """The matches that are shown and answered together, and how many are asked for in all."""

    shown: Sequence[MatchOverview]
    count: int

    @property
    def by_change(self) -> list[list[MatchOverview]]:
        """Those shown, those of each change together."""
        groups: dict[str, list[MatchOverview]] = {}
        for each in self.shown:
            groups.setdefault(each.change.key, []).append(each)
        return list(groups.values())

    @property
    def seal(self) -> str:
        """What a page says it has shown."""
        return hashlib.sha256(" ".join(each.match.key for each in self.shown).encode()).hexdigest()


def show(visit: Visit) -> Response:
    """Show the matches that wait and are asked for."""
    return _page(visit, _found(visit))


def take(visit: Visit) -> Response:
    """Keep one answer for all that the page showed, or take one back; where others wait by now nothing is written."""
    found, by, now = _found(visit), visit.person.email, visit.now
    query = {word: value for word, value in visit.request.query_params.items() if word != _AT}
    try:
        if visit.form.get("answer") == TAKE_BACK:
            at = visit.request.query_params.get(_AT, "")
            moved = take_back_answers(visit.home, visit.settings, at, by=by, now=now)
            return visit.go(f"{PATH}?{urlencode(query)}", taken_back(moved))
        verdict = Verdict(standing=_standing(visit, found), by=by, reason=visit.reason, now=now)
        done = answer_matches(visit.home, visit.settings, [each.match.key for each in found.shown], verdict)
    except (BadInput, Refused) as fault:
        return _page(visit, found, fault)
    said = " ".join(answer_together(done, verdict.standing))
    return visit.go(f"{PATH}?{urlencode({**query, _AT: utc(now)})}", said)


def _standing(visit: Visit, found: AskedMatches) -> Standing:
    """What is answered, of what the page showed."""
    standing = _STANDING.get(visit.form.get("answer", ""))
    if standing is None or not found.shown:
        raise BadInput("chưa chọn trả lời (no answer chosen)", mend="bấm một trong các nút (press one of the buttons)")
    if standing is Standing.FALLS and not visit.reason:
        raise BadInput("vì sao không? (why not?)", mend="chọn hoặc ghi một lý do ngắn (give a short reason)")
    if visit.form.get("seen", "") != found.seal:
        what = "danh sách đã đổi từ lúc mở trang (the list has changed meanwhile)"
        raise Refused(what, mend="xem lại danh sách dưới đây rồi bấm lần nữa (look again and press once more)")
    return standing


def _page(visit: Visit, found: AskedMatches, fault: BadInput | Refused | None = None) -> Response:
    return visit.page(
        "filtered_matches.html",
        409 if isinstance(fault, Refused) else 400 if fault else 200,
        asked=MatchFilter.of_query(visit.request.query_params),
        units=visit.units(Deed.DECIDE_MATCH),
        severities=[each for each in Severity if each in OPENING],
        found=found,
        reasons=MATCH_REASONS,
        taken_at=visit.request.query_params.get(_AT, ""),
        fault=fault,
    )


def _found(visit: Visit) -> AskedMatches:
    """The matches that wait for the visitor and are asked for, the gravest first, those of a change together."""
    units = visit.units(Deed.DECIDE_MATCH)
    if not units:
        raise HTTPException(404)
    asked = MatchFilter.of_query(visit.request.query_params)
    wanted = [unit for unit in units if asked.unit in ("", unit)]
    waiting = queues.list_matches(visit.home, QueueStanding.QUEUED, units=wanted)
    weighed = [each for each in waiting if asked.severity in ("", each.severity)]
    if not asked.words:  # what is not shown is only counted
        return AskedMatches(list(match_overviews(visit.home, weighed[:_MOST])), len(weighed))
    words = fold(asked.words)
    found = [each for each in match_overviews(visit.home, weighed) if words in fold(_words(each))]
    return AskedMatches(found[:_MOST], len(found))


def _words(each: MatchOverview) -> str:
    """What words are looked for in."""
    return f"{who_does_what(each.acting, each.change, each.target)} {named(each.procedure)} {basis_name(each.basis)}"


ROUTES = [route(PATH, show=show, send=take)]
