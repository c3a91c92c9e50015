"""A text as the Bot Platform's Markdown: its first line strong, and nothing in it can pass for markup."""

from __future__ import annotations

import re
from enum import StrEnum

# * _ ` ~ [ ] begin markup wherever they stand; an address is left as it is.
_SPECIAL = re.compile(r"https?://\S+|[*_`~\[\]\\]")


class Markup(StrEnum):
    """How a text is marked up: as the platform reads Markdown, or plain."""

    MARKDOWN = "markdown"
    NONE = "none"


def markdown(text: str) -> str:
    """Return a text as Markdown: titles come from crawled pages and may not draw links or styles of their own.

    >>> markdown("📌 Cần cập nhật QT-01\\nXem: https://cancu.example/t/a_b")
    '**📌 Cần cập nhật QT-01**\\nXem: https://cancu.example/t/a_b'
    >>> print(markdown("a\\n[bấm vào đây](x) *gấp*"))
    **a**
    \\[bấm vào đây\\](x) \\*gấp\\*
    """
    head, line, rest = _SPECIAL.sub(_escaped, text).partition("\n")
    return f"**{head}**{line}{rest}"


def _escaped(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else f"\\{found[0]}"
