"""Texts taken apart, kept for as long as the process runs: many pages and letters ask for the same few laws.

A text never changes and what it is taken apart to is never written to, so all who ask share it.
"""

from __future__ import annotations

from functools import lru_cache

from data.law.outline import Provision
from data.law.words.provision_text import Texts, as_units
from matcher.reading import fragment, outline

#: A law and its outline take some megabytes, a quotation of at most so many letters next to nothing.
_TEXTS_HELD, _QUOTATIONS_HELD, _SHORT = 24, 4096, 4000

outline_of = lru_cache(maxsize=_TEXTS_HELD)(outline)
_held_fragment = lru_cache(maxsize=_QUOTATIONS_HELD)(fragment)


def fragment_of(words: str, provision: str) -> tuple[Provision, ...]:
    """Return the units of quoted words; long ones, as a new annex, are not held."""
    return (_held_fragment if len(words) <= _SHORT else fragment)(words, provision)


@lru_cache(maxsize=_TEXTS_HELD)
def units_of(text: str) -> Texts:
    """Return a document as issued: its provisions as units in words."""
    return as_units(outline_of(text).provisions, text)
