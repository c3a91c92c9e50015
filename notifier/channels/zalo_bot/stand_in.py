"""A stand-in for the Bot Platform that refuses whatever breaks its contract, and whose people can write to the bot."""

from __future__ import annotations

import re
import threading
import time
import unicodedata
from collections import deque

import msgspec

from notifier.channels.stand_in_server import StandInReply, StandInRequest
from notifier.channels.zalo_text import LONGEST

_CALL = re.compile(r"/bot([^/]+)/(\w+)")
_DATE = 1749632637199


class Bubble(msgspec.Struct, frozen=True):
    """One text in a chat, and who wrote it: the person, or the bot."""

    chat: str
    by_bot: bool
    text: str


class BotStandIn:
    """A bot, its chats and what stands in them. A chat is there once its person has written.

    ``limited`` so many sendings are answered with 429 first; ``delay`` passes, in seconds, after a message was taken
    and before that is said; ``answer`` is said instead of what is due. ``longest_poll`` bounds how long a poll waits.
    """

    def __init__(self, token: str = "12345689:abc-xyz", longest_poll: float = 0.2) -> None:
        self.token, self.longest_poll = token, longest_poll
        self.bubbles: list[Bubble] = []
        self.limited = 0
        self.delay = 0.0
        self.answer: StandInReply | None = None
        self.webhook: dict[str, object] = {}
        self._waiting: deque[dict[str, object]] = deque()
        self._came = threading.Condition()
        self._number = 0

    def write(self, chat: str, text: str, *, kind: str = "PRIVATE") -> dict[str, object]:
        """Let a person write to the bot; return the event, as a poll or a webhook gives it."""
        with self._came:
            self._number += 1
            self.bubbles.append(Bubble(chat, False, text))
            message = {
                "message_id": f"in{self._number}",
                "date": _DATE + self._number,
                "from": {"id": chat, "display_name": "Người dùng", "is_bot": False},
                "chat": {"id": chat, "chat_type": kind},
                "text": text,
            }
            event: dict[str, object] = {"event_name": "message.text.received", "message": message}
            self._waiting.append(event)
            self._came.notify_all()
        return event

    def sent_to(self, chat: str) -> list[str]:
        """Return what the bot has written in a chat."""
        return [bubble.text for bubble in self.bubbles if bubble.by_bot and bubble.chat == chat]

    def __call__(self, asked: StandInRequest) -> StandInReply | None:
        """Answer a call; None when the path is no bot's."""
        call = _CALL.fullmatch(asked.path)
        if call is None:
            return None
        if call[1] != self.token:
            return _refused(401, "Unauthorized")
        match call[2]:
            case "sendMessage":
                return self._take(asked)
            case "getUpdates":
                return self._poll(asked)
            case "setWebhook" | "deleteWebhook":
                self.webhook = asked.record()
                return StandInReply({"ok": True, "result": {**self.webhook, "verification": "verified"}})
            case _:
                return _refused(404, "Not found", status=404)

    def _take(self, asked: StandInRequest) -> StandInReply:
        if fault := self._breach(asked):
            return fault
        if self.limited:
            self.limited -= 1
            return _refused(429, "Too many requests", status=429)
        if self.answer:
            return self.answer
        message = asked.record()
        with self._came:
            self._number += 1
            self.bubbles.append(Bubble(str(message["chat_id"]), True, str(message["text"])))
            number = self._number
        time.sleep(self.delay)
        return StandInReply({"ok": True, "result": {"message_id": f"out{number}", "date": _DATE + number}})

    def _breach(self, asked: StandInRequest) -> StandInReply | None:
        """What the platform would not take, with the reason."""
        if "authorization" in asked.headers:
            return _refused(401, "Authorization header")
        message = asked.record()
        text = message.get("text")
        if not isinstance(text, str) or not 1 <= len(text) <= LONGEST:
            return _refused(400, "text must have 1 to 2000 characters")
        if unicodedata.normalize("NFC", text) != text:
            return _refused(400, "text is not NFC")
        if message.get("parse_mode", "markdown") not in ("markdown", "html"):
            return _refused(400, "unknown parse_mode")
        if set(message) - {"chat_id", "text", "parse_mode"}:
            return _refused(400, "unknown parameter")
        if message.get("chat_id") not in {bubble.chat for bubble in self.bubbles}:
            return _refused(400, "chat not found")
        return None

    def _poll(self, asked: StandInRequest) -> StandInReply:
        if self.webhook.get("url"):
            return _refused(400, "a webhook is set")
        seconds = asked.record().get("timeout", 30)
        with self._came:
            longest = min(float(seconds) if isinstance(seconds, int | float) else 30.0, self.longest_poll)
            if self._came.wait_for(lambda: bool(self._waiting), timeout=longest):
                return StandInReply({"ok": True, "result": self._waiting.popleft()})
        return _refused(408, "Request timeout", status=408)


def _refused(code: int, description: str, *, status: int = 200) -> StandInReply:
    return StandInReply({"ok": False, "error_code": code, "description": description}, status)
