"""Where a text may name a document: the type words of the documents that are cited, found in one quick scan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.law.document_type import cited_by, names_cited_by
from matcher.reading.text.search_pattern import from_rarest

#: The types that are cited by words; standards have numbers only.
CITED = cited_by("name", "number", "marked")

_NAMES = {name.lower() for kind in CITED for name in (kind.name, *kind.aliases)}
_MARKED = {name.lower() for kind in cited_by("marked") for name in (kind.name, *kind.aliases)}
#: "bộ luật" and "pháp lệnh" are found by their last word, "thông tư liên tịch" by "thông tư".
_LAST_WORDS = tuple(name for name in _NAMES if any(other.endswith(f" {name}") for other in _NAMES))
_FIRST_WORDS = sorted({name.split()[0] for name in _NAMES if name.endswith(tuple(f" {w}" for w in _LAST_WORDS))})


def _scanned() -> Iterator[str]:
    """What a citation may begin with, in lower case."""
    named = {name.lower() for name in names_cited_by("name")}
    for name in sorted(_NAMES):
        if not any(name.startswith(f"{other} ") or name.endswith(f" {other}") for other in _NAMES - _MARKED):
            yield from_rarest(name) + (r"\s+số" if name in _MARKED else r"[\s:]" if name in named else r"\s")
    yield r"ố(?<=số)\s+\d{1,4}[a-z]?\s?/"
    for kind in cited_by("standard"):
        yield from (rf"{from_rarest(code.lower())}(?:\s|/iec)" for code in (kind.code, *kind.codes))


#: Where a citation may begin: at the letters of its type words that a scan skips to, in lower-case text.
CANDIDATE = re.compile("|".join(_scanned()))
_WORD_BEFORE = re.compile(rf"(?:{'|'.join(_FIRST_WORDS)})\s+$")


def first_letter(low: str, at: int) -> int:
    """Return where the type words that hold ``at`` begin: "bộ luật" with its first word."""
    while at and low[at - 1].isalpha():
        at -= 1
    before = _WORD_BEFORE.search(low, max(0, at - 12), at) if low.startswith(_LAST_WORDS, at) else None
    return before.start() if before else at
