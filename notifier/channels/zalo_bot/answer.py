"""What the answers of the Bot Platform mean for a message: try again, give up, slow down, leave the bot alone."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from notifier.channels.contract import SendError
from notifier.channels.zalo_http import SERVER_FAULT, SlowDownError, ZaloReply, broken_down, garbled, said

_Kind = TypeVar("_Kind")

#: A poll that nothing came in on; of any other method it may pass.
REQUEST_TIMEOUT = 408


class BotAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The envelope of every answer; ``ok`` false may come with HTTP 200."""

    ok: bool
    result: msgspec.Raw = msgspec.Raw()
    error_code: int = 0
    description: str = ""

    def result_as(self, kind: type[_Kind], where: str) -> _Kind:
        """Return the result as a record; raises SendError when it is none such."""
        try:
            return msgspec.json.decode(self.result or b"null", type=kind, strict=False)
        except msgspec.DecodeError:
            raise garbled(where) from None


def read_answer(reply: ZaloReply, where: str, *, polling: bool = False) -> BotAnswer:
    """Return the answer; raises SendError for a fault, save that nothing came in on a poll.

    A server that broke down or ran out of time over anything but a poll may have done what it was asked.
    """
    try:
        answer = msgspec.json.decode(reply.body, type=BotAnswer)
    except msgspec.DecodeError:
        if reply.status < 400:
            raise garbled(where) from None
        answer = BotAnswer(ok=False, error_code=reply.status)
    if answer.ok or (polling and answer.error_code == REQUEST_TIMEOUT):
        return answer
    code = answer.error_code or reply.status
    if not polling and (code == REQUEST_TIMEOUT or code >= SERVER_FAULT):
        raise broken_down(code, where)
    raise failure(code, answer.description, where)


def failure(code: int, description: str, where: str) -> SendError:
    """Return the error of an answer by its code.

    400 is the message's or the chat's fault; 401 and 404 are the bot's, 429 its quota's; others may pass.
    """
    says = said(code, description)
    match code:
        case 400:
            mend = "kết nối lại (pair again): cancu people pair"
            return SendError(
                f"Zalo không nhận tin này (message refused: {says})", where=where, mend=mend, permanent=True
            )
        case 401 | 404:
            mend = "xem zalo.bot.token và zalo.bot.base_url; tin được giữ lại (check them; the message is kept)"
            return SendError(
                f"Zalo không nhận bot này (bot refused: {says})", where=where, mend=mend, channel_down=True
            )
        case 429:
            what = f"bot đã gửi quá nhiều (quota: {says})"
            return SlowDownError(what, where=where, mend="sẽ gửi lại sau (it is tried again later)", channel_down=True)
        case _:
            mend = "sẽ gửi lại sau (it is tried again later)"
            return SendError(f"Zalo chưa nhận tin (not taken yet: {says})", where=where, mend=mend)
