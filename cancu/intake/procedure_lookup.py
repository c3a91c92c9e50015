"""Search of the procedure a person means: by id, by code, or by code and place in order, "QT 01/CX-HCTP#2"."""

from __future__ import annotations

from data.errors import BadInput
from data.store import register
from data.store.home import Home
from data.store.known_names import did_you_mean, unit_asked
from data.store.register import Kept

_MEND = "xem danh sách: cancu procedures list (see the list)"


def find_one(home: Home, which: str, unit: str | None = None) -> Kept:
    """Return the procedure of that id, code or ``code#n`` (from 1, in the order they came in).

    Raises BadInput when there is none, or when several share the code: the line lists them.
    """
    known = register.get(home, which)
    if known is not None:
        return known
    unit = unit_asked(home, unit)
    code, _, place = which.rpartition("#")
    if code and place.isdigit():
        fits = register.find(home, code, unit)
        if 1 <= int(place) <= len(fits):
            return fits[int(place) - 1]
        raise BadInput(f"có {len(fits)} quy trình mang mã {code} (so many have this code)", where=which, mend=_MEND)
    fits = register.find(home, which, unit)
    if not fits:
        near = did_you_mean(which, register.codes(home, unit))
        raise BadInput("không có quy trình này (no such procedure)", where=which, mend=near or _MEND)
    if len(fits) > 1:
        listed = "; ".join(f"{which}#{n} {kept.procedure.name}" for n, kept in enumerate(fits, 1))
        what = f"{len(fits)} quy trình cùng mã (procedures of one code): {listed}"
        raise BadInput(what, where=which, mend="thêm #n (add #n)")
    return fits[0]
