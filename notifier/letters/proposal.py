"""The wording proposed to the officer: rows for the amendment log, lines for the list of legal bases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from data.law.provision_wording import provision_name
from data.law.wording import full_name, short_name, shortened
from notifier.letters.basis_line import new_line
from notifier.letters.steps import next_issue
from notifier.letters.task_news import TaskNews
from notifier.letters.wording import basis_name, in_short
from notifier.tasks.reason import Reason

_LONGEST_WORDING = 1200


class LogRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of "TRANG THEO DÕI SỐ LẦN SỬA ĐỔI TÀI LIỆU", in the order of its columns."""

    stt: int
    summary: str
    legal_basis: str
    issue: str


class BasisLine(msgspec.Struct, frozen=True, kw_only=True):
    """Legal basis lines as they stand, and the one proposed in their place; empty when they are to be struck out.

    ``why`` says how the new one was found where no text says it outright, or why it is struck out: to be compared.
    """

    old: tuple[str, ...]
    new: str
    why: str = ""


class TextLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the procedure that repeats words which ``place`` says no longer, and what it says now, "" for nothing.

    To be written anew by a person: the line need not repeat all of the provision.
    """

    old: str
    place: str
    now: str


def text_lines(reasons: Iterable[Reason]) -> tuple[TextLine, ...]:
    """Return the lines of a procedure to write anew for these reasons, each once."""
    lines = (
        TextLine(
            old=shortened(each.line, _LONGEST_WORDING),
            place=f"{provision_name(each.provision)} {short_name(reason.target or reason.change.target)}",
            now=shortened(each.now or "", _LONGEST_WORDING),
        )
        for reason in reasons
        for each in reason.repeated
    )
    return tuple(dict.fromkeys(lines))


def log_rows(news: TaskNews) -> tuple[LogRow, ...]:
    """Return one row for each source of change, in the order of the reasons; all of one new issue.

    What is only noted (a correction, a consolidation, an amendment elsewhere) is no entry of the log.
    """
    issue = next_issue(news.procedure.issue_number).removeprefix("ban hành lần ")
    heavy = ([reason for reason in source if reason.opens] for source in news.by_source)
    return tuple(log_row(stt, source, issue) for stt, source in enumerate(filter(None, heavy), start=1))


def basis_lines(news: TaskNews) -> tuple[BasisLine, ...]:
    """Return the legal bases of the procedure that should read differently, those with one successor together."""
    hits: dict[str, list[Reason]] = {}
    for reason in news.reasons:
        hits.setdefault(basis_name(reason.basis), []).append(reason)
    proposed: dict[tuple[str, str], list[str]] = {}
    for old, reasons in hits.items():
        if new := new_line(reasons):
            proposed.setdefault((new.text, new.why), []).append(old)
    return tuple(BasisLine(old=tuple(old), new=new, why=why) for (new, why), old in proposed.items())


def log_row(stt: int, source: Sequence[Reason], issue: str) -> LogRow:
    """Return the row for what one source of change does, as the ``stt``-th of a new issue."""
    document = source[0].source
    return LogRow(
        stt=stt,
        summary=f"Cập nhật căn cứ pháp lý: {in_short(source)}.",
        legal_basis=full_name(document) if document else short_name(source[0].change.target),
        issue=issue,
    )
