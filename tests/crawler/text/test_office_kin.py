"""Files of other text programs, and the places in a Word file where words hide."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF

from crawler.text.blocks import FileBlocks, Table
from crawler.text.doc_stories import DocStories, stories_of_doc
from crawler.text.docx import read_docx
from crawler.text.file import FileKind, kind_of
from crawler.text.odt import read_odt
from crawler.text.pdf_blocks import blocks_of_page
from crawler.text.rtf import read_rtf
from crawler.text.word_package import WordPackage
from data.errors import BadInput
from tests import hostile_files as made

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def related(*relations: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{k}" Target="{t}"/>' for at, (k, t) in enumerate(relations)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'


def part(name: str, body: str, names: str = made.WORD) -> str:
    return f'<w:{name} xmlns:w="{names}">{body}</w:{name}>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_the_text_is_the_part_that_the_package_says() -> None:
    body = part("document", f"<w:body>{paragraph('Căn cứ')}</w:body>")
    file = made.zipped({"_rels/.rels": related(("officeDocument", "word/document2.xml")), "word/document2.xml": body})
    assert WordPackage(file).main == "word/document2.xml"
    assert read_docx(file).body == ("Căn cứ",)


def test_a_strict_file_is_read_as_any_other() -> None:
    body = part("document", f"<w:body>{paragraph('Căn cứ')}</w:body>", _STRICT)
    assert read_docx(made.zipped({"word/document.xml": body})).body == ("Căn cứ",)


def test_running_headers_stand_apart_and_notes_behind_their_paragraph() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    noted = f"<w:p><w:r><w:t>Luật</w:t></w:r>{mark}<w:r><w:t> Hộ tịch</w:t></w:r></w:p>"
    file = made.zipped(
        {
            "word/document.xml": part("document", f"<w:body>{noted}{paragraph('Hết')}</w:body>"),
            "word/_rels/document.xml.rels": related(("header", "header1.xml"), ("footnotes", "footnotes.xml")),
            "word/header1.xml": part("hdr", paragraph("Mã hiệu: QT-01")),
            "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{paragraph("87/2020/NĐ-CP")}</w:footnote>'),
        }
    )
    read = read_docx(file)
    assert (read.headers, read.body) == (("Mã hiệu: QT-01",), ("Luật Hộ tịch", "87/2020/NĐ-CP", "Hết"))


def test_the_words_of_a_diagram_stand_where_it_does() -> None:
    drawn = '<w:p><w:r><d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></w:r></w:p>'
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    names = f'xmlns:d="{drawing}/diagram" xmlns:a="{drawing}/main"'
    data = f"<d:dataModel {names}><d:t><a:p><a:r><a:t>Luật Hộ tịch</a:t></a:r></a:p></d:t></d:dataModel>"
    file = made.zipped(
        {
            "word/document.xml": part("document", f"<w:body>{drawn}</w:body>"),
            "word/_rels/document.xml.rels": related(("diagramData", "diagrams/data1.xml")),
            "word/diagrams/data1.xml": data,
        }
    )
    assert read_docx(file).body == ("Luật Hộ tịch",)


def test_what_may_hold_words_and_is_not_read_is_said() -> None:
    assert "embedded object" in read_docx(made.docx("<w:p><w:r><w:object/></w:r></w:p>")).notes[0]


def test_rich_text_gives_paragraphs_tables_headers_and_notes() -> None:
    cells = r"\trowd\cellx1\cellx2 M\u227\'e3 hi\u7879\'ec u\cell QT-01\cell\row "
    rtf = rf"{{\rtf1\ansi {{\header S\u7903\'f2 \par}}{cells}\pard C\u259\'e3n c\u7913\'f8{{\footnote 87/2020}}\par}}"
    read = read_rtf(rtf.encode("ascii"))
    assert read.body[0] == Table((("Mã hiệ u", "QT-01"),))
    assert [block for block in read.body[1:] if block] == ["Căn cứ", "87/2020"]
    assert [block for block in read.headers if block] == ["Sở"]


def test_an_open_document_gives_paragraphs_tables_headers_and_notes() -> None:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("o", "office"), ("t", "text"), ("b", "table"), ("s", "style"))
    )
    note = "<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>87/2020</t:p></t:note-body></t:note>"
    cells = "".join(f"<b:table-cell><t:p>{words}</t:p></b:table-cell>" for words in ("Mã", "QT"))
    text = f"<b:table><b:table-row>{cells}</b:table-row></b:table><t:p>Luật{note} Hộ<t:s/>tịch</t:p>"
    content = f"<o:document-content {names}><o:body><o:text>{text}</o:text></o:body></o:document-content>"
    styles = f"<o:document-styles {names}><s:header><t:p>Sở</t:p></s:header></o:document-styles>"
    file = made.zipped({"content.xml": content, "styles.xml": styles})
    assert read_odt(file) == FileBlocks(body=(Table((("Mã", "QT"),)), "Luật Hộ tịch", "87/2020"), headers=("Sở",))


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut off", made.zipped({"readme.txt": "x"})])
def test_what_is_no_open_document_is_one_clear_line(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"not a readable \.odt"):
        read_odt(data)


def test_the_bytes_tell_workbooks_and_open_documents_from_word_files() -> None:
    sheet = made.xlsx([["Mã"]])
    text = b"PK\x03\x04".ljust(30, b"\0") + b"mimetypeapplication/vnd.oasis.opendocument.text"
    assert [kind_of(data) for data in (sheet, made.compound(["Workbook"]), text, made.docx_of("x"))] == [
        FileKind.WORKBOOK,
        FileKind.WORKBOOK,
        FileKind.ODT,
        FileKind.DOCX,
    ]


def test_the_header_of_an_old_word_file_is_read(shared: Path) -> None:
    file = shared / "procedures/cases/word/W01_header_only.doc"
    assert "Mã hiệu: QT 77/HT" in stories_of_doc(file.read_bytes()).headers


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0 broken", made.compound(["WordDocument"], b"\xec\xa5")])
def test_an_old_word_file_without_stories_has_none(data: bytes) -> None:
    assert stories_of_doc(data) == DocStories()


def printed(ruled: bool) -> FPDF:
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=11)
    page.cell(0, 8, "5. Can cu", new_x="LMARGIN", new_y="NEXT")
    for row in (("1", "Luat Ho tich", "60/2014/QH13"), ("2", "Nghi dinh", "123/2015/ND-CP")):
        for width, words in zip((15, 90, 60), row, strict=True):
            page.cell(width, 8, words, border=int(ruled))
        page.ln()
    return page


@pytest.mark.parametrize("ruled", [True, False])
def test_the_rows_of_a_printed_table_are_told_by_rules_or_by_gaps(ruled: bool) -> None:
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(bytes(printed(ruled).output())) as document:
        first, table = blocks_of_page(document[0])
    assert first == "5. Can cu"
    assert table == Table((("1", "Luat Ho tich", "60/2014/QH13"), ("2", "Nghi dinh", "123/2015/ND-CP")))
