"""Missing numbers for people: since when, what each source said, how the gap was closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from data.law.wording import day
from data.store import document_searches
from data.store.document_searches import DocumentSearch, SearchOutcome
from data.store.home import Home
from data.store.number_gaps import GapEnd, NumberGap

_ENDS = {
    GapEnd.ARRIVED: "đã về từ {source} (arrived)",
    GapEnd.NOWHERE: "không nguồn nào có: số bỏ trống, hoặc văn bản không công khai (no source has it)",
}
_ANSWERS = {SearchOutcome.FOUND: "có (has it)", SearchOutcome.NOT_FOUND: "không có (has none)"}


class AskedGap(msgspec.Struct, frozen=True, kw_only=True):
    """A gap with the last search at each source."""

    gap: NumberGap
    searches: tuple[DocumentSearch, ...] = ()


def with_answers(home: Home, gaps: Sequence[NumberGap]) -> Iterator[AskedGap]:
    """Yield gaps with what came of asking for them."""
    found = document_searches.of_numbers(home, (gap.number for gap in gaps))
    for gap in gaps:
        yield AskedGap(gap=gap, searches=tuple(search for (_, key), search in found.items() if key == gap.key))


def answers_text(asked: AskedGap) -> str:
    """Return what each source said and when: "congbao: không có (has none), 27/07/2026"."""
    said = (
        f"{search.source}: {_ANSWERS.get(search.outcome) or search.why}, {day(search.asked_on)}"
        for search in asked.searches
    )
    return "; ".join(said) or "chưa hỏi (not asked yet)"


def end_text(gap: NumberGap) -> str:
    """Return how a gap was closed and when; "còn thiếu" while it is open.

    >>> from datetime import date
    >>> end_text(NumberGap(number="84/2026/TT-BTC", found_on=date(2026, 7, 27)))
    'còn thiếu (open)'
    """
    if gap.end is None:
        return "còn thiếu (open)"
    return f"{_ENDS[gap.end].format(source=gap.source)}, {day(gap.closed_on)}"
