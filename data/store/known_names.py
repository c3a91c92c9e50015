"""Names that people type: the person, unit or owner the office knows by them, else one line that offers the nearest."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.errors import BadInput
from data.law.characters import fold, name_key
from data.office.permission import OPERATOR
from data.office.unit import Person, Unit
from data.store import people
from data.store.home import Home

_NEAR = 85.0
_COMMITTEE = re.compile(r"\bu[yi] ban nhan dan\b")  # uy ban nhan dan phuong Ba Dinh = ubnd phuong Ba Dinh
_BREAK = re.compile(r"[\s@]+")  # can-bo@example.vn = can-bo, example.vn
_SHORT = {"p.": "phuong", "x.": "xa", "tp.": "thanh pho", "tt.": "thi tran"}
_DIGITS = re.compile(r"\d+")


def person_known(home: Home, email: str, option: str = "--by") -> Person:
    """Return the person of that address; raises BadInput, naming the option, when nobody is known by it."""
    person = people.person_at(home, email)
    if person is None:
        what = f"chưa có người dùng {email} ({email} is not known)"
        near = did_you_mean(email, (each.email for each in people.people(home)))
        raise BadInput(what, where=option, mend=f"{near} cancu people add {email} --unit …".lstrip())
    return person


def unit_known(home: Home, name: str, option: str = "--unit") -> Unit:
    """Return the unit of that name; raises BadInput, naming the option, when there is none."""
    unit = people.unit_named(home, name)
    if unit is None:
        mend = did_you_mean(name, (each.name for each in people.units(home)))
        raise BadInput(f"không có đơn vị {name} (no such unit)", where=option, mend=mend or "cancu units list")
    return unit


def unit_asked(home: Home, name: str | None) -> str | None:
    """Return the name of a unit to look at as the office writes it, None for all; raises BadInput as above."""
    return unit_known(home, name).name if name is not None else None


def owner_asked(home: Home, address: str | None, option: str = "--owner") -> str | None:
    """Return the address whose tasks or procedures to look at as the office writes it, None for all.

    Also that of one who owns something and is nobody of the office. Raises BadInput when it is neither.
    """
    if address is None:
        return None
    used = _used(home)
    known = as_used(home, address)
    return known if known in used else person_known(home, address, option).email


def as_used(home: Home, address: str) -> str:
    """Return an address as procedures, tasks, units and deputies write it already, else as it is given."""
    used = _used(home)
    alike = (each for each in sorted(used) if name_key(each) == name_key(address))
    return address if address in used else next(alike, address)


def person_acting(home: Home, email: str) -> Person:
    """Return the person who acts: whoever runs the program where nobody is named; raises BadInput as above."""
    return OPERATOR if email == OPERATOR.email else person_known(home, email)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the question whether the nearest of the known names was meant; nothing when none is near.

    Names that differ in a number are those of other things.

    >>> did_you_mean("Uỷ ban nhân dân phuong Ba Dinh", ["UBND phường Ba Đình", "UBND phường Cửa Nam"])
    "có phải 'UBND phường Ba Đình'? (did you mean it?)"
    >>> did_you_mean("UBND phường 12", ["UBND phường 11"])
    ''
    """
    near = nearest(name, known)
    return f"có phải {near!r}? (did you mean it?)" if near is not None else ""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name nearest to one that is not known, None when none is near.

    What two names share at their beginning and end tells nothing: most wards of a city are called alike but for a word.

    >>> nearest("UBND P. Ba Đình", ["UBND phường Ba Vì", "UBND phường Ba Đình"])
    'UBND phường Ba Đình'
    >>> nearest("can-bo-moi@example.vn", ["can-bo-iso@example.vn"]) is None
    True
    """
    from rapidfuzz import fuzz  # a name is rarely mistyped, and most commands look none up

    numbers = _DIGITS.findall(name)
    near = {
        other: fuzz.ratio(*_apart(_words(name), _words(other))) for other in known if _DIGITS.findall(other) == numbers
    }
    best = max(near, key=lambda other: near[other], default=None)
    return best if best is not None and near[best] >= _NEAR else None


def _words(name: str) -> list[str]:
    words = _BREAK.split(_COMMITTEE.sub("ubnd", fold(name)))
    return [_SHORT.get(word, word) for word in words]


def _apart(one: list[str], other: list[str]) -> tuple[str, str]:
    """What is left of two names without the words they begin and end with alike."""
    for end in (0, -1):
        while one and other and one[end] == other[end]:
            one, other = (one[1:], other[1:]) if end == 0 else (one[:-1], other[:-1])
    return " ".join(one), " ".join(other)


def _used(home: Home) -> set[str]:
    """The addresses that something hangs on, also of those who are nobody of the office."""
    rows = home.office.rows(
        "SELECT owner FROM procedures UNION SELECT owner FROM tasks"
        " UNION SELECT json_extract(record, '$.head') FROM units"
        " UNION SELECT json_extract(record, '$.deputy') FROM people"
    )
    return {row["owner"] for row in rows if row["owner"]}
