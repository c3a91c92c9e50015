"""The official account's channel: a consultation message to who wrote to it within the last days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from data.office.message import Message
from data.store import inbound
from data.store.home import Home
from notifier.channels.zalo_oa.calls import OaCalls
from notifier.channels.zalo_oa.faults import FaultClass, codes, send_error
from notifier.channels.zalo_text import chat_text, fitted

CHANNEL = "zalo-oa"
_PATH = "/v3.0/oa/message/cs"

#: The codes of the OpenAPI; one that is not here is taken for a fault of the settings.
OA_CODES = codes(
    token=(-216, -220),
    slow_down=(-32,),
    later=(-200,),
    unreachable=(-230, -232, -213, -218, -227, -244),
    night=(-234,),
    stop=(-211, -224, -320, -321, -221),
    settings=(-201, -204, -205, -209, -210, -212, -219, -223, -233, -235, -240, -242, -248),
)


class _OaSent(msgspec.Struct, frozen=True):
    message_id: str


class ZaloOaChannel:
    """Writes back to people within ``window`` of what they last wrote; there is no key that tells a repeat."""

    name = CHANNEL
    repeatable = False

    def __init__(self, home: Home, calls: OaCalls, window: timedelta, clock: Callable[[], datetime]) -> None:
        self._home, self._calls, self._window, self._clock = home, calls, window, clock

    def send(self, message: Message, to: str) -> str:
        """Return the id of the message when Zalo has taken it; raises SendError otherwise, also outside the window."""
        heard = inbound.heard_at(self._home, CHANNEL, to)
        if heard is None or self._clock() - datetime.fromisoformat(heard) > self._window:
            said = f"chưa nhắn cho OA trong {self._window.days} ngày qua (has not written to the account)"
            raise send_error(FaultClass.UNREACHABLE, said, CHANNEL)
        return self._post(to, chat_text(message))

    def reply(self, to: str, text: str) -> None:
        """Answer what a person wrote just now; raises SendError when it was not taken, or perhaps not."""
        self._post(to, text)

    def _post(self, to: str, text: str) -> str:
        body = {"recipient": {"user_id": to}, "message": {"text": fitted(text)}}
        return self._calls.post(_PATH, body, _OaSent).message_id
