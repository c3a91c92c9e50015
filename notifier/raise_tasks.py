"""The stage between matches and people: tasks opened, joined or closed, and the messages that tell of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import partial

import msgspec
from msgspec.structs import replace

from data.instant import office_day
from data.law.change_texts import NO_TEXTS, ChangeTexts
from data.law.wording import day_or_unknown
from data.office.log_wording import Did
from data.office.rule import Rule
from data.office.task import Task
from data.store import log, outbox, pending_work, tasks
from data.store.home import Home
from notifier.letters.affected_people import audience, overdue, told_procedures
from notifier.letters.answer_links import AnswerLinksOf, ContactOf, no_contact, no_links
from notifier.letters.first_day_loader import FirstDays
from notifier.letters.message_planning import News, Saying, tell
from notifier.letters.open_questions import OpenQuestions, waiting_questions
from notifier.letters.operator_letter import is_to_operator
from notifier.letters.reason_texts import ReasonTexts
from notifier.letters.reminded_questions import asked_again
from notifier.letters.reminded_tasks import Reminders
from notifier.letters.unread_texts import hearers, unread_texts
from notifier.letters.withdrawals import withdrawn
from notifier.propose_waves import propose_waves
from notifier.tasks.plan import Planned, plan
from notifier.tasks.procedure_case import Case, cases
from notifier.tasks.recipients import staff_of
from notifier.tasks.states import CLOSED

#: For so long after a leave a person hears of what came in it.
_BACK = timedelta(days=7)


class RaiseReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the stage did: tasks opened, changed and closed, messages written, questions that wait for a person."""

    opened: int = 0
    changed: int = 0
    closed: int = 0
    messages: int = 0
    questions: int = 0


def raise_tasks(
    home: Home,
    now: datetime,
    *,
    channels: Sequence[str],
    months: int = 3,
    tells: bool = True,
    texts: ChangeTexts = NO_TEXTS,
    links: AnswerLinksOf = no_links,
    contact: ContactOf = no_contact,
) -> RaiseReport:
    """Bring tasks and unsent messages to what the standing matches ask for, in one transaction.

    High and medium matches open a task, one a procedure; low ones only join. Only procedures of which something
    moved since the last run are looked at, so that a second run writes nothing. ``channels`` are the names of the
    channels in use, ``months`` the time to mend a procedure, ``texts`` answer what the law says, ``links`` how a person
    may answer, ``contact`` who reads a reply. Without ``tells`` no letter is written: for a run that is taken back.
    """
    with tasks.transaction(home):
        if pending_work.note(home, "raised with", f"{months} months, {' '.join(channels)}"):
            pending_work.mark(home, pending_work.RAISE, [pending_work.WHOLE])
        pending = pending_work.pending(home, pending_work.RAISE)
        saying = Saying(ReasonTexts(texts), links, contact)
        run = _Run(home, now, channels, months, saying, whole=pending.whole, tells=tells)
        report = run.bring_up(tasks.with_work(home, None if pending.whole else pending.keys))
        # With what the run itself moved.
        pending_work.settle(home, pending_work.RAISE, pending_work.pending(home, pending_work.RAISE))
    return report


