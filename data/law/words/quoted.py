"""New words as an amending text quotes them."""

from __future__ import annotations

import re

from data.law.reading import Wording

# “… theo phạm vi của Chương trình”.
_STOP_BEHIND = re.compile(r"[”\"]\s?\.")
_ENDED = tuple(".;:,!?…”")


def quoted(text: str, wording: Wording) -> str:
    """Return the quoted words; a full stop that stands behind the closing mark is theirs where they have none.

    >>> quoted("như sau: “2. Hai”.", Wording(start=10, end=16))
    '2. Hai.'
    """
    words = text[wording.start : wording.end].strip()
    return f"{words}." if not words.endswith(_ENDED) and _STOP_BEHIND.match(text, wording.end) else words
