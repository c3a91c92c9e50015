"""Plain words as the parts of patterns: any blanks or one break of a line may stand between two of them."""

from __future__ import annotations


def spaced(words: str) -> str:
    r"""Return the pattern of words, whatever blanks stand between them: "sửa đổi" is ``sửa\s+đổi``."""
    return words.replace(" ", r"\s+")


def any_of(*words: str) -> str:
    r"""Return the pattern of any of these; a part that is a pattern itself stays one.

    >>> any_of("sửa đổi", "bổ sung")
    '(?:sửa\\s+đổi|bổ\\s+sung)'
    """
    return f"(?:{'|'.join(map(spaced, words))})"
