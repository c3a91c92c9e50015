"""A list of documents that an office watches as one entry: danh mục văn bản bên ngoài (ISO 9001:2015, 7.5.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from cancu.intake.citations import clean
from cancu.intake.columns import Column, document_columns
from cancu.intake.days import read_day
from cancu.intake.draft import Draft
from cancu.intake.portal_row_bases import Row, bases_of_row
from cancu.intake.workbook import Cells
from data.errors import BadInput
from data.office.procedure import LegalBasis, Place

_NAME = "Danh mục văn bản bên ngoài"
_CODE = "DM-VBBN"
# DANH MỤC TÀI LIỆU BÊN NGOÀI (BM04-KSTL)
_CODED = re.compile(r"\s*\((?P<code>[A-ZĐ][\w./ -]*\d[\w./ -]*)\)\s*$")


def draft_of_documents(above: list[Cells], rows: Iterator[Cells], where: str) -> Draft | None:
    """Return the list as one entry of the register, when the last row ``above`` is the header of such a list.

    Its title, above the header, is its name, and the code of its form its code. ``rows`` stand below the header.
    """
    columns = document_columns(dict(enumerate(above[-1])))
    if not columns:
        return None
    title = next((clean(str(cell)) for row in above[:-1] for cell in row if str(cell or "").strip()), _NAME)
    coded = _CODED.search(title)
    notes: list[str] = []
    left_out: list[str] = []
    bases: list[LegalBasis] = []
    for number, cells in enumerate(rows, len(above) + 1):
        said = {column: cells[at] for at, column in columns.items() if at < len(cells) and cells[at] is not None}
        found = tuple(_bases(said, number, notes))
        bases += found
        if not found and any(str(value).strip() for value in said.values()):
            left_out.append(clean(" ".join(str(value) for value in said.values())))
    return Draft(
        code=coded["code"] if coded else _CODE,
        name=title[: coded.start()] if coded else title,
        where=where,
        legal_bases=tuple(bases),
        left_out=tuple(left_out),
        notes=(f"danh mục văn bản: {len(bases)} văn bản được theo dõi (a list of documents to watch)", *notes),
    )


def _bases(said: dict[Column, object], number: int, notes: list[str]) -> Iterator[LegalBasis]:
    try:
        day = read_day(said.get(Column.DATE), Column.DATE)
    except BadInput as fault:
        notes.append(f"dòng {number}: {fault.what}")
        day = None
    given = Row(
        so_ky_hieu=str(said.get(Column.NUMBER) or "").strip() or None,
        trich_yeu=str(said.get(Column.TITLE) or said.get(Column.BASIS) or "").strip(),
        ngay_ban_hanh=day,
        co_quan_ban_hanh=str(said.get(Column.ISSUER) or "").strip() or None,
    )
    if given.so_ky_hieu or given.trich_yeu:
        yield from (replace(basis, place=Place()) for basis in bases_of_row(given))
