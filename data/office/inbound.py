"""What a person wrote to us on a channel that can answer."""

from __future__ import annotations

import msgspec


class Inbound(msgspec.Struct, frozen=True, kw_only=True):
    """A text that came in: ``id`` is its own on the channel, ``address`` whose it is there, ``at`` UTC, ISO 8601."""

    channel: str
    address: str
    text: str
    at: str
    id: str
