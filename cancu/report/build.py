"""The one place that makes the report: changes, tasks with their time, what was watched, from what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from cancu.report.coverage import coverage_of
from cancu.report.record import Period, Report, ReportedChange, ReportedTask, Timeliness
from cancu.report.timeliness import finished_on, timeliness_of
from cancu.settings import Settings
from data.instant import office_day, utc
from data.law.change import Standing
from data.law.deadline import MONTHS
from data.law.wording import short_name
from data.office.match import OPENING
from data.office.queue_standing import QueueStanding
from data.office.task import Task, TaskMove
from data.store import log, people, queues, tasks
from data.store.home import Home
from notifier.letters.question_overview import MatchOverview, match_overviews
from notifier.letters.question_wording import who_does_what
from notifier.letters.task_news import TaskNews
from notifier.letters.task_overview import task_files
from notifier.letters.wording import what_happens
from notifier.tasks.reason import RANK


def report_of(
    home: Home, settings: Settings, period: Period, units: Sequence[str], now: datetime, *, unit: str | None = None
) -> Report:
    """Return the report of these units; ``unit`` is the one it was asked for, null for all of them.

    The time limit is the law's, whatever the office has set for itself; each task is judged as it stands now.
    """
    today = office_day(now)
    changes = tuple(_changes(home, units, period))
    found = tuple(_tasks(home, tasks.open_between(home, units, period.first, period.last), today))
    counted = Counter(task.timeliness for task in found)
    return Report(
        unit=unit,
        units=tuple(units),
        period=period,
        made_at=utc(now),
        log_head=str(log.head(home)),
        months=MONTHS,
        totals={each: counted[each] for each in Timeliness},
        changes=changes,
        tasks=found,
        coverage=coverage_of(home, settings, units, period, today),
        people=_names(home, changes, found),
    )


def _names(home: Home, changes: Sequence[ReportedChange], found: Sequence[ReportedTask]) -> dict[str, str]:
    """The names of those who occur, nobody else's: a reader sees no more of the office than of their units."""
    occur = {by for change in changes for by in (change.decided_by, *change.answered_by)}
    occur |= {by for task in found for by in (task.owner, task.closed_by, *(move.by for move in task.history))}
    return {person.email: person.name for person in people.people(home) if person.email in occur and person.name}


def _tasks(home: Home, found: Sequence[Task], today: date) -> Iterator[ReportedTask]:
    histories = tasks.histories(home, (task.id for task in found))
    for news in task_files(home, _with_reasons(home, found), MONTHS, today):
        history = histories.get(news.task.id, [])
        yield _task(news, history, today, finished_on(home, news.task, history))


def _with_reasons(home: Home, found: Sequence[Task]) -> Iterator[Task]:
    """The tasks; one whose reasons all fell with those that it had: they are why it was opened."""
    ever = tasks.reasons_ever(home, (task.id for task in found if not task.reasons))
    for task in found:
        yield task if task.reasons else replace(task, reasons=tuple(ever.get(task.id, ())))


def _task(news: TaskNews, history: Sequence[TaskMove], today: date, finished: date | None) -> ReportedTask:
    task = news.task
    timeliness, legal_due = timeliness_of(task, (each.due for each in news.reasons if each.opens), finished, today)
    return ReportedTask(
        id=task.id,
        unit=news.procedure.unit,
        procedure=news.procedure.code,
        name=news.procedure.name,
        because=tuple(said for source in news.by_source for said in what_happens(source)),
        severity=news.severity,
        owner=task.owner,
        state=task.state,
        opened_on=task.opened_on,
        legal_due=legal_due,
        due=task.due,
        closed_on=task.closed_on,
        closed_by=task.closed_by,
        note=task.note,
        timeliness=timeliness,
        history=tuple(history),
    )


def _changes(home: Home, units: Sequence[str], period: Period) -> Iterator[ReportedChange]:
    """The changes on procedures of these units that began in the period, or were worked on in it."""
    met: dict[str, list[MatchOverview]] = {}
    weighed = queues.list_matches(home, units=units, during=(period.first, period.last))
    for each in match_overviews(home, weighed):
        met.setdefault(each.change.key, []).append(each)
    yield from sorted(map(_change, met.values()), key=lambda change: (change.from_ or date.max, change.id))


def _change(lines: Sequence[MatchOverview]) -> ReportedChange:
    """A change by its matches on the procedures of the units."""
    change, acting, target = lines[0].change, lines[0].acting, lines[0].target
    decided = change.decision
    return ReportedChange(
        id=change.key,
        says=who_does_what(acting, change, target),
        kind=change.kind,
        acting=acting.number or short_name(acting) if acting else None,
        target=(target and target.number) or change.target.number or change.target.name,
        from_=change.from_,
        severity=min((line.match.severity for line in lines), key=RANK.__getitem__),
        standing=_standing(lines),
        procedures=tuple(dict.fromkeys(line.procedure.code for line in lines)),
        decided_by=decided.by if decided else None,
        decided_on=office_day(datetime.fromisoformat(decided.at)) if decided else None,
        reason=decided.reason if decided else "",
        answered_by=tuple(dict.fromkeys(line.match.decision.by for line in lines if line.match.decision)),
    )


def _standing(lines: Sequence[MatchOverview]) -> QueueStanding:
    """It waits while it or a match that could open a task does; it stands where it matters to one procedure."""
    change, found = lines[0].change, {line.standing for line in lines}
    if change.standing is Standing.FALLS:
        return QueueStanding.FALLS
    if change.standing is Standing.QUEUED:
        is_asked = any(line.match.severity in OPENING for line in lines)
        return QueueStanding.QUEUED if is_asked else QueueStanding.UNASKED
    order = (QueueStanding.QUEUED, QueueStanding.STANDS, QueueStanding.UNASKED, QueueStanding.FALLS)
    return next(each for each in order if each in found)
