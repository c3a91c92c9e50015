"""What words say of a document's identity, brought to a form in which two of them can be compared.

The number alone is never a key (Luật 64/2025/QH15, Điều 7 khoản 3: number, year, type and issuer together), so
a mention keeps whatever else was said: issuer, day, title, the name of a law. Blocks are the few short strings
under which mentions that may mean the same document are found again.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import msgspec

from data.law.document import Document, Target
from data.law.law_name import LawName, law_name
from data.law.letters import fold, mend
from data.law.number import DocumentNumber, find, parse

_BODY = re.compile(r"(?:so\s*:?\s*)?0*(\d{1,5}[a-z]?)\s*/\s*((?:19|20)\d\d)\b")
_TYPE = re.compile(
    r"(?:bo )?(luat)\b|(phap lenh|nghi quyet lien tich|nghi quyet|nghi dinh|thong tu lien tich|thong tu|quyet dinh"
    r"|chi thi|hien phap|van ban hop nhat|cong van|ke hoach|thong bao)\b"
)
_BY_NAME = frozenset({"luat", "phap lenh", "hien phap"})


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A document as named somewhere. Words are folded; what was not said is empty or null.

    ``body`` is ordinal and year also of a number that lost its symbol ("42/2020"). ``law`` is the name of a
    code, law or ordinance where it is named. ``home`` is the place of whoever speaks: local law named without
    a place may be of there, never surely (LEGAL_RULES 3).
    """

    number: DocumentNumber | None = None
    body: tuple[str, int | None] | None = None
    type: str = ""
    issuer: str = ""
    day: date | None = None
    law: LawName | None = None
    title: str = ""
    home: str = ""

    @property
    def is_law(self) -> bool:
        """Whether it may be cited by name alone: a code, law or ordinance (Nghị định 78/2025/NĐ-CP, Điều 68)."""
        return self.type in _BY_NAME

    @property
    def year(self) -> int | None:
        """The year of the number, else of the name, else of the day."""
        if self.body and self.body[1]:
            return self.body[1]
        if self.law and self.law.year:
            return self.law.year
        return self.day.year if self.day else None

    @property
    def blocks(self) -> tuple[str, ...]:
        """The keys to file it under: the number's, its ordinal and year, the name of the law."""
        found = []
        if self.number:
            found.append(f"n:{self.number.key}")
        if self.body:
            ordinal, year = self.body[0], self.year
            found.append(f"o:{ordinal}/{year}" if year else f"o:{ordinal}")
        if self.law:
            found.append(f"l:{self.law.words}")
        return tuple(found)


def of_target(target: Target, home: str = "") -> Mention:
    """Return the mention in what a relation acts on; ``home`` is the issuer of the acting document, where local."""
    return make(target.number, target.type, target.issuer, target.date, name=target.name or "", home=home)


def of_document(document: Document) -> Mention:
    """Return the mention in the head of a document."""
    return make(document.number, document.type, document.issuer, document.issued_on, title=document.title or "")


@lru_cache(maxsize=131072)
def make(
    number: str | None,
    type_: str | None,
    issuer: str | None,
    day: date | None,
    *,
    name: str = "",
    title: str = "",
    home: str = "",
) -> Mention:
    """Return the mention in these words; a type not given is taken from the name or the title.

    >>> make("31/2024/QH15", None, None, None, title="Luật Đất đai").blocks
    ('n:31/2024/qh15', 'o:31/2024', 'l:dat dai')
    >>> make(None, None, None, None, name="Luật Đất đai năm 2013").year
    2013
    """
    parsed = _number(number)
    kind = _type(type_ or "") or _type(name) or _type(title)
    law = law_name(name) or law_name(title)
    if law is None and kind in _BY_NAME and title and not _type(title):
        law = law_name(f"{kind} {title}")  # a register often prints the name without the word "Luật"
    return Mention(
        number=parsed,
        body=_body(parsed, number),
        type=kind,
        issuer=fold(issuer or ""),
        day=day,
        law=law,
        title=fold(title),
        home=fold(home),
    )


@lru_cache(maxsize=65536)
def _number(text: str | None) -> DocumentNumber | None:
    return (parse(text) or find(text)) if text else None


def _body(parsed: DocumentNumber | None, text: str | None) -> tuple[str, int | None] | None:
    """Ordinal and year; "42/2020" has them though its symbol is lost."""
    if parsed:
        return parsed.key.partition("/")[0], parsed.year
    bare = _BODY.match(fold(mend(text))) if text else None
    return (bare[1], int(bare[2])) if bare else None


@lru_cache(maxsize=65536)
def _type(words: str) -> str:
    found = _TYPE.match(fold(words))
    return (found[1] or found[2]) if found else ""
