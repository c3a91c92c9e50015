"""Addresses of people in their order: one a channel, nobody's twice, and they go along with their person."""

from __future__ import annotations

import pytest

from data.errors import Refused
from data.office.address import Address
from data.store import addresses, person_moves
from data.store.home import Home

PERSON, OTHER = "can-bo@example.vn", "khac@example.vn"
CHAT = Address(channel="zalo-bot", value="3becaa50ae12474c1e03", verified_at="2026-11-24T01:30:00+00:00")
IN_USE = ["email", "zalo-bot"]
AT = "2026-11-24T01:30:00+00:00"


def order(home: Home, person: str = PERSON) -> list[str]:
    return [address.value for address in addresses.of(home, person)]


def test_everybody_is_reached_by_the_address_they_are_known_by(home: Home) -> None:
    assert order(home) == [PERSON]
    assert addresses.channel_of(home, PERSON, ["outbox"]) == "outbox"
    assert addresses.channel_of(home, PERSON, IN_USE) == "email"


def test_a_chat_comes_behind_it_until_it_is_put_first(home: Home) -> None:
    addresses.put(home, PERSON, CHAT)
    assert order(home) == [PERSON, CHAT.value]
    addresses.put_first(home, PERSON, "zalo-bot")
    assert order(home) == [CHAT.value, PERSON]
    assert addresses.channel_of(home, PERSON, IN_USE) == "zalo-bot"
    assert addresses.channel_of(home, PERSON, ["outbox"]) == "outbox", "a channel that is not in use reaches nobody"


def test_another_chat_takes_the_place_of_the_first(home: Home) -> None:
    addresses.put(home, PERSON, CHAT)
    addresses.put_first(home, PERSON, "zalo-bot")
    addresses.put(home, PERSON, Address(channel="zalo-bot", value="77"))
    assert order(home) == ["77", PERSON]


def test_an_address_is_one_persons(home: Home) -> None:
    addresses.put(home, PERSON, CHAT)
    with pytest.raises(Refused, match=PERSON):
        addresses.put(home, OTHER, CHAT)
    assert addresses.holder(home, "zalo-bot", CHAT.value) == PERSON


def test_an_address_that_fails_is_tried_last_until_something_gets_through(home: Home) -> None:
    addresses.put(home, PERSON, CHAT)
    (mail, _) = addresses.of(home, PERSON)
    addresses.mark_failed(home, PERSON, mail, at=AT, why="550 no such user")
    assert addresses.channel_of(home, PERSON, IN_USE) == "zalo-bot"
    assert addresses.channel_of(home, PERSON, ["email"]) == "email", "better than none"
    assert [(who, address.why) for who, address in addresses.failed(home)] == [(PERSON, "550 no such user")]
    addresses.mark_working(home, PERSON, "email")
    assert addresses.channel_of(home, PERSON, IN_USE) == "email"


def test_an_address_works_again_whatever_channel_took_it(home: Home) -> None:
    addresses.put(home, PERSON, CHAT)
    (mail, _) = addresses.of(home, PERSON)
    addresses.mark_failed(home, PERSON, mail, at=AT, why="550 no such user")
    addresses.mark_working(home, PERSON, "outbox")
    assert addresses.failed(home) == []


def test_addresses_go_along_when_a_person_is_known_by_another(home: Home) -> None:
    addresses.put(home, PERSON, CHAT)
    addresses.put_first(home, PERSON, "zalo-bot")
    person_moves.carry_over(home, PERSON, OTHER)
    assert order(home, OTHER) == [CHAT.value, OTHER]
    assert order(home) == [PERSON]
    person_moves.leave(home, OTHER)
    assert order(home, OTHER) == [OTHER]
