"""OAuth v4 tokens of an official account: a refresh token is used once, and what comes is kept before it is used."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from data.instant import utc
from data.office.log_wording import Did
from data.office.rule import Rule
from data.store import log, zalo_tokens
from data.store.home import Home
from data.store.lock import hold
from data.store.zalo_tokens import TokenPair
from notifier.channels.contract import SendError
from notifier.channels.zalo_http import SERVER_FAULT, SlowDownError, ZaloHttp, patiently

#: An access token lives 25 hours; a new one is asked for in time.
_FRESH = timedelta(hours=20)
_LIMIT = -32
_AUTHORIZE = "uỷ quyền lại OA rồi đặt zalo.oa.refresh_token mới (authorize again, set the new one)"


class OaApp(msgspec.Struct, frozen=True, kw_only=True):
    """The application of an official account; ``first_refresh`` is the refresh token of its authorization.

    ``proof``: every call carries the HMAC of its token.
    """

    app_id: str
    secret: str
    first_refresh: str = ""
    proof: bool = False

    def __repr__(self) -> str:
        return f"OaApp({self.app_id})"


class _Issued(msgspec.Struct, frozen=True):
    access_token: str = ""
    refresh_token: str = ""
    expires_in: int = 0
    error: int = 0
    error_name: str = ""


class OaTokens:
    """The tokens of one account, shared by all processes that work on a home."""

    def __init__(self, home: Home, http: ZaloHttp, app: OaApp, clock: Callable[[], datetime]) -> None:
        self._home, self._http, self._app, self._clock = home, http, app, clock

    def access(self) -> str:
        """Return a token to be used now; raises SendError (channel down) when none can be had."""
        pair = self._stored()
        if pair and pair.access and self._clock() < datetime.fromisoformat(pair.issued_at) + _FRESH:
            return pair.access
        return self.renewed(pair.access if pair else "")

    def renewed(self, stale: str) -> str:
        """Return another token than the stale one: of those who need it at once one asks Zalo, the others wait."""
        with hold(self._home.folder, "zalo-oa", wait=True):
            pair = self._stored()
            if pair and pair.access and pair.access != stale:
                return pair.access
            return patiently(lambda: self._ask(pair or self._first()), self._http.endpoint.pause)

    def headers(self, token: str) -> dict[str, str]:
        """Return the headers of a call with this token."""
        made = {"access_token": token}
        if self._app.proof:
            made["appsecret_proof"] = appsecret_proof(token, self._app.secret)
        return made

    def _stored(self) -> TokenPair | None:
        """The pair that was last issued; none once the settings hold the token of another authorization."""
        pair = zalo_tokens.get(self._home, self._app.app_id)
        return pair if (pair and pair.first in ("", self._fingerprint())) or not self._app.first_refresh else None

    def _first(self) -> TokenPair:
        now = utc(self._clock())
        refresh, first = self._app.first_refresh, self._fingerprint()
        return TokenPair(access="", refresh=refresh, first=first, issued_at=now, expires_at=now)

    def _fingerprint(self) -> str:
        return hashlib.sha256(self._app.first_refresh.encode()).hexdigest()

    def _ask(self, pair: TokenPair) -> str:
        """Kept before it is asked for, so that a crash before the answer is known; and before it is used."""
        if pair.refused or not pair.refresh:
            raise self._refused(pair.refused or "chưa được uỷ quyền (not authorized)")
        asked = replace(pair, asked_at=pair.asked_at or utc(self._clock()))
        zalo_tokens.put(self._home, self._app.app_id, asked)
        issued = self._post(pair.refresh)
        if issued.error == _LIMIT:
            what = "Zalo tạm không cấp token (limit)"
            raise SlowDownError(what, where=self._http.endpoint.base_url, channel_down=True)
        if not issued.access_token or not issued.refresh_token:
            self._give_up(pair, issued)
        return self._keep(pair, issued)

    def _post(self, refresh: str) -> _Issued:
        form = {"refresh_token": refresh, "app_id": self._app.app_id, "grant_type": "refresh_token"}
        try:
            reply = self._http.post_form("/v4/oa/access_token", form, headers={"secret_key": self._app.secret})
            if reply.status < SERVER_FAULT:
                return msgspec.json.decode(reply.body, type=_Issued, strict=False)
            unheard = f"máy chủ Zalo lỗi khi đổi token (the server broke down: HTTP {reply.status})"
        except msgspec.DecodeError:
            unheard = "Zalo trả lời không đọc được khi đổi token (an answer that cannot be read)"
        except SendError as fault:
            unheard = fault.what
        raise SendError(unheard, where=self._http.endpoint.base_url, channel_down=True)

    def _keep(self, pair: TokenPair, issued: _Issued) -> str:
        now = self._clock()
        made = TokenPair(
            access=issued.access_token,
            refresh=issued.refresh_token,
            first=pair.first,
            issued_at=utc(now),
            expires_at=utc(now + timedelta(seconds=issued.expires_in)),
        )
        with self._home.office.transaction():
            zalo_tokens.put(self._home, self._app.app_id, made)
            log.note(self._home, Did.TOKEN_RENEWED, f"zalo {self._app.app_id}", by=Rule.DELIVER.signature, now=now)
        return made.access

    def _give_up(self, pair: TokenPair, issued: _Issued) -> None:
        said = f"{issued.error} {issued.error_name}".strip()
        cut_off = f"; lượt đổi lúc {pair.asked_at} không có trả lời (one before got no answer)" if pair.asked_at else ""
        why = f"Zalo không đổi token nữa (refresh refused: {said}){cut_off}"
        zalo_tokens.put(self._home, self._app.app_id, replace(pair, refused=why))
        raise self._refused(why)

    def _refused(self, why: str) -> SendError:
        return SendError(why, where=f"zalo-oa {self._app.app_id}", mend=_AUTHORIZE, channel_down=True)


def appsecret_proof(token: str, secret: str) -> str:
    """Return the proof that goes with a token where the application asks for it.

    >>> appsecret_proof("accessToken", "appSecretKey")
    '0584869ec908cfecf20763760e69c4baca98ac64aaeb6a938f47ca758dfe779f'
    """
    return hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()
