"""Who watches a long deed: told what is gone through and under which title."""

from __future__ import annotations

from collections.abc import Callable, Iterable

#: Takes the items and a title in Vietnamese, and yields the items; it may draw a bar meanwhile.
Progress = Callable[[Iterable[str], str], Iterable[str]]


def unwatched(items: Iterable[str], title: str) -> Iterable[str]:  # noqa: ARG001
    """Return the items: nobody looks."""
    return items
