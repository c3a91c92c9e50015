"""The addresses of a person: looked at, put in another order, taken away, paired by a one-time code."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from data.errors import BadInput
from data.instant import utc
from data.office.address import EMAIL, PAIRED, PHONE, Address, phone_number
from data.office.log_wording import Did
from data.office.permission import Deed
from data.office.unit import Person
from data.store import addresses, log, pairing_codes
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import person_known

#: How long a code may be used.
CODE_LIFE = timedelta(minutes=10)
# Without letters and figures that look alike: 32 of them, eight make 40 bits.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 2, 4


class PairingCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code as it is printed, for whom, and until when it may be used."""

    code: str
    person: Person
    until: datetime


def pair(home: Home, email: str, channel: str, *, by: str, now: datetime) -> PairingCode:
    """Return a one-time code that makes the chat from which it is sent the person's address; earlier ones end.

    Raises BadInput when nobody is known by the address or the channel has no chats, Refused when ``by`` may not.
    """
    if channel not in PAIRED:
        raise BadInput(
            f"kênh {channel} không kết nối bằng mã (no pairing there)", mend=f"chọn (choose): {', '.join(PAIRED)}"
        )
    code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        person = person_known(home, email, "EMAIL")
        pairing_codes.put(home, code, person.email, channel, expires_at=utc(now + CODE_LIFE))
        log.note(home, Did.CODE_MADE, person.email, by=actor.email, now=now, after=channel)
    return PairingCode(code=code, person=person, until=now + CODE_LIFE)


def set_phone(home: Home, email: str, number: str, *, by: str, now: datetime) -> list[Address]:
    """Let messages reach a person by phone number, behind their other addresses; return all in their order.

    Raises BadInput when nobody is known by the address or the number is none, Refused when ``by`` may not, or the
    number is another person's.
    """
    kept = Address(channel=PHONE, value=phone_number(number))
    return _change(home, email, lambda person: addresses.put(home, person, kept), kept.masked, by, now)


def put_first(home: Home, email: str, channel: str, *, by: str, now: datetime) -> list[Address]:
    """Let messages to a person take the address on this channel first; one that failed is tried again.

    Returns all in their order. Raises BadInput when the person is not known or has none there, Refused as above.
    """

    def change(person: str) -> None:
        _known_on(home, person, channel)
        addresses.put_first(home, person, channel)

    return _change(home, email, change, f"{channel} trước", by, now)


def remove_address(home: Home, email: str, channel: str, *, by: str, now: datetime) -> list[Address]:
    """Forget the address of a person on a channel; return what is left, in order.

    Raises BadInput when the person is not known, has none there, or it is what they are known by; Refused as above.
    """

    def change(person: str) -> None:
        _known_on(home, person, channel)
        if channel == EMAIL:
            mend = "đổi địa chỉ (change it): cancu people rename"
            raise BadInput("địa chỉ thư là tên gọi của người này (a person is known by it)", where=person, mend=mend)
        addresses.remove(home, person, channel)

    return _change(home, email, change, f"bỏ {channel}", by, now)


def _known_on(home: Home, person: str, channel: str) -> None:
    if all(each.channel != channel for each in addresses.of(home, person)):
        known = ", ".join(each.channel for each in addresses.of(home, person))
        raise BadInput(
            f"không có địa chỉ {channel} (no such address)", where=person, mend=f"đang có (there are): {known}"
        )


def _change(home: Home, email: str, change: Callable[[str], None], after: str, by: str, now: datetime) -> list[Address]:
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        person = person_known(home, email, "EMAIL")
        change(person.email)
        log.note(home, Did.ADDRESS_CHANGED, person.email, by=actor.email, now=now, after=after)
        return addresses.of(home, person.email)
