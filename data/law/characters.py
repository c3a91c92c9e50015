"""Letters as they should be: NFC, look-alikes mended, and the folded form used for comparing.

Gazette texts hold Ð (Icelandic) for Đ, Cyrillic capitals in numbers, dashes of every width and spaces
that do not break. None of these may tell two numbers apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(zip("АВСЕНІКМОРТХУаеорсухі", "ABCEHIKMOPTXYaeopcyxi", strict=True))
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_SPACES = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
)
_LOOK_ALIKE = str.maketrans(
    {**_CYRILLIC, **_DASHES, **_SPACES, "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "∕": "/", "⁄": "/", "／": "/"}
)
# Ranges that hold every letter of the table: the engine tests a few ranges much faster than a map of characters.
_ODD = re.compile(
    "[\t\u00a0ÐðƉ\u0400-\u04ff\u1680\u2000-\u200a\u2010-\u2015\u202f\u2044\u205f\u2212\u2215\u3000\ufe63\uff0d\uff0f]"
)
_BAR = str.maketrans("ĐÐƉđð", "DDDdd")


def mend(text: str) -> str:
    """Return the text in NFC with look-alike letters, dashes and spaces replaced, one for one.

    >>> mend("376/2026/NĐ-СР") == "376/2026/NĐ-CP"
    True
    >>> mend("18/2002/QÐ–BTS")
    '18/2002/QĐ-BTS'
    """
    return mend_letters(unicodedata.normalize("NFC", text))


def mend_letters(text: str) -> str:
    """Return a text that is NFC with look-alikes replaced, one for one."""
    return _ODD.sub(lambda odd: odd.group().translate(_LOOK_ALIKE), text)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the text in lower case without diacritics; Đ becomes d, runs of white space one blank.

    >>> fold("Luật  Đất đai")
    'luat dat dai'
    """
    bare = unicodedata.normalize("NFD", mend(text).translate(_BAR))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).lower().split())


def tidy_name(text: str) -> str:
    """Return a name as it is written when it is new: look-alike letters mended, single blanks.

    >>> tidy_name(" UBND  phường\u00a0Ba Đình ")
    'UBND phường Ba Đình'
    """
    return " ".join(mend(text).split())


@lru_cache(maxsize=1 << 14)
def name_key(text: str) -> str:
    """Return what names and codes are compared by: those that look the same, but for case and blanks, are the same.

    >>> name_key(" UBND  Phường Ba Đình") == name_key(unicodedata.normalize("NFD", "ubnd phường ba đình"))
    True
    >>> name_key("UBND phường Bà Định") == name_key("UBND phường Ba Đình")
    False
    """
    shown = "".join(c for c in mend(text) if unicodedata.category(c) != "Cf")  # joiners, soft hyphens: not to be seen
    return " ".join(shown.split()).casefold()


def great_first(words: str) -> str:
    """Return words as a sentence or a line begins with them.

    >>> great_first("đợt 1"), great_first("")
    ('Đợt 1', '')
    """
    return words[:1].upper() + words[1:]


def _cased(letters: str) -> tuple[str, str]:
    marked = "".join(
        unicodedata.normalize("NFC", letter + mark + tone)
        for letter, marks in (
            ("a", ("", "\u0306", "\u0302")),
            ("e", ("", "\u0302")),
            ("i", ("",)),
            ("o", ("", "\u0302", "\u031b")),
            ("u", ("", "\u031b")),
            ("y", ("",)),
        )
        for mark in marks
        for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    )
    lower = letters + "".join(c for c in marked if c not in letters)
    return lower, lower.upper()


#: The letters of Vietnamese in NFC, for character classes (ranges of code points mix the cases).
LOWER, UPPER = _cased("abcdefghijklmnopqrstuvwxyzđ")


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.translate(_BAR))[0].lower()


_PLAIN = str.maketrans({letter: _plain(letter) for letter in LOWER + UPPER + "ÐðƉ"})


def plain_letters(text: str) -> str:
    """Return a text in NFC with the letters of Vietnamese in lower case without diacritics, one for one.

    >>> plain_letters("Luật  Đất đai"), len(plain_letters("“Điều 5”"))
    ('luat  dat dai', 8)
    """
    return unicodedata.normalize("NFC", text).translate(_PLAIN)
