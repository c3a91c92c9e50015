"""The token pair of an official account of Zalo: the one that counts is the last one issued, and it is kept first."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from data.store.home import Home
from data.store.record_encoding import decode, encode

#: A refresh token that nobody used for so long is lost.
REFRESH_LIFE = timedelta(days=90)


class TokenPair(msgspec.Struct, frozen=True, kw_only=True):
    """An access token and the refresh token that was issued with it, which can be used once. Instants are UTC.

    ``first`` is the hash of the refresh token from the settings that all came from. ``asked_at`` is when a new pair was
    asked for, as long as none has come: the old one may be used up. ``refused`` says why no other will ever come.
    """

    access: str
    refresh: str
    first: str
    issued_at: str
    expires_at: str
    asked_at: str | None = None
    refused: str = ""

    def __repr__(self) -> str:
        return f"TokenPair(issued {self.issued_at})"


def get(home: Home, app: str) -> TokenPair | None:
    """Return the pair of an application, None when none was ever issued."""
    row = home.office.row("SELECT record FROM zalo_tokens WHERE app = ?", [app])
    return decode(row["record"], TokenPair) if row else None


def put(home: Home, app: str, pair: TokenPair) -> None:
    """Keep the pair of an application in the place of the one before."""
    home.office.write("INSERT OR REPLACE INTO zalo_tokens VALUES (?, ?)", [app, encode(pair)])
