"""The three steps of an update: who, by when, in which order."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from notifier.letters.digest import TaskNews

# Half of the time to write, a quarter to look at it, the rest to sign and hand it out.
_DRAFT, _REVIEW = 0.5, 0.75


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: what is done, whose part it is (an address, or empty), the last day (null: at once or not known)."""

    what: str
    part: str
    who: str
    by: date | None


def steps(news: TaskNews, today: date) -> tuple[Step, Step, Step]:
    """Return the steps in order: draft, review, approve.

    The days divide the time from ``today`` to the due date; none is set when that has passed or is not known.
    A good procedure says who, when and in which order; its own update does too.
    """
    issue = next_issue(news.procedure.issue_number)
    draft, review = _day(news.task.due, today, _DRAFT), _day(news.task.due, today, _REVIEW)
    due = news.task.due if news.task.due and news.task.due >= today else None
    return (
        Step(what="Soạn thảo nội dung sửa đổi", part="cán bộ phụ trách quy trình", who=news.task.owner or "", by=draft),
        Step(what="Xem xét nội dung", part="cán bộ pháp chế", who=news.reviewer or "", by=review),
        Step(what=f"Phê duyệt, {issue}", part="người đứng đầu đơn vị", who=news.unit.head or "", by=due),
    )


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
