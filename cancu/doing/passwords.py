"""Passwords of the desk: set by a one-use link, changed by who knows the old one, asked for when somebody signs in."""

from __future__ import annotations

import functools
import threading
from datetime import datetime, timedelta

import argon2

from cancu.doing.link_answers import link_of
from cancu.settings import Settings
from data.errors import BadInput, Refused
from data.instant import utc
from data.law.characters import name_key
from data.office.log_wording import Did
from data.office.one_use_link import LinkDeed, OneUseLink
from data.office.permission import Deed
from data.office.unit import Person
from data.store import links, log, people, sign_in
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import person_known

#: How long a link to set a password lasts.
LINK_LASTS = timedelta(days=3)
#: A working day: then people sign in again.
_SESSION_LASTS = timedelta(hours=12)
_LEAST, _MOST = 10, 200
# OWASP's least for Argon2id: 19 MiB, two passes. Two at a time: a flood of sign-ins must not take the memory.
_HASHER = argon2.PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_HASHING = threading.BoundedSemaphore(2)


def invite_person(home: Home, email: str, *, by: str, now: datetime) -> str:
    """Return the token of a link by which a person sets a password; it lasts ``LINK_LASTS`` and works once.

    Raises BadInput when nobody is known by the address, Refused when the person ``by`` may not manage people.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        person = person_known(home, email, "EMAIL")
        log.note(home, Did.PERSON_INVITED, person.email, by=actor.email, now=now)
        return password_link(home, person, now)


def password_link(home: Home, person: Person, now: datetime) -> str:
    """Return the token of a new link by which this person sets a password; nobody is asked whether it may be."""
    token = links.random_token()
    link = OneUseLink(person=person.email, deed=LinkDeed.PASSWORD, ends_at=utc(now + LINK_LASTS))
    links.put(home, token, link)
    return token


def whose_password_link(home: Home, token: str, now: datetime) -> Person:
    """Return the person for whom a link sets a password; raises Refused where it does so no more."""
    link = link_of(home, token, now)
    person = people.person_at(home, link.person)
    if link.deed is not LinkDeed.PASSWORD or person is None:
        what = "liên kết này không đặt mật khẩu (this link sets no password)"
        raise Refused(what, mend="xin liên kết khác (ask for another)")
    return person


def set_password_by_link(home: Home, token: str, password: str, now: datetime) -> Person:
    """Set the password of the person a link is for, once; what they had open elsewhere is ended.

    Raises Refused where the link does so no more, BadInput for a password that is too weak.
    """
    hashed = _hashed(password)
    with home.office.transaction():
        person = whose_password_link(home, token, now)
        _must_differ(password, person)
        links.use(home, token, utc(now))
        _keep(home, person, hashed, now)
    return person


def change_password(home: Home, person: Person, old: str, new: str, now: datetime) -> None:
    """Give a person who knows the old password a new one; what they had open elsewhere is ended.

    Raises BadInput when the old one is wrong or the new one too weak.
    """
    if not _is_right(sign_in.password_of(home, person.email), old):
        raise BadInput("mật khẩu hiện nay không đúng (the present password is wrong)", mend="nhập lại (try again)")
    _must_differ(new, person)
    hashed = _hashed(new)
    with home.office.transaction():
        _keep(home, person, hashed, now)


def begin_session(home: Home, person: Person, now: datetime) -> str:
    """Return the token of a new session of this person."""
    token = links.random_token()
    sign_in.begin_session(home, token, person.email, utc(now + _SESSION_LASTS))
    return token


def sign_in_link(home: Home, person: Person, now: datetime) -> str:
    """Return the token of a link that signs this person in by itself: for people of the demonstration alone."""
    token = links.random_token()
    links.put(home, token, OneUseLink(person=person.email, deed=LinkDeed.SIGN_IN, ends_at=utc(now + _SESSION_LASTS)))
    return token


def person_of_sign_in_link(home: Home, token: str, now: datetime) -> Person:
    """Return the person whom a link signs in, once; raises Refused where it does so no more."""
    with home.office.transaction():
        link = link_of(home, token, now)
        person = people.person_at(home, link.person)
        if link.deed is not LinkDeed.SIGN_IN or person is None or not links.use(home, token, utc(now)):
            what = "liên kết này không mở bàn duyệt (this link signs nobody in)"
            raise Refused(what, mend="vào bằng mật khẩu (sign in with a password)")
    return person


def person_signing_in(home: Home, email: str, password: str) -> Person | None:
    """Return who has this address and this password, or None; either way it takes as long."""
    person = people.person_at(home, email)
    kept = sign_in.password_of(home, person.email) if person else None
    return person if _is_right(kept, password) else None


def desk_address(settings: Settings, path: str) -> str:
    """Return the address of a page of the desk; where none is set, as ``cancu serve`` has it by itself."""
    return f"{settings.desk.base_url or 'http://127.0.0.1:8080'}{path}"


def _keep(home: Home, person: Person, hashed: str, now: datetime) -> None:
    sign_in.put_password(home, person.email, hashed, utc(now))
    sign_in.end_sessions_of(home, person.email)
    log.note(home, Did.PASSWORD_SET, person.email, by=person.email, now=now)


def _must_differ(password: str, person: Person) -> None:
    """The length is checked by the hashing; here that it is not what everybody knows of the person."""
    if name_key(password) in {name_key(person.email), name_key(person.name), name_key(person.unit or "")}:
        raise BadInput(
            "mật khẩu trùng tên hoặc địa chỉ (it is the name or address)", mend="chọn câu khác (choose another)"
        )


def _hashed(password: str) -> str:
    if not _LEAST <= len(password) <= _MOST or len(set(password)) < _LEAST // 2:
        what = f"mật khẩu cần từ {_LEAST} ký tự, không lặp một vài chữ (at least {_LEAST} letters, not a few repeated)"
        raise BadInput(what, mend="một câu dễ nhớ là tốt nhất (a sentence you remember is best)")
    with _HASHING:
        return _HASHER.hash(password)


@functools.cache
def _nobodys() -> str:
    """A hash that nothing fits, so that an address nobody has takes as long as one somebody has."""
    return _HASHER.hash(links.random_token())


def _is_right(kept: str | None, password: str) -> bool:
    with _HASHING:
        try:
            return _HASHER.verify(kept or _nobodys(), password[: _MOST + 1]) and kept is not None
        except argon2.exceptions.VerificationError:
            return False
