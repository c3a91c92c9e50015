"""People: the list, and a person with their unit and role, where and when they are reached, and how they sign in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import TypeVar
from urllib.parse import quote

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.desk.paging import shown
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.addresses import PairingCode, pair, put_first, remove_address, set_phone
from cancu.doing.passwords import desk_address, invite_person
from cancu.doing.people import PersonFacts, Reachable, add_person, set_reachable
from cancu.doing.succession import held_text, remove_person, rename_person
from data.errors import BadInput, Refused
from data.law.characters import fold
from data.office.address import PAIRED, Address
from data.office.permission import Deed
from data.office.unit import LetterPace, Person, PersonRole
from data.store import addresses, people, sign_in
from data.written_day import day_meant, hour_written

PATH = "/nguoi-dung"
_Point = TypeVar("_Point", date, time)


class MadeOnce(msgspec.Struct, frozen=True, kw_only=True):
    """What a page shows once and never again: a link that sets a password, or a code that pairs a chat."""

    link: str = ""
    code: PairingCode | None = None


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of a person shows; ``is_managed``: the visitor runs the place and may change everything."""

    person: Person
    addresses: tuple[Address, ...]
    has_password: bool
    is_managed: bool


def show_list(visit: Visit) -> Response:
    """Show the people to who manages them."""
    return _list(visit)


def take_list(visit: Visit) -> Response:
    """Add a person, or change what is known of one."""
    visit.must(Deed.ADMINISTER, None)
    try:
        done = add_person(visit.home, _given(visit, "email"), _facts(visit), by=visit.person.email, now=visit.now)
    except BadInput as fault:
        return _list(visit, fault)
    said = "Đã thêm" if done.new else "Đã cập nhật"
    return visit.go(_address(done.person.email), " ".join((f"{said} {done.person.email}.", *done.doubts)))


def show(visit: Visit) -> Response:
    """Show a person to who manages people, and to themselves."""
    return _page(visit, _person(visit))


def take(visit: Visit) -> Response:
    """Do with a person what a button says; what is made once is shown on the answer itself."""
    person, deed = _person(visit), visit.form.get("deed", "")
    try:
        if deed in _MAKES:
            return _page(visit, person, made=_MAKES[deed](visit, person))
        if deed not in _DEEDS:
            raise BadInput("chưa chọn việc gì (nothing chosen)", mend="bấm một trong các nút (press a button)")
        now, said = _DEEDS[deed](visit, person)
    except (BadInput, Refused) as fault:
        return _page(visit, person, fault=fault)
    return visit.go(_address(now) if now else PATH, said)


def _list(visit: Visit, fault: BadInput | None = None) -> Response:
    visit.must(Deed.ADMINISTER, None)
    asked = visit.request.query_params
    words, unit = asked.get("tim", "").strip(), asked.get("don-vi", "")
    found = [each for each in people.people(visit.home, unit=unit or None) if _is_called(each, words)]
    return visit.page(
        "people.html",
        400 if fault else 200,
        shown=shown(found, asked),
        count=len(found),
        words=words,
        unit=unit,
        units=people.units(visit.home),
        fault=fault,
    )


def _is_called(person: Person, words: str) -> bool:
    return fold(words) in fold(f"{person.name} {person.email} {person.unit or ''}")


def _page(
    visit: Visit, person: Person, *, made: MadeOnce | None = None, fault: BadInput | Refused | None = None
) -> Response:
    file = PersonPage(
        person=person,
        addresses=tuple(addresses.of(visit.home, person.email)),
        has_password=sign_in.password_of(visit.home, person.email) is not None,
        is_managed=visit.may(Deed.ADMINISTER, None),
    )
    code = 400 if isinstance(fault, BadInput) else 403 if fault else 200
    units, others = people.units(visit.home), [each for each in people.people(visit.home) if each != person]
    return visit.page("person.html", code, file=file, units=units, others=others, paired=PAIRED, made=made, fault=fault)


