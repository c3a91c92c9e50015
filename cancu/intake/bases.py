"""Legal bases of a procedure's text: one for each citation, with the whole line where the line is one."""

from __future__ import annotations

import re

from msgspec.structs import replace

from cancu.intake.citations import ProcedureCitation, find_citations
from cancu.intake.sections import Section, Sections
from data.law.characters import mend
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
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ENDS = " \t\n.,;:-–()"


def bases_of_text(text: str, sections: Sections) -> tuple[LegalBasis, ...]:
    """Return the legal bases of a file's text, each with the part and heading it stands under.

    "Nghị định 123" further down means the Nghị định 123/2015/NĐ-CP named in full before; without one it says
    too little to be a citation.
    """
    bases: list[LegalBasis] = []
    for cited in find_citations(text):
        basis = _basis(text, cited, sections)
        if cited.shortened:
            full = _in_full(basis, bases)
            if full is None:
                continue
            basis = replace(basis, number=full.number, date=full.date, issuer=full.issuer)
        bases.append(basis)
    return tuple(bases)


def _in_full(short: LegalBasis, before: list[LegalBasis]) -> LegalBasis | None:
    """The last document named before by a number that begins with the short one, of the same type."""
    bare = re.compile(rf"0*{re.escape((short.number or '').lstrip('0'))}/")
    fits = (b for b in reversed(before) if b.type == short.type and b.number and bare.match(b.number))
    return next(fits, None)


def bases_of_line(line: str) -> tuple[LegalBasis, ...]:
    """Return the legal bases of one printed line of the basis section; nothing when it names no document.

    >>> [basis.number for basis in bases_of_line("- Thông tư số 01/2020/TT-BTP hướng dẫn Nghị định số 23/2015/NĐ-CP;")]
    ['01/2020/TT-BTP']
    """
    sections = Sections((Section(Part.BASIS, "", 0),))
    return tuple(replace(basis, place=Place()) for basis in bases_of_text(line, sections))


def _basis(text: str, cited: ProcedureCitation, sections: Sections) -> LegalBasis:
    section = sections.at(cited.start)
    document = cited.document
    in_list = section.part in (Part.BASIS, Part.REFERENCES)
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


def clean(words: str) -> str:
    """Return the words as printed, on one line, without the characters nobody sees."""
    return " ".join(_UNSEEN.sub("", words).split())


def title_after(words: str) -> str | None:
    """Return the title printed behind a citation, without issuer and history.

    >>> title_after(" của Chính phủ về cấp bản sao từ bản chính;")
    'về cấp bản sao từ bản chính'
    """
    bare = _HISTORY.sub("", _ISSUER.sub("", mend(words)))
    return " ".join(bare.split()).strip(_ENDS) or None
