"""What a consolidation consolidates: its base text and the amending texts, listed in its head.

Pháp lệnh 01/2012/UBTVQH13, Điều 12–17. A consolidation (văn bản hợp nhất) is no new norm, so nothing else it says is an
act.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.law.kind import Kind
from matcher.reading.act.statement import Statement, link
from matcher.reading.cite.mention import Mention
from matcher.reading.text.structure import Structure

_GROUND = re.compile(r"^\s*Căn\s+cứ\s", re.MULTILINE)
_ITEM_START = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}[.)]|[-+]|[a-zđ]\))?\s*$")


def consolidated(text: str, structure: Structure, mentions: Sequence[Mention]) -> list[Statement]:
    """Return a statement for the base text and each amending text that the head lists."""
    ground = _GROUND.search(text, 0, structure.first)
    stop = ground.start() if ground else structure.first
    numbered = (m for m in mentions if m.start < stop and m.document.number)
    items = (m for m in numbered if _ITEM_START.search(text, max(0, m.start - 12), m.start))
    return [link(Kind.CONSOLIDATES, m, ()) for m in items]
