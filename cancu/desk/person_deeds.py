"""What the buttons of a person's page do: change what is known, when and where they are reached, links and tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import TypeVar

import msgspec

from cancu.desk.visit import Visit
from cancu.doing.addresses import PairingCode, pair, put_first, remove_address, set_phone
from cancu.doing.api_tokens import MadeToken, make_token, revoke_token
from cancu.doing.passwords import desk_address, invite_person
from cancu.doing.people import PersonFacts, Reachable, add_person, set_reachable
from cancu.doing.succession import held_text, remove_person, rename_person
from data.errors import BadInput
from data.office.unit import LetterPace, Person, PersonRole
from data.store import api_tokens
from data.written_day import day_meant, hour_written

_Point = TypeVar("_Point", date, time)


class MadeOnce(msgspec.Struct, frozen=True, kw_only=True):
    """What a page shows once and never again: a link that sets a password, a code that pairs a chat, a token."""

    link: str = ""
    code: PairingCode | None = None
    token: MadeToken | None = None


def facts_given(visit: Visit) -> PersonFacts:
    """Return what a form says of a person; a field left empty leaves what is known, ``NOTHING`` takes it back."""
    role = visit.form.get("role", "")
    return PersonFacts(
        unit=given(visit, "unit") or None,
        role=PersonRole(role) if role in {each.value for each in PersonRole} else None,
        deputy=visit.chosen("deputy"),
        name=given(visit, "name") or None,
    )


def given(visit: Visit, name: str) -> str:
    """Return what stands in a field, "" for nothing."""
    return visit.form.get(name, "").strip()


def _change(visit: Visit, person: Person) -> tuple[str, str]:
    done = add_person(visit.home, person.email, facts_given(visit), by=visit.person.email, now=visit.now)
    return person.email, " ".join((f"Đã cập nhật {person.email}.", *done.doubts))


def _reach(visit: Visit, person: Person) -> tuple[str, str]:
    asked = Reachable(
        away=_between(visit, "away", lambda words: day_meant(words, visit.today)),
        quiet=_between(visit, "quiet", hour_written),
        every=LetterPace.WEEK if visit.form.get("every") == LetterPace.WEEK else LetterPace.DAY,
    )
    set_reachable(visit.home, person.email, asked, by=visit.person.email, now=visit.now)
    return person.email, "Đã đặt ngày vắng, giờ nhận tin và nhịp nhận thư."


def _between(visit: Visit, name: str, read: Callable[[str], _Point | None]) -> tuple[_Point, _Point] | tuple[()]:
    """The two points of a pair of fields; none where both are empty."""
    written = given(visit, f"{name}_from"), given(visit, f"{name}_to")
    if not any(written):
        return ()
    first, last = map(read, written)
    if first is None or last is None:
        what = f"{' – '.join(written)}: không đọc được (cannot be read)"
        raise BadInput(what, mend="viết ngày như 15/12/2026, giờ như 21:00 (write it so), hoặc bỏ trống cả hai")
    return first, last


def _phone(visit: Visit, person: Person) -> tuple[str, str]:
    set_phone(visit.home, person.email, given(visit, "phone"), by=visit.person.email, now=visit.now)
    return person.email, "Đã ghi số điện thoại."


def _first(visit: Visit, person: Person) -> tuple[str, str]:
    put_first(visit.home, person.email, given(visit, "channel"), by=visit.person.email, now=visit.now)
    return person.email, "Đã đổi thứ tự địa chỉ nhận tin."


def _forget(visit: Visit, person: Person) -> tuple[str, str]:
    remove_address(visit.home, person.email, given(visit, "channel"), by=visit.person.email, now=visit.now)
    return person.email, "Đã bỏ địa chỉ nhận tin."


def _rename(visit: Visit, person: Person) -> tuple[str, str]:
    done = rename_person(visit.home, person.email, given(visit, "email"), by=visit.person.email, now=visit.now)
    email = done.to.email if done.to else ""
    return email, f"{person.email} nay là {email}: {held_text(done.given) or 'không có việc nào'}."


def _remove(visit: Visit, person: Person) -> tuple[str, str]:
    to = given(visit, "to") or None
    done = remove_person(visit.home, person.email, to=to, by=visit.person.email, now=visit.now)
    return "", f"Đã xóa {person.email}." + (f" {done.to.email} nhận {held_text(done.given)}." if done.to else "")


def _invite(visit: Visit, person: Person) -> MadeOnce:
    token = invite_person(visit.home, person.email, by=visit.person.email, now=visit.now)
    return MadeOnce(link=desk_address(visit.settings, f"/mat-khau/{token}"))


def _pair(visit: Visit, person: Person) -> MadeOnce:
    return MadeOnce(code=pair(visit.home, person.email, given(visit, "channel"), by=visit.person.email, now=visit.now))


def _token(visit: Visit, person: Person) -> MadeOnce:
    by, purpose = visit.person.email, given(visit, "purpose")
    return MadeOnce(token=make_token(visit.home, person.email, purpose, by=by, now=visit.now))


def _revoke(visit: Visit, person: Person) -> tuple[str, str]:
    numbers = {str(token.number): token.number for token in api_tokens.all_of(visit.home, person.email)}
    number = numbers.get(given(visit, "number"))
    if number is None:
        raise BadInput("người này không có mã số này (no such token of theirs)", mend="mở lại trang (open it again)")
    revoke_token(visit.home, number, by=visit.person.email, now=visit.now)
    return person.email, f"Đã thu hồi mã số {number}."


#: What each button does; it returns whose page follows ("" for the list), and what is said there.
DEEDS: Mapping[str, Callable[[Visit, Person], tuple[str, str]]] = {
    "change": _change,
    "reach": _reach,
    "phone": _phone,
    "first": _first,
    "forget": _forget,
    "rename": _rename,
    "remove": _remove,
    "revoke": _revoke,
}
#: What they make that is shown once.
MAKES: Mapping[str, Callable[[Visit, Person], MadeOnce]] = {"invite": _invite, "pair": _pair, "token": _token}
