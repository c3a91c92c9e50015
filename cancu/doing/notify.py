"""Raising of tasks and delivery of messages, with the channels and the deadline of the settings."""

from __future__ import annotations

from datetime import datetime

from cancu.change_texts import change_texts
from cancu.channels import channels_of
from cancu.settings import Settings
from data.store.home import Home
from notifier.deliver import DeliveryReport, deliver
from notifier.raise_tasks import RaiseReport, raise_tasks


def raise_due(home: Home, settings: Settings, now: datetime, *, tells: bool = True) -> RaiseReport:
    """Bring the tasks up to what the matches say now; each message waits in the outbox for its channels.

    Without ``tells`` no message is written: for what is only tried out.
    """
    names = [channel.name for channel in channels_of(settings, home)]
    months = settings.deadline.months
    return raise_tasks(home, now, channels=names, months=months, tells=tells, texts=change_texts(home))


def deliver_due(home: Home, settings: Settings, now: datetime) -> DeliveryReport:
    """Hand over the messages that are due; what fails is tried again later."""
    return deliver(home, channels_of(settings, home), now)
