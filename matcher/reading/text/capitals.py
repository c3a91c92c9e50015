"""A text in capitals throughout, put in the case of running text: the grammar knows its words by their case."""

from __future__ import annotations

import re

from data.law.characters import LOWER, UPPER
from data.law.document_type import names_pattern, normative

_FIRST_ARTICLE = re.compile(r"(?m)^[ \t]*ĐIỀU 1\s*[.:]")
_SMALL = re.compile(f"[{LOWER}]")
_GREAT = re.compile(f"[{UPPER}]")
#: As many capitals to a small letter make a text one in capitals.
_CAPITALS_A_LETTER = 9
# A word of more than one letter that is of no number ("TT-BTC") and is no Roman figure.
_WORD = re.compile(rf"(?<![\w/&-])(?![IVXLC]+(?!\w))[{UPPER}]{{2,}}(?![\w/&]|-[{UPPER}\d])")
_BEGINS = re.compile(rf"(?:^|\n|[.:;]\s|[“\"(])\s*(?:\d+[.)]\s*|[a-zđ]\)\s*)?[{LOWER}]")
_TYPES = re.compile(rf"(?<!\w){names_pattern(normative(), 'lower')}(?=\s+(?:số|này|\d|sửa)\b)")
_UNIT = re.compile(r"(?<!\w)điều(?=\s+\d)")


def in_sentence_case(text: str) -> str:
    """Return the text with its articles in the case of running text when they stand in capitals; the length stays.

    >>> in_sentence_case("THÔNG TƯ\\nĐIỀU 1. BÃI BỎ KHOẢN 2 ĐIỀU 5 THÔNG TƯ SỐ 3/2020/TT-BTC.")
    'THÔNG TƯ\\nĐiều 1. Bãi bỏ khoản 2 Điều 5 Thông tư số 3/2020/TT-BTC.'
    """
    first = _FIRST_ARTICLE.search(text)
    if first is None:
        return text
    body = text[first.start() :]
    if len(_SMALL.findall(body)) * _CAPITALS_A_LETTER > len(_GREAT.findall(body)):
        return text
    body = _WORD.sub(lambda word: word.group().lower(), body)
    for pattern in (_TYPES, _UNIT):
        body = pattern.sub(lambda found: found.group().capitalize(), body)
    body = _BEGINS.sub(lambda found: found.group()[:-1] + found.group()[-1].upper(), body)
    return text[: first.start()] + body
