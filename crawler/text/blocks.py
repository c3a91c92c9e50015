"""Paragraphs and tables of a document, in reading order."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Table(msgspec.Struct, frozen=True):
    """A table as its rows of cells; the paragraphs of a cell stand on lines of their own."""

    rows: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        """Return a line per row, the cells parted by tabs."""
        return "\n".join("\t".join(row).rstrip() for row in self.rows)


#: A paragraph is its text.
Block = str | Table


class FileBlocks(msgspec.Struct, frozen=True, kw_only=True):
    """The blocks of a file: its ``body``, and the running ``headers`` of its pages, which the body does not repeat.

    ``notes`` say, in words for people, what may hold text and was not read, or how the text was come by.
    """

    body: tuple[Block, ...]
    headers: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()


def text_of_blocks(blocks: Iterable[Block]) -> str:
    """Return the text of the blocks, a line per paragraph and per row of a table; empty ones are left out.

    >>> text_of_blocks(["Căn cứ", "", Table((("STT", "Văn bản"), ("1", "Luật")))])
    'Căn cứ\\nSTT\\tVăn bản\\n1\\tLuật'
    """
    texts = (block.text() if isinstance(block, Table) else block for block in blocks)
    return "\n".join(text for text in texts if text.strip())
