"""Template messages by phone against a stand-in: what is filled in, and the faults by class."""

from __future__ import annotations

import logging

import httpx
import pytest
from msgspec.structs import replace

from notifier.channels.contract import SendError
from notifier.channels.zalo_zbs.channel import ZaloZbsChannel
from tests.notifier.channels.conftest import TEMPLATE, zbs_channel_at

PHONE = "84987654321"


def fault(channel: ZaloZbsChannel, message, to: str = PHONE) -> SendError:
    with pytest.raises(SendError) as caught:
        channel.send(message, to)
    return caught.value


@pytest.mark.parametrize("written", ["84987654321", "0987654321", "+84 987 654 321", "987654321"])
def test_a_code_and_few_words_go_to_a_phone_however_it_is_written(zbs_channel, account, make_message, written) -> None:
    assert zbs_channel.send(make_message(channel="zalo-zbs"), written) == "m1"
    (sent,) = account.sent
    assert sent["phone"] == PHONE
    assert sent["template_data"]["noi_dung"] == "Cần cập nhật QT-01 Kiểm soát …"
    assert sent["tracking_id"].startswith(sent["template_data"]["ma_tin"])
    assert "mode" not in sent


def test_a_test_send_says_so(zalo, account, home, make_message) -> None:
    zbs_channel_at(zalo.address, home, replace(TEMPLATE, development=True)).send(make_message(), PHONE)
    assert account.sent[0]["mode"] == "development"


@pytest.mark.parametrize("number", ["12345", "84123", "abc", "849876543210"])
def test_what_is_no_phone_is_not_sent(zbs_channel, account, make_message, number) -> None:
    caught = fault(zbs_channel, make_message(), number)
    assert (caught.permanent, caught.address_gone, account.sent) == (True, True, [])
    assert number not in str(caught)


@pytest.mark.parametrize(
    ("code", "permanent", "down", "hour"),
    [
        (-100, False, False, None),
        (-114, True, False, None),
        (-115, False, True, None),
        (-144, False, True, "00:05"),
        (-109, True, False, None),
        (-1241, True, False, None),
    ],
)
def test_each_code_has_its_class(zbs_channel, account, make_message, code, permanent, down, hour) -> None:
    account.faults = [code]
    caught = fault(zbs_channel, make_message())
    assert (caught.permanent, caught.channel_down) == (permanent, down)
    assert (f"{caught.not_before:%H:%M}" if caught.not_before else None) == hour


def test_at_night_it_waits_for_the_morning(zbs_channel, templates, make_message) -> None:
    templates.night = True
    caught = fault(zbs_channel, make_message())
    assert caught.retry
    assert f"{caught.not_before:%H:%M}" == "06:05"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"phone": "0987654321"}, -108),
        ({"tracking_id": "x" * 49}, -132),
        ({"tracking_id": ""}, -132),
        ({"template_id": "khac"}, -109),
        ({"template_data": {"ma_tin": "c1"}}, -1122),
        ({"template_data": {"ma_tin": "c1", "noi_dung": "x" * 31}}, -1121),
    ],
)
def test_the_stand_in_refuses_what_breaks_the_contract(zalo, change, code) -> None:
    data = {"ma_tin": "c1", "noi_dung": "x"}
    body = {"phone": PHONE, "template_id": TEMPLATE.id, "template_data": data, "tracking_id": "c1"} | change
    answer = httpx.post(f"{zalo.address}/message/template", json=body, headers={"access_token": "access-0"})
    assert answer.json()["error"] == code


def test_a_phone_stands_in_no_log(zbs_channel, make_message, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        zbs_channel.send(make_message(), PHONE)
    assert PHONE not in caplog.text
