"""A procedure as running text (Word, OpenDocument, rich text, PDF, HTML): cover, parts, citations with their places."""

from __future__ import annotations

from cancu.intake.bases import bases_of_text
from cancu.intake.basis_tables import bases_of_tables
from cancu.intake.citations import clean
from cancu.intake.cover import Cover, read_cover
from cancu.intake.draft import Draft
from cancu.intake.pdf_file import read_pdf
from cancu.intake.sections import find_sections
from cancu.intake.text_lines import lay_out
from crawler.text.blocks import FileBlocks, text_of_blocks
from crawler.text.file import FileKind, blocks_of_file, kind_of
from crawler.text.word_package import MEND
from data.errors import BadInput

_TEMPLATE = "điền bảng ở trang bìa, hoặc nhập theo mẫu của: cancu procedures template (fill in the cover, or a form)"


def read_text_file(data: bytes, where: str) -> Draft:
    """Return the procedure in the bytes of a file; what they are decides, not the file's name.

    Raises BadInput when they are no such file, when it is empty or the cover lacks code or name, OutOfOrder when
    no program reads .doc files or scans.
    """
    kind = kind_of(data)
    if kind is FileKind.UNKNOWN:
        what = "không phải tệp Word, PDF, OpenDocument hay HTML đọc được (no readable file of these kinds)"
        raise BadInput(what, mend=MEND)
    blocks = read_pdf(data) if kind is FileKind.PDF else blocks_of_file(data)
    if not text_of_blocks((*blocks.body, *blocks.headers)).strip():
        raise BadInput(
            "tệp trống, không có chữ nào (the file is empty)", where=where, mend="chọn đúng tệp (take another)"
        )
    layout = lay_out(blocks.body)
    cover = _cover(blocks)
    sections = find_sections(layout)
    tables = bases_of_tables(layout, sections)
    found = bases_of_text(layout.text, sections, apart=tables.spans)
    return Draft(
        code=clean(cover.code),
        name=clean(cover.name),
        where=where,
        agency=cover.agency,
        issue_number=cover.issue_number,
        issued_on=cover.issued_on,
        legal_bases=tuple(sorted((*found.bases, *tables.bases), key=lambda basis: basis.place.start)),
        text=layout.text,
        left_out=found.doubtful,
        notes=(*cover.notes, *blocks.notes),
    )


def _cover(blocks: FileBlocks) -> Cover:
    """What the first page says, completed by the running header; raises BadInput when neither says code and name."""
    cover = read_cover(lay_out(blocks.body)).completed_by(read_cover(lay_out(blocks.headers)))
    missing = " và ".join(what for what, value in (("Mã hiệu", cover.code), ("tên QUY TRÌNH", cover.name)) if not value)
    if missing:
        raise BadInput(f"trang bìa thiếu {missing} (not on the cover)", mend=_TEMPLATE)
    return cover