def _person(visit: Visit) -> Person:
    """The person of the address, where the visitor may look: whoever manages people, and that person."""
    email = visit.request.path_params["email"]
    if email != visit.person.email:
        visit.must(Deed.ADMINISTER, None)
    person = people.person_at(visit.home, email)
    if person is None:
        raise HTTPException(404)
    return person


def _change(visit: Visit, person: Person) -> tuple[str, str]:
    done = add_person(visit.home, person.email, _facts(visit), by=visit.person.email, now=visit.now)
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
    written = _given(visit, f"{name}_from"), _given(visit, f"{name}_to")
    if not any(written):
        return ()
    first, last = map(read, written)
    if first is None or last is None:
        what = f"{' – '.join(written)}: không đọc được (cannot be read)"
        raise BadInput(what, mend="viết ngày như 15/12/2026, giờ như 21:00 (write it so), hoặc bỏ trống cả hai")
    return first, last


def _phone(visit: Visit, person: Person) -> tuple[str, str]:
    set_phone(visit.home, person.email, _given(visit, "phone"), by=visit.person.email, now=visit.now)
    return person.email, "Đã ghi số điện thoại."


def _first(visit: Visit, person: Person) -> tuple[str, str]:
    put_first(visit.home, person.email, _given(visit, "channel"), by=visit.person.email, now=visit.now)
    return person.email, "Đã đổi thứ tự địa chỉ nhận tin."


def _forget(visit: Visit, person: Person) -> tuple[str, str]:
    remove_address(visit.home, person.email, _given(visit, "channel"), by=visit.person.email, now=visit.now)
    return person.email, "Đã bỏ địa chỉ nhận tin."


def _rename(visit: Visit, person: Person) -> tuple[str, str]:
    done = rename_person(visit.home, person.email, _given(visit, "email"), by=visit.person.email, now=visit.now)
    email = done.to.email if done.to else ""
    return email, f"{person.email} nay là {email}: {held_text(done.given) or 'không có việc nào'}."


def _remove(visit: Visit, person: Person) -> tuple[str, str]:
    to = _given(visit, "to") or None
    done = remove_person(visit.home, person.email, to=to, by=visit.person.email, now=visit.now)
    return "", f"Đã xóa {person.email}." + (f" {done.to.email} nhận {held_text(done.given)}." if done.to else "")


def _invite(visit: Visit, person: Person) -> MadeOnce:
    token = invite_person(visit.home, person.email, by=visit.person.email, now=visit.now)
    return MadeOnce(link=desk_address(visit.settings, f"/mat-khau/{token}"))


def _pair(visit: Visit, person: Person) -> MadeOnce:
    return MadeOnce(code=pair(visit.home, person.email, _given(visit, "channel"), by=visit.person.email, now=visit.now))


def _facts(visit: Visit) -> PersonFacts:
    """What a form says of a person; a field left empty leaves what is known."""
    role = visit.form.get("role", "")
    return PersonFacts(
        unit=_given(visit, "unit") or None,
        role=PersonRole(role) if role in {each.value for each in PersonRole} else None,
        deputy=_given(visit, "deputy") or None,
        name=_given(visit, "name") or None,
    )


def _given(visit: Visit, name: str) -> str:
    return visit.form.get(name, "").strip()


def _address(email: str) -> str:
    return f"{PATH}/{quote(email)}"


#: What each button does; it returns whose page follows ("" for the list), and what is said there.
_DEEDS: Mapping[str, Callable[[Visit, Person], tuple[str, str]]] = {
    "change": _change,
    "reach": _reach,
    "phone": _phone,
    "first": _first,
    "forget": _forget,
    "rename": _rename,
    "remove": _remove,
}
_MAKES: Mapping[str, Callable[[Visit, Person], MadeOnce]] = {"invite": _invite, "pair": _pair}

ROUTES = [
    route(PATH, show=show_list, send=take_list),
    route(f"{PATH}/{{email}}", show=show, send=take),
]
