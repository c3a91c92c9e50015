"""Text of others on a terminal: without the signs that steer it or turn its words around."""

from __future__ import annotations

import re

# ESC[2J · ESC[31m · CSI as one sign · ESC]0;a title BEL · ESC P … ESC \\ · ESC c
_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
# Control characters but for tab and line feed; marks that turn the direction of writing; breaks no terminal shows;
# half a surrogate pair, which no terminal can be sent.
_SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    r"""Return the text as it may go to a terminal: no escapes, no control characters, no turned direction.

    >>> printable("\x1b]0;tên\x07\x1b[31mđỏ\x1b[0m \u202eRTL\r\nBcc: x")
    'đỏ RTL\nBcc: x'
    """
    return _SIGNS.sub("", _ESCAPE.sub("", text))


def without_controls(text: str) -> str:
    r"""Return the text at its length, a sign in place of each that may not go to a terminal: places in it stay right.

    >>> without_controls("\x1b[2JĐiều 1")
    '�[2JĐiều 1'
    """
    return _SIGNS.sub("\N{REPLACEMENT CHARACTER}", text)
