"""The Zalo Bot channel: one short text a message, and answers to what people write."""

from __future__ import annotations

from data.office.message import Message
from notifier.channels.contract import SendError
from notifier.channels.zalo_bot.api import BotApi
from notifier.channels.zalo_bot.markup import Markup, markdown
from notifier.channels.zalo_bot.updates import CHANNEL
from notifier.channels.zalo_text import LONGEST, chat_text, fitted


class ZaloBotChannel:
    """Sends to chats whose persons wrote to the bot first. The platform has no key that tells a repeat."""

    name = CHANNEL
    repeatable = False

    def __init__(self, api: BotApi) -> None:
        self._api = api

    def send(self, message: Message, to: str) -> str:
        """Return the id of the message when the platform has taken it; raises SendError otherwise."""
        if not to.strip() or " " in to:
            what, mend = "không phải mã chat Zalo (no chat of Zalo)", "cancu people pair … --channel zalo-bot"
            raise SendError(what, where=message.person, mend=mend, permanent=True, address_gone=True)
        return self._api.send_message(to, self._marked_up(chat_text(message)))

    def reply(self, to: str, text: str) -> None:
        """Answer what a person wrote; raises SendError when it was not taken, or perhaps not."""
        self._api.send_message(to, self._marked_up(text))

    def _marked_up(self, text: str) -> str:
        plain = fitted(text)
        if self._api.markup is Markup.NONE:
            return plain
        over = len(markdown(plain)) - LONGEST
        return markdown(plain if over <= 0 else fitted(text, LONGEST - over))
