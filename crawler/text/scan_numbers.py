"""Numbers of documents on scanned pages, read twice: what both readings say stands, a symbol nobody has is mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from rapidfuzz.distance import Levenshtein

from data.law import number as numbers
from data.law.symbols import mended_symbol

_NUMBER = re.compile(rf"(?<![\w/.]){numbers.MARKED_NUMBER}")
#: So many letters at most may two readings of one symbol differ by.
_NEAR = 3


class CheckedText(msgspec.Struct, frozen=True, kw_only=True):
    """A text whose numbers were held against a second reading; ``doubted`` are those that it does not confirm."""

    text: str
    doubted: tuple[str, ...] = ()


def may_hold_number(line: str) -> bool:
    """Return whether a line may hold a number, perhaps misread: figures and a stroke.

    >>> may_hold_number("Căn cứ Luật số 63/2025/0H15;"), may_hold_number("Điều 7. Hiệu lực thi hành")
    (True, False)
    """
    return "/" in line and any(letter.isdigit() for letter in line)


def checked_numbers(text: str, second: Sequence[str]) -> CheckedText:
    """Return the text with its numbers as two readings together have them.

    A number whose symbol a body has stands; a symbol that none has is mended to the one nearest to it, else taken from
    the second reading where that has the same figures. Whatever was not the same twice, or is of no known body,
    is doubted.

    >>> checked_numbers("Quyết định số 90/QĐ-TTEg và 5/2020/NĐ-CP", ["số 90/QĐ-TTg và 5/2020/NĐ-CP"])
    CheckedText(text='Quyết định số 90/QĐ-TTg và 5/2020/NĐ-CP', doubted=('90/QĐ-TTg',))
    >>> checked_numbers("Nghị định số 12/2020/NĐ-CPP và 15/2020/NĐ-CP", ["12/2020/NĐ-CPP", "15/2020/NĐ-CP"]).text
    'Nghị định số 12/2020/NĐ-CPP và 15/2020/NĐ-CP'
    """
    again = {numbers.canonical(number) for line in second for number in _numbers_in(line)}
    doubted: list[str] = []

    def settled(found: re.Match[str]) -> str:
        number = numbers.canonical(found.group())
        taken = _taken(number, again)
        if taken != number or number not in again or mended_symbol(taken) != taken:
            doubted.append(taken)
        return found.group() if taken == number else taken

    checked = _NUMBER.sub(settled, text)
    return CheckedText(text=checked, doubted=tuple(dict.fromkeys(doubted)))


def _taken(number: str, again: Iterable[str]) -> str:
    """The number with its symbol mended, else what the second reading has of the same figures."""
    if mended := mended_symbol(number):
        return mended
    read = numbers.parse(number)
    others = [numbers.parse(other) for other in again if mended_symbol(other) == other]
    near = sorted(
        (Levenshtein.distance(read.symbol, other.symbol), other.printed)
        for other in others
        if read and other and (other.ordinal, other.suffix, other.year) == (read.ordinal, read.suffix, read.year)
    )
    return near[0][1] if near and near[0][0] <= _NEAR else number


def _numbers_in(line: str) -> Iterator[str]:
    return (found.group() for found in _NUMBER.finditer(line))
