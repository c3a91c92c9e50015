"""Rows of the national portal whose cells ran together, parted again: titles, number cells, next rows.

The portal prints a basis as title and number side by side; exports glue the two ("Luật Khiếu nại năm
201102/2011/QH13") and sometimes the next row behind them ("… số 46/2020/NĐ-CP46/2020Luật Hải quan 201454").
"""

from __future__ import annotations

import re

from data.law.characters import LOWER, UPPER, mend
from data.law.document_type import cited_by, names_pattern, normative
from data.law.number import NUMBER

# The next title begins: behind digits (QH15Luật, 2020Luật), or behind a symbol (TT-BTPThông tư).
_CITED = cited_by("name", "number", "marked")
_FIRST_WORDS = "|".join(sorted({kind.name.split()[0] for kind in _CITED} | {"Hướng", "Quy", "Sửa", "Ban", "Về"}))
_NEXT_ROW = re.compile(rf"(?<=\d)(?=[{UPPER}][{LOWER}])|(?<=[A-ZĐ]{{2}})(?=(?:{_FIRST_WORDS})\s)|(?<=TTg)(?=[{UPPER}])")
_TYPES = rf"{names_pattern(normative(), 'lower')}|luất|nđ"
_NUMBER_AHEAD = re.compile(rf"\d{{1,5}}[a-z.]{{0,2}}/|(?:{_FIRST_WORDS})\s.*\d")
_LEFT_OVER = re.compile(r"(?:Cơ quan thực hiện|Không có thông tin|Tên văn bản pháp lýMã văn bản)")

_BARE = r"\d{1,5}(?:\.?[a-z])?/(?:19|20)\d\d(?:/\S+)?"
# The same number twice: "… 46/2020/NĐ-CP46/2020", "Luật 51/2019/QH1451/2019/QH14".
_TWICE = re.compile(rf"(?P<title>.*?(?P<number>{_BARE})(?:[/-]\S+?)?)(?P<code>(?P=number))")
# The number a second time, as its cell, and the next row behind it: "Luật … số 84/2015/QH13; 84/2015/QH13 Quy định …".
_CLOSED = re.compile(rf"(?P<number>{_BARE})\b[^;]*; ?(?P=number) ")
# A name in the cells of title and number, and perhaps the next row: "BỘ LUẬT HÀNG HẢIBỘ LUẬT HÀNG HẢINghị định …".
_NAMED_TWICE = re.compile(rf"^(?P<name>(?i:{_TYPES})\s.{{6,}}?)(?P=name)")
_AGAIN = re.compile(
    rf"(?P<title>(?P<name>{names_pattern(normative(), 'capital')} số) \d.*)(?P<code>(?P=name) \d+(?:/\d{{4}})?)"
)
# A number behind a word, a year or a full stop: "cơ sở01/2014/NQLT-CP", "năm 202068/2020/QH14", "hàng không193".
_NUMBERED = re.compile(
    rf"(?P<title>.*?(?:[{LOWER}{UPPER},;:)”\"%]|(?<!\d)\.|(?<=20\d\d)\.|QH\d\d|(?<![\d/])(?:19|20)\d\d|\d[/.-](?:19|20)\d\d))(?P<code>(?:{NUMBER}|{_BARE}))"
)
# The same behind a blank, where the words before it do not name the document the number is of.
_APART = re.compile(
    r"(?P<title>(?:.*(?<!của)(?<!tại)(?<!theo)(?<!và)(?<!số)(?<!tư)(?<!định)(?<!quyết)(?<!,))?)\s"
    rf"(?P<code>(?i:(?:(?:{_TYPES}) )?số:? ?)?{NUMBER})"
)
_ALONE = re.compile(rf"(?P<title>)(?P<code>(?:[Ss]ố:? ?)?{NUMBER})")
_TYPED = re.compile(
    rf"(?P<title>.*[{LOWER}{UPPER}.,)])(?P<code>(?i:(?:{_TYPES})\s(?:số:? ?)?|số:? ?)(?:{NUMBER}|\d+/\d+|\d+))"
)
_SHORT = re.compile(rf"(?P<title>.*(?:[{LOWER}]|(?<![\d/])(?:19|20)\d\d|\d[/.-](?:19|20)\d\d))(?P<code>\d{{1,3}})")


def rows_in(words: str) -> list[str]:
    """Return the rows that ran together in one cell, each still title and number in one.

    >>> rows_in("Nghị định số 46/2020/NĐ-CP46/2020Luật Hải quan 201454")
    ['Nghị định số 46/2020/NĐ-CP46/2020', 'Luật Hải quan 201454']
    """
    bare = " ".join(_LEFT_OVER.split(mend(words))[0 if not words.startswith("Tên văn bản") else -1].split())
    bare = _NAMED_TWICE.sub(r"\g<name>\n", bare)
    return [row for part in _CLOSED.sub(r"\g<0>\n", bare).split("\n") for row in _glued_rows(part)]


def _glued_rows(words: str) -> list[str]:
    """The rows of which the next begins without a blank."""
    pieces = [""]
    for piece in _NEXT_ROW.split(words):
        # A title holds digits, too: a row ends only where a number has ended.
        if pieces[-1] and _NUMBER_AHEAD.search(pieces[-1]):
            pieces.append(piece)
        else:
            pieces[-1] += piece
    return [piece.strip() for piece in pieces if piece.strip()]


def title_and_code(words: str) -> tuple[str, str]:
    """Return the title and the number cell that ran together; the second is empty when there is none.

    >>> title_and_code("Luật Cư trú 202068/2020/QH14")
    ('Luật Cư trú 2020', '68/2020/QH14')
    >>> title_and_code("Nghị định số 46/2020/NĐ-CP46/2020")
    ('Nghị định số 46/2020/NĐ-CP', '46/2020')
    """
    for pattern in (_ALONE, _TWICE, _AGAIN, _NUMBERED, _TYPED, _APART, _SHORT):
        if found := pattern.fullmatch(words):
            return found["title"].strip(), found["code"]
    return words, ""


def is_whole_row(words: str) -> bool:
    """Return whether the words are title and number already: a number stands in them twice, or is glued to the title.

    >>> is_whole_row("Luật Các tổ chức tín dụngLuật số 32/2024/QH15"), is_whole_row("Luật Cư trú số 68/2020/QH14")
    (True, False)
    """
    return any(pattern.fullmatch(words) for pattern in (_TWICE, _AGAIN, _NUMBERED, _TYPED))
