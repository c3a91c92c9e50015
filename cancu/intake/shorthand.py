"""Citations as people write them, spelled out as the law prints them, with the way back to the words as written.

"NĐ 123-2015-NĐ-CP" is Nghị định 123/2015/NĐ-CP, "BLDS (2015)" Bộ luật Dân sự năm 2015: one reading for every kind of
file. Nothing is guessed: a symbol that is left out is filled in only where type and issuer leave one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import msgspec

from cancu.intake.damaged_number import complete, read_cell
from data.law.characters import mend
from data.law.document_type import cited_by, document_types, names_pattern, normative, type_name
from data.law.issuer import issuer_of_code
from data.law.number import NUMBER
from data.lists.table import table


class Abbreviation(msgspec.Struct, frozen=True, kw_only=True):
    """Letters that stand for the name of a law, alone or only ``behind`` the word Luật or Pháp lệnh."""

    short: str
    full: str
    behind: str = ""


class SpelledOut(msgspec.Struct, frozen=True):
    """The text spelled out; ``changed`` are the spans that differ, in it and in the text as written."""

    text: str
    changed: tuple[tuple[int, int, int, int], ...] = ()

    def start(self, at: int) -> int:
        """Return where in the text as written the character at ``at`` is; of changed words where they begin."""
        return self._origin(at, 2)

    def end(self, at: int) -> int:
        """Return the offset as written behind the character before ``at``; of changed words where they end."""
        return self._origin(at, 3)

    def _origin(self, at: int, edge: int) -> int:
        number = bisect_right(self.changed, at, key=lambda span: span[0]) - 1
        if number < 0:
            return at
        span = self.changed[number]
        if edge == 3 and at == span[0]:
            return span[2]
        return span[edge] if at < span[1] else span[3] + at - span[1]


# Codes that stand for the type in front of a number; "CT 01" and "PL 2" are forms and annexes as well.
_TYPE_OF_CODE = {
    code: kind.name
    for kind in document_types()
    if kind.normative and kind.sure
    for code in (kind.code, *kind.codes)
    if code
}
_CODES = "|".join(sorted(map(re.escape, _TYPE_OF_CODE), key=len, reverse=True))
_DIGIT = r"[\dlIOo]"
_LETTERS = r"[A-ZĐÐ][A-Za-zĐÐđ&]*\d{0,2}"
_JOIN = r"[^\S\n]?[-–—‑_./][^\S\n]?"
_SMALL = rf"(?i:(?:{_CODES}){_JOIN}[a-zđ&]{{2,12}}(?:-[a-zđ&]{{2,12}})?)"
# NĐ 123/2015/NĐ-CP · nghị định số 123/2015/nđ-cp · Nghị định 123-2015-NĐ-CP · TT 04/2020 · Nghị định l23/2O15/NĐ-CP
_NUMBERED = (
    rf"(?<![\w/-])(?:(?P<code>{_CODES})\.?|(?P<words>{names_pattern(normative(), 'any')}))"
    rf"(?P<so>[^\S\n]*(?i:số)\s*[:.]?)?[^\S\n]*"
    rf"(?P<ordinal>{_DIGIT}{{1,5}}(?:\.\d{{1,3}})?[a-z]?)"
    rf"(?:[^\S\n]?[-–/][^\S\n]?(?P<year>[12lI]{_DIGIT}{{3}}))?"
    rf"(?P<symbol>{_JOIN}(?:{_SMALL}|{_LETTERS}(?:{_JOIN}{_LETTERS})*)|[^\S\n](?:{_CODES})-{_LETTERS})?(?![\w/]\w)"
)
_DASHED = r"(?<![\w/-])(?P<dashed>\d{1,5}[a-z]?\s?-\s?(?:19|20)\d\d)\s?-\s?(?=[A-ZĐ])"
# Luật Đất đai (2024)
_YEAR = (
    rf"(?P<law>(?:BL[A-ZĐ]{{2,5}}|LHNGĐ|{names_pattern(cited_by('name'), 'any')}[^\S\n][^\d;:.()\n]{{2,90}}?))"
    r"[^\S\n]*\((?i:năm\s)?\s*(?P<of>(?:19|20)\d\d)\)"
)
_ISSUED = re.compile(r"\s+(?:của|do)\s+(?P<issuer>[^,;.()\n]{2,80})")
_ON = re.compile(r"\s*,?\s*ngày\s[^;,()\n]{0,24}?(?P<year>(?:19|20)\d\d)")
_WELL_WRITTEN = re.compile(NUMBER)
# Laws carry no code of a type: 93/2015/QH13
_ASSEMBLY = ("QH", "UBTVQH")
_AS_DIGITS = str.maketrans("lIOo", "1100")


@cache
def _abbreviations() -> dict[tuple[str, str], str]:
    return {(each.behind, each.short): each.full for each in table("abbreviations", Abbreviation)}


@cache
def _pattern() -> re.Pattern[str]:
    alone = "|".join(re.escape(short) for behind, short in _abbreviations() if not behind)
    behind = "|".join(rf"{behind}\s+{re.escape(short)}" for behind, short in _abbreviations() if behind)
    short = rf"(?<![\w&])(?P<short>{alone}|(?i:{behind}))(?![\w&])"
    return re.compile(rf"{_YEAR}|{_NUMBERED}|{_DASHED}|{short}")


def spell_out(text: str) -> SpelledOut:
    """Return the text with its shorthand spelled out.

    >>> spell_out("- TT 04-2020-TT_BTP; BLDS (2015); Luật HN&GĐ năm 2014").text
    '- Thông tư 04/2020/TT-BTP; Bộ luật Dân sự năm 2015; Luật Hôn nhân và gia đình năm 2014'
    >>> spell_out("Nghị định số 123 ngày 15/11/2015").text
    'Nghị định số 123/2015/NĐ-CP ngày 15/11/2015'
    """
    pieces: list[str] = []
    changed: list[tuple[int, int, int, int]] = []
    at = length = 0
    for found in _pattern().finditer(text):
        words = _spelled(text, found)
        if words == found.group():
            continue
        pieces += [text[at : found.start()], words]
        start = length + found.start() - at
        changed.append((start, start + len(words), found.start(), found.end()))
        at, length = found.end(), start + len(words)
    return SpelledOut("".join((*pieces, text[at:])), tuple(changed))


def _spelled(text: str, found: re.Match[str]) -> str:
    if found["law"]:
        return f"{_full_names(found['law'])} năm {found['of']}"
    if found["dashed"]:
        return "/".join(part.strip() for part in found["dashed"].split("-")) + "/"
    if found["short"]:
        return _full_names(found["short"])
    return _numbered(text, found)


def _full_names(words: str) -> str:
    for (behind, short), full in _abbreviations().items():
        if behind:
            words = re.sub(rf"(?<![\w&])((?i:{behind})\s+){re.escape(short)}(?![\w&])", rf"\g<1>{full}", words)
        else:
            words = re.sub(rf"(?<![\w&]){short}(?![\w&])", full, words)
    return words


def _numbered(text: str, found: re.Match[str]) -> str:
    """Type words and number as the law prints them; as written where too little is said."""
    written = found.group()
    if found["code"] and not (found["year"] or found["symbol"] or found["so"]):
        return written
    words = found["words"] or _TYPE_OF_CODE[found["code"]]
    as_printed = mend(written[found.start("ordinal") - found.start() :])
    if not _WELL_WRITTEN.fullmatch(as_printed) or _is_cut_short(found):
        as_printed = _whole(text, found, type_name(words)) or as_printed
    elif found["words"]:
        return written
    return f"{words}{(found['so'] or '').rstrip()} {as_printed}"


def _is_cut_short(found: re.Match[str]) -> bool:
    """Whether the symbol lacks the code of its type ("04/2020/BTP") or is joined by a wrong mark."""
    symbol = (found["symbol"] or "").lstrip(" -–/_.")
    if not found["year"] or symbol.startswith(_ASSEMBLY):
        return False
    return "_" in symbol or "." in symbol or issuer_of_code(symbol) is not None


def _whole(text: str, found: re.Match[str], type_: str) -> str | None:
    """The number with figures for letters, slashes and hyphens where they belong, and the symbol where one is left."""
    ordinal = found["ordinal"].translate(_AS_DIGITS)
    year = (found["year"] or "").translate(_AS_DIGITS)
    symbol = re.sub(_JOIN, "-", (found["symbol"] or "").strip(" -–—‑_./")).upper().replace("TTG", "TTg")
    if not year:
        dated = _ON.match(text, found.end())
        year = dated["year"] if dated and not symbol else ""
    if not year:
        return None
    if symbol and issuer_of_code(symbol) is None:
        return read_number(f"{ordinal}/{year}/{symbol}")
    issued = _ISSUED.match(text, found.end())
    issuer = symbol or (issued["issuer"].strip() if issued else None)
    number = complete(read_cell(f"{ordinal}/{year}"), type_, issuer, int(year))
    return number.printed if number else (f"{ordinal}/{year}" if not symbol else None)


def read_number(cell: str) -> str | None:
    """Return the number that a cell says, its slips mended; None when it is no whole one."""
    number = read_cell(cell).number
    return number.printed if number else None
