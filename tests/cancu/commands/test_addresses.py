"""``cancu people address`` and ``pair``, ``cancu messages`` over two channels, as people call them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cancu.chats import fetch_once
from cancu.settings_file import load
from cancu.zalo_connections import bot_api
from data.instant import OFFICE as HANOI
from data.office.message import Delivery, DeliveryState
from data.office.unit import Person
from data.store import outbox, people
from data.store.opening import open_home
from notifier.channels.stand_in_server import StandInServer
from notifier.channels.zalo_bot.stand_in import BotStandIn
from tests.cancu.shell import Shell
from tests.cancu.small_office import NOW, OFFICER, office_at

CHAT = "3becaa50ae12474c1e03"
AT = "2026-11-24T01:30"


@pytest.fixture
def bot() -> BotStandIn:
    return BotStandIn()


@pytest.fixture
def config(tmp_path: Path, bot: BotStandIn) -> Iterator[Path]:
    """An office with a bot, an officer with a letter in the folder."""
    office_at(tmp_path / "var")
    with open_home(tmp_path / "var") as home:
        people.put_person(home, Person(email=OFFICER, unit="Phường Mẫu", name="Nguyễn Văn A"))
    with StandInServer(bot) as server:
        file = tmp_path / "cancu.toml"
        file.write_text(f'[zalo.bot]\ntoken = "{bot.token}"\nbase_url = "{server.address}"\npoll_seconds = 1\n')
        yield file


@pytest.fixture
def cancu(capsys: pytest.CaptureFixture[str], config: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("CANCU_CONFIG", str(config))
    return Shell(capsys)


@pytest.fixture
def paired(cancu: Shell, config: Path, bot: BotStandIn) -> Shell:
    """The officer has sent the code that the command printed."""
    (made,) = cancu.json("people", "pair", OFFICER, "--now", AT)
    bot.write(CHAT, f"/link {made['code']}")
    settings = load(config, {}, config.parent)
    assert fetch_once(settings, bot_api(settings), NOW.astimezone(HANOI)) == 1
    return cancu


def test_the_code_is_printed_with_what_to_do(cancu: Shell) -> None:
    assert cancu("people", "pair", OFFICER, "--now", AT) == 0
    assert "dùng một lần, đến 01:40" in cancu.out
    assert "/link " in cancu.out
    assert cancu("people", "pair", "la@example.vn") == 2
    assert cancu("people", "pair", OFFICER, "--channel", "email") == 2


def test_addresses_are_shown_in_order_and_put_in_another(paired: Shell, bot: BotStandIn) -> None:
    assert bot.sent_to(CHAT) == [
        "**Đã kết nối với Nguyễn Văn A. Từ nay cancu có thể gửi tin vào cuộc trò chuyện này.**"
    ]
    assert [each["channel"] for each in paired.json("people", "address", OFFICER)] == ["email", "zalo-bot"]
    assert paired("people", "address", OFFICER, "--first", "zalo-bot", "--phone", "0987 654 321") == 0
    found = paired.json("people", "address", OFFICER)
    assert [(each["channel"], each["value"]) for each in found] == [
        ("zalo-bot", CHAT),
        ("email", OFFICER),
        ("zalo-zbs", "84987654321"),
    ]
    assert paired("people", "address", OFFICER, "--remove", "zalo-zbs") == 0
    assert "84987654321" not in str(paired.json("log", "--about", OFFICER))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--first", "zalo-oa"), "không có địa chỉ zalo-oa"),
        (("--remove", "email"), "cancu people rename"),
        (("--phone", "123"), "không phải số điện thoại"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(cancu: Shell, options: tuple[str, str], said: str) -> None:
    assert cancu("people", "address", OFFICER, *options) == 2
    assert said in cancu.err
    assert len(cancu.err.splitlines()) == 1


def test_a_letter_is_sent_over_the_other_channel_too(paired: Shell, bot: BotStandIn) -> None:
    (sent,) = paired.json("messages", "list")
    assert paired("messages", "resend", sent["id"], "--channel", "zalo-bot", "--now", AT) == 0
    assert paired("notify", "--now", AT) == 0
    assert "📌 Quyết định số 19/2014/QĐ-TTg thay thế" in bot.sent_to(CHAT)[1]
    assert [each["state"] for each in paired.json("messages", "list")] == ["sent", "sent"]
    assert paired("messages", "resend", sent["id"], "--channel", "zalo-oa") == 2
    assert "no address on that channel" in paired.err


def test_what_nobody_knows_is_listed_asked_and_settled(cancu: Shell, config: Path) -> None:
    (sent,) = cancu.json("messages", "list")
    with open_home(config.parent / "var") as home:
        cut_off = Delivery(message=sent["id"], attempt=2, at="2026-11-24T01:30:00+00:00", state=DeliveryState.UNKNOWN)
        outbox.record(home, cut_off)
    assert [each["id"] for each in cancu.json("messages", "list", "--state", "unknown")] == [sent["id"]]
    assert cancu("status") == 1
    assert f"cancu messages arrived {sent['id']}" in cancu.out
    assert cancu("messages", "arrived", sent["id"]) == 0
    assert cancu.json("messages", "list", "--state", "unknown") == []
    assert cancu("messages", "arrived", sent["id"]) != 0
    assert "không rõ đã đến chưa" in cancu.err
