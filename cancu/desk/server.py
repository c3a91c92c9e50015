"""The web server of the desk: its socket is taken first, then it serves until it is stopped."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette

from data.errors import Refused, system_words


def listen(host: str, port: int, command: str) -> socket.socket:
    """Return the socket of the desk, taken before anything is begun; raises Refused when it cannot be had.

    ``command`` is what to call again with another port.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as fault:
        mend = f"chọn cổng khác: {command} --port 8081 (choose another port)"
        raise Refused(f"không mở được cổng {port}: {system_words(fault)}", where=host, mend=mend) from fault


def address_of(host: str, listening: socket.socket) -> str:
    """Return the address of the desk as a browser on this machine asks for it, without a path."""
    return f"http://{host}:{listening.getsockname()[1]}"


def serve(app: Starlette, listening: socket.socket) -> None:
    """Serve until the process is told to stop."""
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])
