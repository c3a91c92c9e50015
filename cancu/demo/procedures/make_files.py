"""Write the sample procedures anew: ``python -m cancu.demo.procedures.make_files``."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
from openpyxl import load_workbook

from cancu.demo.procedures.contents import AGENCY, IN_JSON, IN_SHEET, IN_WORD, SampleProcedure
from cancu.demo.procedures.docx_writer import Rows, word_file
from cancu.intake.template import template

_FOLDER = Path(__file__).parent / "files"


def make_files(folder: Path) -> None:
    """Write every sample procedure into the folder: Word files, one JSON file, one filled-in form."""
    for procedure in IN_WORD:
        (folder / procedure.file).write_bytes(word_file(_blocks(procedure)))
    (folder / "qt-04-dang-ky-khai-sinh.json").write_bytes(msgspec.json.format(msgspec.json.encode(IN_JSON)))
    (folder / "qt-05-06.xlsx").write_bytes(_form())


def _form() -> bytes:
    book = load_workbook(BytesIO(template(".xlsx")))
    for row in IN_SHEET:
        book.worksheets[0].append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _blocks(procedure: SampleProcedure) -> Iterator[str | Rows]:
    yield (
        (AGENCY, "QUY TRÌNH", f"Mã hiệu: {procedure.code}"),
        ("", procedure.name, f"Lần ban hành: {procedure.issue_number}"),
        ("", "", f"Ngày ban hành: {procedure.issued_on}"),
    )
    yield "TRANG THEO DÕI SỐ LẦN SỬA ĐỔI TÀI LIỆU"
    yield (
        ("STT", "Tóm lược nội dung cần sửa đổi", "Cơ sở pháp lý hoặc căn cứ về việc sửa đổi", "Lần sửa đổi"),
        ("", "", "", ""),
    )
    yield from ("1. MỤC ĐÍCH", procedure.purpose, "2. PHẠM VI", procedure.scope)
    yield from ("3. TÀI LIỆU VIỆN DẪN", "Sổ tay chất lượng của phường.", "4. ĐỊNH NGHĨA VÀ VIẾT TẮT")
    yield "HTQLCL: Hệ thống quản lý chất lượng."
    yield from ("5. NỘI DUNG", "a. Căn cứ pháp lý:")
    yield from (f"- {basis}" for basis in procedure.bases)
    yield "b. Quy trình các bước xử lý công việc:"
    yield (("TT", "Trình tự các bước công việc", "Trách nhiệm", "Thời gian"), *_numbered(procedure))
    yield from ("6. BIỂU MẪU", "Xem mục 7.", "7. HỒ SƠ CẦN LƯU")
    yield from (f"- {record}" for record in procedure.records)


def _numbered(procedure: SampleProcedure) -> Iterator[tuple[str, ...]]:
    for number, step in enumerate(procedure.steps, 1):
        yield (str(number), *step)


if __name__ == "__main__":
    make_files(_FOLDER)
