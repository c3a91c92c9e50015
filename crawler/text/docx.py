"""Text of a .docx file: paragraphs and tables of its body, in order.

A file comes from anybody, so it is read with limits: no document type declaration, no entities, no
archive that unpacks to more than it may.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from crawler.text.blocks import Block, Table, text_of_blocks
from crawler.text.file_faults import encrypted, too_large
from crawler.text.ole import is_encrypted_package
from data.errors import BadInput

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY = "word/document.xml"
_ENCRYPTED_FLAG = 1
#: Damaged archives raise nearly anything: bad sums, odd compression, bytes that do not unpack, a cut stream.
ZIP_FAULTS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)
_MOST_ENTRIES = 5_000
_MOST_BYTES = 64 * 1024 * 1024
_MEND = "lưu lại dạng .docx (save it again as .docx)"

# What a reader does not see: deleted text, field instructions, formats, the second copy of a text box.
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr")} | {_FALLBACK}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}


def text_of_docx(data: bytes) -> str:
    """Return the text: a line per paragraph, a line per table row with its cells parted by tabs.

    Raises BadInput when the bytes are not a .docx file or break its limits.
    """
    return text_of_blocks(blocks_of_docx(data))


def blocks_of_docx(data: bytes) -> tuple[Block, ...]:
    """Return the paragraphs and tables of the body in order; raises BadInput as ``text_of_docx`` does."""
    body = _parse(_unzip(data)).find(f"{_W}body")
    if body is None:
        raise BadInput("tệp Word không có nội dung (the Word file has no body)", mend=_MEND)
    return tuple(_blocks(body))


def _unzip(data: bytes) -> bytes:
    if is_encrypted_package(data):
        raise encrypted()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES or sum(e.file_size for e in entries) > 4 * _MOST_BYTES:
                raise too_large(
                    "the Word file unpacks to more than is allowed",
                    tells="xem tệp từ đâu đến (look where it came from)",
                )
            body = archive.getinfo(_BODY)
            if body.flag_bits & _ENCRYPTED_FLAG:
                raise encrypted()
            if body.file_size > _MOST_BYTES:
                raise too_large("the Word file's text is larger than is allowed")
            return archive.read(body)
    except KeyError:
        raise BadInput("tệp zip nhưng không phải Word (a zip archive, but not a Word file)", mend=_MEND) from None
    except ZIP_FAULTS:
        raise BadInput("không phải tệp .docx (no readable zip archive)", mend=_MEND) from None


def _parse(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as fault:
        raise BadInput(f"tệp Word hỏng (the Word file is damaged: {fault.msg})", mend=_MEND) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadInput("tệp không do Word ghi (it declares a document type, which Word never does)", mend=_MEND)
    return root


def _blocks(parent: etree._Element) -> Iterator[Block]:
    """Yield the blocks below ``parent``, looking through content controls and the like."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield "".join(_run_text(child)).strip()
        elif child.tag == f"{_W}tbl":
            yield Table(tuple(_row(row) for row in child.iter(f"{_W}tr") if _table_of(row) is child))
        elif child.tag not in _UNSEEN:
            yield from _blocks(child)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{_W}tbl"), None)


def _row(row: etree._Element) -> tuple[str, ...]:
    cells = (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row)
    return tuple(text_of_blocks(_blocks(cell)) for cell in cells)


def _run_text(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_W}txbxContent":
            yield "\n" + text_of_blocks(_blocks(child)) + "\n"
        elif child.tag not in _UNSEEN:
            yield from _run_text(child)
