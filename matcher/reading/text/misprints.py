"""Misprints of the sources put right letter for letter: ``data/lists/misprints.csv``, figures for letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from data.lists.table import table
from matcher.reading.text.search_pattern import rarest


class Misprint(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a text prints for others, no shorter than these, in lower case; ``seen_in`` names such texts."""

    wrong: str
    right: str
    seen_in: tuple[str, ...] = ()

    def at(self, text: str, letter: int) -> int | None:
        """Where the wrong words begin whose rarest letter stands at ``letter``; None when others stand there."""
        start = letter - rarest(self.wrong)
        words = text[max(0, start) : start + len(self.wrong)]
        return start if _BLANK.sub(" ", words).lower() == self.wrong else None


def _patterns(words: str) -> Iterator[str]:
    """The words in any case, over a blank or a break, from their rarest letter on, small or capital."""
    at = rarest(words)
    before, behind = (
        "".join(rf"[{c}{c.upper()}]" if c.isalpha() else r"\s" for c in part) for part in (words[:at], words[at + 1 :])
    )
    for letter in (words[at], words[at].upper()):
        yield rf"{letter}(?<=(?<!\w){before}{letter}){behind}(?!\w)"


_BLANK = re.compile(r"\s")
MISPRINTS = table("misprints", Misprint)
_WRONG = re.compile("|".join(pattern for misprint in MISPRINTS for pattern in _patterns(misprint.wrong)))


# 88/l2006/NĐ-CP · 37/202l/NĐ-CP · I23/2020/NĐ-CP: a letter for the figure 1 in the number of a document
_FIGURE = re.compile(
    r"/[lI](?=(?:19|20)\d\d/[A-ZĐ])|/(?:19|20)\d[lI](?=/[A-ZĐ])"
    r"|/(?:(?<=\s[lI]\d/)|(?<=\s[lI]\d\d/)|(?<=\s[lI]\d\d\d/))(?=(?:19|20)\d\d/[A-ZĐ])"
)


def mend_figures(text: str) -> str:
    """Return the text with the letters in numbers of documents put right; the length stays.

    >>> mend_figures("Nghị định số 88/l2006/NĐ-CP, 37/202l/NĐ-CP, I23/2020/NĐ-CP")
    'Nghị định số 88/ 2006/NĐ-CP, 37/2021/NĐ-CP, 123/2020/NĐ-CP'
    """
    pieces: list[str] = []
    last = 0
    for found in _FIGURE.finditer(text):
        at = found.end() - 1
        right = "1"
        if found.group() == "/":
            at = max(text.rfind("l", 0, at), text.rfind("I", 0, at))
        elif len(found.group()) == 2:
            right = " "
        pieces += [text[last:at], right]
        last = at + 1
    return "".join((*pieces, text[last:])) if pieces else text


# điểm 1 khoản 3 Điều 12 · các điểm a, 1 và n khoản 3: the figure 1 for the letter l; points bear letters
_POINTS = re.compile(
    r"[đĐ]iểm (?:1(?= khoản \d{1,2}[a-z]? Điều \d)|(?:[a-zđ](?:, | và ))+1\b(?:(?:, | và )[a-zđ]\b)*(?= khoản \d)"
    r"|1(?:(?:, | và )[a-zđ]\b)+(?= khoản \d))"
)


def mend_points(text: str) -> str:
    """Return the text with the figure 1 put right where the point l is named; the length stays.

    >>> mend_points("điểm 1 khoản 3 Điều 12, các điểm a, 1 và n khoản 3, điểm 1 mục II")
    'điểm l khoản 3 Điều 12, các điểm a, l và n khoản 3, điểm 1 mục II'
    """
    return _POINTS.sub(lambda found: found.group().replace("1", "l"), text)


def mend_misprints(text: str) -> str:
    """Return the text with its misprints put right; the length stays, blanks fill what is left over.

    >>> mend_misprints("Đi ều 5 hết liệu lực")
    'Điều  5 hết hiệu lực'
    """
    pieces: list[str] = []
    at = 0
    for found in _WRONG.finditer(text):
        for misprint in MISPRINTS:
            if (start := misprint.at(text, found.start())) is not None:
                pieces += [text[at:start], _right(text[start : found.end()], misprint.right)]
                at = found.end()
                break
    return "".join((*pieces, text[at:])) if pieces else text


def _right(wrong: str, right: str) -> str:
    """The right words in the case of the wrong ones, with the break that stands between them."""
    cased = right.upper() if wrong.isupper() else wrong[0] + right[1:]
    pairs = zip(wrong, cased.ljust(len(wrong)), strict=True)
    return "".join(old if old.isspace() and new == " " else new for old, new in pairs)
