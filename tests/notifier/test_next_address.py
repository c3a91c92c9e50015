"""A message takes the first address that works; where one fails for good the next is taken; what nobody knows waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from data.instant import utc
from data.office.address import Address
from data.office.message import DeliveryState, Message
from data.store import addresses, outbox, undelivered
from notifier.channels.contract import SendError
from notifier.deliver import deliver
from notifier.raise_tasks import raise_tasks
from tests.notifier.sample_office import NIGHT, OFFICER, Office

CHAT = Address(channel="zalo-bot", value="3becaa50ae12474c1e03")
GONE = SendError("máy chủ thư không nhận địa chỉ này (550)", where="email", permanent=True, address_gone=True)
CLOSED = SendError("ngoài thời gian 7 ngày (-230)", where="zalo-oa", permanent=True)
UNSURE = SendError("quá giờ sau khi gửi (timeout)", where="zalo-bot", unknown=True)


class Line:
    """A channel that takes messages, or fails as it is told."""

    def __init__(self, name: str, *, repeatable: bool = False) -> None:
        self.name, self.repeatable = name, repeatable
        self.fault: SendError | None = None
        self.got: list[tuple[str, str]] = []

    def send(self, message: Message, to: str) -> None:
        if self.fault:
            raise self.fault
        self.got.append((message.subject, to))


@pytest.fixture
def mail() -> Line:
    return Line("outbox", repeatable=True)


@pytest.fixture
def bot() -> Line:
    return Line("zalo-bot")


@pytest.fixture
def told(office: Office) -> Callable[..., Message]:
    """An officer with two addresses, and a task to be told of."""

    def tell(*first: str) -> Message:
        addresses.put(office.home, OFFICER, CHAT)
        for channel in first:
            addresses.put_first(office.home, OFFICER, channel)
        office.match(office.first)
        return night(office)

    return tell


def night(office: Office, later: timedelta = timedelta()) -> Message:

    raise_tasks(office.home, NIGHT + later, channels=["outbox", "zalo-bot"])
    (message,) = [waiting.message for waiting in outbox.all_of(office.home, state=DeliveryState.DUE, person=OFFICER)]
    return message


def state_of(office: Office, key: str) -> DeliveryState:
    waiting = outbox.get(office.home, key)
    assert waiting
    return waiting.state


def test_one_message_goes_to_the_first_address(office: Office, told, mail, bot) -> None:
    assert told().channel == "outbox"
    deliver(office.home, [mail, bot], NIGHT)
    assert (len(mail.got), bot.got) == (1, [])


def test_a_chat_put_first_gets_it_instead(office: Office, told, mail, bot) -> None:
    told("zalo-bot")
    deliver(office.home, [mail, bot], NIGHT)
    assert (mail.got, [to for _, to in bot.got]) == ([], [CHAT.value])


def test_where_the_first_fails_for_good_the_next_is_taken_and_said(office: Office, told, mail, bot) -> None:
    message = told()
    mail.fault = GONE
    report = deliver(office.home, [mail, bot], NIGHT)
    assert (report.sent, report.passed_on, report.dead) == (1, 1, 0)
    assert "đã chuyển sang kênh zalo-bot" in report.faults[0]
    assert [to for _, to in bot.got] == [CHAT.value]
    assert state_of(office, message.key) is DeliveryState.DEAD
    (attempt,) = outbox.deliveries(office.home, message.key)
    assert attempt.passed_to == "zalo-bot"
    assert undelivered.lost(office.home) == []
    assert [(who, address.channel) for who, address in addresses.failed(office.home)] == [(OFFICER, "email")]


def test_what_was_passed_on_is_not_told_again_the_next_night(office: Office, told, mail, bot) -> None:
    told()
    mail.fault, bot.fault = GONE, SendError("hỏng", where="zalo-bot", channel_down=True)
    assert deliver(office.home, [mail, bot], NIGHT).waiting == 1

    assert raise_tasks(office.home, NIGHT + timedelta(days=1), channels=["outbox", "zalo-bot"]).messages == 0
    bot.fault = None
    assert deliver(office.home, [mail, bot], NIGHT + timedelta(days=1)).sent == 1


def test_the_next_message_takes_the_address_that_works_at_once(office: Office, told, mail, bot) -> None:
    told()
    mail.fault = GONE
    deliver(office.home, [mail, bot], NIGHT)
    office.match(office.second)
    assert night(office, timedelta(days=1)).channel == "zalo-bot"


def test_an_address_that_only_refused_this_message_stays_the_first(office: Office, told, mail, bot) -> None:
    told("zalo-bot")
    bot.fault = CLOSED
    assert deliver(office.home, [mail, bot], NIGHT).passed_on == 1
    assert len(mail.got) == 1
    bot.fault = None
    office.match(office.second)
    assert night(office, timedelta(days=1)).channel == "zalo-bot"


def test_where_no_other_address_works_the_message_is_dead(office: Office, told, mail, bot) -> None:
    told()
    mail.fault = bot.fault = GONE
    report = deliver(office.home, [mail, bot], NIGHT)
    assert (report.sent, report.passed_on, report.dead) == (0, 1, 1)
    (lost,) = undelivered.lost(office.home)
    assert lost.message.channel == "zalo-bot"


def test_what_nobody_knows_is_not_sent_again_by_itself(office: Office, told, mail, bot) -> None:
    message = told("zalo-bot")
    bot.fault = UNSURE
    report = deliver(office.home, [mail, bot], NIGHT)
    assert (report.unknown, report.dead, report.waiting, mail.got) == (1, 0, 0, [])
    bot.fault = None
    assert deliver(office.home, [mail, bot], NIGHT + timedelta(days=9)).sent == 0
    assert [waiting.state for waiting in undelivered.lost(office.home)] == [DeliveryState.UNKNOWN]
    outbox.resend(office.home, message.key, by="quan-tri@example.vn", at=utc(NIGHT))
    assert deliver(office.home, [mail, bot], NIGHT).sent == 1


def test_what_arrived_after_all_is_settled_by_a_person(office: Office, told, mail, bot) -> None:
    message = told("zalo-bot")
    bot.fault = UNSURE
    deliver(office.home, [mail, bot], NIGHT)
    assert outbox.settle(office.home, message.key, by="quan-tri@example.vn", at=utc(NIGHT))
    assert undelivered.lost(office.home) == []
    assert not outbox.settle(office.home, message.key, by="quan-tri@example.vn", at=utc(NIGHT))


@pytest.mark.parametrize(("name", "becomes"), [("zalo-bot", DeliveryState.UNKNOWN), ("email", DeliveryState.SENT)])
def test_what_a_run_that_died_was_sending_is_known_or_asked(
    office: Office, told, mail, bot, name: str, becomes: DeliveryState
) -> None:
    message = told(name)
    outbox.claim(office.home, message.key, utc(NIGHT), lease_until=utc(NIGHT))
    deliver(office.home, [mail, bot], NIGHT)
    assert state_of(office, message.key) is becomes
    assert bot.got == []
