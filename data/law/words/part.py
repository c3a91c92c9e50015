"""What is smaller than any provision with an id: "đoạn thứ hai", "gạch đầu dòng thứ nhất", "tiết b.1"."""

from __future__ import annotations

import re

from data.law.provision import ProvisionLevel
from data.law.words.provision_text import ProvisionText

_NUMBERS = {
    "nhất": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10,
}  # fmt: skip
_NTH = rf"(?:thứ\s+)?(?P<nth>\d{{1,2}}|{'|'.join(_NUMBERS)}|mở\s+đầu|cuối(?:\s+cùng)?)\b"
# đoạn thứ hai · đoạn mở đầu · khổ cuối
_PARAGRAPH = re.compile(rf"(?:đoạn(?:\s+văn)?|khổ)\s+{_NTH}", re.IGNORECASE)
# các khổ 1, 2, 3, 4
_PARAGRAPHS = re.compile(r"(?:các\s+)?(?:đoạn|khổ)\s+\d(?:\s*(?:,|và)\s*\d)*\s*(?:,|và)\s*\d", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
# gạch đầu dòng thứ nhất · gạch (-) đầu dòng thứ hai
_DASH = re.compile(rf"(?:gạch|dấu)\b[^\d]{{0,24}}?dòng(?:\s*\(-\))?\s+{_NTH}", re.IGNORECASE)
# tiết b.1 · 2.1 · (iii)
_NUMBER = r"(?:[a-zđ]\d?\.\d+(?:\.\d+)*|[a-zđ]\d|\d+(?:\.\d+)+|\((?:[ivx]{1,4}|\d)\))"
_NUMBERED = re.compile(rf"(?:(?:điểm|tiết|ý)\s+)?(?P<number>{_NUMBER})", re.IGNORECASE)
_NUMBERED_LINE = re.compile(rf"\s*(?P<number>{_NUMBER})(?:(?<=\))|\s*[.)])", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")

Place = tuple[int, int]


def place_of(part: str, unit: ProvisionText) -> Place | None:
    """Return where a part stands in the unit's own words; None where that cannot be told.

    The name of an article is none of its paragraphs.
    """
    lines = _lines(unit)
    if found := _PARAGRAPHS.match(part):
        numbers = [int(number) for number in _FIGURE.findall(found.group())]
        first, last = numbers[0], numbers[-1]
        in_a_row = numbers == list(range(first, last + 1))
        return (lines[first - 1][0], lines[last - 1][1]) if in_a_row and 0 < first <= last <= len(lines) else None
    if found := _DASH.match(part):
        return _nth(_dashed(unit.words, lines), found["nth"])
    if found := _PARAGRAPH.match(part):
        return None if unit.parts and found["nth"].startswith("cuối") else _nth(lines, found["nth"])
    if found := _NUMBERED.fullmatch(part):
        return _numbered(unit.words, lines, found["number"])
    return None


def gap_of(part: str, unit: ProvisionText) -> int | None:
    """Return the offset in the unit's own words at which a new part goes; None where that cannot be told."""
    lines, words = _lines(unit), unit.words
    if unit.parts:
        return None
    if found := _DASH.match(part) or _PARAGRAPH.match(part):
        nth = found["nth"].lower()
        own = _dashed(words, lines) if _DASH.match(part) else lines
        if nth.startswith("cuối"):
            return len(words)
        before = _nth(own[: max(0, _value(nth) - 1)], "cuối")
        return before[1] if before and len(own) >= _value(nth) - 1 else None
    if found := _NUMBERED.fullmatch(part):
        series = found["number"].rpartition(".")[0] or found["number"][:1]
        own = [line for line in lines if (m := _NUMBERED_LINE.match(words, *line)) and m["number"].startswith(series)]
        return len(words) if own and own[-1][0] < len(words) else None
    return None


def own_words(part: str, quoted: ProvisionText) -> str:
    """Return the words of the part in a quotation that repeats the unit around it."""
    lines = _lines(quoted)
    if found := _NUMBERED.fullmatch(part):
        place = _numbered(quoted.words, lines, found["number"])
        return quoted.words[slice(*place)] if place else ""
    chosen = _dashed(quoted.words, lines) if _DASH.match(part) else lines
    return "\n".join(quoted.words[slice(*line)] for line in chosen)


def _lines(unit: ProvisionText) -> list[Place]:
    lines = [found.span() for found in _LINE.finditer(unit.words) if found.group().strip()]
    return lines[1:] if unit.level is ProvisionLevel.ARTICLE and unit.label else lines


def _dashed(words: str, lines: list[Place]) -> list[Place]:
    return [line for line in lines if words[slice(*line)].lstrip()[:1] in "-–+"]


def _nth(lines: list[Place], word: str) -> Place | None:
    if word.lower().startswith("cuối"):
        return lines[-1] if lines else None
    nth = _value(word.lower())
    return lines[nth - 1] if 0 < nth <= len(lines) else None


def _value(word: str) -> int:
    return 1 if word.startswith("mở") else int(word) if word.isdigit() else _NUMBERS[word]


def _numbered(words: str, lines: list[Place], number: str) -> Place | None:
    """From the line that begins with the number to the next that begins with one that is not within it."""
    marks = [(i, m["number"].lower()) for i, line in enumerate(lines) if (m := _NUMBERED_LINE.match(words, *line))]
    own = number.lower()
    first = next((i for i, mark in marks if mark == own), None)
    if first is None:
        return None
    after = (i for i, mark in marks if i > first and not mark.startswith(f"{own}."))
    return lines[first][0], lines[next(after, len(lines)) - 1][1]
