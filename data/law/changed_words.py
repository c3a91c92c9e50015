"""What a change did to one provision, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from data.law.change import Change


class ChangedWords(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a provision ``before`` and ``after`` a change that bites ``on`` a day.

    ``document`` is the id in the store of the document that is changed. None where there are no such words on
    that side: inserted, repealed, or not at hand; where a side is not known, ``unsettled`` says why, in Vietnamese.
    """

    document: str
    provision: str
    before: str | None
    after: str | None
    on: date | None
    unsettled: str | None = None


#: What a change did to the words of these provisions, given by their ids; a provision it did not touch is left out.
ChangedWordsOf = Callable[[Change, tuple[str, ...]], tuple[ChangedWords, ...]]
