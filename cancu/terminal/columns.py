"""Rows of cells as plain aligned columns, as wide as a terminal; long cells go on below, nothing is interpreted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

GAP = "  "
#: No column is cut below this: where the terminal is narrower still, the line runs over.
_NARROWEST = 6
#: A column of single words no longer than this is cut last.
_UNCUT = 24
# Characters that do not take one cell: loose accents, joiners, East Asian letters, pictures.
_ODD = re.compile("[\u0300-\u036f\u1100-\u11ff\u200b-\u200d\u2e80-\U0010ffff]")


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes.

    >>> width("Nghị định"), width("Nghi\u0323 đi\u0323nh"), width("法律")
    (9, 9, 4)
    """
    return sum(map(_cells, text)) if _ODD.search(text) else len(text)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def fit(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the width of each column: as wide as its cells, the widest cut to one width until a row fits.

    A column of single words, as ids are, is cut last: what was printed can be copied whole.

    >>> fit([("QT-01", "Kiểm soát tài liệu", "3")], 20)
    [5, 10, 1]
    >>> fit([("Mã", "Tên"), ("47cf634d68ce3499", "Kiểm soát tài liệu")], 28)
    [16, 10]
    """
    columns = list(zip(*rows, strict=True))
    natural = [max(map(width, column)) for column in columns]
    room -= len(GAP) * (len(natural) - 1)
    words = [place for place, column in enumerate(columns) if _is_of_words(column) and natural[place] <= _UNCUT]
    left = room - sum(natural[place] for place in words)
    others = [place for place in range(len(natural)) if place not in words]
    if left < _NARROWEST * len(others):
        left, others = room, list(range(len(natural)))
    cut = _cut([natural[place] for place in others], left)
    for place, narrow in zip(others, cut, strict=True):
        natural[place] = narrow
    return natural


def _is_of_words(column: Sequence[str]) -> bool:
    return not any(" " in cell for cell in column[1:])


def _cut(natural: list[int], left: int) -> list[int]:
    widest = 0
    for place, each in enumerate(sorted(natural)):
        widest = max(left // (len(natural) - place), _NARROWEST)
        if each > widest:
            break
        left -= each
    else:
        return natural
    return [min(each, widest) for each in natural]


def lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row; a cell wider than its column goes on below.

    >>> list(lines(("QT-01", "Kiểm soát tài liệu", "3"), [5, 10, 1]))
    ['QT-01  Kiểm soát   3', '       tài liệu']
    """
    wrapped = (wrap(cell, room) for cell, room in zip(cells, widths, strict=True))
    for pieces in zip_longest(*wrapped, fillvalue=""):
        padded = (piece + " " * (room - width(piece)) for piece, room in zip(pieces, widths, strict=True))
        yield GAP.join(padded).rstrip()


def wrap(text: str, room: int) -> list[str]:
    """Return the text in lines of at most ``room`` cells, broken between words, a longer word inside.

    >>> wrap("Thông tư 26/2014/TT-BKHCN", 10)
    ['Thông tư', '26/2014/TT', '-BKHCN']
    """
    if width(text) <= room:
        return [text]
    made = [""]
    for word in text.split():
        for piece in _pieces(word, room):
            joined = f"{made[-1]} {piece}" if made[-1] else piece
            if width(joined) <= room:
                made[-1] = joined
            else:
                made.append(piece)
    return made


def _pieces(word: str, room: int) -> Iterator[str]:
    if width(word) <= room:
        yield word
        return
    piece, taken = "", 0
    for letter in word:
        cells = _cells(letter)
        if piece and taken + cells > room:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + letter, taken + cells
    yield piece
