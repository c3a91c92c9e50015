"""A procedure as a Word file, .docx or .doc: cover, parts, every citation with its place."""

from __future__ import annotations

from cancu.intake.bases import bases_of_text, clean
from cancu.intake.cover import read_cover
from cancu.intake.draft import Draft
from cancu.intake.sections import find_sections
from cancu.intake.text_lines import lay_out
from crawler.text.doc import blocks_of_doc
from crawler.text.docx import blocks_of_docx
from data.errors import BadInput

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_TEMPLATE = "điền bảng ở trang bìa, hoặc nhập theo mẫu của: cancu procedures template (fill in the cover, or a form)"


def read_word(data: bytes, where: str) -> Draft:
    """Return the procedure in the bytes of a Word file; what they are decides, not the file's name.

    Raises BadInput when they are no Word file or the cover lacks code or name, OutOfOrder when no program
    reads .doc files.
    """
    blocks = blocks_of_doc(data) if data.startswith(_OLD_WORD) else blocks_of_docx(data)
    layout = lay_out(blocks)
    cover = read_cover(layout)
    missing = " và ".join(what for what, value in (("Mã hiệu", cover.code), ("tên QUY TRÌNH", cover.name)) if not value)
    if missing:
        raise BadInput(f"trang bìa thiếu {missing} (not on the cover)", mend=_TEMPLATE)
    return Draft(
        code=clean(cover.code),
        name=clean(cover.name),
        where=where,
        agency=cover.agency,
        issue_number=cover.issue_number,
        issued_on=cover.issued_on,
        legal_bases=bases_of_text(layout.text, find_sections(layout)),
        text=layout.text,
    )
