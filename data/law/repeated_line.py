"""A line of a procedure that repeats words of a provision which no longer says them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from data.law.change import Change


class RepeatedLine(msgspec.Struct, frozen=True, kw_only=True):
    """The line as the procedure has it, the provision whose words it repeats, since when it says ``now`` others.

    ``now`` is null where nothing is left of it.
    """

    line: str
    provision: str
    since: date
    now: str | None


#: The lines of a procedure, by its id, that repeat what a change took out of these provisions; all of it for none.
RepeatedLinesOf = Callable[[str, Change, tuple[str, ...]], tuple[RepeatedLine, ...]]
