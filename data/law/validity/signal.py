"""What others say of a state: a portal's table, an announced list, a consolidation; beside what the text says."""

from __future__ import annotations

from datetime import date

import msgspec

from data.law.validity.state import ValidityState


class Signal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """The state that a source names. ``from_`` is since when it says so, ``as_of`` the day it was said for.

    ``provisions`` are those it is said of; none is the document as a whole. ``words`` is the row as printed.
    """

    source: str
    state: ValidityState
    provisions: tuple[str, ...] = ()
    from_: date | None = None
    as_of: date | None = None
    words: str = ""
