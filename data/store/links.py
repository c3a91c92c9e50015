"""One-use links, kept by the hash of their token, so that the file opens none of them."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode

from msgspec.structs import replace

from data.office.one_use_link import OneUseLink
from data.store.home import Home
from data.store.record_encoding import decode, encode
from data.store.secret_key import secret_key

_TOKEN_BYTES = 24
#: What the secret of the home is used for here.
_USE = "link"


def token_of(home: Home, link: OneUseLink, day: str) -> str:
    """Return the token of a link in a letter of that day: a letter written anew has the links it had."""
    said = "\n".join((_USE, link.person, link.deed, *link.keys, day))
    return _text(hmac.digest(secret_key(home), said.encode(), "sha256")[:_TOKEN_BYTES])


def random_token() -> str:
    """Return a token that nothing gives away."""
    return _text(secrets.token_bytes(_TOKEN_BYTES))


def digest_of(token: str) -> str:
    """Return what is kept of a token. It is looked up by this, so that no comparison tells how much of it was right."""
    return hashlib.sha256(token.encode()).hexdigest()


def put(home: Home, token: str, link: OneUseLink) -> None:
    """Keep a link; one that is there already, used or not, stays as it is."""
    home.office.write(
        "INSERT OR IGNORE INTO links (digest, person, ends_at, record) VALUES (?, ?, ?, ?)",
        [digest_of(token), link.person, link.ends_at, encode(link)],
    )


def get(home: Home, token: str) -> OneUseLink | None:
    """Return the link of that token, used and ended ones too, or None."""
    row = home.office.row("SELECT person, used_at, record FROM links WHERE digest = ?", [digest_of(token)])
    return replace(decode(row["record"], OneUseLink), person=row["person"], used_at=row["used_at"]) if row else None


def use(home: Home, token: str, at: str) -> bool:
    """Note that a link was used; return whether it was the first time."""
    sql = "UPDATE links SET used_at = ? WHERE digest = ? AND used_at IS NULL"
    return bool(home.office.write(sql, [at, digest_of(token)]))


def forget_ended(home: Home, before: str) -> int:
    """Forget the links that ended before an instant; return how many."""
    return home.office.write("DELETE FROM links WHERE ends_at < ?", [before])


def _text(token: bytes) -> str:
    return urlsafe_b64encode(token).decode()
