"""What people write on Zalo: a code pairs a chat once, the rest is answered once, whoever brings it in."""

from __future__ import annotations

import asyncio
import re
import stat
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import httpx
import msgspec
import pytest
from msgspec.structs import replace

from cancu.chats import bot_texts, fetch_once
from cancu.desk.app import make_app
from cancu.doing.addresses import pair
from cancu.doing.incoming import receive
from cancu.settings import Settings
from cancu.zalo_calls import account_called
from cancu.zalo_connections import bot_api
from cancu.zalo_settings import Webhook, Zalo, ZaloBot, ZaloOa
from data.instant import OFFICE, utc
from data.office.inbound import Inbound
from data.office.message import Delivery, DeliveryState, Message
from data.office.unit import Person
from data.store import addresses, inbound, log, outbox, people
from data.store.home import Home
from data.store.secret_key import secret_key
from notifier.channels.stand_in_server import StandInServer
from notifier.channels.zalo_bot.stand_in import BotStandIn
from notifier.channels.zalo_oa.stand_in import OaStandIn, user_text
from notifier.channels.zalo_zbs.channel import tracking_id

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=OFFICE)
OFFICER, OTHER = "can-bo-iso@example.vn", "phap-che@example.vn"
CHAT, SECRET = "3becaa50ae12474c1e03", "bi-mat-cua-webhook"
WRONG = "Mã không đúng"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        for email in (OFFICER, OTHER):
            people.put_person(opened, Person(email=email))
        yield opened


@pytest.fixture
def bot() -> BotStandIn:
    return BotStandIn()


@pytest.fixture
def account() -> OaStandIn:
    return OaStandIn()


@pytest.fixture
def settings(home: Home, bot: BotStandIn, account: OaStandIn) -> Iterator[Settings]:
    with StandInServer(bot, account) as server:
        zalo = Zalo(
            bot=ZaloBot(token=bot.token, base_url=server.address, poll_seconds=0.1),
            oa=ZaloOa(
                app_id=account.app_id,
                app_secret=account.app_secret,
                oa_id=account.oa_id,
                webhook_secret=account.webhook_secret,
                refresh_token="refresh-0",
                base_url=server.address,
                oauth_url=server.address,
            ),
        )
        yield Settings(home=home.folder, zalo=zalo, webhook=Webhook(secret=SECRET))


@pytest.fixture
def write(home: Home) -> Callable[..., str | None]:
    """Let somebody write; each text has an id of its own."""
    count = iter(range(1000))

    def say(text: str, *, chat: str = CHAT, now: datetime = NOW, channel: str = "zalo-bot") -> str | None:
        came = Inbound(channel=channel, address=chat, text=text, at=utc(now), id=f"{next(count)}")
        return receive(home, came, now)

    return say


def code_for(home: Home, email: str = OFFICER, channel: str = "zalo-bot") -> str:
    return pair(home, email, channel, by="operator", now=NOW).code


def rows_of(home: Home, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in home.office.rows(f"SELECT * FROM {table}")]


def test_a_code_makes_the_chat_an_address_of_the_person_and_works_once(home: Home, write) -> None:
    code = code_for(home)
    assert "Đã kết nối" in write(f"/link {code}")
    (_, chat) = addresses.of(home, OFFICER)
    assert (chat.channel, chat.value, chat.verified_at) == ("zalo-bot", CHAT, utc(NOW))
    assert WRONG in write(f"/link {code}", chat="another")
    assert [line.did for line in log.lines(home, about=OFFICER)] == ["paired address", "made pairing code"]


@pytest.mark.parametrize("written", ["/link {}", "link {}", "  /LINK   {}  "])
def test_it_may_be_written_as_people_write(home: Home, write, written: str) -> None:
    assert "Đã kết nối" in write(written.format(code_for(home).lower()))


def test_a_code_ends_after_ten_minutes_and_when_the_next_is_made(home: Home, write) -> None:
    first, second = code_for(home), code_for(home)
    assert WRONG in write(f"/link {first}")
    assert WRONG in write(f"/link {second}", now=NOW + timedelta(minutes=10))
    assert "Đã kết nối" in write(f"/link {code_for(home)}", now=NOW + timedelta(minutes=9))


def test_a_code_for_one_channel_is_none_on_another(home: Home, write) -> None:
    assert WRONG in write(f"/link {code_for(home)}", channel="zalo-oa")


