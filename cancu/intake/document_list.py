"""A list of documents that an office watches as one entry: danh mục văn bản bên ngoài (ISO 9001:2015, 7.5.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from cancu.intake.citations import clean
from cancu.intake.columns import Column
from cancu.intake.draft import Draft
from cancu.intake.portal_row_bases import bases_of_row
from cancu.intake.sheet_row import sheet_rows
from cancu.intake.workbook import Cells
from data.office.procedure import LegalBasis, Place

_NAME = "Danh mục văn bản bên ngoài"
_CODE = "DM-VBBN"
# DANH MỤC TÀI LIỆU BÊN NGOÀI (BM04-KSTL)
_CODED = re.compile(r"\s*\((?P<code>[A-ZĐ][\w./ -]*\d[\w./ -]*)\)\s*$")


def draft_of_documents(above: list[Cells], rows: Iterator[Cells], columns: dict[int, Column], where: str) -> Draft:
    """Return a list of documents with these columns as one entry of the register.

    The last row ``above`` is its header, ``rows`` stand below. Its title, above the header, is its name, and the code
    of its form its code.
    """
    title = next((clean(str(cell)) for row in above[:-1] for cell in row if str(cell or "").strip()), _NAME)
    coded = _CODED.search(title)
    notes: list[str] = []
    left_out: list[str] = []
    bases: list[LegalBasis] = []
    for row in sheet_rows(rows, columns, len(above)):
        given = row.document(row.text(Column.TITLE) or row.text(Column.BASIS), notes)
        found = bases_of_row(given) if given else ()
        bases += (replace(basis, place=Place()) for basis in found)
        if not found and (words := clean(" ".join(map(row.text, row.cells)))):
            left_out.append(words)
    return Draft(
        code=coded["code"] if coded else _CODE,
        name=title[: coded.start()] if coded else title,
        where=where,
        legal_bases=tuple(bases),
        left_out=tuple(left_out),
        notes=(f"danh mục văn bản: {len(bases)} văn bản được theo dõi (a list of documents to watch)", *notes),
    )
