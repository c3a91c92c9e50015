"""Tables of a PDF: cells of wrapped lines, rows that stay on one page, headings again on each.

The library's own table measures every cell several times: thirty milliseconds a row. Here each word is measured once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
        return [
            self._cut(list(self._lines(cell, width - 2 * _PAD)))
            for cell, width in zip(cells, self._widths, strict=True)
        ]

    def _cut(self, lines: list[str]) -> list[str]:
        """What would fill a page by itself is cut; the workbook has it whole."""
        return [*lines[:_MOST_LINES], _ELLIPSIS] if len(lines) > _MOST_LINES else lines

    def _lines(self, text: str, width: float) -> Iterator[str]:
        line, used, blank = "", 0.0, self._width(" ")
        for word in (piece for whole in text.split(" ") for piece in self._pieces(whole, width)):
            needed = self._width(word)
            if line and used + blank + needed > width:
                yield line
                line, used = word, needed
            else:
                line, used = (f"{line} {word}", used + blank + needed) if line else (word, needed)
        yield line

    def _pieces(self, word: str, width: float) -> Iterator[str]:
        """A word in pieces that fit: an address is wider than its column."""
        while self._width(word) > width and len(word) > 1:
            fits = next((end for end in range(len(word) - 1, 1, -1) if self._width(word[:end]) <= width), 1)
            yield word[:fits]
            word = word[fits:]
        yield word

    def _width(self, word: str) -> float:
        key = self._pages.font_style, word
        if key not in self._measured:
            self._measured[key] = self._pages.get_string_width(word)
        return self._measured[key]


def _height(wrapped: Sequence[Sequence[str]]) -> float:
    return max(len(lines) for lines in wrapped) * _LINE + 2 * _PAD
