"""The official account against a stand-in: its window, its faults by class, tokens changed once, signed calls."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from msgspec.structs import replace

from data.office.message import Message
from notifier.channels.contract import SendError
from notifier.channels.zalo_oa.channel import ZaloOaChannel
from notifier.channels.zalo_oa.stand_in import SILENT, user_text
from notifier.channels.zalo_oa.webhook import SignatureTerms, is_stale, read_event, signed_with, texts_in
from tests.notifier.channels.conftest import USER, heard, oa_channel_at


@pytest.fixture
def message(make_message) -> Message:
    made: Message = replace(make_message(channel="zalo-oa"), short="📌 Cần cập nhật QT-01.")
    return made


def fault(channel: ZaloOaChannel, message: Message, to: str = USER) -> SendError:
    with pytest.raises(SendError) as caught:
        channel.send(message, to)
    return caught.value


def test_a_message_goes_to_who_wrote_within_the_last_days(oa_channel, account, message) -> None:
    assert oa_channel.send(message, USER) == "m1"
    assert account.sent == [{"recipient": {"user_id": USER}, "message": {"text": "📌 Cần cập nhật QT-01."}}]


def test_who_wrote_earlier_is_not_written_to(oa_channel, account, home, message) -> None:
    heard(home, "cu", timedelta(days=8))
    assert fault(oa_channel, message, "cu").permanent
    assert account.sent == []


def test_who_zalo_says_is_silent_is_not_tried_again(oa_channel, home, message) -> None:
    heard(home, SILENT)
    caught = fault(oa_channel, message, SILENT)
    assert (caught.permanent, caught.address_gone) == (True, False)


@pytest.mark.parametrize("code", [-216, -220])
def test_a_token_that_is_too_old_is_changed_once_and_the_message_sent_once_more(
    oa_channel, account, message, code
) -> None:
    oa_channel.send(message, USER)
    account.faults = [code]
    oa_channel.send(message, USER)
    assert (account.issued, len(account.sent)) == (2, 2)
    account.faults = [code, code]
    assert fault(oa_channel, message).channel_down, "the second time a person must look"
    assert account.issued == 3


def test_another_process_changed_the_token(zalo, account, home, message) -> None:
    one, other = oa_channel_at(zalo.address, home), oa_channel_at(zalo.address, home)
    one.send(message, USER)
    account.access = "elsewhere"  # the account no longer takes what is kept
    other.send(message, USER)
    one.send(message, USER)
    assert (account.issued, len(account.sent)) == (2, 3)


@pytest.mark.parametrize(
    ("code", "permanent", "down", "hour"),
    [
        (-200, False, False, None),
        (-230, True, False, None),
        (-213, True, False, None),
        (-234, False, False, "06:05"),
        (-211, False, True, None),
        (-320, False, True, None),
        (-201, True, False, None),
        (-242, True, False, None),
        (-9999, True, False, None),
    ],
)
def test_each_code_has_its_class(oa_channel, account, message, code, permanent, down, hour) -> None:
    account.faults = [code]
    caught = fault(oa_channel, message)
    assert (caught.permanent, caught.channel_down, caught.unknown) == (permanent, down, False)
    assert (f"{caught.not_before:%H:%M}" if caught.not_before else None) == hour
    assert str(code) in caught.what


def test_a_limit_is_waited_out(oa_channel, account, message) -> None:
    account.faults = [-32] * 4
    assert oa_channel.send(message, USER) == "m1"
    account.faults = [-32] * 5
    assert fault(oa_channel, message).channel_down


def test_no_answer_after_the_message_was_taken_leaves_it_unknown(zalo, account, home, message) -> None:
    oa_channel_at(zalo.address, home).send(message, USER)
    account.delay = 0.6
    caught = fault(oa_channel_at(zalo.address, home, timeout=0.2), message)
    assert (caught.unknown, len(account.sent)) == (True, 2)


@pytest.mark.parametrize("status", [200, 502])
def test_an_answer_that_cannot_be_read_leaves_it_unknown(oa_channel, account, message, status) -> None:
    account.garbage = status
    assert fault(oa_channel, message).unknown
    assert len(account.sent) == 1


def test_the_proof_goes_along_where_the_application_asks_for_it(zalo, account, home, message) -> None:
    account.proof = True
    assert "-242" in fault(oa_channel_at(zalo.address, home), message).what
    assert oa_channel_at(zalo.address, home, proof=True).send(message, USER)


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer access-0"}, {}])
def test_a_token_in_another_header_is_none(zalo, headers) -> None:
    body = {"recipient": {"user_id": USER}, "message": {"text": "x"}}
    assert httpx.post(f"{zalo.address}/v3.0/oa/message/cs", json=body, headers=headers).json()["error"] == -216


def test_texts_that_are_not_composed_or_too_long_are_refused_by_the_stand_in(zalo) -> None:
    for text, code in (("e\u0302", -201), ("x" * 2001, -210), ("", -201)):
        body = {"recipient": {"user_id": USER}, "message": {"text": text}}
        answer = httpx.post(f"{zalo.address}/v3.0/oa/message/cs", json=body, headers={"access_token": "access-0"})
        assert answer.json()["error"] == code


def test_tokens_and_people_stand_in_no_log(oa_channel, account, message, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        oa_channel.send(message, USER)
    for hidden in ("access-0", account.access, account.refresh, "refresh-0", "app-secret", USER):
        assert hidden not in caplog.text


TERMS = SignatureTerms(
    ids=(("app_id", "1234567"), ("oa_id", "7654321")),
    secrets=(("webhook_secret", "oa-secret"), ("app_secret", "app-secret")),
)
AT = 1626926349402
CALL = user_text(USER, "chào", "n1", AT)


@pytest.mark.parametrize("identity", ["1234567", "7654321"])
@pytest.mark.parametrize("secret", ["oa-secret", "app-secret"])
@pytest.mark.parametrize("prefix", ["mac=", ""])
def test_a_call_is_known_by_any_of_the_signatures_that_sources_tell_of(account, identity, secret, prefix) -> None:
    event = read_event(CALL)
    assert event is not None
    header = account.signed(CALL, event.timestamp, identity=identity, secret=secret).removeprefix("mac=")
    assert signed_with(CALL, event, prefix + header, TERMS)


def test_which_signature_it_was_is_said(account) -> None:
    event = read_event(CALL)
    assert event is not None
    assert signed_with(CALL, event, account.signed(CALL, str(AT)), TERMS) == "app_id + webhook_secret"


@pytest.mark.parametrize("header", ["", "mac=", "mac=" + "0" * 64, "mac=không"])
def test_a_call_with_another_signature_is_not_known(header) -> None:
    event = read_event(CALL)
    assert event is not None
    assert signed_with(CALL, event, header, TERMS) == ""


def test_a_call_that_was_tampered_with_is_not_known(account) -> None:
    event, altered = read_event(CALL), CALL.replace("chào".encode(), b"xong")
    assert event is not None
    assert signed_with(altered, event, account.signed(CALL, str(AT)), TERMS) == ""


def test_without_a_secret_nobody_is_known(account) -> None:
    event = read_event(CALL)
    assert event is not None
    none = SignatureTerms(ids=(("app_id", ""),), secrets=(("webhook_secret", ""),))
    assert signed_with(CALL, event, account.signed(CALL, str(AT), identity="", secret=""), none) == ""


def test_a_recorded_call_is_too_old_and_a_repeated_one_is_not() -> None:
    event = read_event(CALL)
    assert event is not None
    at = datetime.fromtimestamp(AT / 1000, UTC)
    assert not is_stale(event, at + timedelta(hours=2))
    assert is_stale(event, at + timedelta(hours=4))


def test_only_texts_of_people_are_taken_in() -> None:
    event = read_event(CALL)
    assert event is not None
    assert [(each.address, each.text, each.id) for each in texts_in(event)] == [(USER, "chào", "n1")]
    other = read_event(CALL.replace(b"user_send_text", b"user_seen_message"))
    assert other is not None
    assert list(texts_in(other)) == []
    assert read_event(b"<html>") is read_event(b'{"timestamp":"x"}') is None
