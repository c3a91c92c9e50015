"""Tokens of the JSON API: made for a person, shown once, taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from data.errors import BadInput
from data.instant import utc
from data.office.log_wording import Did
from data.office.permission import Deed
from data.store import api_tokens, links, log
from data.store.api_tokens import ApiToken
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import person_known

#: How long a token lasts where nobody says, and at most.
TOKEN_DAYS, MOST_DAYS = 365, 730
#: What a token begins with: programs that look for secrets in files find it.
_MARK = "cancu_"


class MadeToken(msgspec.Struct, frozen=True, kw_only=True):
    """A new token: the only time that its ``secret`` is seen."""

    secret: str
    token: ApiToken


def make_token(home: Home, email: str, purpose: str, *, by: str, now: datetime, days: int = TOKEN_DAYS) -> MadeToken:
    """Return a new token by which a program acts as a person, no more than they may, for so many days.

    Raises BadInput when nobody is known by the address or the days are none or too many, Refused when ``by`` may not.
    """
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(f"số ngày phải từ 1 đến {MOST_DAYS} (so many days at most)", where="--days")
    secret = f"{_MARK}{links.random_token()}"
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        person = person_known(home, email, "EMAIL")
        token = api_tokens.put(
            home,
            secret,
            person=person.email,
            purpose=" ".join(purpose.split()),
            made_at=utc(now),
            ends_at=utc(now + timedelta(days=days)),
        )
        after = f"mã số {token.number}: {token.purpose}"
        log.note(home, Did.API_TOKEN_MADE, person.email, by=actor.email, now=now, after=after)
    return MadeToken(secret=secret, token=token)


def revoke_token(home: Home, number: int, *, by: str, now: datetime) -> ApiToken:
    """Take a token back, and return what it was.

    Raises BadInput when there is none of that number, Refused when ``by`` may not.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        token = api_tokens.get(home, number)
        if token is None:
            raise BadInput("không có mã số này (no such token)", where=str(number), mend="cancu people tokens")
        api_tokens.remove(home, number)
        before = f"mã số {number}: {token.purpose}"
        log.note(home, Did.API_TOKEN_REVOKED, token.person, by=actor.email, now=now, before=before)
    return token
