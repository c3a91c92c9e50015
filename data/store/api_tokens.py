"""Tokens by which programs act as a person, kept by the hash of each, so that the file opens nothing."""

from __future__ import annotations

import msgspec

from data.office.unit import Person
from data.store.home import Home
from data.store.links import digest_of
from data.store.record_encoding import decode


class ApiToken(msgspec.Struct, frozen=True, kw_only=True):
    """A token as it is told of: its number, as whom it acts, what for, from when to when (UTC, ISO 8601)."""

    number: int
    person: str
    purpose: str
    made_at: str
    ends_at: str


def put(home: Home, token: str, *, person: str, purpose: str, made_at: str, ends_at: str) -> ApiToken:
    """Keep a token; return it as it is told of."""
    (row,) = home.office.write_returning(
        f"INSERT INTO api_tokens (digest, person, purpose, made_at, ends_at) VALUES (?, ?, ?, ?, ?) RETURNING {_SHOWN}",
        [digest_of(token), person, purpose, made_at, ends_at],
    )
    return ApiToken(**dict(row))


def person_of(home: Home, token: str, now: str) -> Person | None:
    """Return as whom a token acts while it lasts, or None."""
    row = home.office.row(
        "SELECT record FROM api_tokens JOIN people ON email = person WHERE digest = ? AND ends_at > ?",
        [digest_of(token), now],
    )
    return decode(row["record"], Person) if row else None


def all_of(home: Home, person: str | None = None) -> list[ApiToken]:
    """Return the tokens that are kept, ended ones too, of a person or of all, by number."""
    sql = f"SELECT {_SHOWN} FROM api_tokens WHERE ?1 IS NULL OR person = ?1 ORDER BY number"
    return [ApiToken(**dict(row)) for row in home.office.rows(sql, [person])]


def get(home: Home, number: int) -> ApiToken | None:
    """Return the token of that number, or None."""
    row = home.office.row(f"SELECT {_SHOWN} FROM api_tokens WHERE number = ?", [number])
    return ApiToken(**dict(row)) if row else None


def remove(home: Home, number: int) -> None:
    """Forget a token: it opens nothing from then on."""
    home.office.write("DELETE FROM api_tokens WHERE number = ?", [number])


def forget(home: Home, person: str) -> None:
    """Forget every token of a person."""
    home.office.write("DELETE FROM api_tokens WHERE person = ?", [person])


_SHOWN = "number, person, purpose, made_at, ends_at"
