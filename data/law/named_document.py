"""A document as it is named: the words printed, and what they tell of its identity, taken from them once.

The number alone is never a key (Luật 64/2025/QH15, Điều 7 khoản 3: number, year, type and issuer together), so
whatever else was said is kept. Blocks are the few short strings under which names that may mean the same document
are found again.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

import msgspec

from data.law.characters import fold, mend
from data.law.document import Document
from data.law.document_type import DocumentType, type_named
from data.law.law_name import LawName, law_name
from data.law.number import DocumentNumber, number_in

# 42/2020 · Số: 042/2020: a number that lost its symbol
_ORDINAL_AND_YEAR = re.compile(r"(?:so\s*:?\s*)?0*(\d{1,5}[a-z]?)\s*/\s*((?:19|20)\d\d)\b")


class NamedDocument(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A document as a text names it: the printed number, mended, or the name when no number is printed."""

    type: str | None = None
    number: str | None = None
    issuer: str | None = None
    date: date | None = None
    name: str | None = None

    @cached_property
    def parsed(self) -> DocumentNumber | None:
        """The number in parts; None where none of a known shape is printed."""
        return number_in(self.number)

    @property
    def key(self) -> str | None:
        """What two prints of one number share; None without a number."""
        return self.parsed.key if self.parsed else None

    @cached_property
    def kind(self) -> DocumentType | None:
        """The type that is said, else the one that the name begins with."""
        return type_named(self.type or "") or _cited_type(self.name or "")

    @cached_property
    def law(self) -> LawName | None:
        """The name of a code, law or ordinance where it is named."""
        return law_name(self.name or "")

    @property
    def series(self) -> str:
        """The key of the type in whose series of numbers it runs: a code is numbered among the laws; "" is unknown."""
        return self.kind.series or self.kind.key if self.kind else ""

    @property
    def is_law(self) -> bool:
        """Whether it may be cited by name alone: a code, law or ordinance (Nghị định 78/2025/NĐ-CP, Điều 68)."""
        return self.kind is not None and self.kind.cited == "name"

    @cached_property
    def ordinal_and_year(self) -> tuple[str, int | None] | None:
        """Ordinal and year of the number; "42/2020" has them though its symbol is lost."""
        if self.parsed:
            return self.parsed.key.partition("/")[0], self.parsed.year
        bare = _ORDINAL_AND_YEAR.match(fold(mend(self.number))) if self.number else None
        return (bare[1], int(bare[2])) if bare else None

    @cached_property
    def year(self) -> int | None:
        """The year of the number, else of the name, else of the day."""
        if self.ordinal_and_year and self.ordinal_and_year[1]:
            return self.ordinal_and_year[1]
        if self.law and self.law.year:
            return self.law.year
        return self.date.year if self.date else None

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """The keys to file it under: the number's, its ordinal and year, the name of the law."""
        found = []
        if self.key:
            found.append(f"n:{self.key}")
        if self.ordinal_and_year:
            ordinal = self.ordinal_and_year[0]
            found.append(f"o:{ordinal}/{self.year}" if self.year else f"o:{ordinal}")
        if self.law:
            found.append(f"l:{self.law.words}")
        return tuple(found)


class DescribedDocument(NamedDocument, frozen=True, kw_only=True, dict=True):
    """A document as named, with the title that stands beside, and ``home``, the place of whoever names it.

    Local law named without a place may be of there, never surely (LEGAL_RULES 3).

    >>> DescribedDocument(number="31/2024/QH15", title="Luật Đất đai").blocks
    ('n:31/2024/qh15', 'o:31/2024', 'l:dat dai')
    >>> DescribedDocument(name="Luật Đất đai năm 2013").year
    2013
    """

    title: str = ""
    home: str = ""

    @cached_property
    def kind(self) -> DocumentType | None:
        """The type that is said, else the one that name or title begin with."""
        return super().kind or _cited_type(self.title)

    @cached_property
    def law(self) -> LawName | None:
        """The name of a code, law or ordinance; a register often prints the title without the word "Luật"."""
        found = super().law or law_name(self.title)
        if found or not (self.is_law and self.kind and self.title) or _cited_type(self.title):
            return found
        return law_name(f"{self.kind.name} {self.title}")

    @cached_property
    def folded_title(self) -> str:
        """The title as titles are compared."""
        return fold(self.title)


def described(named: NamedDocument, home: str = "") -> DescribedDocument:
    """Return a document as named with the place of whoever names it, where it is local."""
    return DescribedDocument(**msgspec.structs.asdict(named), home=home)


def of_document(document: Document) -> DescribedDocument:
    """Return a document as its own head names it."""
    return DescribedDocument(
        type=document.type,
        number=document.number,
        issuer=document.issuer,
        date=document.issued_on,
        title=document.title or "",
    )


_MARK = re.compile(r"\bsố\s*:?\s*\d", re.IGNORECASE)


def _cited_type(words: str) -> DocumentType | None:
    """The type that a name or title begins with, of those that documents are cited by.

    A word that is cited by a marked number only begins titles, too: "Quy định về phí" is of any type.
    """
    kind = type_named(words)
    if kind is None or (kind.cited == "marked" and not _MARK.search(words)):
        return None
    return kind if kind.cited else None
