"""The e-mail channel against a real SMTP server: every refusal is one clear line, and says whether to try again."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from data.office.message import Message
from notifier.channels.contract import SendError
from notifier.channels.email import EmailChannel, MailServer, Tls
from notifier.letters.mime_message import letter

PERSON = "can-bo-iso@example.vn"


def failed(server: MailServer, message: Message) -> SendError:
    with pytest.raises(SendError) as caught:
        EmailChannel(server).send(message, message.person)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(f"email 127.0.0.1:{server.port}")
    return caught.value


def test_the_letter_arrives_in_vietnamese_as_text_html_and_calendar(mail_server, postman, make_message) -> None:
    message = make_message()
    EmailChannel(mail_server).send(message, message.person)
    (arrived,) = postman.letters
    assert arrived["Subject"] == message.subject
    assert arrived["To"] == PERSON
    assert arrived["From"] == "cancu <cancu@example.vn>"
    assert arrived["List-Id"] == "cancu <cancu.example.vn>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["Date"] == "Tue, 24 Nov 2026 06:30:00 +0700"
    assert arrived["Content-Language"] == "vi, en"
    assert arrived.get_body(("plain",)).get_content().splitlines() == message.text.splitlines()
    assert arrived.get_body(("html",)).get_content().strip() == message.html
    (calendar,) = arrived.iter_attachments()
    assert calendar.get_content_type() == "text/calendar"
    assert calendar["Content-Type"].params["method"] == "PUBLISH"


def test_a_reply_goes_to_the_people_who_read_it_and_not_to_the_machine(mail_server, postman, make_message) -> None:
    readers = ("quan-tri@example.vn", "phap-che@example.vn")
    EmailChannel(mail_server).send(replace(make_message(), reply_to=readers), PERSON)
    EmailChannel(mail_server).send(make_message(), PERSON)
    named, unnamed = postman.letters
    assert tuple(each.addr_spec for each in named["Reply-To"].addresses) == readers
    assert unnamed["Reply-To"] is None


def test_one_click_leads_to_a_page_whose_address_stays_whole(mail_server, postman, make_message) -> None:
    address = f"https://cancu.example.vn/thu-hang-tuan/{'a' * 90}"
    EmailChannel(mail_server).send(replace(make_message(), less_often=address), PERSON)
    EmailChannel(mail_server).send(make_message(), PERSON)
    with_page, without = postman.letters
    assert with_page["List-Unsubscribe"] == f"<{address}>"
    assert with_page["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert without["List-Unsubscribe"] is None
    written = letter(replace(make_message(), less_often=address), "cancu@example.vn", PERSON).as_bytes()
    assert f"List-Unsubscribe: <{address}>" in written.decode().splitlines()


def test_a_repeat_carries_the_same_message_id_and_another_day_another(mail_server, postman, make_message) -> None:
    message = make_message()
    for one in (message, message, replace(message, key="2026-11-25.email.can-bo-iso@example.vn")):
        EmailChannel(mail_server).send(one, one.person)
    first, repeat, other = (letter["Message-ID"] for letter in postman.letters)
    assert first == repeat != other


def test_no_server_is_the_channels_fault_and_may_pass(no_server, make_message) -> None:
    fault = failed(no_server, make_message())
    assert fault.channel_down
    assert not fault.permanent
    assert "no connection" in str(fault)


@pytest.mark.parametrize("answer", ["450 4.2.1 mailbox busy", "452 4.3.1 no space"])
def test_a_4xx_to_the_recipient_is_tried_again(mail_server, postman, make_message, answer: str) -> None:
    postman.at_rcpt[PERSON] = answer
    fault = failed(mail_server, make_message())
    assert not fault.permanent
    assert not fault.channel_down
    assert answer in str(fault)


def test_a_5xx_to_the_recipient_is_permanent(mail_server, postman, make_message) -> None:
    postman.at_rcpt[PERSON] = "550 5.1.1 no such user"
    fault = failed(mail_server, make_message())
    assert fault.permanent
    assert "recipient refused: 550 5.1.1 no such user)" in str(fault)


@pytest.mark.parametrize(("answer", "permanent"), [("451 4.3.0 try later", False), ("554 5.7.1 rejected", True)])
def test_an_answer_to_the_text_decides_by_its_code(
    mail_server, postman, make_message, answer: str, permanent: bool
) -> None:
    postman.at_data = answer
    assert failed(mail_server, make_message()).permanent is permanent


def test_a_server_that_closes_with_421_rests(mail_server, postman, make_message) -> None:
    postman.at_data = "421 4.3.2 shutting down"
    fault = failed(mail_server, make_message())
    assert fault.channel_down
    assert not fault.permanent


def test_a_server_that_hangs_up_after_the_text_may_have_it_and_gets_it_again(
    mail_server, postman, make_message
) -> None:
    postman.hang_up = True
    fault = failed(mail_server, make_message())
    assert not fault.permanent
    assert "hung up before it confirmed" in str(fault)
    postman.hang_up = False
    EmailChannel(mail_server).send(make_message(), "can-bo-iso@example.vn")
    first, second = (letter["Message-ID"] for letter in postman.letters)
    assert first == second


def test_a_server_without_the_asked_protection_gets_no_letter(mail_server, postman, make_message) -> None:
    fault = failed(replace(mail_server, tls=Tls.STARTTLS), make_message())
    assert fault.channel_down
    assert postman.letters == []


def test_a_server_without_log_in_gets_no_password(mail_server, postman, make_message) -> None:
    fault = failed(replace(mail_server, user="cancu", password="bí mật"), make_message())
    assert fault.channel_down
    assert "bí mật" not in str(fault)
    assert "bí mật" not in repr(replace(mail_server, password="bí mật"))


def test_a_person_without_a_real_address_is_named(mail_server, make_message: Callable[..., Message]) -> None:
    with pytest.raises(SendError, match="not an e-mail address") as caught:
        EmailChannel(mail_server).send(make_message(), "không phải địa chỉ")
    assert caught.value.permanent


@pytest.fixture
def dripping_server(mail_server: MailServer) -> Iterator[MailServer]:
    """A server whose greeting never ends: a letter every tenth of a second."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_drip, args=[listening], daemon=True).start()
        yield replace(mail_server, port=listening.getsockname()[1], timeout=5, limit=0.5)


