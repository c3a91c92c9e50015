"""Tables of a PDF: cells of wrapped lines, rows that stay on one page, headings again on each.

The library's own table measures every cell several times: thirty milliseconds a row. Here each letter is measured once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from fpdf import FPDF

_LINE, _PAD, _RULE = 3.7, 0.8, 217
#: Widths of a sheet that fill a page between its margins; a narrower one stays narrower.
_WHOLE = 130
_ELLIPSIS, _MOST_LINES = "…", 40


class PdfTable:
    """A table that begins where the pages stand, in their font; call ``head`` once, then ``row`` for each row."""

    def __init__(self, pages: FPDF, columns: Sequence[tuple[str, int]]) -> None:
        self._pages, self._headings = pages, [heading for heading, _ in columns]
        whole = sum(width for _, width in columns)
        room = pages.epw * min(whole / _WHOLE, 1)
        self._widths = [room * width / whole for _, width in columns]
        self._measured: dict[tuple[str, str], float] = {}

    def head(self) -> None:
        """Write the headings."""
        self._pages.set_font(style="B")
        self._write(self._wrapped(self._headings))
        self._pages.set_font(style="")

    def row(self, cells: Sequence[str]) -> None:
        """Write a row, on the next page under the headings where this one is full."""
        wrapped = self._wrapped(cells)
        if self._pages.will_page_break(_height(wrapped)):
            self._pages.add_page()
            self.head()
        self._write(wrapped)

    def _write(self, wrapped: Sequence[Sequence[str]]) -> None:
        pages, top, left = self._pages, self._pages.get_y(), self._pages.l_margin
        for lines, width in zip(wrapped, self._widths, strict=True):
            for number, line in enumerate(lines, 1):
                pages.text(left, top + number * _LINE, line)
            left += width
        bottom = top + _height(wrapped)
        pages.set_draw_color(_RULE)
        pages.line(pages.l_margin, bottom, left, bottom)
        pages.set_y(bottom)

    def _wrapped(self, cells: Sequence[str]) -> list[list[str]]:
        return [self._cut(self._lines(cell, width - 2 * _PAD)) for cell, width in zip(cells, self._widths, strict=True)]

    def _cut(self, lines: Iterator[str]) -> list[str]:
        """What would fill a page by itself is cut, and not measured further."""
        first = list(islice(lines, _MOST_LINES + 1))
        return [*first[:_MOST_LINES], _ELLIPSIS] if len(first) > _MOST_LINES else first

    def _lines(self, text: str, width: float) -> Iterator[str]:
        for written in text.splitlines() or [""]:
            yield from self._lines_of(written, width)

    def _lines_of(self, written: str, width: float) -> Iterator[str]:
        line, used, blank = "", 0.0, self._width(" ")
        for word in (piece for whole in written.split(" ") for piece in self._pieces(whole, width)):
            needed = self._width(word)
            if line and used + blank + needed > width:
                yield line
                line, used = word, needed
            else:
                line, used = (f"{line} {word}", used + blank + needed) if line else (word, needed)
        yield line

    def _pieces(self, word: str, width: float) -> Iterator[str]:
        """A word in pieces that fit: an address is wider than its column."""
        piece, used = "", 0.0
        for letter in word:
            needed = self._width(letter)
            if piece and used + needed > width:
                yield piece
                piece, used = "", 0.0
            piece, used = piece + letter, used + needed
        yield piece

    def _width(self, word: str) -> float:
        return sum(self._letter_width(letter) for letter in word)

    def _letter_width(self, letter: str) -> float:
        key = self._pages.font_style, letter
        if key not in self._measured:
            self._measured[key] = self._pages.get_string_width(letter)
        return self._measured[key]


def _height(wrapped: Sequence[Sequence[str]]) -> float:
    return max(len(lines) for lines in wrapped) * _LINE + 2 * _PAD
