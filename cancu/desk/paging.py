"""A list in pages; the address holds filter and page, so that what one sees can be sent to somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Generic, TypeVar
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

Row = TypeVar("Row")
#: Rows of a page.
ROWS = 50
#: What the address calls the number of the page.
NUMBER = "trang"
_MOST_FIGURES = 9
#: So many numbers of pages stand beside the one that is shown.
_NEAR = 3


class Paging(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """One page of a list: its rows, its number of ``last``, how many rows there are in all, and the filter asked."""

    rows: Sequence[Row]
    number: int
    last: int
    count: int
    asked: Mapping[str, str]

    @property
    def near(self) -> list[int]:
        """The first page, the last, and those near the one shown."""
        return [
            page
            for page in range(1, self.last + 1)
            if page in (1, self.last) or abs(page - self.number) <= _NEAR  # a row of ten at most
        ]

    def query(self, page: int) -> str:
        """Return the query of a page with the same filter."""
        return urlencode({**{name: value for name, value in self.asked.items() if value}, NUMBER: str(page)})


class ShownPage(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """One page of a list that nobody counts: its number from 1, and the addresses beside it, "" for none."""

    rows: tuple[Row, ...]
    number: int
    before: str
    behind: str


def paged(rows: Sequence[Row], asked: Mapping[str, str], most: int = ROWS) -> Paging[Row]:
    """Return the page that is asked for by its number, of 50 rows or another number; the first for one that is none.

    >>> page = paged(range(120), {"tim": "khai sinh", "trang": "3"})
    >>> len(page.rows), page.last, page.near, page.query(2)
    (20, 3, [1, 2, 3], 'tim=khai+sinh&trang=2')
    >>> paged([], {"trang": "x"}).number
    1
    """
    number = number_asked(asked)
    return Paging(
        rows=rows[(number - 1) * most : number * most],
        number=number,
        last=max((len(rows) - 1) // most + 1, 1),
        count=len(rows),
        asked={name: value for name, value in asked.items() if name != NUMBER},
    )


def shown(found: Iterable[Row], asked: QueryParams) -> ShownPage[Row]:
    """Return the page that an address asks for; of a list read as it comes, no more than that is read."""
    number = number_asked(asked)
    rest: Iterator[Row] = islice(iter(found), (number - 1) * ROWS, None)
    rows = tuple(islice(rest, ROWS))
    more = next(rest, None) is not None
    return ShownPage(
        rows=rows,
        number=number,
        before=_address(asked, number - 1) if number > 1 else "",
        behind=_address(asked, number + 1) if more else "",
    )


def number_asked(asked: Mapping[str, str]) -> int:
    """Return the number of the page that an address asks for, 1 where it names none."""
    return max(whole_number(asked.get(NUMBER, "")) or 1, 1)


def _address(asked: QueryParams, number: int) -> str:
    return f"?{urlencode({**asked, NUMBER: str(number)})}"


def whole_number(written: str) -> int | None:
    """Return the number that an address holds; None for what is none, or larger than any that we give.

    >>> whole_number("17"), whole_number("-1"), whole_number("9" * 30), whole_number("")
    (17, None, None, None)
    """
    is_one = written.isascii() and written.isdecimal() and len(written) <= _MOST_FIGURES
    return int(written) if is_one else None
