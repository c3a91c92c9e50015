"""Word files as they come from offices: in order, with their tables, and never trusted."""

from __future__ import annotations

import io
import zipfile

import pytest

from crawler.text.blocks import Table, text_of_blocks
from crawler.text.docx import read_docx
from data.errors import BadInput

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body: str, *, head: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{head}<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def text_of(data: bytes) -> str:
    return text_of_blocks(read_docx(data).body)


def test_paragraphs_and_tables_come_in_order() -> None:
    table = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>".format(
        *map(paragraph, ("1", "Luật", "Nghị định"))
    )
    blocks = read_docx(docx(paragraph("Căn cứ") + table + paragraph("Hết"))).body
    assert blocks == ("Căn cứ", Table((("1", "Luật\nNghị định"),)), "Hết")


def test_a_number_split_over_runs_is_whole() -> None:
    body = "<w:p><w:r><w:t>19/2014/QĐ</w:t></w:r><w:r><w:noBreakHyphen/><w:t>TTg</w:t></w:r></w:p>"
    assert text_of(docx(body)) == "19/2014/QĐ-TTg"


def test_what_was_deleted_is_not_read_and_what_was_inserted_is() -> None:
    body = "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
    assert text_of(docx(body)) == "mới"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Mẫu số 04')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(docx(body)) == "Mẫu số 04"


def test_content_controls_are_looked_through() -> None:
    assert text_of(docx(f"<w:sdt><w:sdtContent>{paragraph('Mã hiệu')}</w:sdtContent></w:sdt>")) == "Mã hiệu"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Just text", "không phải tệp .docx"),
        (b"PK\x03\x04 cut off", "không phải tệp .docx"),
        (docx("<w:p>"), "damaged"),
        (docx(paragraph("x"), head="<!DOCTYPE w:document>"), "declares a document type"),
        (docx(paragraph("&x;"), head='<!DOCTYPE d [<!ENTITY x "y">]>'), "declares a document type"),
    ],
)
def test_what_is_not_a_word_file_is_one_clear_line(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        text_of(data)
    assert "\n" not in str(caught.value)


def test_another_zip_archive_is_told_from_a_word_file() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(BadInput, match="not a Word file"):
        text_of(file.getvalue())


def test_an_archive_that_unpacks_to_too_much_is_refused_unread() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (65 * 1024 * 1024))
    assert len(file.getvalue()) < 100_000
    with pytest.raises(BadInput, match="larger than is allowed"):
        text_of(file.getvalue())


def test_an_archive_of_too_many_entries_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(5_001):
            archive.writestr(f"word/{number}.xml", b"")
    with pytest.raises(BadInput, match="more than is allowed"):
        text_of(file.getvalue())
