"""Raising of tasks and delivery of messages, with the channels and the deadline of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from cancu.answer_links import answer_links, less_often_address
from cancu.change_texts import change_texts
from cancu.channels import channels_of
from cancu.settings import Settings
from data.office.one_use_link import LinkSubject
from data.office.unit import PersonRole
from data.store import people
from data.store.home import Home
from notifier.deliver import DeliveryReport, deliver
from notifier.letters.answer_links import Answerable, Contact
from notifier.raise_tasks import RaiseReport, raise_tasks


def raise_due(home: Home, settings: Settings, now: datetime, *, tells: bool = True) -> RaiseReport:
    """Bring the tasks up to what the matches say now; each message waits in the outbox for its channels.

    Without ``tells`` no message is written: for what is only tried out.
    """
    names = [channel.name for channel in channels_of(settings, home)]
    return raise_tasks(
        home,
        now,
        channels=names,
        months=settings.deadline.months,
        tells=tells,
        texts=change_texts(home),
        links=partial(_links, home, settings, now),
        contact=partial(contact_of, home, settings, now),
    )


def contact_of(home: Home, settings: Settings, now: datetime, person: str) -> Contact:
    """Return who reads what a person replies, whom the settings name, else the administrators; and the desk's pages."""
    named = tuple(settings.email.reply_to.replace(",", " ").split())
    administrators = tuple(each.email for each in people.people(home, role=PersonRole.ADMINISTRATOR))
    return Contact(
        reply_to=named or administrators,
        desk=settings.desk.base_url,
        less_often=less_often_address(home, settings, person, now),
    )


def _links(home: Home, settings: Settings, now: datetime, person: str, answerable: Answerable) -> Mapping[str, str]:
    subject, keys = answerable
    return answer_links(home, settings, person, LinkSubject(subject), keys, now)


def deliver_due(home: Home, settings: Settings, now: datetime) -> DeliveryReport:
    """Hand over the messages that are due; what fails is tried again later."""
    return deliver(home, channels_of(settings, home), now)
