"""A document and its reading, ready to be shown: facts, notes, tree, and the text with its marks."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from cancu.explain.notes import Note, citation_notes, date_notes, relation_notes
from cancu.explain.outline import anchor
from cancu.explain.text_segments import Mark
from data.law.document import Document
from data.law.outline import Outline
from data.law.reading import Reading
from data.law.wording import day
from data.printable import without_controls
from matcher.reading import outline


class Explanation(msgspec.Struct, frozen=True):
    """Everything a page or a terminal shows of one document. Offsets count in ``text``."""

    title: str
    facts: tuple[tuple[str, str], ...]
    text: str
    relations: tuple[Note, ...]
    dates: tuple[Note, ...]
    citations: tuple[Note, ...]
    outline: Outline

    def marks(self) -> Iterator[Mark]:
        """Yield every mark of the text, from the widest kind to the narrowest."""
        yield from (Mark(start, end, "quote") for start, end in self.outline.quoted)
        for note in self.relations:
            yield Mark(*note.span, note.style, note.anchor, f"{note.label}: {note.target} {note.detail}".strip())
            yield from (Mark(*row.span, "spot", row.anchor, f"{row.name}: {row.operation}") for row in note.rows)
        for note in (*self.dates, *self.citations):
            yield Mark(*note.span, note.style, note.anchor, f"{note.label}: {note.target} {note.detail}".strip())
        yield from (Mark(each.start, each.body, "unit", anchor(each)) for each in self.outline.walk())


def explain(document: Document, reading: Reading) -> Explanation:
    """Return what there is to show of a document that was read."""
    text = without_controls(document.text.replace("\r", " "))
    return Explanation(
        title=" ".join(filter(None, (reading.type, reading.number))) or document.id or "văn bản (document)",
        facts=tuple(_facts(reading)),
        text=text,
        relations=tuple(relation_notes(text, reading)),
        dates=tuple(date_notes(text, reading)),
        citations=tuple(citation_notes(text, reading)),
        outline=outline(document.text),
    )


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    facts = {
        "Trích yếu (title)": reading.title,
        "Cơ quan ban hành (issuer)": reading.issuer,
        "Ngày ban hành (issued)": day(reading.issued_on),
    }
    yield from ((name, value) for name, value in facts.items() if value)
    for odd in reading.disagreements:
        yield f"Nguồn ghi khác (source differs): {odd.field}", f"{odd.given} ≠ {odd.text}"