def _drip(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with connection:
        try:
            while True:
                connection.sendall(b"2")
                time.sleep(0.1)
        except OSError:
            return


@pytest.mark.parametrize("tls", list(Tls))
def test_a_server_that_drips_its_answers_has_a_limit_and_may_pass(
    dripping_server: MailServer, make_message, tls: Tls
) -> None:
    started = time.monotonic()
    fault = failed(replace(dripping_server, tls=tls), make_message())
    assert time.monotonic() - started < 3
    assert fault.channel_down
    assert not fault.permanent


def test_letters_about_one_task_hang_together_and_others_by_the_week(mail_server, postman, make_message) -> None:
    one = replace(make_message(), about=("T-2026-000123 m1",))
    later = replace(one, key="2026-12-01.email.can-bo-iso@example.vn", about=("T-2026-000123 m2",))
    many = replace(one, key="2026-11-25.email.can-bo-iso@example.vn", about=("T-2026-000123 m3", "change c1"))
    for message in (one, later, many):
        EmailChannel(mail_server).send(message, message.person)
    threads = [letter["References"] for letter in postman.letters]
    assert threads[:2] == ["<task.T-2026-000123@example.vn>"] * 2
    assert threads[2].startswith("<week.2026-48.")
    assert all(letter["In-Reply-To"] == letter["References"] for letter in postman.letters)
    assert len({letter["Message-ID"] for letter in postman.letters}) == 3
