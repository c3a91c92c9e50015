"""Pages of a long list: the address holds which one is shown, and the filter with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

_Row = TypeVar("_Row")
#: Rows of a page.
ROWS = 50
#: What the address calls the number of the page.
NUMBER = "trang"


class ShownPage(msgspec.Struct, Generic[_Row], frozen=True, kw_only=True):
    """The rows of one page, its number from 1, and the addresses of the pages beside it, "" for none."""

    rows: tuple[_Row, ...]
    number: int
    before: str
    behind: str


def shown(found: Iterable[_Row], asked: QueryParams) -> ShownPage[_Row]:
    """Return the page that an address asks for; of a list read as it comes, no more than that is read."""
    number = max(int(asked[NUMBER]), 1) if asked.get(NUMBER, "").isdecimal() else 1
    rest: Iterator[_Row] = islice(iter(found), (number - 1) * ROWS, None)
    rows = tuple(islice(rest, ROWS))
    more = next(rest, None) is not None
    return ShownPage(
        rows=rows,
        number=number,
        before=_address(asked, number - 1) if number > 1 else "",
        behind=_address(asked, number + 1) if more else "",
    )


def _address(asked: QueryParams, number: int) -> str:
    return f"?{urlencode({**asked, NUMBER: str(number)})}"
