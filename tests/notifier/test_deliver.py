"""Delivery with a real mail server, folder and store: nothing lost, nothing twice, one line a fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.errors import Refused
from data.instant import utc
from data.office.message import DeliveryState, Message
from data.store import log, outbox
from data.store.home import Home
from data.store.lock import hold
from notifier.channels.email import EmailChannel
from notifier.channels.outbox import OutboxChannel
from notifier.deliver import DeliveryReport, deliver, next_attempt

NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
FIRST, SECOND = "can-bo-iso@example.vn", "can-bo-phap-che@example.vn"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def queue(home, make_message):
    def put(*people: str, channel: str = "email") -> list[Message]:
        messages = [make_message(person, channel) for person in people]
        for message in messages:
            outbox.put(home, message, not_before=utc(NOW))
        return messages

    return put


def state_of(home: Home, message: Message) -> DeliveryState:
    waiting = outbox.get(home, message.key)
    assert waiting is not None
    return waiting.state


def test_due_messages_are_sent_once(home, queue, mail_server, postman) -> None:
    (message,) = queue(FIRST)
    channel = EmailChannel(mail_server)
    assert deliver(home, [channel], NOW) == DeliveryReport(sent=1)
    assert deliver(home, [channel], NOW + timedelta(days=1)) == DeliveryReport()
    assert len(postman.letters) == 1
    assert state_of(home, message) is DeliveryState.SENT


def test_a_message_is_not_sent_before_its_hour(home, queue, mail_server, postman) -> None:
    queue(FIRST)
    assert deliver(home, [EmailChannel(mail_server)], NOW - timedelta(seconds=1)) == DeliveryReport()


def test_a_server_that_refuses_connections_costs_one_line_and_no_message(
    home, queue, no_server, mail_server, postman
) -> None:
    messages = queue(FIRST, SECOND)
    report = deliver(home, [EmailChannel(no_server)], NOW)
    assert (report.sent, report.waiting, report.dead) == (0, 2, 0)
    (line,) = report.faults
    assert "no connection" in line
    assert [state_of(home, message) for message in messages] == [DeliveryState.FAILED, DeliveryState.DUE]
    assert deliver(home, [EmailChannel(mail_server)], NOW + timedelta(hours=1)).sent == 2
    assert len(postman.letters) == 2


def test_a_channel_that_is_down_for_a_month_wears_no_message_out(home, queue, no_server, mail_server) -> None:
    queue(FIRST)
    for night in range(30):
        assert deliver(home, [EmailChannel(no_server)], NOW + timedelta(days=night)).dead == 0
    assert deliver(home, [EmailChannel(mail_server)], NOW + timedelta(days=31)).sent == 1


def test_a_4xx_waits_and_the_others_go_out(home, queue, mail_server, postman) -> None:
    message, _ = queue(FIRST, SECOND)
    postman.at_rcpt[FIRST] = "450 4.2.1 mailbox busy"
    report = deliver(home, [EmailChannel(mail_server)], NOW)
    assert (report.sent, report.waiting) == (1, 1)
    assert "450 4.2.1 mailbox busy" in report.faults[0]
    waiting = outbox.get(home, message.key)
    assert waiting is not None
    assert waiting.next_at == utc(NOW + timedelta(minutes=5))
    postman.at_rcpt.clear()
    assert deliver(home, [EmailChannel(mail_server)], NOW + timedelta(minutes=4)).sent == 0
    assert deliver(home, [EmailChannel(mail_server)], NOW + timedelta(minutes=5)).sent == 1


def test_a_5xx_is_a_dead_letter_that_is_kept_with_its_answer(home, queue, mail_server, postman) -> None:
    (message,) = queue(FIRST)
    postman.at_rcpt[FIRST] = "550 5.1.1 no such user"
    assert deliver(home, [EmailChannel(mail_server)], NOW).dead == 1
    assert deliver(home, [EmailChannel(mail_server)], NOW + timedelta(days=9)) == DeliveryReport()
    (attempt,) = outbox.deliveries(home, message.key)
    assert attempt.state is DeliveryState.DEAD
    assert "550 5.1.1 no such user" in attempt.answer


def test_a_message_put_off_for_ever_dies_after_five_days(home, queue, mail_server, postman) -> None:
    (message,) = queue(FIRST)
    postman.at_rcpt[FIRST] = "450 4.2.0 greylisted"
    for hour in range(0, 5 * 24, 8):
        assert deliver(home, [EmailChannel(mail_server)], NOW + timedelta(hours=hour)).dead == 0
    assert deliver(home, [EmailChannel(mail_server)], NOW + timedelta(days=6)).dead == 1
    assert state_of(home, message) is DeliveryState.DEAD


def test_a_dead_message_is_sent_again_when_a_person_asks_and_has_its_days_anew(
    home, queue, mail_server, postman
) -> None:
    (message,) = queue(FIRST)
    postman.at_rcpt[FIRST] = "550 5.1.1 no such user"
    deliver(home, [EmailChannel(mail_server)], NOW)
    later = NOW + timedelta(days=30)
    outbox.resend(home, message.key, by="quan-tri@example.vn", at=utc(later))
    postman.at_rcpt[FIRST] = "450 4.2.0 greylisted"
    assert deliver(home, [EmailChannel(mail_server)], later).waiting == 1
    assert deliver(home, [EmailChannel(mail_server)], later + timedelta(days=1)).waiting == 1
    postman.at_rcpt.clear()
    assert deliver(home, [EmailChannel(mail_server)], later + timedelta(days=2)).sent == 1
    (asked,) = log.lines(home, about=message.key, by="quan-tri@example.vn")
    assert (asked.before, asked.after) == ("dead", "due")


def test_a_server_that_hangs_up_after_the_text_gets_the_same_letter_again(home, queue, mail_server, postman) -> None:
    queue(FIRST)
    postman.hang_up = True
    assert deliver(home, [EmailChannel(mail_server)], NOW).waiting == 1
    postman.hang_up = False
    assert deliver(home, [EmailChannel(mail_server)], NOW + timedelta(hours=1)).sent == 1
    assert len({letter["Message-ID"] for letter in postman.letters}) == 1


def test_what_a_run_that_died_had_claimed_is_sent_by_the_next(home, queue, tmp_path) -> None:
    (message,) = queue(FIRST, channel="outbox")
    channel = OutboxChannel(tmp_path / "outbox", "cancu@example.vn")
    outbox.claim(home, message.key, utc(NOW), lease_until=utc(NOW))
    channel.send(message, message.person)  # and then the power fails, before the outcome is written down
    assert deliver(home, [channel], NOW).sent == 1
    assert len(list((tmp_path / "outbox").iterdir())) == 1


def test_only_one_process_sends(home, queue, mail_server) -> None:
    queue(FIRST)
    with hold(home.folder, "delivery"), pytest.raises(Refused):
        deliver(home, [EmailChannel(mail_server)], NOW)


def test_the_waits_grow_and_settle_to_once_a_night() -> None:
    waits = [next_attempt(attempts, NOW) - NOW for attempts in range(1, 10)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=5)
    assert waits[-1] < timedelta(days=1)
