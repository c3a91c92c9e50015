"""Headers of every answer: nothing comes from elsewhere, nothing is put into a frame, nothing is kept."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind} 'self'" for kind in ("style-src", "script-src", "img-src", "form-action")),
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}
#: Where people reach the desk by https, their browsers ask for nothing in clear any more: a year.
_HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
_KEPT = "/static/"


class SafeHeaders:
    """Adds the headers to what an application answers; ``by_https`` says how people reach it."""

    def __init__(self, app: ASGIApp, by_https: bool = False) -> None:
        self._app = app
        self._headers = {**_HEADERS, **(_HTTPS_ONLY if by_https else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                headers["Cache-Control"] = "max-age=3600" if scope["path"].startswith(_KEPT) else "no-store"
            await send(message)

        await self._app(scope, receive, with_headers)
