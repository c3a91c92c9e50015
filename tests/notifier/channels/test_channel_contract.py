"""One contract over all channels: hand over once, say whether a repeat can be told, fail with one error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.office.message import Message
from notifier import channels
from notifier.channels.contract import Channel, SendError
from notifier.channels.email import EmailChannel
from notifier.channels.outbox import OutboxChannel
from notifier.channels.zalo_bot.api import BotApi
from notifier.channels.zalo_bot.channel import ZaloBotChannel
from notifier.channels.zalo_http import ZaloHttp
from tests.notifier.channels.conftest import CHAT, USER, endpoint, oa_channel_at, zbs_channel_at

NO_ADDRESS = "không phải địa chỉ"
SENDER = "cancu <cancu@example.vn>"


class Case:
    """A channel that works, the same channel out of order, an address, one that is none, and what came through."""

    def __init__(
        self,
        works: Channel,
        broken: Channel,
        arrived: Callable[[], list[str]],
        to: str,
        wrong: str = "không phải địa chỉ",
    ) -> None:
        self.works, self.broken, self.arrived, self.to, self.wrong = works, broken, arrived, to, wrong


def email_case(request: Any) -> Case:
    postman = request.getfixturevalue("postman")
    return Case(
        EmailChannel(request.getfixturevalue("mail_server")),
        EmailChannel(request.getfixturevalue("no_server")),
        lambda: [letter["Message-ID"] for letter in postman.letters],
        PERSON,
    )


def outbox_case(request: Any) -> Case:
    folder: Path = request.getfixturevalue("tmp_path")
    (folder / "file").write_text("")
    return Case(
        OutboxChannel(folder / "outbox", SENDER),
        OutboxChannel(folder / "file" / "outbox", SENDER),
        lambda: [path.name for path in (folder / "outbox").glob("*")],
        PERSON,
    )


def zalo_bot_case(request: Any) -> Case:
    bot = request.getfixturevalue("bot")
    return Case(
        request.getfixturevalue("bot_channel"),
        ZaloBotChannel(BotApi(ZaloHttp(endpoint(NOBODY)), bot.token)),
        lambda: bot.sent_to(CHAT),
        CHAT,
    )


def zalo_oa_case(request: Any) -> Case:
    account = request.getfixturevalue("account")
    broken = oa_channel_at(NOBODY, request.getfixturevalue("home"))
    return Case(
        request.getfixturevalue("oa_channel"), broken, lambda: [str(each) for each in account.sent], USER, "người lạ"
    )


def zalo_zbs_case(request: Any) -> Case:
    account = request.getfixturevalue("account")
    broken = zbs_channel_at(NOBODY, request.getfixturevalue("home"))
    return Case(
        request.getfixturevalue("zbs_channel"), broken, lambda: [str(each) for each in account.sent], "84987654321"
    )


PERSON = "can-bo-iso@example.vn"
NOBODY = "http://127.0.0.1:9"
CASES = {
    "email": email_case,
    "outbox": outbox_case,
    "zalo-bot": zalo_bot_case,
    "zalo-oa": zalo_oa_case,
    "zalo-zbs": zalo_zbs_case,
}


@pytest.fixture(params=sorted(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param](request)


def test_every_channel_folder_is_under_the_contract() -> None:
    home = Path(channels.__file__).parent
    assert {folder.parent.name.replace("_", "-") for folder in home.glob("*/__init__.py")} == set(CASES)


def test_it_is_named_as_its_folder(case: Case) -> None:
    assert case.works.name in CASES
    assert case.works.name == case.broken.name


def test_a_message_arrives(case: Case, make_message) -> None:
    case.works.send(make_message(channel=case.works.name), case.to)
    assert len(case.arrived()) == 1


def test_a_channel_says_whether_a_repeat_can_be_told_from_a_second_message(case: Case, make_message) -> None:
    message: Message = make_message(channel=case.works.name)
    case.works.send(message, case.to)
    case.works.send(message, case.to)
    assert len(case.arrived()) == 1 or len(set(case.arrived())) == 1 or not case.works.repeatable
    assert case.works.repeatable == (case.works.name in ("email", "outbox"))


def test_a_channel_out_of_order_says_so_in_one_line_and_may_pass(case: Case, make_message) -> None:
    with pytest.raises(SendError) as caught:
        case.broken.send(make_message(), case.to)
    assert caught.value.channel_down
    assert caught.value.retry
    assert "\n" not in str(caught.value)


def test_a_wrong_address_will_never_pass(case: Case, make_message) -> None:
    with pytest.raises(SendError) as caught:
        case.works.send(make_message(), case.wrong)
    assert caught.value.permanent
    assert case.arrived() == []
