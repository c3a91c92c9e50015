"""The stories of an old .doc file that antiword leaves out: running headers, footnotes, text boxes.

All text of the file stands in one row of pieces; the head says how many characters each story has ([MS-DOC] 2.5.1,
2.8.35, 2.9.38). A story is read whole: what was deleted with changes tracked cannot be told here.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import msgspec
import olefile  # type: ignore[import-untyped]  # it ships no types

_LENGTHS = 76  # of main text, footnotes, headers, macros, comments, endnotes, boxes, boxes of headers
_PIECES = 418
_SECOND_TABLE = 0x0200
_SINGLE_BYTES = 0x40000000
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?")
_CELL_ENDS = re.compile("[\x07\r\x0b\x0c]+")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f]")


class DocStories(msgspec.Struct, frozen=True):
    """The paragraphs and cells of the stories beside the main text."""

    headers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()


def stories_of_doc(data: bytes) -> DocStories:
    """Return the stories of the bytes of a .doc file; none where the file does not tell them."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            main = file.openstream("WordDocument").read()
            (flags,) = struct.unpack_from("<H", main, 10)
            table = file.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
        lengths = struct.unpack_from("<8i", main, _LENGTHS)
        text = "".join(_pieces(main, table))
    except (OSError, struct.error, ValueError, IndexError, KeyError, TypeError):
        return DocStories()
    body, notes, headers, macros, comments, endnotes, boxes, header_boxes = lengths
    ends = [0]
    for length in (body, notes, headers, macros, comments, endnotes, boxes, header_boxes):
        ends.append(ends[-1] + max(0, length))
    told = [tuple(_lines(text[start:end])) for start, end in pairwise(ends)]
    return DocStories(headers=told[2] + told[7], notes=told[1] + told[5], boxes=told[6])


def _pieces(main: bytes, table: bytes) -> Iterator[str]:
    """The text in order, piece by piece, from the table of pieces (the Clx)."""
    start, length = struct.unpack_from("<II", main, _PIECES)
    clx = table[start : start + length]
    at = 0
    while clx[at] == 1:  # formats of pieces stand before it
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    for number in range(count):
        (place,) = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * number + 2)
        letters = places[number + 1] - places[number]
        if place & _SINGLE_BYTES:
            first = (place & ~_SINGLE_BYTES) // 2
            yield main[first : first + letters].decode("cp1252", "replace")
        else:
            yield main[place : place + 2 * letters].decode("utf-16-le", "replace")


def _lines(story: str) -> Iterator[str]:
    """The paragraphs and cells of a story that hold letters, without the codes of fields."""
    for line in _CELL_ENDS.split(_FIELD_CODE.sub("", story)):
        if words := " ".join(_UNSEEN.sub("", line).split()):
            yield words
