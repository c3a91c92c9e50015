"""A message as a chat takes it: composed letters, a limit in characters, cut between lines."""

from __future__ import annotations

import unicodedata

from data.office.message import Message

#: The most characters of one message, of a bot and of an official account alike, counted in NFC.
LONGEST = 2000
_REST = "… (còn nữa: xem trên cancu)"


def chat_text(message: Message) -> str:
    """Return the short text of a message; where it has none its subject and text."""
    return message.short or f"{message.subject}\n\n{message.text}"


def fitted(text: str, longest: int = LONGEST) -> str:
    """Return a text in NFC of at most so many characters, cut between lines, or between words of its first one.

    >>> print(fitted("một\\nhai ba\\nbốn năm sáu bảy tám chín mười", 39))
    một
    hai ba
    … (còn nữa: xem trên cancu)
    >>> len(fitted("Nguye\\u0302\\u0303n Văn A"))
    12
    """
    composed = unicodedata.normalize("NFC", text).strip()
    if len(composed) <= longest:
        return composed
    head = composed[: longest - len(_REST) - 1]
    end = max(head.rfind("\n"), 0) or max(head.rfind(" "), 0) or len(head)
    return f"{head[:end].rstrip()}\n{_REST}"
