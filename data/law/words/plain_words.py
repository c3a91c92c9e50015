"""Words without what is only print: case, blanks, marks, and on which of its vowels a word bears its tone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BARE = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _BARE for tone in _TONES)
# hoà · thuế · quý: the tone stands behind the first of the vowels
_TONE_BEHIND = re.compile(f"[{_BARE}]+[{_TONED}][{_BARE}]*")
_ASIDE = re.compile(r"\[\d+\]|[\s“”\"'‘’…]|\.\.\.")
_WORD = re.compile(r"[^\W_]+|%")


def tones_in_place(words: str) -> str:
    """Return words with every tone on the first of the vowels of its word, as long as they were.

    >>> tones_in_place("thuỷ, thuê, thuế") == tones_in_place("thủy, thuê, thúê")
    True
    """
    return _TONE_BEHIND.sub(lambda found: _tone_first(found.group()), words)


@lru_cache(maxsize=4096)
def _tone_first(vowels: str) -> str:
    marked = unicodedata.normalize("NFD", vowels)
    tone = next(mark for mark in marked if mark in _TONES)
    bare = unicodedata.normalize("NFC", marked.replace(tone, ""))
    return unicodedata.normalize("NFC", bare[0] + tone) + bare[1:]


def plain(words: str) -> str:
    """Return words without what does not count: marks of footnotes, blanks, quotation marks, case, places of tones.

    >>> plain("Điều hoà [3] “A”") == plain("điều hòa A")
    True
    >>> plain("thuế") == plain("thuê")
    False
    """
    return _ASIDE.sub("", _lower(words).replace("–", "-"))


def counted_words(text: str) -> list[str]:
    """Return the words of a text, and its signs of per cent, without marks, case and places of tones.

    >>> counted_words("Điều hoà, “A”") == counted_words("điều hòa a")
    True
    """
    return _WORD.findall(_lower(text))


def letters(text: str) -> str:
    """Return a text without blanks, marks, case and places of tones."""
    return "".join(counted_words(text))


def _lower(words: str) -> str:
    return tones_in_place(unicodedata.normalize("NFC", words.lower()))
