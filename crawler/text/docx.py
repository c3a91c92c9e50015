"""Text of a .docx file: paragraphs and tables of its body in order, with notes, boxes and drawings that hold words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from crawler.text.blocks import Block, FileBlocks, Table, text_of_blocks
from crawler.text.word_package import MEND, WordPackage
from data.errors import BadInput

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

# What a reader does not see: deleted text, field instructions, formats, the second copy of a text box.
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr")} | {_FALLBACK}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
# Notes stand at the foot of the page; the mark in the text says which.
_NOTES = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
# A picture of this width and height, in English Metric Units (914,400 an inch), may hold text; a smaller one is a
# logo or a signature.
_LARGE_PICTURE = (3_600_000, 1_800_000)


def read_docx(data: bytes) -> FileBlocks:
    """Return body and running headers, and what was not read.

    Raises BadInput when the bytes are not a .docx file or break its limits.
    """
    package = WordPackage(data)
    root = package.text()
    body = root.find(f"{_W}body")
    if body is None:
        raise BadInput("tệp Word không có nội dung (the Word file has no body)", mend=MEND)
    reader = _DocxReader(package)
    return FileBlocks(
        body=tuple(reader.blocks(body)),
        headers=tuple(block for header in package.beside("header") for block in reader.blocks(header)),
        notes=tuple(_unread(body)),
    )


def _unread(body: etree._Element) -> Iterator[str]:
    """What may hold words and was not read, in words for people."""
    found = Counter[str]()
    for node in body.iter(f"{_W}altChunk", f"{_W}object", _PICTURE):
        if node.tag == f"{_W}altChunk":
            found["phần chèn từ tệp khác (part taken in from another file)"] += 1
        elif node.tag == f"{_W}object":
            found["đối tượng nhúng (embedded object)"] += 1
        elif _is_large(node):
            found["hình lớn (large picture)"] += 1
    yield from (f"không đọc (not read): {count} {what}" for what, count in found.items())


def _is_large(picture: etree._Element) -> bool:
    holder = next(picture.iterancestors(f"{_W}drawing"), None)
    extent = holder.find(f".//{_EXTENT}") if holder is not None else None
    if extent is None or any(True for _ in picture.iterancestors(_FALLBACK)):
        return False
    size = (int(extent.get("cx") or 0), int(extent.get("cy") or 0))
    return all(side >= least for side, least in zip(size, _LARGE_PICTURE, strict=True))


class _DocxReader:
    """Walks the parts of one file; footnotes and SmartArt come where the text sends to them."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._notes: dict[str, dict[str, etree._Element]] = {}
        self._met: list[tuple[str, str]] = []
        self._diagrams = list(package.beside("diagramData"))

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """Yield the blocks below ``parent``, looking through content controls and the like."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield "".join(self._run_text(child)).strip()
                yield from self._notes_met()
            elif child.tag == f"{_W}tbl":
                yield Table(tuple(self._row(row) for row in child.iter(f"{_W}tr") if _table_of(row) is child))
            elif child.tag not in _UNSEEN:
                yield from self.blocks(child)

    def _row(self, row: etree._Element) -> tuple[str, ...]:
        cells = (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row)
        return tuple(text_of_blocks(self.blocks(cell)) for cell in cells)

    def _run_text(self, node: etree._Element) -> Iterator[str]:
        for child in node:
            if child.tag == f"{_W}t":
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == f"{_W}txbxContent":
                yield "\n" + text_of_blocks(self.blocks(child)) + "\n"
            elif child.tag in _NOTES:
                self._met.append((_NOTES[child.tag], child.get(f"{_W}id", "")))
            elif child.tag == f"{_DIAGRAM}relIds":
                yield "\n" + self._next_diagram() + "\n"
            elif child.tag not in _UNSEEN:
                yield from self._run_text(child)

    def _notes_met(self) -> Iterator[Block]:
        """The notes whose marks the last paragraph holds, behind it."""
        met, self._met = self._met, []
        for kind, number in met:
            yield self._note(kind, number)

    def _note(self, kind: str, number: str) -> str:
        """The words of a note; nothing where the file has lost it."""
        if kind not in self._notes:
            roots = self._package.beside(kind)
            self._notes[kind] = {note.get(f"{_W}id", ""): note for root in roots for note in root}
        note = self._notes[kind].pop(number, None)
        return "" if note is None else text_of_blocks(self.blocks(note))

    def _next_diagram(self) -> str:
        """The words of the next SmartArt, a line a shape; the parts come in the order of the drawings."""
        points = self._diagrams.pop(0).iter(f"{_DIAGRAM}t") if self._diagrams else ()
        return "\n".join("".join(run.text or "" for run in point.iter(f"{_A}t")) for point in points)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{_W}tbl"), None)
