"""A citation while it is being read."""

from __future__ import annotations

import re

from msgspec.structs import replace

from data.law.named_document import NamedDocument

_SPACES = re.compile(r"\s+")


class Mention:
    """Words that name a document, while they are being read: offsets into the ordered text, and the document.

    ``form`` says how the words name it: "number", "name", "short", "standard", "inner" (inside an amending law's name),
    "self", "above" or "defined" (a short name that the text gave). ``document`` keeps a name beside its number, by
    which the text may name it again.
    """

    __slots__ = ("document", "end", "form", "start")

    def __init__(self, start: int, end: int, document: NamedDocument, form: str) -> None:
        self.start, self.end, self.document, self.form = start, end, document, form

    def __repr__(self) -> str:
        named = self.document
        return f"Mention({self.start}-{self.end} {named.type} {named.number or named.name} {self.form})"


def target_of(mention: Mention) -> NamedDocument:
    """Return the document as a reading names it: by its number, by its name where no number is printed."""
    named = mention.document
    return replace(named, name=None) if named.number and named.name else named


def clean(words: str) -> str:
    """Return the words on one line, without blanks and commas around them."""
    return _SPACES.sub(" ", words).strip(" ,")
