"""A text that is rewritten letter by letter or piece by piece, and where each of its letters stood before."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator

# A letter with its marks behind it, as Vietnamese is written in NFD; other scripts go the long way.
_MARKED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")


class Rewriting:
    """The text as it now reads; ``origins`` holds the place of each letter in the text as given, None while all stand.

    >>> text = Rewriting("Nghị đ\u00adịnh")
    >>> text.replace(re.compile("\u00ad"), lambda found: "")
    >>> text.text, text.origin(8)
    ('Nghị định', 9)
    """

    __slots__ = ("origins", "text")

    def __init__(self, raw: str) -> None:
        self.text = raw
        self.origins: array[int] | None = None
        if not unicodedata.is_normalized("NFC", raw):
            self.replace(_MARKED, lambda found: unicodedata.normalize("NFC", found.group()))
        if not unicodedata.is_normalized("NFC", self.text):
            self._take(_clusters(self.text))

    def replace(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> None:
        """Put ``new`` of each match in its place."""
        if pattern.search(self.text):
            self._take(self._pieces(pattern, new))

    def origin(self, index: int) -> int:
        """Offset into the text as given of the letter at ``index``."""
        return index if self.origins is None else self.origins[index]

    def _pieces(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Iterator[tuple[str, int]]:
        at = 0
        for found in pattern.finditer(self.text):
            yield self.text[at : found.start()], at
            words = new(found)
            kept = min(len(words), found.end() - found.start())
            yield words[:kept], found.start()
            yield from ((letter, found.end() - 1) for letter in words[kept:])
            at = found.end()
        yield self.text[at:], at

    def _take(self, pieces: Iterator[tuple[str, int]]) -> None:
        """Read the text anew from pieces with the place of each; letter by letter within a piece."""
        words: list[str] = []
        origins = array("I")
        for piece, at in pieces:
            words.append(piece)
            origins.extend(range(at, at + len(piece)) if self.origins is None else self.origins[at : at + len(piece)])
        self.text, self.origins = "".join(words), origins


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """NFC, cluster by cluster, with the place of each cluster's first character."""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        yield from ((letter, start) for letter in unicodedata.normalize("NFC", text[start:end]))
        start = end
