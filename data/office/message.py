"""Messages to people and the attempts to deliver them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class DeliveryState(StrEnum):
    """Where a message stands on its channel; ``unknown`` (a time-out on a channel without a key) is shown, not resent."""

    DUE = "due"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    DEAD = "dead"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Text for one person on one channel; ``key`` = (person, day, channel) and the Message-ID derives from it."""

    key: str
    person: str
    day: date
    channel: str
    subject: str
    text: str
    html: str = ""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt to deliver a message, and what the channel answered."""

    message: str
    attempt: int
    at: str
    state: DeliveryState
    answer: str = ""
