"""A relation that a source reports beside the texts: a portal's table, the notes of the official codification.

It is a second witness, never a reading: it says which act to look for and what to compare a text with.
"""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from data.law.kind import Kind
from data.law.named_document import NamedDocument


class ReportedRelation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """What ``source`` says that the ``acting`` document does to the ``target``.

    ``provisions`` are those of the target; none is a relation to the document without saying to what of it.
    ``from_`` is since when; ``words`` is the row or note as printed.
    """

    source: str
    kind: Kind
    target: NamedDocument
    acting: NamedDocument
    provisions: tuple[str, ...] = ()
    from_: date | None = None
    words: str = ""

    @property
    def key(self) -> str:
        """What the same report has again: source, kind, both documents, provisions and day."""
        both = (self.target, self.acting)
        named = (f"{each.key or each.number} {each.name or ''} {each.date or ''}" for each in both)
        said = "|".join((self.source, self.kind, *named, ",".join(sorted(self.provisions)), str(self.from_ or "")))
        return hashlib.sha256(said.encode()).hexdigest()[:16]
