"""The part of a list that a person asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

import msgspec

_Record = TypeVar("_Record")

#: Rows of a page where nobody says how many.
ROWS = 50


class ListPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of ``size`` rows, counted from 1; a ``size`` of None is the whole list."""

    number: int = 1
    size: int | None = None

    def of(self, records: Iterable[_Record]) -> Iterator[_Record]:
        """Return the records of the page; of an iterator, the records behind the page are left in it.

        >>> list(ListPage(number=2, size=3).of("abcdefgh"))
        ['d', 'e', 'f']
        """
        if self.size is None:
            return iter(records)
        return islice(records, self.first, self.first + self.size)

    @property
    def first(self) -> int:
        """How many rows stand before the page."""
        return (self.number - 1) * (self.size or 0)


WHOLE = ListPage()
