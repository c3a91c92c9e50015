"""The wording proposed to the officer: rows for the amendment log, lines for the list of legal bases."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from data.law.kind import Consequence
from data.law.wording import full_name, short_name
from notifier.letters.digest import TaskNews
from notifier.letters.steps import next_issue
from notifier.letters.wording import basis_name, from_when, places, what_happens
from notifier.tasks.reason import Reason


class LogRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of "TRANG THEO DÕI SỐ LẦN SỬA ĐỔI TÀI LIỆU", in the order of its columns."""

    stt: int
    summary: str
    legal_basis: str
    issue: str


class BasisLine(msgspec.Struct, frozen=True, kw_only=True):
    """Legal basis lines as they stand, and the one proposed in their place; empty when they are to be struck out.

    ``why`` says how the new one was found where no text says it outright: then it is a suggestion.
    """

    old: tuple[str, ...]
    new: str
    why: str = ""


def log_rows(news: TaskNews) -> tuple[LogRow, ...]:
    """Return one row for each source of change, in the order of the reasons; all of one new issue."""
    issue = next_issue(news.procedure.issue_number).removeprefix("ban hành lần ")
    return tuple(_log_row(stt, source, issue) for stt, source in enumerate(news.by_source, start=1))


def basis_lines(news: TaskNews) -> tuple[BasisLine, ...]:
    """Return the legal bases of the procedure that should read differently, those with one successor together."""
    hits: dict[str, list[Reason]] = {}
    for reason in news.reasons:
        hits.setdefault(basis_name(reason.basis), []).append(reason)
    proposed: dict[str, list[str]] = {}
    whys: dict[str, str] = {}
    for old, reasons in hits.items():
        new = _new_line(old, reasons)
        proposed.setdefault(new, []).append(old)
        if new and (why := _why(reasons)):
            whys[new] = why
    changed = ((new, old) for new, old in proposed.items() if old != [new])
    return tuple(BasisLine(old=tuple(old), new=new, why=whys.get(new, "")) for new, old in changed)


def _log_row(stt: int, source: Sequence[Reason], issue: str) -> LogRow:
    document = source[0].source
    return LogRow(
        stt=stt,
        summary=f"Cập nhật căn cứ pháp lý: {'; '.join(what_happens(source))}.",
        legal_basis=full_name(document) if document else short_name(source[0].change.target),
        issue=issue,
    )


def _new_line(old: str, group: list[Reason]) -> str:
    """A replacement of the whole gives the line of what holds today; an end without one strikes the line out."""
    whole = [reason for reason in group if reason.change.whole]
    for reason in whole:
        if reason.in_place and reason.in_place.holds:
            return full_name(reason.in_place.current)
    for reason in whole:
        if reason.change.kind.row.consequence is Consequence.REPLACED and reason.acting:
            return full_name(reason.acting)
    if any(reason.change.kind.row.consequence is Consequence.ENDED for reason in whole):
        return ""
    tails = dict.fromkeys(tail for reason in group if (tail := _tail(reason)))
    return f"{old.rstrip(' ;.,')} ({'; '.join(tails)})" if tails else old


def _why(group: list[Reason]) -> str:
    """How what stands in the place was found, where it took more than the one act that the reason tells."""
    for reason in group:
        found = reason.in_place
        if found and found.holds and (len(found.steps) > 1 or not found.is_stated):
            return found.said
    return ""


def _tail(reason: Reason) -> str:
    """What is added to a legal basis line that stays."""
    if reason.acting is None:
        return ""
    what = "toàn bộ" if reason.change.whole else places(reason.change, reason.match.provisions) or "một phần"
    return reason.change.kind.row.tail.format(by=short_name(reason.acting), places=what, when=from_when(reason))
