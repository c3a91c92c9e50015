"""Files that want to harm whoever reads them, made here from nothing: each small, each of one kind."""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from crawler.text import ole

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def pdf_of_a_form() -> bytes:
    """A sound page that draws one form."""
    return _pdf([_WORDS])


def pdf_form_drawn_in_itself() -> bytes:
    """A page whose form draws itself twice: drawing has no end."""
    return _pdf([_form("/X Do /X Do", "<</XObject<</X 4 0 R>>>>")])


def pdf_forms_in_forms(depth: int = 9, times: int = 12) -> bytes:
    """A page whose forms each draw the next a dozen times: a few kilobytes, five thousand million words."""
    forms = [_form("/X Do " * times, f"<</XObject<</X {at} 0 R>>>>") for at in range(5, 4 + depth)]
    return _pdf([*forms, _WORDS])


def pdf_with_a_password() -> bytes:
    """A page behind a user's password."""
    from fpdf import FPDF  # a dependency of the tests alone

    page = FPDF()
    page.set_encryption(owner_password="owner", user_password="user")
    page.add_page()
    return bytes(page.output())


def docx(body: str, head: str = "") -> bytes:
    """A Word file with this body."""
    return zipped({"word/document.xml": f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'})


def docx_of(*paragraphs: str) -> bytes:
    """A sound Word file with these paragraphs."""
    return docx("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs))


def docx_of_entities() -> bytes:
    """A Word file whose nine entities unfold to a thousand million words."""
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return docx("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", f'<!DOCTYPE w [<!ENTITY e0 "luật">{entities}]>')


def docx_nested(depth: int = 100_000) -> bytes:
    """A Word file of elements in elements."""
    return docx("<w:sdt>" * depth + "</w:sdt>" * depth)


def docx_that_unpacks_to(size: int) -> bytes:
    """A Word file of so many blanks, packed to a thousandth."""
    return docx("<w:p>" + " " * size + "</w:p>")


def damaged(archive: bytes) -> bytes:
    """The archive with its packed bytes overwritten: the directory is whole, nothing unpacks."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        [largest] = sorted(opened.infolist(), key=lambda entry: entry.compress_size)[-1:]
    start = largest.header_offset + 30 + len(largest.filename)
    return archive[:start] + b"\xff" * largest.compress_size + archive[start + largest.compress_size :]


def locked(archive: bytes) -> bytes:
    """The archive with every entry marked as behind a password."""
    marked = bytearray(archive)
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = archive.find(head)
        while at >= 0:
            marked[at + flags] |= 1
            at = archive.find(head, at + 1)
    return bytes(marked)


def xlsx(rows: Iterable[Iterable[object]]) -> bytes:
    """A sound workbook with these rows."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_of_wide_rows(rows: int = 20_000) -> bytes:
    """A workbook whose every row has a cell in the last of 16,384 columns: three hundred million cells."""
    return _xlsx_with("".join(f'<row r="{at}"><c r="XFD{at}"><v>1</v></c></row>' for at in range(3, rows)))


def xlsx_of_far_rows() -> bytes:
    """A workbook whose one more row says that it is the two thousand millionth."""
    return _xlsx_with('<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>')


def compound(names: Iterable[str], content: bytes = b"") -> bytes:
    """A compound file of 512-byte sectors: head, sector table, directory, and one content for all its streams."""
    content = content.ljust(4096, b"\0")
    entries = b"".join(_directory_entry(name, len(content)) for name in names).ljust(512, b"\0")
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + len(content) // 512), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    head = struct.pack("<8s16xHHHHH6xIIIIIIIII", ole.HEAD, 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _NONE, 0, _NONE, 0)
    return head + struct.pack("<109I", 0, *[_NONE] * 108) + table + entries + content


def doc_of_noise(seed: int = 1) -> bytes:
    """The head of an old Office file, and noise."""
    return ole.HEAD + random.Random(seed).randbytes(20_000)


def gzip_of_blanks(size: int) -> bytes:
    """So many blanks, packed to a thousandth."""
    return gzip.compress(b" " * size)


def html_nested(depth: int = 10_000) -> bytes:
    """A page of elements in elements."""
    return b"<div><b>" * depth + "Điều 1".encode()


_NONE = 0xFFFFFFFE


def zipped(entries: dict[str, str]) -> bytes:
    """A zip archive of these texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return out.getvalue()


def _xlsx_with(rows: str) -> bytes:
    heading = (("A1", "Mã quy trình"), ("B1", "Tên quy trình"), ("A2", "QT-01"), ("B2", "Đánh giá"))
    cells = {at: f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in heading}
    sheet = f'<row r="1">{cells["A1"]}{cells["B1"]}</row><row r="2">{cells["A2"]}{cells["B2"]}</row>{rows}'
    sound = xlsx([["x"]])
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        entries = {name: archive.read(name).decode() for name in archive.namelist()}
    entries["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{_SHEET}"><sheetData>{sheet}</sheetData></worksheet>'
    return zipped(entries)


def _directory_entry(name: str, size: int) -> bytes:
    written = f"{name}\0".encode("utf-16-le")
    return written.ljust(64, b"\0") + struct.pack("<HB49xII4x", len(written), 2, 2, size)


def _form(drawn: str, resources: str) -> str:
    packed = zlib.compress(drawn.encode()).hex()
    kind = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources{resources}/Filter[/ASCIIHexDecode/FlateDecode]"
    return f"<<{kind}/Length {len(packed) + 1}>>\nstream\n{packed}>\nendstream"


_WORDS = _form("BT /F 1 Tf (x) Tj ET", "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times>>>>>>")


def _pdf(forms: list[str]) -> bytes:
    """One page that draws the first of the forms, which are the objects 4, 5, 6 …"""
    last = 4 + len(forms)
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Contents {last} 0 R>>"
    catalogue, pages = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>"
    objects = [catalogue, pages, page, *forms, "<</Length 5>>\nstream\n/X Do\nendstream"]
    out = b"%PDF-1.7\n"
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{written}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()
