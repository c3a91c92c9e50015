"""Legal bases of a procedure's text: one for each citation, with the whole line where the line is one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from cancu.intake.citations import ProcedureCitation, clean, find_citations
from cancu.intake.portal_row_bases import Row, bases_of_row
from cancu.intake.sections import Section, Sections
from data.law.characters import mend
from data.law.document_type import names_pattern, normative
from data.law.number import NUMBER
from data.office.procedure import LegalBasis, Part, Place

_BULLET = re.compile(r"^\s*(?:[-+*•–●▪]|\d{1,3}[.)]|[a-zđ][.)]\s)\s*")
_ISSUER = re.compile(
    r"^\s*,?\s*(?:của|do)\s+[^,;()]*?\s*(?:,|(?=\b(?:về|quy\s+định|quy\s+đinh|hướng\s+dẫn|ban\s+hành|sửa\s+đổi"
    r"|bãi\s+bỏ|bổ\s+sung|phê\s+duyệt|công\s+bố)\b)|$)",
    re.IGNORECASE,
)
# Local bodies by their initials: "của HĐND tỉnh Hậu Giang", "của UBND thành phố Cần Thơ".
_LOCAL = re.compile(
    r"\s*,?\s*của\s+(?P<issuer>(?:UBND|HĐND)\s+(?:tỉnh|thành\s+phố|TP\.?|huyện|quận|thị\s+xã|xã|phường|đặc\s+khu)"
    r"(?:\s+(?!(?:Quy|Ban|Về|Sửa|Hướng|Phê|Bãi)\s)[A-ZĐ][^\W\d_]*){1,4})"
)
_HISTORY = re.compile(
    r"[,(]?\s*(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính|hợp\s+nhất).*$", re.IGNORECASE | re.DOTALL
)
_LISTS = (Part.BASIS, Part.REFERENCES)
_NO_PLACE = Place()
_PIECE = re.compile(r"[^\n;]+")
# 12-HD/VPTW · 93/2015/QH13 · 42/2020, no day · NĐ 13 · TT52 · Nghị định 123
_SHOWS_DOCUMENT = re.compile(
    rf"(?<![\w/.-])(?:{NUMBER}|(?<!\d[/.-])\d{{1,5}}[a-z]?/(?:19|20)\d\d(?![/.-]\d))"
    rf"|(?<!\w)(?:(?:NĐ|TT|TTLT|QĐ|NQ)\.?\s?(?:số\s?)?|(?:{names_pattern(normative(), 'any')})\s(?:số\s)?)\d{{1,4}}\b"
)
_NUMBER = re.compile(rf"(?<![\w/.-]){NUMBER}")
_MARK = re.compile(r"\s*\b[Ss]ố\s*:?\s*$")
_ENDS = " \t\n.,;:-–()"


class TextBases(msgspec.Struct, frozen=True):
    """The legal bases of a text; ``doubtful`` are words of its lists that show a document and name none we read."""

    bases: tuple[LegalBasis, ...] = ()
    doubtful: tuple[str, ...] = ()


def bases_of_text(text: str, sections: Sections, apart: tuple[tuple[int, int], ...] = ()) -> TextBases:
    """Return the legal bases of a file's text, each with the part and heading it stands under.

    "Nghị định 123" further down means the Nghị định 123/2015/NĐ-CP named in full before; without one it says
    too little to be a citation. What stands ``apart`` is read elsewhere.
    """
    bases: list[LegalBasis] = []
    spans = list(apart)
    for cited in find_citations(text):
        if any(start <= cited.start < end for start, end in apart):
            continue
        basis = _basis(text, cited, sections)
        if cited.shortened:
            full = _in_full(basis, bases)
            if full is None and not (basis.number and "/" in basis.number):
                continue
            basis = replace(basis, number=full.number, date=full.date, issuer=full.issuer) if full else basis
        spans.append(cited.item)
        bases.append(basis)
    found = [_of_uncited(text, piece, sections) for piece in _uncited(text, sections, spans)]
    read = [basis for piece in found for basis in piece.bases]
    in_order = sorted([*bases, *read], key=lambda basis: basis.place.start) if read else bases
    return TextBases(tuple(in_order), tuple(words for piece in found for words in piece.doubtful))


def _uncited(text: str, sections: Sections, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces of the lists, parted by breaks and semicolons, in which no citation was found and figures stand."""
    spans = sorted(spans)
    starts = [start for start, _ in spans]
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        start += len(bullet.group()) if (bullet := _BULLET.match(piece.group())) else 0
        if sections.at(start).part not in _LISTS or not _SHOWS_DOCUMENT.search(text, start, end):
            continue
        before = bisect_right(starts, end - 1) - 1
        if before < 0 or max(stop for _, stop in spans[: before + 1]) <= start:
            yield start, end


