"""One-use links: kept by the hash of their token, so that the file opens none of them; the secret that makes tokens."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path

from msgspec.structs import replace

from data.errors import OutOfOrder, system_words
from data.office.one_use_link import OneUseLink
from data.store.atomic_write import write_whole
from data.store.home import Home
from data.store.record_encoding import decode, encode

_KEY_FILE = "links.key"
_KEY_BYTES, _TOKEN_BYTES = 32, 24


def ensure_key(folder: Path) -> bytes:
    """Return the secret of a home, made when there is none; it is in no backup: what it made is kept by hash."""
    path = folder / _KEY_FILE
    try:
        if not path.exists():
            write_whole(path, secrets.token_bytes(_KEY_BYTES))
        return path.read_bytes()
    except OSError as fault:
        raise OutOfOrder(system_words(fault), where=str(path), mend="kiểm tra quyền ghi (check its rights)") from fault


def token_of(key: bytes, link: OneUseLink, day: str) -> str:
    """Return the token of a link in a letter of that day: a letter written anew has the links it had."""
    said = "\n".join((link.person, link.deed, *link.keys, day))
    return _text(hmac.digest(key, said.encode(), "sha256")[:_TOKEN_BYTES])


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
