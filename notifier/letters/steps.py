"""The three steps of an update: who, by when, in which order."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from data.office.unit import Person
from notifier.letters.task_news import TaskNews

# Half of the time to write, a quarter to look at it, the rest to sign and hand it out.
_DRAFT, _REVIEW = 0.5, 0.75


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: what is done, whose part it is, the address and name of who does it (or empty), the last day.

    ``by`` is null for at once, or where no day is known.
    """

    what: str
    part: str
    who: str
    name: str
    by: date | None

    @property
    def called(self) -> str:
        """Who does it, as a letter names them: by name, else by their part."""
        return self.name or self.part


def steps(news: TaskNews, today: date) -> tuple[Step, Step, Step]:
    """Return the steps in order: draft, review, approve.

    The days divide the time from ``today`` to the due date; none is set when that has passed or is not known.
    A good procedure says who, when and in which order; its own update does too.
    """
    issue, last = next_issue(news.procedure.issue_number), news.fresh_due
    draft, review = _day(last, today, _DRAFT), _day(last, today, _REVIEW)
    due = last if last and last >= today else None
    hands = news.hands
    return (
        _step("Soạn thảo nội dung sửa đổi", "cán bộ phụ trách quy trình", hands.drafter, draft),
        _step("Xem xét nội dung", "cán bộ pháp chế", hands.reviewer, review),
        _step(f"Phê duyệt, {issue}", "người đứng đầu đơn vị", hands.approver, due),
    )


def _step(what: str, part: str, who: Person | None, by: date | None) -> Step:
    return Step(what=what, part=part, who=who.email if who else "", name=who.name if who else "", by=by)


def next_issue(issue_number: str) -> str:
    """Return how the next issue of a procedure is named.

    >>> next_issue("01"), next_issue("A/3")
    ('ban hành lần 02', 'ban hành lần kế tiếp')
    """
    if not issue_number.isdecimal():
        return "ban hành lần kế tiếp"
    return f"ban hành lần {int(issue_number) + 1:0{len(issue_number)}d}"


def _day(due: date | None, today: date, share: float) -> date | None:
    if due is None or due < today:
        return None
    return today + timedelta(days=int((due - today).days * share))
