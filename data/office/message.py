"""Messages to people and the attempts to deliver them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class DeliveryState(StrEnum):
    """Where a message stands on its channel.

    ``due`` waits for its hour, ``sending`` is claimed by one run, ``failed`` is due again later,
    ``dead`` needs a person. ``unknown`` (a time-out on a channel without a key) is shown, not resent.
    """

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    DEAD = "dead"


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that goes with a message: its name with the ending that tells its kind, and its bytes."""

    name: str
    content: bytes


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Text for one person on one channel; ``key`` = (person, day, channel) and the Message-ID derives from it.

    ``about`` holds the keys of the news it tells (matches, questions), so that nothing is told twice and a
    message not yet sent can be written anew with more. ``written_at`` is UTC, ISO 8601. ``calendar`` is an
    iCalendar text with the due dates, empty when there are none. ``log_head`` is the head of the log when it was
    written. ``short`` is the text for a chat, at most one screen. ``reply_to`` are the addresses of who reads a reply,
    ``less_often`` is where the person asks for letters less often.
    """

    key: str
    person: str
    day: date
    channel: str
    subject: str
    text: str
    html: str = ""
    short: str = ""
    calendar: str = ""
    written_at: str = ""
    about: tuple[str, ...] = ()
    log_head: str = ""
    attachments: tuple[Attachment, ...] = ()
    reply_to: tuple[str, ...] = ()
    less_often: str = ""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt to deliver a message, and what the channel answered. ``at`` is UTC, ISO 8601.

    ``channel_down`` says that it failed for the channel's sake, not the message's; ``passed_to`` is the channel of the
    person's next address, which the message took after this one failed for good.
    """

    message: str
    attempt: int
    at: str
    state: DeliveryState
    answer: str = ""
    channel_down: bool = False
    passed_to: str = ""
