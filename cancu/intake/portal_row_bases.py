"""Legal bases of a row of the portal's table: mostly one; more where rows ran together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from cancu.intake.citations import ProcedureCitation, clean, find_citations
from cancu.intake.damaged_number import NumberCell, complete, read_cell, type_name, with_year
from cancu.intake.portal_row_split import is_whole_row, rows_in, title_and_code
from data.law.document_type import cited_by, names_cited_by, type_named
from data.law.named_document import NamedDocument
from data.law.number import DocumentNumber, find
from data.office.procedure import LegalBasis

_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row as the portal exports it: number cell, title, day, issuer; any may be empty or hold another's words."""

    so_ky_hieu: str | None = None
    trich_yeu: str | None = None
    ngay_ban_hanh: date | None = None
    co_quan_ban_hanh: str | None = None


def bases_of_row(row: Row) -> tuple[LegalBasis, ...]:
    """Return the legal bases of a row; none when its words are left over from another column."""
    return tuple(_bases(row))


def _bases(row: Row) -> Iterator[LegalBasis]:
    pieces = rows_in(row.trich_yeu or "")
    last = pieces.pop() if pieces else ""
    for piece in pieces:
        yield from _basis(*title_and_code(piece), None, None)
    title, code = (last, row.so_ky_hieu) if row.so_ky_hieu else title_and_code(last)
    before = list(_row_before(title, code))
    yield from before
    yield from _basis("" if before else title, code, row.ngay_ban_hanh, row.co_quan_ban_hanh)


def _row_before(title: str, code: str) -> Iterator[LegalBasis]:
    """The bases of the row before, where the words beside a number are title and number of another document."""
    words = title.removesuffix(code)
    if code and is_whole_row(words) and _is_other(code, words):
        yield from _basis(*title_and_code(words), None, None)


def _is_other(cell: str, words: str) -> bool:
    """Whether the number cell belongs to a row whose title is lost."""
    own, other = read_cell(cell), read_cell(title_and_code(words)[1])
    return own.ordinal != other.ordinal or bool(own.year and other.year and own.year != other.year)


def _basis(title: str, code: str, day: date | None, issuer: str | None) -> Iterator[LegalBasis]:
    title = title.lstrip(" :;,.-–")
    cited = list(find_citations(title))
    lead = cited[0] if cited and cited[0].leads else None
    cell = read_cell(code)
    standard = None if cell.ordinal else _standard(code)
    type_ = lead.document.type if lead else _type_named(code) or _type_named(title)
    number = _number(cell, title, cited, type_, issuer)
    number = with_year(number, day or (lead.document.date if lead else None)) if number else None
    if number is None and lead is None and standard is None and len(_WORD.findall(title)) < 3:
        return
    same = lead if lead and (number is None or _may_be(lead, number)) else None
    yield LegalBasis(
        raw=clean(f"{title} {code}"),
        number=number.printed if number else cell.printed or (standard.number if standard else None),
        type=standard.type if standard else _type(number, same, type_),
        title=clean(title) or None,
        date=day or (same.document.date if same else None),
        issuer=issuer or (same.document.issuer if same else None),
        name=same.document.name if same else None,
        provisions=same.provisions if same else (),
        known_amendments=same.amendments if same else (),
    )


def _standard(code: str) -> NamedDocument | None:
    """The standard that a number cell names: TCVN ISO 22000:2018 has no number as laws have."""
    cited = next(iter(find_citations(code)), None)
    return cited.document if cited and cited.leads and cited.document.kind in cited_by("standard") else None


def _number(
    cell: NumberCell, title: str, cited: list[ProcedureCitation], type_: str | None, issuer: str | None
) -> DocumentNumber | None:
    """The number of the cell; a number in the title goes before it where the cell's is the same, spoilt."""
    leading = cited[0].document.parsed if cited and cited[0].leads else None
    if not cell.ordinal:
        return leading
    if leading and _agree(cell, leading):
        return leading
    if cell.number:
        return _whole(cell.number, title)
    named = (c.document.parsed for c in cited)
    if inside := next((n for n in named if n and n.year and _agree(cell, n)), None):
        return inside
    year = _YEAR.search(title)
    return complete(cell, type_, issuer, int(year.group()) if year else None)


def _whole(number: DocumentNumber, title: str) -> DocumentNumber:
    """The number as the title begins with it, where the cell cut it short: "4533/BHXH" of "4533/BHXH-CSXH …"."""
    if not title.startswith(f"{number.printed}-"):
        return number
    return find(title.partition(" ")[0]) or number


def _agree(cell: NumberCell, number: DocumentNumber) -> bool:
    """Whether a number in the title is the cell's, less spoilt: same ordinal and year, the cell's symbol not whole."""
    ordinal = cell.ordinal.lstrip("0")
    if ordinal not in (number.ordinal.lstrip("0"), f"{number.ordinal}{number.suffix}".lstrip("0")):
        return False
    if cell.year and number.year and cell.year != number.year:
        return False
    return cell.number is None or (number.year is not None and (cell.year is None or type_name(cell.number) is None))


def _may_be(lead: ProcedureCitation, number: DocumentNumber) -> bool:
    """Whether the document that leads the title is the one of the number: same number, or a name for it."""
    if lead.document.number:
        return lead.document.key == number.key
    told = type_name(number)
    return told is None or told == lead.document.type or told in names_cited_by("name")


def _type(number: DocumentNumber | None, lead: ProcedureCitation | None, words: str | None) -> str | None:
    if lead:
        return lead.document.type
    return (type_name(number) if number else None) or words


def _type_named(words: str) -> str | None:
    """The type that the words begin with."""
    kind = type_named(" ".join(words.split()[:4]))
    return kind.name if kind else None
