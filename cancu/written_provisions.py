"""Provisions as people write them: "khoản 2 Điều 7; Điều 9", or by their ids."""

from __future__ import annotations

import re

from data.errors import BadInput
from data.law.provision import parse
from matcher.reading import cite

_BREAK = re.compile(r"[;\n]")
_ID = re.compile(r"[a-z]+(?:_\S+)?")
#: The words are read as a citation: some document has to be named behind them.
_OF = "Nghị định số 1/2000/NĐ-CP"


def provisions_written(words: str) -> tuple[str, ...]:
    """Return the ids of the provisions that are written, parted by semicolons; BadInput names what is none.

    >>> provisions_written("khoản 2, 3 Điều 7; điểm đ khoản 1 Điều 8; art_9")
    ('art_7__para_2', 'art_7__para_3', 'art_8__para_1__point_đ', 'art_9')
    """
    found: dict[str, None] = {}
    for part in filter(None, (each.strip() for each in _BREAK.split(words))):
        found |= dict.fromkeys(_read(part))
    return tuple(found)


def _read(part: str) -> tuple[str, ...]:
    if "_" in part and _ID.fullmatch(part):
        parse(part)
        return (part,)
    lines = cite(f"{part} {_OF}")
    read = lines[0].citations[0].provisions if lines else ()
    if not read:
        what = f"không hiểu điều khoản {part!r} (no provision)"
        raise BadInput(what, mend="viết như: khoản 2 Điều 7; Điều 9 (write it so)")
    return read
