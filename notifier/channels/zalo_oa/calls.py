"""Calls with the token of an official account: one more with another token where the first was too old."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from notifier.channels.contract import SendError
from notifier.channels.zalo_http import SERVER_FAULT, ZaloHttp, broken_down, garbled, patiently, said
from notifier.channels.zalo_oa.faults import Codes, FaultClass, send_error
from notifier.channels.zalo_oa.tokens import OaTokens

_Data = TypeVar("_Data")


class _OaAnswer(msgspec.Struct, frozen=True):
    """The envelope of every answer: an error other than 0 comes with HTTP 200 and no data."""

    error: int = 0
    message: str = ""
    data: msgspec.Raw = msgspec.Raw()


class OaCalls:
    """One server that takes the account's token; ``codes`` says what its answers mean."""

    def __init__(self, http: ZaloHttp, tokens: OaTokens, codes: Codes) -> None:
        self._http, self._tokens, self._codes = http, tokens, codes

    def post(self, path: str, body: object, kind: type[_Data]) -> _Data:
        """Return the data of an answer; raises SendError otherwise.

        Waits for a token and for the server apart, each with its own patience.
        """
        token = self._tokens.access()
        answer = self._call(path, body, token)
        if self._class(answer) is FaultClass.TOKEN:
            answer = self._call(path, body, self._tokens.renewed(token))
        if found := self._class(answer):
            raise self._fault(found, answer)
        try:
            return msgspec.json.decode(answer.data or b"null", type=kind, strict=False)
        except msgspec.DecodeError:
            raise garbled(self._http.endpoint.base_url) from None

    def _call(self, path: str, body: object, token: str) -> _OaAnswer:
        return patiently(lambda: self._once(path, body, token), self._http.endpoint.pause)

    def _once(self, path: str, body: object, token: str) -> _OaAnswer:
        """What the server answers; one that broke down may have taken the message before."""
        reply = self._http.post(path, body, headers=self._tokens.headers(token))
        if reply.status >= SERVER_FAULT:
            raise broken_down(reply.status, self._http.endpoint.base_url)
        try:
            answer = msgspec.json.decode(reply.body, type=_OaAnswer, strict=False)
        except msgspec.DecodeError:
            raise garbled(self._http.endpoint.base_url) from None
        if self._class(answer) is FaultClass.SLOW_DOWN:
            raise self._fault(FaultClass.SLOW_DOWN, answer)
        return answer

    def _class(self, answer: _OaAnswer) -> FaultClass | None:
        return self._codes.get(answer.error, FaultClass.SETTINGS) if answer.error else None

    def _fault(self, found: FaultClass, answer: _OaAnswer) -> SendError:
        return send_error(found, said(answer.error, answer.message), self._http.endpoint.base_url)
