"""News told by change, not by procedure: what one document does to many procedures is said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from data.law.document import Document
from data.law.kind import Kind
from data.office.match import Severity
from notifier.letters.answer_links import Answerable
from notifier.letters.evidence import parts_of
from notifier.letters.proposal import TextLine, text_lines
from notifier.letters.shared_proposal import SharedLine, SharedRow, shared_lines, shared_rows
from notifier.letters.statement import ActingSentence, statements_of
from notifier.letters.task_news import TaskNews
from notifier.letters.wording import put_off, what_happens
from notifier.tasks.reason import RANK, Reason

#: So many days before its due day a task is said to be near it.
NEAR = 7


class NewsGroup(StrEnum):
    """How pressing a change is, the most pressing first."""

    OVERDUE = "overdue"
    NEAR = "near"
    NEW = "new"
    AHEAD = "ahead"
    ENDING = "ending"


class Affected(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure that a change hits: its task, the gravest severity, in which of its parts it cites what is hit.

    ``due`` is by when it must be mended for this change: the task may be due before for another one.
    """

    news: TaskNews
    severity: Severity
    parts: tuple[str, ...]
    due: date | None

    @property
    def is_known(self) -> bool:
        """Whether its person knew the task already, so that only this reason is new."""
        return self.news.is_extended


class ChangeNews(msgspec.Struct, frozen=True, kw_only=True):
    """All that one document, or one end without a document, does to the procedures of a person.

    ``source`` is null where the store has not got the document. ``happens`` are sentences without a full stop.
    ``text_lines`` come with the code of the procedure that they stand in.
    """

    urgency: NewsGroup
    source: Document | None
    acts: bool
    happens: tuple[str, ...]
    put_off: tuple[str, ...]
    statements: tuple[ActingSentence, ...]
    affected: tuple[Affected, ...]
    lines: tuple[SharedLine, ...]
    log_rows: tuple[SharedRow, ...]
    text_lines: tuple[tuple[str, TextLine], ...] = ()

    @property
    def answer(self) -> Answerable:
        """Its tasks, as they are answered: all at once."""
        return "tasks", tuple(one.news.task.id for one in self.affected)

    @property
    def due(self) -> date | None:
        """The nearest day by which a procedure must be mended for it."""
        return min((one.due for one in self.affected if one.due), default=None)


def changes_told(tasks: Sequence[TaskNews], today: date) -> tuple[ChangeNews, ...]:
    """Return what is fresh in these tasks by the document that did it, the most pressing first.

    A basis that two documents hit is proposed on with the first of them.
    """
    groups: dict[str, list[tuple[TaskNews, Reason]]] = {}
    for news in tasks:
        for reason in news.reasons:
            if reason.match.key in news.fresh:
                groups.setdefault(reason.change.document or reason.change.key, []).append((news, reason))
    order = list(NewsGroup)
    ranked = sorted(groups.values(), key=lambda group: (order.index(_urgency(group, today)), _due(group)))
    proposed: set[tuple[str, str]] = set()
    return tuple(_told(group, today, proposed) for group in ranked)


def _told(group: Sequence[tuple[TaskNews, Reason]], today: date, proposed: set[tuple[str, str]]) -> ChangeNews:
    reasons = [reason for _, reason in group]
    by_task: dict[str, tuple[TaskNews, list[Reason]]] = {}
    for news, reason in group:
        by_task.setdefault(news.task.id, (news, []))[1].append(reason)
    return ChangeNews(
        urgency=_urgency(group, today),
        source=reasons[0].source,
        acts=reasons[0].acting is not None,
        happens=tuple(what_happens(reasons)),
        put_off=tuple(put_off(reasons)),
        statements=statements_of(reasons),
        affected=tuple(_affected(news, own) for news, own in by_task.values()),
        lines=shared_lines(by_task.values(), proposed),
        log_rows=shared_rows(by_task.values()),
        text_lines=tuple((news.procedure.code, line) for news, own in by_task.values() for line in text_lines(own)),
    )


def _affected(news: TaskNews, own: Sequence[Reason]) -> Affected:
    gravest = min((reason.match.severity for reason in own), key=RANK.__getitem__)
    return Affected(news=news, severity=gravest, parts=parts_of(reason.basis for reason in own), due=news.due_of(own))


def _urgency(group: Iterable[tuple[TaskNews, Reason]], today: date) -> NewsGroup:
    found = list(group)
    due, reasons = _due(found), [reason for _, reason in found]
    if due < today:
        return NewsGroup.OVERDUE
    if (due - today).days <= NEAR:
        return NewsGroup.NEAR
    is_ahead = all(reason.bites_on and reason.bites_on > today for reason in reasons)
    if is_ahead:
        return NewsGroup.ENDING if all(reason.change.kind is Kind.EXPIRES for reason in reasons) else NewsGroup.AHEAD
    return NewsGroup.NEW


def _due(group: Iterable[tuple[TaskNews, Reason]]) -> date:
    return min((due for news, reason in group if (due := news.due_of([reason]))), default=date.max)
