"""What became of the rows of a source at one visit, on one line for people."""

from __future__ import annotations

from data.store.source_runs import EntryCounts

_WORDS = {
    "fetched": "lấy mới",
    "unchanged": "đã có",
    "older": "ngoài hạn",
    "owed": "còn nợ",
    "given_up": "thôi hỏi",
    "carried": "nợ cũ không còn trong danh sách",
}


def entries_text(entries: EntryCounts) -> str:
    """Return the counts that are not zero; those up to "thôi hỏi" make up the rows listed and carried.

    >>> entries_text(EntryCounts(unchanged=48, fetched=2, owed=1, carried=1))
    '2 lấy mới, 48 đã có, 1 còn nợ, 1 nợ cũ không còn trong danh sách'
    """
    counts = ((getattr(entries, name), words) for name, words in _WORDS.items())
    return ", ".join(f"{count} {words}" for count, words in counts if count)
