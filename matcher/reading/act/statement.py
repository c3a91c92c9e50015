"""What one sentence says: a verb on one target; and what a unit of the text hands down to the units inside it."""

from __future__ import annotations

import msgspec

from data.law.kind import Kind
from data.law.reading import Operation, Side
from matcher.reading.act.verb_detection import Verb
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import Context, ProvisionSpan
from matcher.reading.when.validity_period import Term


class Scope(msgspec.Struct, frozen=True):
    """What a unit hands down to its children: the target, the outer units, the verb of a list.

    ``choices`` are the documents that the title of a fragment names when it names several: each may be the target.
    None in a whole document, whose articles name their own. ``about`` is the one law that the title is about.
    ``partial``: only parts are meant of the documents of a list.
    """

    target: Mention | None = None
    where: Context = {}
    verb: Verb | None = None
    correcting: bool = False
    choices: tuple[Mention, ...] | None = None
    about: Mention | None = None
    partial: bool = False


class WordEdit(msgspec.Struct, frozen=True):
    """What a statement does to the words of one provision, or of the whole target; regions of the ordered text.

    ``new`` words without their marks come instead of the unit or of the ``old`` phrase; with a ``side`` they stand
    there, beside the old phrase or the unit ``beside``. ``part`` names what is smaller than the provision, ``source``
    the annex or form of this document that comes instead.
    """

    span: ProvisionSpan | None
    op: Operation
    place: str
    new: tuple[int, int] | None = None
    old: tuple[int, int] | None = None
    side: Side | None = None
    beside: ProvisionSpan | None = None
    part: str | None = None
    source: ProvisionSpan | None = None


class Statement(msgspec.Struct, frozen=True):
    """A verb on one target; no provisions and ``whole`` means all of it. Offsets into the ordered text.

    ``place`` is the unit of this document that says it, whose own day of effect is the statement's. ``cues`` are
    what makes it likely, ``doubt`` the rule of thumb that speaks against it, ``choices`` among how many documents
    its target is one. ``laid_out`` says that it is a row of a list whose verb stands above: its own words count little.
    """

    kind: Kind
    op: Operation
    target: Mention
    named: bool
    whole: bool
    provisions: tuple[ProvisionSpan, ...]
    term: Term
    start: int
    end: int
    place: str = ""
    cues: tuple[str, ...] = ()
    doubt: str = ""
    choices: int = 1
    laid_out: bool = False
    edits: tuple[WordEdit, ...] = ()


def link(kind: Kind, target: Mention, spans: tuple[ProvisionSpan, ...]) -> Statement:
    """Return a statement that links this document to ``target`` and changes nothing of it."""
    return Statement(kind, Operation.MODIFY, target, True, False, spans, Term(), target.start, target.end)
