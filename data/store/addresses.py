"""Addresses of people in their order: first the e-mail address a person is known by, until said otherwise."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from msgspec.structs import replace

from data.errors import Refused
from data.office.address import EMAIL, Address, ways
from data.store.home import Home


def of(home: Home, person: str) -> list[Address]:
    """Return the addresses of a person, first choice first."""
    rows = home.office.rows("SELECT * FROM addresses WHERE person = ? ORDER BY place, channel", [person])
    kept = [_address(row) for row in rows]
    known = any(address.channel == EMAIL for address in kept)
    return kept if known else [Address(channel=EMAIL, value=person), *kept]


def channel_of(home: Home, person: str, channels: Sequence[str]) -> str:
    """Return on which of the channels in use a person is written to; the first of them when on none."""
    found = ways(of(home, person), channels)
    return found[0].channel if found else channels[0]


def value_on(home: Home, person: str, channel: str) -> str | None:
    """Return the address of a person that a channel takes, or None."""
    return next((way.address.value for way in ways(of(home, person), [channel])), None)


def holder(home: Home, channel: str, value: str) -> str | None:
    """Return whose address it is, or None."""
    row = home.office.row("SELECT person FROM addresses WHERE channel = ? AND value = ?", [channel, value])
    return row["person"] if row else None


def put(home: Home, person: str, address: Address) -> None:
    """Keep the address of a person on its channel, in the place of an older one, else behind the others.

    Raises Refused when it is another person's.
    """
    with home.office.transaction():
        theirs = holder(home, address.channel, address.value)
        if theirs not in (None, person):
            what = f"địa chỉ {address.channel} này đang là của {theirs} (this address is another person's)"
            mend = f"cancu people address {theirs} --remove {address.channel}"
            raise Refused(what, where=person, mend=mend)
        known = of(home, person)
        place = next((at for at, each in enumerate(known) if each.channel == address.channel), len(known))
        known[place : place + 1] = [address]
        _save(home, person, known)


def put_first(home: Home, person: str, channel: str) -> None:
    """Let messages to a person take the address on this channel first, and try it again if it failed."""
    known = of(home, person)
    first = [replace(each, failed_at=None, why="") for each in known if each.channel == channel]
    _save(home, person, [*first, *(each for each in known if each.channel != channel)])


def remove(home: Home, person: str, channel: str) -> None:
    """Forget the address of a person on a channel."""
    home.office.write("DELETE FROM addresses WHERE person = ? AND channel = ?", [person, channel])


def mark_failed(home: Home, person: str, address: Address, *, at: str, why: str) -> None:
    """Keep that nothing gets through to an address; the first failure counts."""
    if address.failed_at is None:
        put(home, person, replace(address, failed_at=at, why=why))


def mark_working(home: Home, person: str, channel: str) -> None:
    """Forget that the address failed that a channel takes: something got through, or a person says so."""
    home.office.write_many(
        "UPDATE addresses SET failed_at = NULL, why = '' WHERE person = ? AND channel = ? AND failed_at IS NOT NULL",
        ((person, way.address.channel) for way in ways(of(home, person), [channel])),
    )


def failed(home: Home) -> list[tuple[str, Address]]:
    """Return whose addresses failed, by person."""
    rows = home.office.rows("SELECT * FROM addresses WHERE failed_at IS NOT NULL ORDER BY person, place")
    return [(row["person"], _address(row)) for row in rows]


def carry_over(home: Home, old: str, new: str) -> None:
    """Let one person go on under another e-mail address: addresses go along in their order, save where new has one."""
    with home.office.transaction():
        home.office.write(
            "UPDATE OR IGNORE addresses SET person = ?1, failed_at = NULL, why = '',"
            " value = CASE channel WHEN ?2 THEN ?1 ELSE value END WHERE person = ?3",
            [new, EMAIL, old],
        )
        forget(home, old)


def forget(home: Home, person: str) -> None:
    """Forget all addresses of a person."""
    home.office.write("DELETE FROM addresses WHERE person = ?", [person])


def _save(home: Home, person: str, order: Sequence[Address]) -> None:
    with home.office.transaction():
        forget(home, person)
        home.office.write_many(
            "INSERT INTO addresses VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (person, each.channel, each.value, place, each.verified_at, each.failed_at, each.why)
                for place, each in enumerate(order)
            ),
        )


def _address(row: sqlite3.Row) -> Address:
    return Address(**{name: row[name] for name in Address.__struct_fields__})