def _of_uncited(text: str, piece: tuple[int, int], sections: Sections) -> TextBases:
    """A number with its title before or behind it, where a whole number stands; else words in doubt."""
    words = clean(text[slice(*piece)])
    section = sections.at(piece[0])
    place = Place(part=section.part, heading=section.heading, start=piece[0], end=piece[1])
    number = _NUMBER.search(words)
    if number is None:
        return TextBases(doubtful=(words,))
    title = _MARK.sub("", words[: number.start()]) + words[number.end() :]
    found = bases_of_row(Row(so_ky_hieu=number.group(), trich_yeu=title.strip()))
    return TextBases(tuple(replace(basis, raw=words, place=place) for basis in found))


def _in_full(short: LegalBasis, before: list[LegalBasis]) -> LegalBasis | None:
    """The last document named before by a number that begins with the short one, of the same type."""
    bare = re.compile(rf"0*{re.escape((short.number or '').lstrip('0'))}/")
    fits = (b for b in reversed(before) if b.type == short.type and b.number and bare.match(b.number))
    return next(fits, None)


def bases_of_line(line: str, place: Place = _NO_PLACE) -> TextBases:
    """Return the legal bases of one cell or printed line of a list, where a file has no running text.

    A line that names no document is kept as the words it is, and said to be in doubt.

    >>> [basis.number for basis in bases_of_line("- Thông tư số 01/2020/TT-BTP hướng dẫn NĐ 23/2015/NĐ-CP;").bases]
    ['01/2020/TT-BTP']
    """
    if not line.strip():
        return TextBases()
    sections = Sections((Section(Part.BASIS, "", 0),))
    read = bases_of_text(line, sections)
    found = read.bases or bases_of_row(Row(trich_yeu=clean(line)))
    kept = found or (LegalBasis(raw=clean(line), title=clean(line)),)
    doubtful = read.doubtful if found else (clean(line),)
    return TextBases(tuple(replace(basis, place=place) for basis in kept), doubtful)


def _basis(text: str, cited: ProcedureCitation, sections: Sections) -> LegalBasis:
    section = sections.at(cited.start)
    document = cited.document
    in_list = section.part in _LISTS
    start, end = cited.item if in_list else (cited.start, cited.end)
    return LegalBasis(
        raw=_BULLET.sub("", clean(text[start:end])),
        number=document.number,
        type=document.type,
        title=title_after(cited.after) if in_list else None,
        date=document.date,
        issuer=document.issuer or _local_issuer(cited.after),
        name=document.name,
        provisions=cited.provisions,
        known_amendments=cited.amendments,
        place=Place(part=section.part, heading=section.heading, start=cited.start, end=cited.end),
    )


def _local_issuer(words: str) -> str | None:
    match = _LOCAL.match(words)
    return " ".join(match["issuer"].split()) if match else None


def title_after(words: str) -> str | None:
    """Return the title printed behind a citation, without issuer and history.

    >>> title_after(" của Chính phủ về cấp bản sao từ bản chính;")
    'về cấp bản sao từ bản chính'
    """
    bare = _HISTORY.sub("", _ISSUER.sub("", mend(words)))
    return " ".join(bare.split()).strip(_ENDS) or None
