"""Calls of the official account: whose signature they carry, and what they tell."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from data.instant import utc
from data.office.inbound import Inbound
from notifier.channels.zalo_oa.channel import CHANNEL

SIGNATURE_HEADER = "X-ZEvent-Signature"
#: Zalo repeats a call for an hour and a half under its old time; one that is older was recorded by somebody.
_OLDEST = timedelta(hours=3)


class SignatureTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What may stand first in what is signed, and last: sources disagree, so each has a name that is logged.

    First: the id of the application or of the account. Last: the key shown with the webhook, or the application's.
    """

    ids: tuple[tuple[str, str], ...]
    secrets: tuple[tuple[str, str], ...]


class _EventSender(msgspec.Struct, frozen=True):
    id: str = ""


class _EventMessage(msgspec.Struct, frozen=True):
    msg_id: str = ""
    text: str = ""
    tracking_id: str = ""


class OaEvent(msgspec.Struct, frozen=True):
    """What a call tells, as far as we use it; ``timestamp`` in milliseconds since 1970."""

    timestamp: str
    event_name: str = ""
    sender: _EventSender = _EventSender()
    message: _EventMessage = _EventMessage()

    @property
    def at(self) -> datetime:
        """When it happened."""
        return datetime.fromtimestamp(int(self.timestamp) / 1000, UTC)


def read_event(body: bytes) -> OaEvent | None:
    """Return what a call tells, None when it cannot be read."""
    try:
        event = msgspec.json.decode(body, type=OaEvent, strict=False)
    except msgspec.DecodeError:
        return None
    return event if event.timestamp.isdecimal() else None


def signed_with(body: bytes, event: OaEvent, header: str, terms: SignatureTerms) -> str:
    """Return the names of the terms under which the signature is right, "" under none; compared in constant time.

    The signature is SHA-256 over first term, body, timestamp and secret, with or without "mac=" before it.
    """
    given = header.removeprefix("mac=").lower().encode()
    found = ""
    for first, identity in terms.ids:
        for last, secret in terms.secrets:
            signed = signature(body, event.timestamp, identity, secret)
            if identity and secret and hmac.compare_digest(signed.encode(), given):
                found = f"{first} + {last}"
    return found


def signature(body: bytes, timestamp: str, identity: str, secret: str) -> str:
    """Return the signature of a call, in hexadecimal figures."""
    return hashlib.sha256(identity.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def is_stale(event: OaEvent, now: datetime) -> bool:
    """Return whether a call is too old to come from Zalo."""
    return now - event.at > _OLDEST


def texts_in(event: OaEvent) -> Sequence[Inbound]:
    """Return the text that a person wrote, if the call tells of one."""
    if event.event_name != "user_send_text" or not event.sender.id or not event.message.msg_id:
        return ()
    said = event.message
    at = utc(event.at)
    return (Inbound(channel=CHANNEL, address=event.sender.id, text=said.text, at=at, id=said.msg_id),)
