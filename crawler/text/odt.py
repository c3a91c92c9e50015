"""Text of an OpenDocument (.odt) file: paragraphs and tables in order, notes behind their paragraph, headers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from crawler.text.blocks import Block, FileBlocks, Table, text_of_blocks
from crawler.text.file_faults import too_large
from crawler.text.word_package import ZIP_FAULTS, parse_xml
from data.errors import BadInput

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _STYLE = (f"{{{_NAMES}{name}:1.0}}" for name in ("text", "table", "office", "style"))
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_UNSEEN = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation", f"{_TEXT}sequence-decls"}
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_MOST_BYTES = 64 * 1024 * 1024
_MOST_BLANKS = 1_000


def read_odt(data: bytes) -> FileBlocks:
    """Return body and running headers; raises BadInput when the bytes are no OpenDocument text or break its limits."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            content, styles = _part(archive, "content.xml"), _part(archive, "styles.xml")
    except (*ZIP_FAULTS, KeyError):
        what = "không phải tệp .odt đọc được (not a readable .odt file; it may have a password)"
        raise BadInput(what, mend="lưu lại dạng .docx, không có mật khẩu (save it as .docx)") from None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise BadInput("tệp .odt không có chữ (no text in the file)", mend="lưu lại dạng .docx (save it as .docx)")
    headers = (block for header in styles.iter(f"{_STYLE}header") for block in _blocks(header))
    return FileBlocks(body=tuple(_blocks(body)), headers=tuple(headers))


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > _MOST_BYTES:
        raise too_large("the text of the .odt file is larger than is allowed")
    return parse_xml(archive.read(name))


def _blocks(parent: etree._Element) -> Iterator[Block]:
    for child in parent:
        if child.tag in _PARAGRAPHS:
            notes: list[etree._Element] = []
            yield "".join(_words(child, notes)).strip()
            for note in notes:
                yield text_of_blocks(_blocks(note))
        elif child.tag == f"{_TABLE}table":
            yield Table(tuple(_row(row) for row in child.iter(f"{_TABLE}table-row") if _table_of(row) is child))
        elif child.tag not in _UNSEEN:
            yield from _blocks(child)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{_TABLE}table"), None)


def _row(row: etree._Element) -> tuple[str, ...]:
    return tuple(text_of_blocks(_blocks(cell)) for cell in row.iterchildren(f"{_TABLE}table-cell"))


def _words(node: etree._Element, notes: list[etree._Element]) -> Iterator[str]:
    """The words of a paragraph; the notes it holds are put aside."""
    yield " ".join(f"_{node.text or ''}_".split())[1:-1]
    for child in node:
        if child.tag == f"{_TEXT}note":
            notes.append(child)
        elif child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c") or 1), _MOST_BLANKS)
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag in _PARAGRAPHS:  # of a text box
            yield "\n" + "".join(_words(child, notes)) + "\n"
        elif child.tag not in _UNSEEN:
            yield from _words(child, notes)
        yield " ".join(f"_{child.tail or ''}_".split())[1:-1]