class _Run:
    """One run: the people of the office, the clock, what is in use, and whether everything is looked at."""

    def __init__(
        self,
        home: Home,
        now: datetime,
        channels: Sequence[str],
        months: int,
        saying: Saying,
        *,
        whole: bool,
        tells: bool,
    ) -> None:
        self._saying = saying
        self._home, self._now, self._channels, self._months = home, now, channels, months
        self._whole, self._tells = whole, tells
        self._staff = staff_of(home, office_day(now))

    def _cases(self, procedures: Collection[str]) -> list[Case]:
        return cases(self._home, procedures, self._months, office_day(self._now))

    def bring_up(self, procedures: Sequence[str]) -> RaiseReport:
        """Bring the tasks of these procedures up to date, then the letters that may say otherwise now."""
        done: list[Planned] = []
        still_open: list[Case] = []
        new_id = partial(tasks.next_id, self._home, office_day(self._now).year)
        looked_at = self._cases(procedures)
        propose_waves(self._home, procedures, looked_at, office_day(self._now))
        for case in looked_at:
            planned = plan(case, self._staff.owner_of(case.procedure), new_id, self._now)
            task = case.task
            if planned:
                _keep(self._home, task, planned, self._now)
                done.append(planned)
                task = planned.task
            if task and task.state not in CLOSED:
                still_open.append(replace(case, task=task))
        if not self._tells:
            return _report(done, messages=0, questions=0)
        waiting = waiting_questions(self._home, procedures, self._saying.texts.acting)
        return _report(done, self._tell(procedures, still_open, waiting), waiting.total)

    def _tell(self, procedures: Sequence[str], still_open: Sequence[Case], waiting: OpenQuestions) -> int:
        """Write the letters of those who may have something to hear; what lies in their letters is told again."""
        letters = [letter for letter in outbox.unsent(self._home) if not is_to_operator(letter.news)]
        unread = unread_texts(self._home)
        people = overdue(letters, office_day(self._now), self._channels)
        people |= hearers(self._home, unread, self._staff, self._channels)
        first_days = FirstDays(self._home, self._months, office_day(self._now))
        people |= self._not_told(first_days)
        reminders = Reminders(self._home, self._staff, self._months, office_day(self._now))
        people |= reminders.hearers(self._channels)
        again = asked_again(self._home, waiting, first_days, self._staff, self._channels, office_day(self._now))
        people |= set(again)
        back = self._staff.back(_BACK)
        people |= back
        if procedures or self._whole or waiting.concerned:
            named = tasks.of_procedures(self._home, procedures)
            people |= audience(named, still_open, waiting, letters, self._staff)
        gone = withdrawn(self._home, procedures, self._months, office_day(self._now))
        people |= {person for one in gone for person in self._staff.told_of(one.task, one.procedure)}
        if not people:
            return 0
        news_lying = [one for letter in letters if letter.person in people for one in letter.news]
        news_lying += [key for each in again.values() for key in each.keys]
        lying = told_procedures(self._home, news_lying)
        lying |= {task.procedure for person in back for task in tasks.all_of(self._home, open_only=True, owner=person)}
        if more := lying.difference(procedures):
            still_open = [*still_open, *(case for case in self._cases(more) if case.task)]
            waiting = waiting_questions(self._home, [*procedures, *more], self._saying.texts.acting)
            gone += withdrawn(self._home, more, self._months, office_day(self._now))
        news = News(still_open, gone, waiting, self._staff, unread, first_days, reminders, again, self._saying)
        return tell(self._home, news, people, letters, self._channels, self._now)

    def _not_told(self, first_days: FirstDays) -> set[str]:
        """Who has not been told of a wave on any of the channels."""
        return {
            person
            for person in first_days.hearers(self._staff)
            if (keys := first_days.keys_for(person, self._staff))
            and outbox.told(self._home, person, self._channels, keys) != set(keys)
        }


def _keep(home: Home, before: Task | None, planned: Planned, now: datetime) -> None:
    """Keep a task, the moves it made, and in the log what else became another."""
    after, by = planned.task, Rule.RAISE.signature
    tasks.save(home, after)
    for move in planned.moves:
        tasks.add_move(home, move)
    if before and before.due != after.due:
        was, becomes = day_or_unknown(before.due), day_or_unknown(after.due)
        log.note(home, Did.TASK_DUE, after.id, by=by, now=now, before=was, after=becomes)
    if before and before.reasons != after.reasons:
        was, becomes = f"{len(before.reasons)} lý do", f"{len(after.reasons)} lý do"
        log.note(home, Did.TASK_REASONS, after.id, by=by, now=now, before=was, after=becomes)


def _report(done: Sequence[Planned], messages: int, questions: int) -> RaiseReport:
    opened = sum(1 for planned in done if planned.moves and planned.moves[0].from_ is None)
    closed = sum(1 for planned in done if planned.task.state in CLOSED)
    return RaiseReport(
        opened=opened, changed=len(done) - opened - closed, closed=closed, messages=messages, questions=questions
    )
