"""Where a person is reached: addresses on channels, in order, and which of them a message takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from data.errors import BadInput

#: The channel whose address everybody has: what a person is known by.
EMAIL = "email"
#: Channels that take the addresses of another one: a folder of letters, while no mail server is set.
_STANDS_IN = {"outbox": EMAIL}
#: Channels whose address a person proves by sending a code, and the one whose address is a phone number.
PAIRED = ("zalo-bot", "zalo-oa")
PHONE = "zalo-zbs"
_SHOWN = 3
_NUMBER = re.compile(r"(?:\+?84|0)?(\d{9})")  # 0987654321 · +84987654321 · 987654321
_BETWEEN = re.compile(r"[\s.()-]")


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """One address of a person: what ``value`` is depends on the channel (e-mail, Zalo chat, phone).

    ``verified_at`` is when the person proved that it is theirs, ``failed_at`` since when nothing gets through to it
    and ``why``; instants are UTC, ISO 8601.
    """

    channel: str
    value: str
    verified_at: str | None = None
    failed_at: str | None = None
    why: str = ""

    @property
    def masked(self) -> str:
        """The address as logs may hold it: an e-mail address whole, of anything else the last figures.

        >>> Address(channel="zalo-zbs", value="84987654321").masked
        '…321'
        """
        return self.value if self.channel == EMAIL else f"…{self.value[-_SHOWN:]}"


def phone_number(text: str) -> str:
    """Return a Vietnamese phone number as Zalo takes it: 84 and nine digits; raises BadInput when it is none.

    >>> phone_number("0987 654 321"), phone_number("+84 987.654.321")
    ('84987654321', '84987654321')
    """
    found = _NUMBER.fullmatch(_BETWEEN.sub("", text))
    if found is None:
        raise BadInput("không phải số điện thoại Việt Nam (no Vietnamese phone number)", mend="viết như 0987654321")
    return f"84{found[1]}"


class Way(msgspec.Struct, frozen=True):
    """How a message may go: a channel in use, and the address on it."""

    channel: str
    address: Address


def ways(addresses: Sequence[Address], channels: Sequence[str]) -> list[Way]:
    """Return how a person can be reached on the channels in use, first choice first.

    Addresses to which nothing gets through come last.

    >>> mail, chat = Address(channel="email", value="a@example.vn"), Address(channel="zalo-bot", value="3bec")
    >>> [way.channel for way in ways([mail, chat], ["outbox", "zalo-bot"])]
    ['outbox', 'zalo-bot']
    >>> gone = Address(channel="email", value="a@example.vn", failed_at="2026-11-24T01:30:00+00:00")
    >>> [way.channel for way in ways([gone, chat], ["email", "zalo-bot"])]
    ['zalo-bot', 'email']
    """
    found = [way for address in addresses for way in _on(address, channels)]
    return sorted(found, key=lambda way: way.address.failed_at is not None)


def next_way(addresses: Sequence[Address], channels: Sequence[str], failed: str) -> Way | None:
    """Return how a message goes on that did not get through on a channel; null when no other address works.

    What stands before the failed channel was tried before it.
    """
    found = [way for address in addresses for way in _on(address, channels)]
    names = [way.channel for way in found]
    behind = found[names.index(failed) + 1 :] if failed in names else found
    return next((way for way in behind if way.address.failed_at is None), None)


def _on(address: Address, channels: Sequence[str]) -> Iterator[Way]:
    for name in channels:
        if _STANDS_IN.get(name, name) == address.channel:
            yield Way(name, address)