def test_guessing_ends_after_a_few_tries_from_one_chat(home: Home, write) -> None:
    for _ in range(5):
        assert WRONG in write("/link ABCD-EFGH")
    code = code_for(home)
    assert "quá nhiều" in write(f"/link {code}")
    assert "Đã kết nối" in write(f"/link {code}", chat="another")


def test_guessing_from_many_chats_ends_too(home: Home, write) -> None:
    for number in range(50):
        assert WRONG in write("/link ABCD-EFGH", chat=f"c{number}")
    assert "quá nhiều" in write(f"/link {code_for(home)}", chat="last")


def test_a_chat_is_one_persons(home: Home, write) -> None:
    write(f"/link {code_for(home)}")
    assert "đang là của" in write(f"/link {code_for(home, OTHER)}")
    assert addresses.holder(home, "zalo-bot", CHAT) == OFFICER


def test_codes_are_kept_as_macs_only(home: Home, write) -> None:
    code = code_for(home)
    write(f"/link {code}")
    kept = {table: rows_of(home, table) for table in ("pairing_codes", "inbound", "log")}
    assert code not in str(kept)
    assert CHAT not in str(kept["log"])
    key = home.folder / "secret.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert secret_key(home).hex() not in str(kept)


def test_who_is_not_known_is_told_how_to_be(write) -> None:
    assert "/link MÃ" in write("1")


def test_a_text_is_answered_once_and_again_only_if_a_run_died_over_it(home: Home, write) -> None:
    write(f"/link {code_for(home)}")
    came = Inbound(channel="zalo-bot", address=CHAT, text="1", at=utc(NOW), id="same")
    answers: list[tuple[str, str]] = []

    def answer(home: Home, came: Inbound, now: datetime) -> str:
        answers.append((came.address, came.text))
        if len(answers) == 1:
            raise KeyboardInterrupt
        return "Đã ghi."

    with pytest.raises(KeyboardInterrupt):
        receive(home, came, NOW, answer)
    assert [each.id for each in inbound.unanswered(home, "zalo-bot")] == ["same"]
    assert receive(home, came, NOW, answer) == "Đã ghi."
    assert receive(home, came, NOW, answer) is None
    assert answers == [(OFFICER, "1")] * 2


def test_a_poll_pairs_and_answers_in_the_chat(settings: Settings, home: Home, bot: BotStandIn) -> None:
    api = bot_api(settings)
    bot.write(CHAT, f"/link {code_for(home)}")
    assert fetch_once(settings, api, NOW) == 1
    assert fetch_once(settings, api, NOW) == 0
    (answer,) = bot.sent_to(CHAT)
    assert f"Đã kết nối với {OFFICER}" in answer


def test_a_webhook_of_former_days_is_taken_away(settings: Settings, home: Home, bot: BotStandIn) -> None:
    bot.webhook = {"url": "https://cancu.example.vn/zalo/bot"}
    with bot_texts(settings, lambda: NOW):
        deadline = monotonic() + 10
        while bot.webhook.get("url") and monotonic() < deadline:
            sleep(0.02)
    assert bot.webhook == {}


def test_texts_are_fetched_as_long_as_the_desk_is_served(settings: Settings, home: Home, bot: BotStandIn) -> None:
    with bot_texts(settings, lambda: NOW):
        bot.write(CHAT, f"/link {code_for(home)}")
        deadline = monotonic() + 10
        while not bot.sent_to(CHAT) and monotonic() < deadline:
            sleep(0.02)
    assert "Đã kết nối" in bot.sent_to(CHAT)[0]
    assert addresses.holder(home, "zalo-bot", CHAT) == OFFICER


def test_with_an_address_of_its_own_the_desk_is_called_instead(settings: Settings, bot: BotStandIn) -> None:
    public = replace(settings, webhook=Webhook(url="https://cancu.example.vn/", secret=SECRET))
    with bot_texts(public, lambda: NOW):
        deadline = monotonic() + 10
        while not bot.webhook and monotonic() < deadline:
            sleep(0.02)
    assert bot.webhook == {"url": "https://cancu.example.vn/zalo/bot", "secret_token": SECRET}


def test_without_a_bot_nothing_is_fetched(home: Home) -> None:
    with bot_texts(Settings(home=home.folder), lambda: NOW):
        pass


