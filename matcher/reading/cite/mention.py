"""A citation while it is being read."""

from __future__ import annotations

import re
from datetime import date

from data.law.named_document import NamedDocument

_SPACES = re.compile(r"\s+")


class Mention:
    """A citation while it is being read; offsets into the ordered text. ``form`` says how it names its document."""

    __slots__ = ("day", "end", "form", "issuer", "name", "number", "start", "type")

    def __init__(self, start: int, end: int, type_: str, form: str) -> None:
        self.start, self.end, self.type, self.form = start, end, type_, form
        self.number: str | None = None
        self.name: str | None = None
        self.day: date | None = None
        self.issuer: str | None = None

    def __repr__(self) -> str:
        return f"Mention({self.start}-{self.end} {self.type} {self.number or self.name} {self.form})"


def target_of(mention: Mention) -> NamedDocument:
    """Return the document as the text names it."""
    return NamedDocument(
        type=mention.type,
        number=mention.number,
        issuer=mention.issuer,
        date=mention.day,
        name=None if mention.number else mention.name,
    )


def clean(words: str) -> str:
    """Return the words on one line, without blanks and commas around them."""
    return _SPACES.sub(" ", words).strip(" ,")
