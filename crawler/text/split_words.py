"""Words that a PDF prints letter by letter, a line each, put together again: "th⏎ờ⏎i gian" is "thời gian"."""

from __future__ import annotations

import re

from data.law.characters import LOWER, fold

_PIECE = re.compile(r"(?m)^[^\W\d_]{1,2}$")
_FEWEST_LINES = 50
_LETTERS_A_LINE = 20
_SHARE = 0.05
_BREAK = re.compile(r"(?<=[^\W\d_])\n(?=[^\W\d_])")
_VOWEL = re.compile(f"[{''.join(c for c in LOWER if fold(c) in 'aeiouy')}]", re.IGNORECASE)
_HEAD = re.compile(r"(?<!\w)[^\W\d_]+$")  # not the b of "Phụ lục 1b"
_TAIL = re.compile(r"[^\W\d_]+")
_LONGEST = 12


def join_scattered(text: str) -> str:
    """Return the text with the breaks inside its words gone, where many of its lines hold one or two letters."""
    return (
        _BREAK.sub(lambda found: "" if _in_word(text, found.start()) else "\n", text) if _is_scattered(text) else text
    )


def _is_scattered(text: str) -> bool:
    lines = text.count("\n")
    return lines > max(_FEWEST_LINES, len(text) / _LETTERS_A_LINE) and len(_PIECE.findall(text)) > lines * _SHARE


def _in_word(text: str, at: int) -> bool:
    """Whether the break at ``at`` parts two pieces of one word: one of them is no syllable, or a letter alone."""
    left = _HEAD.search(text, max(0, at - _LONGEST), at)
    right = _TAIL.match(text, at + 1)
    if left is None or right is None:
        return False
    head, tail = left.group(), right.group()
    if not _VOWEL.search(head) or not _VOWEL.search(tail):
        return True
    alone = text[right.end() : right.end() + 1] == "\n" or text[max(0, left.start() - 1) : left.start()] == "\n"
    return alone and (len(tail) == 1 or len(head) == 1)
