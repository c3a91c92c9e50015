"""Who hears what: the unsent messages are made from all that a person has not been told, one a person and day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

import msgspec
from msgspec.structs import replace

from data.instant import OFFICE, office_day, utc
from data.office.message import Message
from data.office.task import Task
from data.office.unit import LetterPace, Person
from data.store import addresses, log, outbox
from data.store.home import Home
from data.store.outbox import Unsent
from data.store.scans import UnreadDocument
from notifier.letters.answer_links import AnswerLinksOf, ContactOf, no_contact, no_links
from notifier.letters.change_news import changes_told
from notifier.letters.digest import Digest, Withdrawal, told_keys, withdrawn_key
from notifier.letters.first_day_loader import FirstDays
from notifier.letters.message_builder import message_key, write
from notifier.letters.open_questions import OpenQuestions, asked_of, questions_for
from notifier.letters.reason_texts import ReasonTexts
from notifier.letters.reasons_to_hear import why_told
from notifier.letters.reminded_questions import AskedAgain
from notifier.letters.reminded_tasks import Reminders
from notifier.letters.task_news import TaskNews, by_urgency
from notifier.letters.unread_texts import news_of, unread_for
from notifier.tasks.procedure_case import Case
from notifier.tasks.reason import by_weight
from notifier.tasks.recipients import Staff

#: From one night past the next one.
_OVER_A_NIGHT = timedelta(hours=36)


class Saying(msgspec.Struct, frozen=True):
    """What letters need besides news: the words of the law, the links by which a person answers, who reads a reply."""

    texts: ReasonTexts
    links: AnswerLinksOf = no_links
    contact: ContactOf = no_contact


class News:
    """What there may be to tell: open tasks with reasons, questions, texts nobody read, waves, and whose they are."""

    def __init__(
        self,
        cases: Iterable[Case],
        withdrawn: Iterable[Withdrawal],
        waiting: OpenQuestions,
        staff: Staff,
        unread: Sequence[UnreadDocument],
        first_days: FirstDays,
        reminders: Reminders,
        again: Mapping[str, AskedAgain],
        saying: Saying,
    ) -> None:
        self._again = again
        self._reminders = reminders
        self._saying = saying
        self._waiting, self._staff, self._unread, self._first_days = waiting, staff, unread, first_days
        self._tasks: dict[str, list[TaskNews]] = {}
        self._withdrawn: dict[str, list[Withdrawal]] = {}
        for case in cases:
            if case.task:
                for person in staff.told_of(case.task, case.procedure):
                    self._tasks.setdefault(person, []).append(self._news(case, case.task))
        for gone in withdrawn:
            for person in staff.told_of(gone.task, gone.procedure):
                self._withdrawn.setdefault(person, []).append(gone)

    def keys_for(self, person: str) -> list[str]:
        """Return the keys of all that the person hears of, told before or not."""
        keys = asked_of(person, self._waiting, self._staff) + news_of(person, self._unread, self._staff)
        keys += self._first_days.keys_for(person, self._staff)
        keys += self._reminders.keys_for(person)
        for news in self._tasks.get(person, ()):
            keys += [key for reason in news.reasons for key in told_keys(news.task, reason)]
        for gone in self._withdrawn.get(person, ()):
            for reason in gone.reasons:
                keys += [*told_keys(gone.task, reason), withdrawn_key(gone.task, reason)]
        return keys

    def digest_for(self, person: str, day: date, told: Collection[str]) -> Digest:
        """Return what the person has not been told, or is told again; tasks with all their reasons."""
        again = self._again.get(person)
        told = set(told).difference(again.keys if again else ())
        found = (_not_told(news, told) for news in self._tasks.get(person, ()))
        tasks = tuple(
            self._saying.texts.of(news) for news in sorted((one for one in found if one.fresh), key=by_urgency)
        )
        reminders = self._reminders.of(person, told)
        withdrawn = (_told_of(gone, told) for gone in self._withdrawn.get(person, ()))
        digest = Digest(
            person=self._staff.person(person),
            day=day,
            tasks=tasks,
            changes=changes_told(tasks, day),
            reminders=reminders,
            withdrawn=tuple(gone for gone in withdrawn if gone.reasons),
            questions=questions_for(person, self._waiting, self._staff, told),
            unread=unread_for(person, self._unread, self._staff, told),
            first_days=self._first_days.of(person, self._staff, told),
            names=self._staff.names,
        )
        asked_again = again.key if again and (digest.questions.fresh or digest.first_days) else ""
        return replace(digest, why=why_told(digest, self._waiting, self._staff), asked_again=asked_again)

    def is_away(self, email: str) -> bool:
        """Return whether a person is away, so that another one is told."""
        return self._staff.is_away(email)

    def message_of(self, digest: Digest, channel: str, written_at: str, log_head: str) -> Message:
        """Return the message that tells a digest, with the links by which its person answers."""
        person = digest.person.email
        links = {each: own for each in digest.answerable if (own := self._saying.links(person, each))}
        return write(digest, channel, written_at, log_head, links, self._saying.contact(person))

    def _news(self, case: Case, task: Task) -> TaskNews:
        return TaskNews(
            task=task,
            procedure=case.procedure,
            unit=self._staff.unit(case.procedure.unit),
            reasons=tuple(sorted(case.live, key=by_weight)),
            fresh=frozenset(reason.match.key for reason in case.live if reason.opens),
            hands=self._staff.hands_of(task.owner, case.procedure),
        )


def _not_told(news: TaskNews, told: Collection[str]) -> TaskNews:
    fresh = (one.match.key for one in news.reasons if not set(told_keys(news.task, one)).issubset(told))
    return replace(news, fresh=news.fresh.intersection(fresh))


def _told_of(gone: Withdrawal, told: Collection[str]) -> Withdrawal:
    """The reasons that the person heard of and was not told to be gone."""
    heard = (reason for reason in gone.reasons if told_keys(gone.task, reason)[0] in told)
    return replace(gone, reasons=tuple(one for one in heard if withdrawn_key(gone.task, one) not in told))


def tell(
    home: Home, news: News, people: Iterable[str], letters: Sequence[Unsent], channels: Sequence[str], now: datetime
) -> int:
    """Write what each of these people has not been told, on the channel of their first address; return how many.

    ``letters`` are the messages that nobody has tried to send yet: those to these people are made anew, with
    more or less in them, and withdrawn when nothing is left to tell. Once one was tried, what comes later goes
    into the message of the next day.
    """
    told = set(people)
    unsent = {letter.key for letter in letters if letter.person in told or letter.channel not in channels}
    written = sum(_tell(home, news, person, channels, unsent, now) for person in sorted(told))
    for key in sorted(unsent):
        outbox.withdraw(home, key)
    return written


def _tell(home: Home, news: News, person: str, channels: Sequence[str], unsent: set[str], now: datetime) -> bool:
    """Write the message of a person and take it out of ``unsent``; what is left there tells no news."""
    if news.is_away(person):
        return False
    channel = addresses.channel_of(home, person, channels)
    told = outbox.told(home, person, channels, news.keys_for(person))
    today = office_day(now)
    day = _free_day(home, person, channel, today, unsent)
    digest = news.digest_for(person, day, told)
    if day != today and _may_be_second(home, person, channel, today, unsent):
        at_once = news.digest_for(person, today, told)
        digest = replace(at_once, second=True) if at_once.is_urgent else digest
    return bool(digest.about) and _put(home, news, digest, channel, unsent, now)


def _free_day(home: Home, person: str, channel: str, today: date, unsent: Collection[str]) -> date:
    """Return the first day from today on for which no message to this person has been tried."""
    day = today
    while (key := message_key(person, day, channel)) not in unsent and outbox.get(home, key):
        day += timedelta(days=1)
    return day


def _may_be_second(home: Home, person: str, channel: str, today: date, unsent: Collection[str]) -> bool:
    """Whether no second message of the day has been tried: only what is urgent makes one."""
    key = message_key(person, today, channel, second=True)
    return key in unsent or outbox.get(home, key) is None


def _put(home: Home, news: News, digest: Digest, channel: str, unsent: set[str], now: datetime) -> bool:
    """Keep the message of a digest; return whether it says anything else than the one that lies there."""
    key = message_key(digest.person.email, digest.day, channel, second=digest.second)
    lies_there = outbox.get(home, key) if key in unsent else None
    unsent.discard(key)
    if lies_there and news.message_of(digest, channel, *_as_written(lies_there.message)) == lies_there.message:
        return False
    today = digest.day == office_day(now)
    start = now if today else datetime.combine(digest.day, time.min, OFFICE)
    if not digest.is_urgent:
        start = digest.person.next_hour(_in_turn(home, digest.person, channel, start.astimezone(OFFICE)))
    outbox.put(home, news.message_of(digest, channel, utc(now), str(log.head(home))), not_before=utc(start))
    return True


def _in_turn(home: Home, person: Person, channel: str, start: datetime) -> datetime:
    """The instant itself; where a person gets one letter a week and had this week's, the next Monday.

    Held from night to night, for each writes it anew: what lies for days looks like the work of a wrong clock.
    """
    if person.every is LetterPace.DAY:
        return start
    monday = start.date() - timedelta(days=start.weekday())
    sent = outbox.last_sent(home, person.email, channel)
    if sent is None or sent.day < monday:
        return start
    return min(datetime.combine(monday + timedelta(weeks=1), time.min, OFFICE), start + _OVER_A_NIGHT)


def _as_written(known: Message) -> tuple[str, str]:
    return known.written_at, known.log_head
