"""An explanation on a terminal: tables of what was read, then the text with its marks in colour."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cancu.explain.explanation import Explanation
from cancu.explain.notes import Note
from data.printable import printable

_STYLES = {
    "quote": "dim",
    "act": "on grey15",
    "spot": "underline",
    "date": "bold green",
    "unit": "bold",
    "cite": "cyan",
    "cite acted_on": "bold red",
    "cite based_on": "blue",
    "cite self": "dim cyan",
}


def show(console: Console, explained: Explanation) -> None:
    """Print one explanation."""
    console.rule(f"[bold]{Text(printable(explained.title)).markup}")
    for name, value in explained.facts:
        console.print(Text.assemble((f"{name}: ", "bold"), printable(value)))
    _table(console, "Quan hệ (relations)", explained.relations)
    _table(console, "Hiệu lực (effect)", explained.dates)
    _table(console, "Dẫn chiếu (citations)", explained.citations)
    console.print(marked(explained), soft_wrap=True)


def marked(explained: Explanation) -> Text:
    """Return the text with the style of every mark, the narrower over the wider."""
    text = Text(explained.text)
    for mark in explained.marks():
        text.stylize(_STYLES.get(mark.style) or _STYLES[mark.style.partition(" ")[0]], mark.start, mark.end)
    return text


def _table(console: Console, title: str, notes: tuple[Note, ...]) -> None:
    if not notes:
        return
    table = Table("", "Văn bản, ngày (document, day)", "Chi tiết (detail)", "Từ (from)", "Đến (to)", title=title)
    for note in notes:
        detail = [note.detail, *(f"{row.name}: {row.operation}" for row in note.rows)]
        cells = (note.label, note.target, "\n".join(filter(None, detail)), note.since, note.until)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console.print(table)
