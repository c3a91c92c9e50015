"""Paragraphs and tables of a PDF as its pages show them: by the rules that are drawn, else by the gaps in a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import groupby

import msgspec
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from crawler.text.blocks import Block, Table
from crawler.text.pdf import without_furniture

# In points, of which an inch has 72.
_THIN, _NEAR = 3.0, 4.0
_MOST_PATHS = 20_000
# A gap in a line wider than so many times its height parts two cells.
_GAP = 1.2


class _Piece(msgspec.Struct, frozen=True):
    """Words that stand together on a page."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class _Rules(msgspec.Struct, frozen=True):
    """The lines drawn on a page: heights of the level ones, places of the upright ones with their extent."""

    levels: tuple[float, ...]
    columns: tuple[float, ...]
    uprights: tuple[tuple[float, float, float], ...]

    def cell(self, piece: _Piece) -> tuple[int, int]:
        """The row and column of a piece, counted over the page."""
        x, y = piece.middle
        return sum(level > y for level in self.levels), sum(column <= x for column in self.columns)

    def hold(self, piece: _Piece) -> bool:
        """Whether rules stand to both sides of a piece."""
        x, y = piece.middle
        beside = [at for at, low, high in self.uprights if low - _NEAR <= y <= high + _NEAR]
        return any(at <= x for at in beside) and any(at > x for at in beside)


def blocks_of_page(page: pypdfium2.PdfPage) -> tuple[Block, ...]:
    """Return the paragraphs, a line each, and the tables of a page; the furniture of a gazette is left out."""
    with closing(page.get_textpage()) as text:
        pieces = [piece for piece in _pieces(text) if piece.text]
    return tuple(_blocks(pieces, _rules(page)))


def _pieces(text: pypdfium2.PdfTextPage) -> Iterator[_Piece]:
    for number in range(text.count_rects()):
        box = text.get_rect(number)
        words = str(text.get_text_bounded(*box)).replace("\ufffe", "-").replace("\x02", "-")
        yield _Piece(box[0], box[1], box[2], box[3], " ".join(words.split()))


def _rules(page: pypdfium2.PdfPage) -> _Rules:
    """A path that is thin is a rule; the edges of any other are four."""
    levels: list[float] = []
    uprights: list[tuple[float, float, float]] = []
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)
    for _, path in zip(range(_MOST_PATHS), paths, strict=False):
        left, bottom, right, top = path.get_bounds()
        wide, high = right - left > _THIN, top - bottom > _THIN
        if wide:
            levels += [bottom, top] if high else [bottom]
        if high:
            uprights += [(at, bottom, top) for at in ((left, right) if wide else (left,))]
    return _Rules(tuple(_apart(levels)), tuple(_apart(at for at, _, _ in uprights)), tuple(uprights))


def _apart(places: Iterator[float] | list[float]) -> Iterator[float]:
    """The places in order, one of those that are near each other."""
    last = float("-inf")
    for place in sorted(places):
        if place - last > _NEAR:
            yield place
        last = place


def _blocks(pieces: list[_Piece], rules: _Rules) -> Iterator[Block]:
    """Pieces in cells are gathered into tables, the others into lines; both come from the top down."""
    lines = list(_lines(pieces))
    for ruled, group in groupby(lines, key=lambda line: any(map(rules.hold, line))):
        if ruled:
            yield _ruled(group, rules)
        else:
            yield from _by_gaps(group)


def _lines(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces line by line, each from the left."""
    line: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.middle[1], piece.left)):
        if line and line[0].bottom > piece.middle[1]:
            yield sorted(line, key=lambda piece: piece.left)
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda piece: piece.left)


def _ruled(lines: Iterator[list[_Piece]], rules: _Rules) -> Table:
    """The rows between level rules, the cells between upright ones; a cell's lines are one paragraph."""
    cells: dict[int, dict[int, str]] = {}
    for line in lines:
        for piece in line:
            row, column = rules.cell(piece)
            known = cells.setdefault(row, {})
            known[column] = f"{known[column]} {piece.text}" if column in known else piece.text
    columns = sorted({column for row in cells.values() for column in row})
    return Table(tuple(tuple(row.get(column, "") for column in columns) for _, row in sorted(cells.items())))


def _by_gaps(lines: Iterator[list[_Piece]]) -> Iterator[Block]:
    """Lines of one cell are paragraphs; a single one below a later cell of the row above goes on in it."""
    rows: list[list[_Piece]] = []
    for line in lines:
        cells = list(_cells(line))
        if len(cells) > 1:
            rows.append(cells)
        elif rows and (at := _column_above(rows[-1], cells[0])):
            above = rows[-1][at]
            rows[-1][at] = msgspec.structs.replace(above, text=f"{above.text}\n{cells[0].text}")
        else:
            yield from _table(rows)
            rows = []
            yield without_furniture(cells[0].text)
    yield from _table(rows)


def _table(rows: list[list[_Piece]]) -> Iterator[Block]:
    if rows:
        yield Table(tuple(tuple(cell.text for cell in row) for row in rows))


def _cells(line: list[_Piece]) -> Iterator[_Piece]:
    """The pieces of a line, joined where the gap between them is that of words."""
    cell = line[0]
    for piece in line[1:]:
        if piece.left - cell.right > _GAP * (piece.top - piece.bottom):
            yield cell
            cell = piece
        else:
            cell = _Piece(cell.left, cell.bottom, piece.right, cell.top, f"{cell.text} {piece.text}")
    yield cell


def _column_above(row: list[_Piece], piece: _Piece) -> int:
    """Which cell of the row, but the first, begins where the piece does; 0 is none."""
    return next((at for at, cell in enumerate(row) if at and abs(cell.left - piece.left) < _NEAR), 0)
