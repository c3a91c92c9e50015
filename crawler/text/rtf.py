"""Text of a rich text (.rtf) file, by striprtf: paragraphs, tables, and the headers and notes that it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from crawler.text.blocks import Block, FileBlocks, Table
from data.errors import BadInput

#: What rich text begins with.
RTF = b"{\\rtf"

_HEAD_GROUPS = ("header", "headerf", "headerl", "headerr")
_NOTE_GROUPS = ("footnote",)
_FONTS = ("fonttbl",)
_OPENED = re.compile(r"\\[\\{}]|[{}]")
_BAR = "|"


def read_rtf(data: bytes) -> FileBlocks:
    """Return body and running headers; footnotes stand behind the body. Raises BadInput when there is no text."""
    text = data.decode("latin-1")
    notes = tuple(block for words in _groups(text, _NOTE_GROUPS) for block in _blocks(words))
    body = tuple(_blocks(text))
    if not any(body):
        raise BadInput(
            "không phải tệp .rtf đọc được (not a readable .rtf file)", mend="lưu lại dạng .docx (save it as .docx)"
        )
    fonts = "".join(_group_at(text, at) for at in _starts(text, _FONTS))
    headers = (f"{{\\rtf1\\ansi{fonts}{words}}}" for words in _groups(text, _HEAD_GROUPS))
    return FileBlocks(body=(*body, *notes), headers=tuple(block for words in headers for block in _blocks(words)))


def _blocks(rtf: str) -> Iterator[Block]:
    """The paragraphs and tables: striprtf ends each cell with a bar, the last of a row with a bar and a break."""
    rows: list[tuple[str, ...]] = []
    row = ""
    for line in _words(rtf).split("\n"):
        row = f"{row}\n{line}" if row else line
        if _BAR in row and row.endswith(_BAR):
            rows.append(tuple(cell.strip() for cell in row[:-1].split(_BAR)))
            row = ""
        elif _BAR not in row:
            if rows:
                yield Table(tuple(rows))
                rows = []
            yield row.strip()
            row = ""
    if rows:
        yield Table(tuple(rows))
    yield row.strip()


def _words(rtf: str) -> str:
    return str(rtf_to_text(rtf, errors="ignore"))  # type: ignore[no-untyped-call]  # it has no types


def _groups(rtf: str, names: tuple[str, ...]) -> Iterator[str]:
    """The groups of these names without the word that names them, which would have them left out."""
    for at in _starts(rtf, names):
        group = _group_at(rtf, at)
        yield "{" + group[group.index("\\") :].split(" ", 1)[-1] if " " in group else group


def _starts(rtf: str, names: tuple[str, ...]) -> Iterator[int]:
    yield from (found.start() for found in re.finditer(rf"\{{(?:\\\*)?\\(?:{'|'.join(names)})(?![a-z])", rtf))


def _group_at(rtf: str, start: int) -> str:
    """The group that opens at ``start``, to its own closing brace."""
    depth = 0
    for found in _OPENED.finditer(rtf, start):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth == 0:
            return rtf[start : found.end()]
    return rtf[start:]
