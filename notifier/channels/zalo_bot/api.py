"""The methods of the Bot Platform that we call; its answers are read here, its faults sorted in ``answer``."""

from __future__ import annotations

import msgspec

from data.office.inbound import Inbound
from notifier.channels.contract import SendError
from notifier.channels.zalo_bot.answer import REQUEST_TIMEOUT, BotAnswer, read_answer
from notifier.channels.zalo_bot.markup import Markup
from notifier.channels.zalo_bot.updates import texts_of
from notifier.channels.zalo_http import ZaloHttp, patiently

#: So much longer than the server holds a poll open we wait for its answer, in seconds.
_SLACK = 10.0


class _Sent(msgspec.Struct, frozen=True):
    message_id: str


class _WebhookState(msgspec.Struct, frozen=True):
    verification: object = None


class BotApi:
    """One bot, by its token, which stands in the address of every request."""

    def __init__(self, http: ZaloHttp, token: str, markup: Markup = Markup.MARKDOWN) -> None:
        self._http, self._token, self._markup = http, token, markup

    @property
    def where(self) -> str:
        """The server, for people: without the token."""
        return self._http.endpoint.base_url

    @property
    def markup(self) -> Markup:
        """How texts are marked up."""
        return self._markup

    def send_message(self, chat: str, text: str) -> str:
        """Return the id of the message when the platform has taken it; raises SendError otherwise."""
        body = {"chat_id": chat, "text": text}
        if self._markup is not Markup.NONE:
            body["parse_mode"] = self._markup.value
        answer = patiently(lambda: self._call("sendMessage", body), self._http.endpoint.pause)
        return answer.result_as(_Sent, self.where).message_id

    def get_updates(self, seconds: float) -> list[Inbound]:
        """Return the texts that came in, waiting so long for one; none is no fault. Raises SendError.

        While a webhook is set the platform refuses.
        """
        try:
            answer = self._call("getUpdates", {"timeout": max(1, round(seconds))}, timeout=seconds + _SLACK)
        except SendError as fault:
            if fault.unknown:  # no answer in time says the same as one that nothing came
                return []
            raise
        if answer.error_code == REQUEST_TIMEOUT:
            return []
        return texts_of(answer.result)

    def set_webhook(self, url: str, secret: str) -> bool:
        """Let texts come to an address instead; return whether the platform verified it. Raises SendError."""
        answer = self._call("setWebhook", {"url": url, "secret_token": secret})
        return bool(answer.result_as(_WebhookState, self.where).verification)

    def delete_webhook(self) -> None:
        """Let texts be fetched again; there need be no webhook. Raises SendError."""
        self._call("deleteWebhook", {})

    def _call(self, method: str, body: object, *, timeout: float | None = None) -> BotAnswer:
        reply = self._http.post(f"/bot{self._token}/{method}", body, timeout=timeout)
        return read_answer(reply, self.where, polling=method == "getUpdates")
