"""People: the list, and a person with their unit and role, where and when they are reached, and how they sign in."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.desk.fault_status import status_of
from cancu.desk.paging import shown
from cancu.desk.person_deeds import DEEDS, MAKES, MadeOnce, facts_given, given
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.people import add_person
from data.errors import BadInput, Refused
from data.law.characters import fold
from data.office.address import PAIRED, Address
from data.office.permission import Deed
from data.office.unit import Person
from data.store import addresses, api_tokens, people, sign_in
from data.store.api_tokens import ApiToken

PATH = "/nguoi-dung"


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of a person shows; ``is_managed``: the visitor runs the place and may change everything."""

    person: Person
    addresses: tuple[Address, ...]
    has_password: bool
    tokens: tuple[ApiToken, ...]
    is_managed: bool


def show_list(visit: Visit) -> Response:
    """Show the people to who manages them."""
    return _list(visit)


def take_list(visit: Visit) -> Response:
    """Add a person; one who is there already is changed on their own page, where what is known of them is seen."""
    visit.must(Deed.ADMINISTER, None)
    known = people.person_at(visit.home, given(visit, "email"))
    if known:
        what = f"{known.email} đã có trong danh sách (is known already)"
        return _list(visit, BadInput(what, mend="sửa ở trang của người đó (change them on their page)"), known)
    try:
        done = add_person(visit.home, given(visit, "email"), facts_given(visit), by=visit.person.email, now=visit.now)
    except BadInput as fault:
        return _list(visit, fault)
    return visit.go(_address(done.person.email), " ".join((f"Đã thêm {done.person.email}.", *done.doubts)))


def show(visit: Visit) -> Response:
    """Show a person to who manages people, and to themselves."""
    return _page(visit, _person(visit))


def take(visit: Visit) -> Response:
    """Do with a person what a button says; what is made once is shown on the answer itself."""
    person, deed = _person(visit), visit.form.get("deed", "")
    try:
        if deed in MAKES:
            return _page(visit, person, made=MAKES[deed](visit, person))
        if deed not in DEEDS:
            raise BadInput("chưa chọn việc gì (nothing chosen)", mend="bấm một trong các nút (press a button)")
        now, said = DEEDS[deed](visit, person)
    except (BadInput, Refused) as fault:
        return _page(visit, person, fault=fault)
    return visit.go(_address(now) if now else PATH, said)


def _list(visit: Visit, fault: BadInput | None = None, known: Person | None = None) -> Response:
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
        known=known,
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
        tokens=tuple(api_tokens.all_of(visit.home, person.email)),
        is_managed=visit.may(Deed.ADMINISTER, None),
    )
    code = status_of(fault)
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


def _address(email: str) -> str:
    return f"{PATH}/{quote(email)}"


ROUTES = [
    route(PATH, show=show_list, send=take_list),
    route(f"{PATH}/{{email}}", show=show, send=take),
]
