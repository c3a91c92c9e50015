"""An act on words: what an instruction does to one provision from a day on; and why one cannot be carried out."""

from __future__ import annotations

from datetime import date

import msgspec

from data.law.provision import HEADING, article_of, may_hold_articles, meet
from data.law.reading import Operation, Side
from data.law.words.provision_text import Texts, WordOrigin


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One instruction on the provision ``id``; "" is all of the document. ``to`` is the first day it no longer holds.

    ``new`` are the units that the text quotes, ``words`` the phrase that comes instead of the ``old`` one; with a
    ``side`` the old one stays and the new stands beside it, or the new unit stands there of ``beside``. ``part`` names
    what is smaller than the provision. A ``hindrance`` says, in Vietnamese, why nobody can carry it out, a ``doubt``
    why its words, though carried out, are not settled.
    """

    id: str
    op: Operation
    origin: WordOrigin
    from_: date | None = None
    to: date | None = None
    new: Texts = ()
    words: str | None = None
    old: str | None = None
    side: Side | None = None
    beside: str | None = None
    part: str | None = None
    hindrance: str | None = None
    doubt: str | None = None


def meets(act: Act, provision: str) -> bool:
    """Return whether an act may change the words of a provision: it names or brings its article, or what holds it."""
    top = article_of(provision) or provision.partition("__")[0]
    if not act.id or may_hold_articles(act.id.removesuffix(HEADING)) or may_hold_articles(provision):
        return True
    named = (act.id, *(unit.id for unit in act.new))
    return any(meet(top, each) for each in named)


class NotAppliedError(Exception):
    """An act that cannot be carried out on these units; its words say why, in Vietnamese."""