class Desk:
    """The desk, called without a network."""

    def __init__(self, settings: Settings) -> None:
        self._app = make_app(settings, lambda: NOW)

    def __call__(self, path: str, body: bytes = b"", headers: dict[str, str] | None = None, *, by: str = "POST") -> int:
        async def call() -> int:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
                return (await client.request(by, path, content=body, headers=headers)).status_code

        return asyncio.run(call())


@pytest.fixture
def desk(settings: Settings) -> Desk:
    return Desk(settings)


def test_a_call_of_the_bot_is_answered_in_the_chat(desk: Desk, home: Home, bot: BotStandIn) -> None:
    event = bot.write(CHAT, f"/link {code_for(home)}")
    body = msgspec.json.encode({"ok": True, "result": event})
    header = {"X-Bot-Api-Secret-Token": SECRET}
    assert [desk("/zalo/bot", body, header) for _ in range(2)] == [200, 200]
    assert len(bot.sent_to(CHAT)) == 1, "Zalo repeats a call, we do not repeat the answer"


@pytest.mark.parametrize("header", [{}, {"X-Bot-Api-Secret-Token": "khac"}])
def test_a_call_without_the_secret_is_refused(desk: Desk, bot: BotStandIn, home: Home, header) -> None:
    body = msgspec.json.encode({"ok": True, "result": bot.write(CHAT, "1")})
    assert desk("/zalo/bot", body, header) == 403
    assert inbound.unanswered(home, "zalo-bot") == []


def test_a_call_that_is_too_long_or_unreadable_harms_nothing(desk: Desk) -> None:
    header = {"X-Bot-Api-Secret-Token": SECRET}
    assert desk("/zalo/bot", b"x" * 70_000, header) == 413
    assert desk("/zalo/bot", b"<html>", header) == 200
    assert desk("/zalo/bot", by="GET") != 200


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def test_a_signed_call_of_the_account_pairs_and_answers(desk: Desk, home: Home, account: OaStandIn) -> None:
    at = milliseconds(NOW)
    body = user_text("25125", f"/link {code_for(home, channel='zalo-oa')}", "n1", at)
    header = {"X-ZEvent-Signature": account.signed(body, str(at))}
    assert [desk("/zalo/oa", body, header) for _ in range(2)] == [200, 200]
    (sent,) = account.sent
    assert "Đã kết nối" in str(sent)
    assert addresses.holder(home, "zalo-oa", "25125") == OFFICER
    (line,) = [each for each in log.lines(home) if each.did == "matched signature"]
    assert line.after == "app_id + webhook_secret"


def test_a_call_that_is_tampered_with_replayed_later_or_unsigned_is_refused(
    settings: Settings, home: Home, account: OaStandIn
) -> None:
    at = milliseconds(NOW)
    body = user_text("25125", "1", "n1", at)
    header = account.signed(body, str(at))
    assert account_called(settings, header, body.replace(b'"1"', b'"2"'), NOW) is None
    assert account_called(settings, header, body, NOW + timedelta(hours=4)) is None
    assert account_called(settings, "", body, NOW) is None
    assert account_called(settings, header, body, NOW + timedelta(hours=2))


def test_a_receipt_settles_a_template_message_of_which_nobody_knew(
    settings: Settings, home: Home, account: OaStandIn
) -> None:
    key = f"2026-11-24.zalo-zbs.{OFFICER}"
    made = Message(key=key, person=OFFICER, day=NOW.date(), channel="zalo-zbs", subject="s", text="t")
    outbox.put(home, made, not_before=utc(NOW))
    outbox.record(home, Delivery(message=key, attempt=1, at=utc(NOW), state=DeliveryState.UNKNOWN))
    at = milliseconds(NOW)
    told = {"tracking_id": tracking_id(key)}
    body = msgspec.json.encode({"event_name": "user_received_message", "timestamp": str(at), "message": told})
    assert account_called(settings, account.signed(body, str(at)), body, NOW) == []
    waiting = outbox.get(home, key)
    assert waiting
    assert waiting.state is DeliveryState.SENT


def test_the_code_is_drawn_of_letters_that_nobody_mistakes(home: Home) -> None:
    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", code_for(home)) for _ in range(50))


def test_two_processes_draw_one_secret(home: Home) -> None:
    keys: list[bytes] = []
    threads = [Thread(target=lambda: keys.append(secret_key(home))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(keys), len(set(keys))) == (8, 1)
