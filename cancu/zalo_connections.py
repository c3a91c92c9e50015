"""Connections to Zalo, as the settings of an office say: its bot, its official account, its template messages."""

from __future__ import annotations

from datetime import datetime, timedelta

from cancu.settings import Settings
from data.instant import OFFICE
from data.store.home import Home
from notifier.channels.zalo_bot.api import BotApi
from notifier.channels.zalo_bot.channel import ZaloBotChannel
from notifier.channels.zalo_http import Endpoint, ZaloHttp
from notifier.channels.zalo_oa.calls import OaCalls
from notifier.channels.zalo_oa.channel import OA_CODES, ZaloOaChannel
from notifier.channels.zalo_oa.faults import Codes
from notifier.channels.zalo_oa.tokens import OaApp, OaTokens
from notifier.channels.zalo_zbs.channel import ZBS_CODES, ZaloZbsChannel, ZbsTemplate


def bot_api(settings: Settings) -> BotApi:
    """Return the methods of the bot."""
    bot = settings.zalo.bot
    return BotApi(ZaloHttp(_endpoint(settings, bot.base_url)), bot.token, bot.markup)


def bot_channel(settings: Settings) -> ZaloBotChannel:
    """Return the channel of the bot."""
    return ZaloBotChannel(bot_api(settings))


def oa_channel(settings: Settings, home: Home) -> ZaloOaChannel:
    """Return the channel of the official account."""
    calls = _calls(settings, home, settings.zalo.oa.base_url, OA_CODES)
    return ZaloOaChannel(home, calls, timedelta(days=settings.zalo.oa.window_days), _now)


def zbs_channel(settings: Settings, home: Home) -> ZaloZbsChannel:
    """Return the channel of the template messages, which go out with the token of the official account."""
    zbs = settings.zalo.zbs
    template = ZbsTemplate(
        id=zbs.template_id,
        code=zbs.code_parameter,
        text=zbs.text_parameter,
        longest=zbs.text_longest,
        development=zbs.development,
    )
    return ZaloZbsChannel(_calls(settings, home, zbs.base_url, ZBS_CODES), template)


def _calls(settings: Settings, home: Home, base_url: str, codes: Codes) -> OaCalls:
    oa = settings.zalo.oa
    app = OaApp(app_id=oa.app_id, secret=oa.app_secret, first_refresh=oa.refresh_token, proof=oa.proof)
    tokens = OaTokens(home, ZaloHttp(_endpoint(settings, oa.oauth_url)), app, _now)
    return OaCalls(ZaloHttp(_endpoint(settings, base_url)), tokens, codes)


def _endpoint(settings: Settings, base_url: str) -> Endpoint:
    return Endpoint(base_url=base_url, proxy=settings.network.proxy, ca_bundle=settings.network.ca_bundle)


def _now() -> datetime:
    """The time of day by Zalo's measure: tokens and windows end by it, whatever clock a command was given."""
    return datetime.now(OFFICE)
