"""Texts taken apart, kept for as long as the process runs: many pages and letters ask for the same few laws.

A text never changes and what it is taken apart to is never written to, so all who ask share it.
"""

from __future__ import annotations

from functools import lru_cache

from data.law.words.provision_text import Texts, as_units
from matcher.reading import fragment, outline

#: A law and its outline take some megabytes, a quotation next to nothing.
_TEXTS_HELD, _QUOTATIONS_HELD = 24, 4096

outline_of = lru_cache(maxsize=_TEXTS_HELD)(outline)
fragment_of = lru_cache(maxsize=_QUOTATIONS_HELD)(fragment)


@lru_cache(maxsize=_TEXTS_HELD)
def units_of(text: str) -> Texts:
    """Return a document as issued: its provisions as units in words."""
    return as_units(outline_of(text).provisions, text)
