"""From when until when, as one sentence says of what it does: days, or the event that ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from data.law.calendar import DAY, add_days, parse_day
from data.law.reading import Until
from matcher.reading.cite.mention import Mention, target_of

_FROM = re.compile(rf"\b(?:kể\s+)?từ\s+(?P<day>{DAY})")
_TO = re.compile(rf"\bđến\s+(?P<how>hết\s+|trước\s+)?(?P<day>{DAY})")
# "cho đến khi có văn bản mới thay thế", "đến ngày có hiệu lực của văn bản mới", "cho đến khi Luật … có hiệu lực"
_EVENT = re.compile(
    r"\bđến\s+(?:khi|ngày|lúc|thời\s+điểm)\s+"
    r"(?:có\s|[^.;:]{0,200}?\b(?:có\s+hiệu\s+lực|được\s+(?:ban\s+hành|sửa\s+đổi|thay\s+thế|bãi\s+bỏ)))"
)
# ", trừ Điều 5 … tiếp tục có hiệu lực đến hết ngày …": the days of an exception are its own
_EXCEPTION = re.compile(r"(?<!giảm\s)(?<!khấu\s)(?<!bù\s)\b(?:trừ|riêng)\s")
_NAMED_BEHIND = 80


class Term(msgspec.Struct, frozen=True):
    """``from_`` is the first day, ``to`` the first day no longer; ``until`` the event where no day is said."""

    from_: date | None = None
    to: date | None = None
    until: Until | None = None


def read_term(low: str, start: int, end: int, heads: Sequence[Mention]) -> Term:
    """Return what the sentence between ``start`` and ``end`` says; ``heads`` are the documents it names."""
    if exception := _EXCEPTION.search(low, start, end):
        end = exception.start()
    first, last = _FROM.search(low, start, end), _TO.search(low, start, end)
    to = parse_day(last["day"]) if last else None
    if last and to and (last["how"] or "").strip() != "trước":
        to = add_days(to, 1)
    event = None if to else _EVENT.search(low, start, end)
    return Term(parse_day(first["day"]) if first else None, to, _until(event, heads) if event else None)


def _until(event: re.Match[str], heads: Sequence[Mention]) -> Until:
    named = next((m for m in heads if event.start() < m.start < event.end() + _NAMED_BEHIND), None)
    return Until(event="document_effective", target=target_of(named) if named else None)
