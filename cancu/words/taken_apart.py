"""Texts taken apart into provisions, each once: a text of ten thousand lines takes a third of a second."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from data.law.outline import Outline
from data.law.words.provision_text import Texts, as_units
from matcher.reading import outline

_TEXTS_HELD = 24


class TakenApart(msgspec.Struct, frozen=True):
    """A text by provision: with places in the text, and in words."""

    outline: Outline
    units: Texts


@lru_cache(maxsize=_TEXTS_HELD)
def take_apart(text: str) -> TakenApart:
    """Return a text by provision; the same text is taken apart once as long as it is held."""
    found = outline(text)
    return TakenApart(found, as_units(found.provisions, text))
