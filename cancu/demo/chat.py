"""The chat of the demonstration: a stand-in of Zalo's bot, an officer who pairs a telephone, the message in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from msgspec.structs import replace

from cancu.chats import fetch_once
from cancu.doing.addresses import pair
from cancu.doing.messages import resend
from cancu.doing.notify import deliver_due
from cancu.settings import Settings
from cancu.settings_table import Secret
from cancu.zalo_connections import bot_api
from cancu.zalo_settings import Zalo, ZaloBot
from data.office.permission import OPERATOR
from data.store.home import Home
from notifier.channels.stand_in_server import StandInServer
from notifier.channels.zalo_bot.stand_in import BotStandIn, Bubble
from notifier.channels.zalo_bot.updates import CHANNEL

_CHAT = "3becaa50ae12474c1e03"


class ChatDemo:
    """A chat with the bot, as the person and the bot write in it."""

    def __init__(self, bot: BotStandIn, address: str) -> None:
        self._bot, self._address = bot, address

    @property
    def bubbles(self) -> list[Bubble]:
        """What stands in the chat, oldest first."""
        return self._bot.bubbles

    def send(self, home: Home, settings: Settings, person: str, message: str, now: datetime) -> None:
        """Let a person pair their telephone, send over Zalo too what they had by e-mail, and let them answer it."""
        bot = ZaloBot(token=Secret(self._bot.token), base_url=self._address, poll_seconds=1)
        with_bot = replace(settings, zalo=Zalo(bot=bot))
        code = pair(home, person, CHANNEL, by=OPERATOR.email, now=now).code
        self._bot.write(_CHAT, f"/link {code}")
        fetch_once(with_bot, bot_api(with_bot), now)
        resend(home, message, channel=CHANNEL, by=OPERATOR.email, now=now)
        deliver_due(home, with_bot, now)
        self._bot.write(_CHAT, "1")
        fetch_once(with_bot, bot_api(with_bot), now)


@contextmanager
def serving_chat() -> Iterator[ChatDemo]:
    """Serve the stand-in on this machine as long as the context lasts."""
    bot = BotStandIn()
    with StandInServer(bot) as server:
        yield ChatDemo(bot, server.address)
