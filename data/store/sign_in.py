"""How people sign in: the hash of a password each, and the sessions that are open, by the hash of their token."""

from __future__ import annotations

from data.office.unit import Person
from data.store.home import Home
from data.store.links import digest_of
from data.store.record_encoding import decode


def put_password(home: Home, email: str, hashed: str, at: str) -> None:
    """Keep the hash of a person's password, in the place of an older one."""
    home.office.write("INSERT OR REPLACE INTO passwords VALUES (?, ?, ?)", [email, hashed, at])


def password_of(home: Home, email: str) -> str | None:
    """Return the hash of a person's password, or None."""
    row = home.office.row("SELECT hashed FROM passwords WHERE person = ?", [email])
    return str(row["hashed"]) if row else None


def anybody_can(home: Home) -> bool:
    """Return whether anybody has a password yet."""
    return bool(home.office.number("SELECT EXISTS (SELECT 1 FROM passwords)"))


def begin_session(home: Home, token: str, email: str, ends_at: str) -> None:
    """Keep a session of a person."""
    home.office.write("INSERT INTO sessions VALUES (?, ?, ?)", [digest_of(token), email, ends_at])


def person_of_session(home: Home, token: str, now: str) -> Person | None:
    """Return whose session it is while it is open, or None."""
    row = home.office.row(
        "SELECT record FROM sessions JOIN people ON email = person WHERE digest = ? AND ends_at > ?",
        [digest_of(token), now],
    )
    return decode(row["record"], Person) if row else None


def end_session(home: Home, token: str) -> None:
    """End a session."""
    home.office.write("DELETE FROM sessions WHERE digest = ?", [digest_of(token)])


def end_sessions_of(home: Home, email: str) -> None:
    """End every session of a person, wherever they are signed in."""
    home.office.write("DELETE FROM sessions WHERE person = ?", [email])


def forget_ended(home: Home, before: str) -> None:
    """Forget the sessions that ended before an instant."""
    home.office.write("DELETE FROM sessions WHERE ends_at < ?", [before])
