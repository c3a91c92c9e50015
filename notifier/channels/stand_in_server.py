"""A local web server that stands in for a foreign one: real sockets, each request kept, answers as told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

import msgspec


class StandInRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request as it came: its path, its headers by lower-case name, its bytes."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    def record(self) -> dict[str, object]:
        """Return the JSON object in the body; empty where there is none."""
        try:
            found = msgspec.json.decode(self.body)
        except msgspec.DecodeError:
            return {}
        return found if isinstance(found, dict) else {}


class StandInReply(msgspec.Struct, frozen=True):
    """An answer; ``body`` is sent as JSON unless it is bytes already."""

    body: object
    status: int = 200


#: Answers a request, None where the path is none of its own.
Answers = Callable[[StandInRequest], StandInReply | None]


class StandInServer:
    """Serves on a free port of this machine as long as the context lasts."""

    def __init__(self, *parts: Answers) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(parts))
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(parts: tuple[Answers, ...]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            asked = StandInRequest(path=self.path, headers=headers, body=body)
            found = (reply for part in parts if (reply := part(asked)) is not None)
            self._answer(next(found, StandInReply({"error": 404}, 404)))

        def _answer(self, reply: StandInReply) -> None:
            content = reply.body if isinstance(reply.body, bytes) else msgspec.json.encode(reply.body)
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except OSError:  # the caller has gone: its patience was shorter than we were slow
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
