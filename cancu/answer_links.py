"""Links of a letter by which its reader answers: one address a button, for one person, used once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from cancu.settings import Settings
from data.instant import office_day, utc
from data.office.one_use_link import LinkDeed, LinkSubject, OneUseLink
from data.office.unit import LetterPace
from data.store import links, people
from data.store.home import Home

#: As long as the law gives for an update; a link also ends when its task closes or its question is answered.
_LASTS = timedelta(days=92)
#: Where the desk shows what a link is about; {} is a key.
_PAGES = {
    LinkSubject.TASKS: "/viec/{}",
    LinkSubject.CHANGE: "/cau-hoi/thay-doi/{}",
    LinkSubject.MATCHES: "/cau-hoi/quy-trinh/{}",
    LinkSubject.WAVES: "/dot-ra-soat",
    LinkSubject.SUBMITTED: "/viec/{}",
}


def answer_links(
    home: Home, settings: Settings, person: str, subject: LinkSubject, keys: Sequence[str], now: datetime
) -> Mapping[str, str]:
    """Return the addresses by which a person answers to these tasks, waves or this change, by label, in order.

    None where ``[desk] base_url`` is not set or nobody is known by that address: the letter then says how to answer
    otherwise. A letter of the same day has the same links.
    """
    base, known = settings.desk.base_url, people.person_at(home, person)
    if not base or not keys or known is None:
        return {}
    deeds = [deed for deed in LinkDeed if deed.row.subject is subject]
    made = {deed.row.label: answer_address(base, _token(home, known.email, deed, keys, now)) for deed in deeds}
    label = "Tự sắp xếp" if subject is LinkSubject.WAVES else "Xem đầy đủ"
    return {**made, label: base + _PAGES[subject].format(keys[0])}


def less_often_address(home: Home, settings: Settings, person: str, now: datetime) -> str:
    """Return the address at which a person asks for letters weekly; "" without a desk or for whom nobody knows."""
    base, known = settings.desk.base_url, people.person_at(home, person)
    if not base or known is None or known.every is LetterPace.WEEK:
        return ""
    return f"{base}/thu-hang-tuan/{_token(home, known.email, LinkDeed.WEEKLY, (), now)}"


def answer_address(base: str, token: str) -> str:
    """Return the address of the page of a link that answers."""
    return f"{base}/tra-loi/{token}"


def _token(home: Home, person: str, deed: LinkDeed, keys: Sequence[str], now: datetime) -> str:
    link = OneUseLink(person=person, deed=deed, keys=tuple(keys), ends_at=utc(now + _LASTS))
    token = links.token_of(home, link, office_day(now).isoformat())
    links.put(home, token, link)
    return token
