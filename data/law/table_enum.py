"""Plain words that are the names of the rows of a table."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self


class TableEnum(StrEnum):
    """Words as they stand in JSON, settings and the store, each with its ``row``; a table says what a row is.

    >>> class Size(TableEnum):
    ...     row: int
    ...     SMALL = "small", 1
    >>> Size("small").row, f"{Size.SMALL}"
    (1, 'small')
    """

    row: Any

    def __new__(cls, value: str, row: Any) -> Self:
        """Return the member of that word and row."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.row = row
        return member
