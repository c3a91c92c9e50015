"""One-time codes by which a chat becomes a person's address; only their HMACs are kept."""

from __future__ import annotations

import hashlib
import hmac

from data.store.home import Home
from data.store.secret_key import secret_key


def put(home: Home, code: str, person: str, channel: str, *, expires_at: str) -> None:
    """Keep a code for a person on a channel; the ones before it end."""
    with home.office.transaction():
        home.office.write("DELETE FROM pairing_codes WHERE person = ? AND channel = ?", [person, channel])
        home.office.write(
            "INSERT INTO pairing_codes VALUES (?, ?, ?, ?, NULL)", [_mac(home, code), person, channel, expires_at]
        )


def take(home: Home, code: str, channel: str, *, at: str) -> str | None:
    """Use up a code; return whose it is, None when there is none such, it is over or was used."""
    rows = home.office.write_returning(
        "UPDATE pairing_codes SET used_at = ?1 WHERE mac = ?2 AND channel = ?3 AND used_at IS NULL AND expires_at > ?1"
        " RETURNING person",
        [at, _mac(home, code), channel],
    )
    return rows[0]["person"] if rows else None


def _mac(home: Home, code: str) -> str:
    return hmac.new(secret_key(home), f"pairing {code}".encode(), hashlib.sha256).hexdigest()
