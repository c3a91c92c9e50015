"""What people wrote to us, each message once, and what was answered."""

from __future__ import annotations

from data.office.inbound import Inbound
from data.store.home import Home


def keep(home: Home, inbound: Inbound) -> bool:
    """Keep what came in; return whether it is new."""
    return bool(
        home.office.write(
            "INSERT OR IGNORE INTO inbound (channel, id, address, at, text) VALUES (?, ?, ?, ?, ?)",
            [inbound.channel, inbound.id, inbound.address, inbound.at, inbound.text],
        )
    )


def keep_answer(home: Home, inbound: Inbound, answer: str) -> None:
    """Keep what was answered."""
    home.office.write(
        "UPDATE inbound SET answer = ? WHERE channel = ? AND id = ?", [answer, inbound.channel, inbound.id]
    )


def unanswered(home: Home, channel: str) -> list[Inbound]:
    """Return what came in and was not answered, as when a run died over it, oldest first."""
    rows = home.office.rows("SELECT * FROM inbound WHERE channel = ? AND answer IS NULL ORDER BY at, id", [channel])
    return [Inbound(**{name: row[name] for name in Inbound.__struct_fields__}) for row in rows]


def heard_at(home: Home, channel: str, address: str) -> str | None:
    """Return when somebody last wrote to us, UTC, ISO 8601; None for never."""
    row = home.office.row("SELECT max(at) AS last FROM inbound WHERE channel = ? AND address = ?", [channel, address])
    return row["last"] if row else None


def count(home: Home, channel: str, text: str, *, since: str, address: str | None = None) -> int:
    """Return how often a text came in since an instant, from one address or from all."""
    return home.office.number(
        "SELECT count(*) FROM inbound WHERE channel = ?1 AND text = ?2 AND at >= ?3 AND (?4 IS NULL OR address = ?4)",
        [channel, text, since, address],
    )
