"""The Căn cứ paragraphs of a preamble or a letter: where a text says what it stands on."""

from __future__ import annotations

import re

from data.law.characters import UPPER
from data.law.document_type import names_pattern, normative
from matcher.reading.text.quotes import Regions

_GROUND = re.compile(
    r"^[ \t]{0,80}+(?:(?:[-*]|[IVX]{1,4}\.)[ \t]{0,8}+)?(?:Căn\s+[Cc]ứ|Xét\s+theo|CĂN\s+CỨ)\b", re.MULTILINE
)
# Kính gửi: Cục Thuế tỉnh … and the first words of a letter that are no grounds
_ADDRESS = re.compile(r"^[ \t]*Kính\s+gửi", re.MULTILINE)
_WORDS_OF_LETTER = re.compile(
    r"(?:[.;:][ \t]{0,80}+|\n[ \t]{0,80}+)\n\s{0,320}+"
    rf"(?!(?:Căn\s+cứ|Theo\s|Xét\s|Thực\s+hiện|Kính\s+gửi)\b)(?=[{UPPER}][^\n]{{60}})"
)
# Căn cứ quy định tại Điều 9 Nghị định số 123/2020/NĐ-CP về hóa đơn. But not: Căn cứ Điều 9 … thì hóa đơn được lập …
_ALL_GROUND = re.compile(
    r"(?:-\s*)?Căn\s+cứ\s(?:(?!\b(?:thì|theo\s+đó|như\s+sau|trường\s+hợp|nêu\s+trên)\b)(?:[^.;:]|\.(?=\S))){8,500}[.;]?\s*"
)


def grounds(text: str, first: int, quotes: Regions) -> list[tuple[int, int]]:
    """Return the spans of the Căn cứ paragraphs of the preamble, which ends at ``first``, outside quotations.

    Behind the first words of a letter a paragraph counts that tells its ground and no more.
    """
    starts = [m.start() for m in _GROUND.finditer(text, 0, first) if not quotes.at(m.start())]
    lines = [(start, _paragraph_end(text, start, first)) for start in starts]
    address = _ADDRESS.search(text, 0, first) if lines else None
    words = _WORDS_OF_LETTER.search(text, address.end(), first) if address else None
    return [line for line in lines if words is None or line[0] < words.end() or _ALL_GROUND.fullmatch(text, *line)]


# The next paragraph; but a document that stands behind a semicolon is one more of the same ground.
_PARAGRAPH = re.compile(
    rf"\n(?!(?<=;\n)\s{{0,400}}{names_pattern(normative(), 'capital')}\s(?!\s*này\b))\s{{0,400}}+(?=[{UPPER}\d“]|$)"
)


def _paragraph_end(text: str, start: int, limit: int) -> int:
    found = _PARAGRAPH.search(text, start + 6, limit)
    return found.start() if found else limit
