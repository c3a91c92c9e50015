"""What people write on Zalo and what is answered: taken in once, answered in the chat it came from."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Protocol

from cancu.doing import replies
from cancu.doing.incoming import receive
from cancu.settings import Settings
from cancu.terminal.fault_line import say_fault
from cancu.zalo_connections import bot_api, bot_channel, oa_channel
from data.errors import CancuError
from data.office.inbound import Inbound
from data.store import inbound
from data.store.home import Home
from data.store.opening import open_home
from notifier.channels.contract import SendError
from notifier.channels.zalo_bot.api import BotApi
from notifier.channels.zalo_bot.updates import CHANNEL as BOT

#: The path of the desk at which the bot's texts come in.
BOT_PATH = "/zalo/bot"
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 300.0


class Chat(Protocol):
    """A channel in which people are answered."""

    def reply(self, to: str, text: str) -> None:
        """Answer what a person wrote; raises SendError."""
        ...


def take(settings: Settings, home: Home, came: Iterable[Inbound], now: datetime) -> list[tuple[Inbound, str]]:
    """Take in what came; return each text that is new with its answer."""
    answer_of = partial(replies.answer, settings=settings)
    return [(each, said) for each in came if (said := receive(home, each, now, answer_of))]


def answer(settings: Settings, home: Home, said: Iterable[tuple[Inbound, str]]) -> None:
    """Write the answers into the chats; one that does not arrive is not repeated, for it may have."""
    for came, text in said:
        chat: Chat = bot_channel(settings) if came.channel == BOT else oa_channel(settings, home)
        try:
            chat.reply(came.address, text)
        except SendError as fault:
            say_fault(fault)


@contextmanager
def bot_texts(settings: Settings, clock: Callable[[], datetime]) -> Iterator[None]:
    """Take in what people write to the bot as long as the context lasts: fetched, or sent to the desk by Zalo."""
    if not settings.zalo.bot.token:
        yield
        return
    ended = threading.Event()
    # It ends with the program, whatever it waits for: what it has taken in is kept.
    threading.Thread(target=_fetch_until, args=(settings, clock, ended), name="zalo-bot", daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def _fetch_until(settings: Settings, clock: Callable[[], datetime], ended: threading.Event) -> None:
    """Fetch until told to end; after a fault wait, longer each time, and say it once."""
    api, pause, said = bot_api(settings), _FIRST_PAUSE, ""
    while not ended.is_set():
        try:
            if settings.webhook.url:
                _let_come(settings, api)
                return
            fetch_once(settings, api, clock())
            pause, said = _FIRST_PAUSE, ""
        except CancuError as fault:
            if str(fault) != said:
                say_fault(fault)
            said = str(fault)
            ended.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


def fetch_once(settings: Settings, api: BotApi, now: datetime) -> int:
    """Wait for what people write to the bot and answer it; return how many texts came. Raises SendError."""
    try:
        came = api.get_updates(settings.zalo.bot.poll_seconds)
    except SendError as fault:
        if fault.permanent:  # refused while a webhook of former days is set
            api.delete_webhook()
        raise
    with open_home(settings.home) as home:
        left = [each for each in inbound.unanswered(home, BOT) if each.id not in {one.id for one in came}]
        answer(settings, home, take(settings, home, [*left, *came], now))
    return len(came)


def _let_come(settings: Settings, api: BotApi) -> None:
    if not api.set_webhook(settings.webhook.url.rstrip("/") + BOT_PATH, settings.webhook.secret):
        what = "Zalo chưa xác nhận webhook (webhook not verified)"
        raise SendError(what, where=api.where, mend="xem lại webhook.url, webhook.secret (check them)")
