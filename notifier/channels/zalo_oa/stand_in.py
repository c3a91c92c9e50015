"""A stand-in for the OpenAPI of Zalo and its token server that refuses whatever breaks their contract."""

from __future__ import annotations

import secrets
import threading
import time
import unicodedata
from urllib.parse import parse_qs

import msgspec

from notifier.channels.stand_in_server import StandInReply, StandInRequest
from notifier.channels.zalo_oa.webhook import signature
from notifier.channels.zalo_text import LONGEST

#: Nobody with this id wrote to the account within the last days.
SILENT = "silent"
_DATE = 1626926349402


class OaStandIn:
    """An official account with its application. ``faults`` are codes to answer the next calls with.

    ``delay`` passes, in seconds, after a message was taken and before that is said; ``lose_answer``: a new pair is
    issued and the connection is cut before it is told; ``garbage``: messages are taken and answered unreadably, with
    that status. So many askings for tokens are put off first as there are ``limited``; all are answered with the status
    ``token_fault`` while there is one.
    """

    def __init__(self) -> None:
        self.app_id, self.app_secret, self.oa_id, self.webhook_secret = "1234567", "app-secret", "7654321", "oa-secret"
        self.access, self.refresh = "access-0", "refresh-0"
        self.faults: list[int] = []
        self.delay = 0.0
        self.lose_answer = self.proof = False
        self.issued = self.limited = self.garbage = self.token_fault = 0
        self.sent: list[dict[str, object]] = []
        self.lock = threading.Lock()

    def __call__(self, asked: StandInRequest) -> StandInReply | None:
        """Answer a call; None when the path is another server's."""
        match asked.path:
            case "/v4/oa/access_token":
                return self._issue(asked)
            case "/v3.0/oa/message/cs":
                return self.breach(asked) or self._message_breach(asked.record()) or self.take(asked.record())
            case _:
                return None

    def breach(self, asked: StandInRequest) -> StandInReply | None:
        """Return how a call to the account is refused by its headers, or by a fault that was ordered."""
        given = asked.headers.get("access_token", "")
        if "authorization" in asked.headers or not given:
            return refused(-216, "Access token is invalid")
        if given != self.access:
            return refused(-220, "Access token has expired or been removed")
        if self.proof and not asked.headers.get("appsecret_proof"):
            return refused(-242, "Invalid appsecret_proof")
        return refused(self.faults.pop(0), "as ordered") if self.faults else None

    def take(self, message: dict[str, object], id_name: str = "message_id") -> StandInReply:
        """Keep a message and return the answer that it was taken."""
        with self.lock:
            self.sent.append(message)
            number = len(self.sent)
        time.sleep(self.delay)
        if self.garbage:
            return StandInReply(b"<html>bad gateway</html>", self.garbage)
        data = {id_name: f"m{number}", "sent_time": str(_DATE + number)}
        return StandInReply({"error": 0, "message": "Success", "data": data})

    def authorize(self) -> str:
        """Return a refresh token, as an administrator gets one who authorizes the application; the former one ends."""
        with self.lock:
            self.refresh = f"refresh-{secrets.token_hex(4)}"
            return self.refresh

    def signed(self, body: bytes, timestamp: str, *, identity: str | None = None, secret: str | None = None) -> str:
        """Return the header of a call of the account, signed with its application's id and its own key."""
        return f"mac={signature(body, timestamp, identity or self.app_id, secret or self.webhook_secret)}"

    def _issue(self, asked: StandInRequest) -> StandInReply:
        if asked.headers.get("secret_key") != self.app_secret:
            return StandInReply({"error": -14004, "error_name": "Invalid secret key"})
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        if self.token_fault:
            return StandInReply({"error": -1, "error_name": "Internal error"}, self.token_fault)
        with self.lock:
            if self.limited:
                self.limited -= 1
                return refused(-32, "Too many requests")
            if form != {"refresh_token": self.refresh, "app_id": self.app_id, "grant_type": "refresh_token"}:
                return StandInReply({"error": -14014, "error_name": "Invalid refresh token"})
            self.issued += 1
            self.access, self.refresh = f"access-{self.issued}", f"refresh-{secrets.token_hex(4)}"
            issued = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": "90000"}
        return StandInReply(b"") if self.lose_answer else StandInReply(issued)

    def _message_breach(self, message: dict[str, object]) -> StandInReply | None:
        recipient, content = message.get("recipient"), message.get("message")
        text = content.get("text") if isinstance(content, dict) else None
        if not isinstance(recipient, dict) or not recipient.get("user_id") or not isinstance(text, str) or not text:
            return refused(-201, "Param is invalid")
        if unicodedata.normalize("NFC", text) != text:
            return refused(-201, "text is not NFC")
        if len(text) > LONGEST:
            return refused(-210, "Message is too long")
        if recipient["user_id"] == SILENT:
            return refused(-230, "User has not interacted with the OA in the past 7 days")
        return None


def user_text(user: str, text: str, message_id: str, at: int = _DATE) -> bytes:
    """Return the body of a call that tells what a person wrote to the account; ``at`` in milliseconds since 1970."""
    event = {
        "app_id": "1234567",
        "event_name": "user_send_text",
        "timestamp": str(at),
        "sender": {"id": user},
        "recipient": {"id": "7654321"},
        "message": {"msg_id": message_id, "text": text},
    }
    return msgspec.json.encode(event)


def refused(code: int, message: str) -> StandInReply:
    """Return an answer that refuses: HTTP 200, an error and no data."""
    return StandInReply({"error": code, "message": message})
