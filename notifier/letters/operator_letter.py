"""The letter to who runs the place: what needs a person, since when, what to try, what was lost; never to officers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec
from msgspec.structs import replace

from data.instant import office_day, office_time, utc
from data.law.characters import great_first
from data.law.wording import shortened
from data.office.message import DeliveryState, Message
from data.office.unit import Person
from data.store import addresses, outbox
from data.store.home import Home
from notifier.letters.answer_links import Contact
from notifier.letters.message_builder import message_key
from notifier.letters.template_rendering import render

#: How news begins that tells an operator of a condition: "need <key> <day>".
NEED = "need"
#: What stands unchanged is told again after so many days.
_AGAIN = timedelta(days=7)
_LONGEST_SUBJECT = 90


class OperatorNotice(msgspec.Struct, frozen=True, kw_only=True):
    """A condition that needs a person: what, and what to try; ``key`` stays while it is the same one.

    ``grave``: something was not done, or the watch is impaired; else it waits in the ordinary way. ``since`` is the day
    on which it was first told, null while it is new.
    """

    key: str
    says: str
    mend: str
    grave: bool
    since: date | None = None


class OperatorNews(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at an instant, the gravest first, and how many messages never reached their people."""

    notices: tuple[OperatorNotice, ...]
    lost: int
    now: datetime


def tell_operator(home: Home, news: OperatorNews, person: Person, channels: Sequence[str], contact: Contact) -> bool:
    """Write to a person what stands, once a day, if something of it is new or was not told for a week.

    Returns whether a letter was written. The ``channels`` are those that work, the one of letters first.
    """
    today = office_day(news.now)
    told = _told(home, person.email)
    recent = {key for key, (_, last) in told.items() if today - last < _AGAIN}
    if all(notice.key in recent for notice in news.notices):
        return False
    channel = addresses.channel_of(home, person.email, channels)
    message = _letter(news, person, channel, told, contact)
    known = outbox.get(home, message.key)
    if known and known.state is not DeliveryState.DUE:
        return False
    start = person.next_hour(news.now)
    outbox.put(home, message, not_before=utc(start))
    return True


def is_to_operator(news: frozenset[str]) -> bool:
    """Return whether these news of a message (``Message.about``) are those of an operator."""
    return any(each.partition(" ")[0] == NEED for each in news)


def _told(home: Home, person: str) -> dict[str, tuple[date, date]]:
    """On which day each condition was told first and last."""
    found: dict[str, tuple[date, date]] = {}
    for each in outbox.told_days(home, person, NEED):
        key = each.news.split(" ")[1]
        first, last = found.get(key, (each.first, each.last))
        found[key] = min(first, each.first), max(last, each.last)
    return found


def _letter(
    news: OperatorNews, person: Person, channel: str, told: dict[str, tuple[date, date]], contact: Contact
) -> Message:
    today = office_day(news.now)
    notices = [replace(each, since=told[each.key][0]) if each.key in told else each for each in news.notices]
    first, more = notices[0], len(notices) - 1
    others = f" (và {more} việc khác)" if more else ""
    subject = f"[cancu] Cần người xem: {shortened(first.says, _LONGEST_SUBJECT)}{others}"
    facts = {"person": person, "notices": notices, "lost": news.lost, "at": office_time(utc(news.now))}
    return Message(
        key=f"{message_key(person.email, today, channel)}.{NEED}",
        person=person.email,
        day=today,
        channel=channel,
        subject=subject,
        text=render("operator.txt.j2", **facts),
        short=f"⚠️ Cần người xem: {great_first(first.says)}{others}.\n{first.mend}".strip(),
        written_at=utc(news.now),
        about=tuple(sorted({f"{NEED} {each.key} {today}" for each in notices})),
        reply_to=contact.reply_to,
    )
