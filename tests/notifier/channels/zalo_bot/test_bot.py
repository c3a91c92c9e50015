"""The bot against a stand-in that refuses every breach of contract: texts, faults by class, what comes in."""

from __future__ import annotations

import logging
import unicodedata

import httpx
import msgspec
import pytest
from msgspec.structs import replace

from data.office.message import Message
from notifier.channels.contract import SendError
from notifier.channels.stand_in_server import StandInReply, StandInServer
from notifier.channels.zalo_bot.api import BotApi
from notifier.channels.zalo_bot.channel import ZaloBotChannel
from notifier.channels.zalo_bot.markup import Markup
from notifier.channels.zalo_bot.stand_in import BotStandIn
from notifier.channels.zalo_bot.updates import callback_texts, is_from_platform
from notifier.channels.zalo_http import ZaloHttp
from notifier.channels.zalo_text import LONGEST
from tests.notifier.channels.conftest import CHAT, endpoint

SHORT = "📌 Quyết định số 19/2014/QĐ-TTg thay thế Quyết định số 144/2006/QĐ-TTg.\nCần cập nhật QT-01."


@pytest.fixture
def message(make_message) -> Message:
    made: Message = replace(make_message(channel="zalo-bot"), short=SHORT)
    return made


def fault(channel: ZaloBotChannel, message: Message, to: str = CHAT) -> SendError:
    with pytest.raises(SendError) as caught:
        channel.send(message, to)
    return caught.value


def test_the_short_text_is_sent_its_first_line_strong_and_its_id_is_kept(bot_channel, bot, message) -> None:
    assert bot_channel.send(message, CHAT) == "out2"
    (said,) = bot.sent_to(CHAT)
    head, line = SHORT.split("\n")
    assert said == f"**{head}**\n{line}"


def test_plain_texts_have_no_marks(zalo, bot, message) -> None:
    ZaloBotChannel(BotApi(ZaloHttp(endpoint(zalo.address)), bot.token, Markup.NONE)).send(message, CHAT)
    assert bot.sent_to(CHAT) == [SHORT]


@pytest.mark.parametrize("text", ["chữ " * 900, "[a](b) *_`~" * 300, "dòng một\n" * 300, "x" * 5000])
def test_a_long_text_is_cut_to_what_the_platform_takes(bot_channel, bot, message, text) -> None:
    bot_channel.send(replace(message, short=text), CHAT)
    (said,) = bot.sent_to(CHAT)
    assert 1000 < len(said) <= LONGEST
    assert said.endswith("xem trên cancu)")


def test_letters_are_composed_before_they_are_counted(bot_channel, bot, message) -> None:
    bot_channel.send(replace(message, short=unicodedata.normalize("NFD", SHORT)), CHAT)
    assert unicodedata.is_normalized("NFC", bot.sent_to(CHAT)[0])


def test_a_title_cannot_draw_a_link_of_its_own(bot_channel, bot, message) -> None:
    bot_channel.send(replace(message, short="Tin\nvề [việc bấm vào](https://example.vn/x_y) *gấp*"), CHAT)
    assert bot.sent_to(CHAT) == ["**Tin**\nvề \\[việc bấm vào\\](https://example.vn/x_y) \\*gấp\\*"]


def test_a_chat_that_nobody_opened_is_refused_for_ever(bot_channel, message) -> None:
    caught = fault(bot_channel, message, "la")
    assert (caught.permanent, caught.channel_down, caught.unknown) == (True, False, False)


def test_a_token_that_is_no_longer_one_stops_the_channel(zalo, message) -> None:
    caught = fault(ZaloBotChannel(BotApi(ZaloHttp(endpoint(zalo.address)), "1:khac")), message)
    assert (caught.permanent, caught.channel_down) == (False, True)
    assert "zalo.bot.token" in caught.mend


def test_a_few_times_too_many_is_waited_out(bot_channel, bot, message) -> None:
    bot.limited = 4
    bot_channel.send(message, CHAT)
    assert len(bot.sent_to(CHAT)) == 1
    bot.limited = 5
    assert fault(bot_channel, message).channel_down


def test_what_may_pass_is_tried_again(bot_channel, bot, message) -> None:
    bot.answer = StandInReply({"ok": False, "error_code": 403, "description": "later"})
    caught = fault(bot_channel, message)
    assert (caught.retry, caught.channel_down, "403" in caught.what) == (True, False, True)


