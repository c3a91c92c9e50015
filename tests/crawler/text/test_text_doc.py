"""Old Word files, read by a program of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crawler.text.blocks import Table
from crawler.text.doc import blocks_of_doc
from data.errors import BadInput

needs_program = pytest.mark.skipif(
    not (shutil.which("antiword") or shutil.which("soffice")), reason="neither antiword nor LibreOffice is installed"
)


@needs_program
def test_the_cells_of_a_table_stay_whole(saved_sites: Path) -> None:
    file = saved_sites.parent / "procedures" / "iso" / "chung_thuc-008.doc"
    tables = [block for block in blocks_of_doc(file.read_bytes()) if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row]
    assert "Mã hiệu: QT 02/CX-HCTP" in cells
    assert any("Lần sửa đổi" in cell for cell in cells)


@needs_program
def test_what_no_program_reads_is_one_clear_line() -> None:
    with pytest.raises(BadInput, match=r"not a readable \.doc file"):
        blocks_of_doc(b"\xd0\xcf\x11\xe0 broken")
