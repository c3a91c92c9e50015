"""Who hears what: the unsent messages are made from all that a person has not been told, one a person and day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from data.instant import OFFICE, office_day, utc
from data.office.message import DeliveryState, Message
from data.office.task import Task
from data.store import outbox
from data.store.home import Home
from notifier.letters.digest import Digest, TaskNews, by_urgency, told_key
from notifier.letters.messages import message_key, write
from notifier.letters.questions import OpenQuestions, questions_for
from notifier.tasks.case import Case
from notifier.tasks.plan import opens
from notifier.tasks.reason import by_weight
from notifier.tasks.recipients import Staff


class News:
    """All there is to tell: open tasks with their reasons, questions, and whose they are."""

    def __init__(self, cases: Iterable[Case], waiting: OpenQuestions, staff: Staff) -> None:
        self._waiting, self._staff = waiting, staff
        self._tasks: dict[str, list[TaskNews]] = {}
        for case in cases:
            if case.task:
                for person in staff.told_of(case.task, case.procedure):
                    self._tasks.setdefault(person, []).append(self._news(case, case.task))

    def people(self) -> list[str]:
        """Return everybody who may have something to hear, by address."""
        heads = (self._staff.unit(question.unit or "").head for question in self._waiting.submitted)
        return sorted(self._tasks.keys() | self._staff.reviewers.keys() | {head for head in heads if head})

    def digest_for(self, person: str, day: date, told: Collection[str]) -> Digest:
        """Return what the person has not been told, tasks with all their reasons."""
        tasks = (_not_told(news, told) for news in self._tasks.get(person, ()))
        return Digest(
            person=person,
            day=day,
            tasks=tuple(sorted((news for news in tasks if news.fresh), key=by_urgency)),
            questions=questions_for(person, self._waiting, self._staff, told),
        )

    def _news(self, case: Case, task: Task) -> TaskNews:
        return TaskNews(
            task=task,
            procedure=case.procedure,
            unit=self._staff.unit(case.procedure.unit),
            reasons=tuple(sorted(case.live, key=by_weight)),
            fresh=frozenset(reason.match.key for reason in case.live if opens(reason.match)),
            reviewer=self._staff.reviewer_of(case.procedure),
        )


def _not_told(news: TaskNews, told: Collection[str]) -> TaskNews:
    return replace(news, fresh=frozenset(key for key in news.fresh if told_key(news.task, key) not in told))


def tell(home: Home, news: News, channels: Sequence[str], now: datetime) -> int:
    """Write what each person has not been told on each channel; return how many messages were written.

    A message that nobody has tried to send yet is made anew, with more or less in it, and withdrawn when
    nothing is left to tell. Once it was tried, what comes later goes into the message of the next day.
    """
    unsent = {known.message.key: known.message for known in outbox.all_of(home, state=DeliveryState.DUE)}
    written = sum(_tell_on(home, news, channel, unsent, now) for channel in channels)
    for key in unsent:
        outbox.withdraw(home, key)
    return written


def _tell_on(home: Home, news: News, channel: str, unsent: dict[str, Message], now: datetime) -> int:
    """Write the messages of one channel and take them out of ``unsent``; what is left there tells no news."""
    own = [message for message in unsent.values() if message.channel == channel]
    open_again = {(message.person, key) for message in own for key in message.about}
    written = 0
    for person in news.people():
        told = {key for key in outbox.told(home, person, channel) if (person, key) not in open_again}
        day = _free_day(home, person, channel, office_day(now), unsent)
        digest = news.digest_for(person, day, told)
        if digest.about:
            written += _put(home, digest, channel, unsent, now)
    return written


def _free_day(home: Home, person: str, channel: str, today: date, unsent: Collection[str]) -> date:
    """Return the first day from today on for which no message to this person has been tried."""
    day = today
    while (key := message_key(person, day, channel)) not in unsent and outbox.get(home, key):
        day += timedelta(days=1)
    return day


def _put(home: Home, digest: Digest, channel: str, unsent: dict[str, Message], now: datetime) -> bool:
    """Keep the message of a digest; return whether it says anything else than the one that lies there."""
    known = unsent.pop(message_key(digest.person, digest.day, channel), None)
    if known and write(digest, channel, known.written_at) == known:
        return False
    today = digest.day == office_day(now)
    start = now if today else datetime.combine(digest.day, time.min, OFFICE)
    outbox.put(home, write(digest, channel, utc(now)), not_before=utc(start))
    return True
