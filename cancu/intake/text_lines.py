"""A file's text with its lines: a paragraph, or one line of one cell of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from crawler.text.blocks import Block, Table


class Line(msgspec.Struct, frozen=True):
    """A line by its offsets into the text; ``row`` is the table row it stands in, ``cell`` counts from 0."""

    start: int
    end: int
    row: int | None = None
    cell: int = 0


class Layout(msgspec.Struct, frozen=True):
    """The text of a file, equal to ``text_of_blocks``, and the lines in it that are not empty."""

    text: str
    lines: tuple[Line, ...]

    def words(self, line: Line) -> str:
        """Return the text of a line."""
        return self.text[line.start : line.end]


def lay_out(blocks: Iterable[Block]) -> Layout:
    """Return the text of the blocks and where each line of it stands.

    >>> layout = lay_out(["Căn cứ", Table((("STT", "Luật\\nLệnh"),))])
    >>> [(layout.words(line), line.row, line.cell) for line in layout.lines]
    [('Căn cứ', None, 0), ('STT', 0, 0), ('Luật', 0, 1), ('Lệnh', 0, 1)]
    """
    texts: list[str] = []
    lines: list[Line] = []
    at = rows = 0
    for cells, row in _rows(blocks):
        for cell, words in enumerate(cells):
            lines.extend(_lines(words, at, rows if row else None, cell))
            at += len(words) + 1
        texts.append("\t".join(cells))
        rows += row
    return Layout("\n".join(texts), tuple(lines))


def _rows(blocks: Iterable[Block]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Every paragraph and row with text or inside a table with text, as cells without empty ones at the end."""
    for block in blocks:
        if isinstance(block, Table):
            rows = block.rows if block.text().strip() else ()
            yield from ((_cut(row), True) for row in rows)
        elif block.strip():
            yield (block,), False


def _cut(row: tuple[str, ...]) -> tuple[str, ...]:
    cells = list(row)
    while len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return (*cells[:-1], cells[-1].rstrip()) if cells else ("",)


def _lines(words: str, at: int, row: int | None, cell: int) -> Iterator[Line]:
    for part in words.split("\n"):
        if part.strip():
            yield Line(at, at + len(part), row, cell)
        at += len(part) + 1