@pytest.mark.parametrize("code", [408, 500, 503])
def test_a_server_that_broke_down_may_have_taken_the_message(bot_channel, bot, message, code) -> None:
    bot.answer = StandInReply({"ok": False, "error_code": code, "description": "later"}, code if code > 499 else 200)
    caught = fault(bot_channel, message)
    assert (caught.unknown, caught.retry, str(code) in caught.what) == (True, False, True)
    bot.answer = StandInReply(b"<html>502</html>", 502)
    assert fault(bot_channel, message).unknown


def test_a_poll_at_a_server_that_broke_down_is_a_fault_that_may_pass(bot) -> None:
    with StandInServer(lambda _: StandInReply(b"<html>502</html>", 502)) as server:
        with pytest.raises(SendError) as caught:
            BotApi(ZaloHttp(endpoint(server.address)), bot.token).get_updates(1)
        assert caught.value.retry


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"ok":true}', b"[]"])
def test_an_answer_that_cannot_be_read_leaves_it_unknown(bot_channel, bot, message, body) -> None:
    bot.answer = StandInReply(body)
    caught = fault(bot_channel, message)
    assert (caught.unknown, caught.retry) == (True, False)


def test_no_answer_after_the_message_was_taken_leaves_it_unknown(zalo, bot, message) -> None:
    bot.delay = 0.6
    caught = fault(ZaloBotChannel(BotApi(ZaloHttp(endpoint(zalo.address, timeout=0.2)), bot.token)), message)
    assert caught.unknown
    assert len(bot.sent_to(CHAT)) == 1


def test_what_people_write_is_fetched_once(api, bot) -> None:
    (first,) = api.get_updates(1)
    assert (first.channel, first.address, first.text, first.id) == ("zalo-bot", CHAT, "xin chào", "in1")
    assert first.at == "2025-06-11T09:03:57+00:00"
    assert api.get_updates(1) == [], "408 is how an idle poll ends"


def test_no_answer_to_a_poll_is_no_fault(bot: BotStandIn) -> None:
    bot.longest_poll = 5
    with StandInServer(bot) as server:
        api = BotApi(ZaloHttp(endpoint(server.address)), bot.token)
        api.get_updates(1)
        assert api.get_updates(-9.7) == [], "the platform was slower than we wait"


def test_groups_and_other_bots_are_not_heard(api, bot) -> None:
    api.get_updates(1)
    bot.write("g1", "/link ABCD-EFGH", kind="GROUP")
    assert api.get_updates(1) == []


def test_while_a_webhook_is_set_a_poll_is_refused_until_it_is_taken_away(api, bot) -> None:
    assert api.set_webhook("https://cancu.example.vn/zalo/bot", "bi-mat-cua-webhook")
    assert bot.webhook["secret_token"] == "bi-mat-cua-webhook"
    with pytest.raises(SendError):
        api.get_updates(1)
    api.delete_webhook()
    assert len(api.get_updates(1)) == 1


def test_a_call_of_the_platform_is_known_by_its_secret(bot) -> None:
    event = bot.write(CHAT, "1")
    body = msgspec.json.encode({"ok": True, "result": event})
    assert [each.text for each in callback_texts(body)] == ["1"]
    assert callback_texts(b"<html>") == callback_texts(b"{}") == []
    assert is_from_platform("bi-mat", "bi-mat")
    assert not is_from_platform("bi-mat-khac", "bi-mat")
    assert not is_from_platform("", ""), "without a secret nobody is known"


def test_a_header_of_another_kind_of_service_is_refused(zalo, bot) -> None:
    answer = httpx.post(
        f"{zalo.address}/bot{bot.token}/sendMessage",
        json={"chat_id": CHAT, "text": "x"},
        headers={"Authorization": "Bearer x"},
    )
    assert answer.json()["error_code"] == 401


def test_the_token_stands_in_no_log_and_no_fault(bot_channel, bot, message, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        bot_channel.send(message, CHAT)
        bot.answer = StandInReply({"ok": False, "error_code": 400, "description": "no chat 84987654321"})
        caught = fault(bot_channel, message)
    assert any("HTTP Request" in record.getMessage() for record in caplog.records), "the client does log"
    assert bot.token not in caplog.text
    assert bot.token not in str(caught)
    assert "84987654321" not in str(caught)
