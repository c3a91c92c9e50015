"""What comes in from the Bot Platform, by poll or by webhook: the texts that people wrote to the bot alone."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime

import msgspec

from data.instant import utc
from data.office.inbound import Inbound

CHANNEL = "zalo-bot"
SECRET_HEADER = "X-Bot-Api-Secret-Token"
_TEXT = "message.text.received"
_PRIVATE = "PRIVATE"


class _Sender(msgspec.Struct, frozen=True):
    is_bot: bool = False


class _Chat(msgspec.Struct, frozen=True):
    id: str
    chat_type: str = ""


class _BotMessage(msgspec.Struct, frozen=True, rename={"sender": "from"}):
    message_id: str
    date: int
    chat: _Chat
    sender: _Sender = _Sender()
    text: str = ""


class _BotEvent(msgspec.Struct, frozen=True):
    event_name: str
    message: _BotMessage | None = None


class _Callback(msgspec.Struct, frozen=True):
    result: msgspec.Raw


def texts_of(result: bytes | msgspec.Raw) -> list[Inbound]:
    """Return the texts in one event or a list of them; what is of a group, of a bot or no text is left out.

    What cannot be read is no text: the platform may add kinds of events.
    """
    try:
        events = msgspec.json.decode(result, type=_BotEvent | list[_BotEvent], strict=False)
    except msgspec.DecodeError:
        return []
    found = [events] if isinstance(events, _BotEvent) else events
    messages = (each.message for each in found if each.event_name == _TEXT)
    return [_inbound(message) for message in messages if message and _is_a_persons(message)]


def callback_texts(body: bytes) -> list[Inbound]:
    """Return the texts in the body of a webhook's call."""
    try:
        return texts_of(msgspec.json.decode(body, type=_Callback).result)
    except msgspec.DecodeError:
        return []


def is_from_platform(header: str, secret: str) -> bool:
    """Return whether a call carries the secret that was given with the webhook; compared in constant time."""
    return bool(secret) and hmac.compare_digest(header.encode(), secret.encode())


def _is_a_persons(message: _BotMessage) -> bool:
    return message.chat.chat_type == _PRIVATE and not message.sender.is_bot and bool(message.text.strip())


def _inbound(message: _BotMessage) -> Inbound:
    at = utc(datetime.fromtimestamp(message.date / 1000, UTC))
    return Inbound(channel=CHANNEL, address=message.chat.id, text=message.text, at=at, id=message.message_id)
