"""Stand-ins of Zalo on real sockets, and channels that speak to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.office.inbound import Inbound
from data.store import inbound
from data.store.home import Home
from notifier.channels.stand_in_server import StandInServer
from notifier.channels.zalo_bot.api import BotApi
from notifier.channels.zalo_bot.channel import ZaloBotChannel
from notifier.channels.zalo_bot.stand_in import BotStandIn
from notifier.channels.zalo_http import Endpoint, ZaloHttp
from notifier.channels.zalo_oa.calls import OaCalls
from notifier.channels.zalo_oa.channel import CHANNEL, OA_CODES, ZaloOaChannel
from notifier.channels.zalo_oa.stand_in import OaStandIn
from notifier.channels.zalo_oa.tokens import OaApp, OaTokens
from notifier.channels.zalo_zbs.channel import ZBS_CODES, ZaloZbsChannel, ZbsTemplate
from notifier.channels.zalo_zbs.stand_in import ZbsStandIn

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
CHAT, USER = "3becaa50ae12474c1e03", "2512523625412515"
TEMPLATE = ZbsTemplate(id="7895417a7d3f9461cd2e", code="ma_tin", text="noi_dung")


def endpoint(address: str, timeout: float = 5.0) -> Endpoint:
    return Endpoint(base_url=address, timeout=timeout, pause=0.001)


@pytest.fixture
def bot() -> BotStandIn:
    made = BotStandIn()
    made.write(CHAT, "xin chào")
    return made


@pytest.fixture
def account() -> OaStandIn:
    return OaStandIn()


@pytest.fixture
def templates(account: OaStandIn) -> ZbsStandIn:
    return ZbsStandIn(account, {TEMPLATE.id: {"ma_tin": 10, "noi_dung": 30}})


@pytest.fixture
def zalo(bot: BotStandIn, account: OaStandIn, templates: ZbsStandIn) -> Iterator[StandInServer]:
    with StandInServer(bot, account, templates) as server:
        yield server


@pytest.fixture
def api(zalo: StandInServer, bot: BotStandIn) -> BotApi:
    return BotApi(ZaloHttp(endpoint(zalo.address)), bot.token)


@pytest.fixture
def bot_channel(api: BotApi) -> ZaloBotChannel:
    return ZaloBotChannel(api)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home in which the user of the account wrote to it an hour ago."""
    with Home(tmp_path / "home") as opened:
        heard(opened, USER)
        yield opened


def heard(home: Home, user: str, ago: timedelta = timedelta(hours=1)) -> None:
    at = (NOW - ago).isoformat(timespec="seconds")
    inbound.keep(home, Inbound(channel=CHANNEL, address=user, text="chào", at=at, id=f"{user} {at}"))


def tokens_at(address: str, home: Home, timeout: float = 5.0, now: datetime = NOW, *, proof: bool = False) -> OaTokens:
    app = OaApp(app_id="1234567", secret="app-secret", first_refresh="refresh-0", proof=proof)
    return OaTokens(home, ZaloHttp(endpoint(address, timeout)), app, lambda: now)


def oa_channel_at(address: str, home: Home, timeout: float = 5.0, *, proof: bool = False) -> ZaloOaChannel:
    tokens = tokens_at(address, home, timeout, proof=proof)
    calls = OaCalls(ZaloHttp(endpoint(address, timeout)), tokens, OA_CODES)
    return ZaloOaChannel(home, calls, timedelta(days=7), lambda: NOW)


def zbs_channel_at(address: str, home: Home, template: ZbsTemplate = TEMPLATE) -> ZaloZbsChannel:
    calls = OaCalls(ZaloHttp(endpoint(address)), tokens_at(address, home), ZBS_CODES)
    return ZaloZbsChannel(calls, template)


@pytest.fixture
def oa_channel(zalo: StandInServer, home: Home) -> ZaloOaChannel:
    return oa_channel_at(zalo.address, home)


@pytest.fixture
def zbs_channel(zalo: StandInServer, home: Home) -> ZaloZbsChannel:
    return zbs_channel_at(zalo.address, home)
