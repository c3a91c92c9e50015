"""Text that cannot drive a terminal: control characters are shown as one sign each."""

from __future__ import annotations

import re

# C0 and C1 controls (an escape begins with one), marks that turn the direction of reading, halves of letters: one
# sign for each keeps the offsets. Tab, line feed and carriage return are left to the caller.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def without_controls(text: str) -> str:
    r"""Return the text with one sign in place of every control character; its length stays.

    >>> without_controls("a\x1b[2J")
    'a�[2J'
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
