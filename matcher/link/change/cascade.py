"""What may fall with its parent: documents that detail one that has surely ended, by the law of the day it ends.

Nothing ends by a cascade alone: it is suspected, with its derivation, and a person answers (LEGAL_RULES 6). A
document below it is suspected only once that answer is yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, NamedDocument, described, of_document
from data.law.validity.verdict import ValidityFacts
from data.office.rule import Rule, Rules
from matcher.link.change import questions
from matcher.link.change.changes import change_key
from matcher.link.which.compare import Agreement, compare


class Regime(msgspec.Struct, frozen=True, kw_only=True):
    """The rule on detailing documents whose parent ends from ``since`` on, before ``until``; ``english`` retells it."""

    rule: Rule
    since: date
    until: date | None
    english: str


REGIMES = (
    Regime(
        rule=Rule.CASCADE_80_2015,
        since=date(2016, 7, 1),
        until=date(2025, 4, 1),
        english="it ends together with its parent",
    ),
    Regime(
        rule=Rule.CASCADE_64_2025,
        since=date(2025, 4, 1),
        until=date(2025, 7, 1),
        english="it continues where not contrary, unless published as expired",
    ),
    Regime(
        rule=Rule.CASCADE_87_2025,
        since=date(2025, 7, 1),
        until=None,
        english="it ends with its parent, unless published as continuing",
    ),
)


def regime_on(day: date) -> Regime | None:
    """Return the regime for a parent that ends on that day; null before there was a rule.

    >>> regime_on(date(2025, 6, 30)).rule.row.source
    'Luật 64/2025/QH15, Điều 57 khoản 2'
    """
    return next((r for r in REGIMES if r.since <= day and (r.until is None or day < r.until)), None)


def is_end(change: Change) -> bool:
    """Whether a document as a whole surely ends on a known day: what a cascade may start from."""
    return _ends_a_whole(change) and change.standing is Standing.STANDS


def falls_with(end: Change, parent: DescribedDocument, details: Change, below: Document) -> bool:
    """Whether ``below``, which states ``details``, was there when the document it details ended."""
    if details.kind is not Kind.DETAILS or details.standing is Standing.FALLS:
        return False
    if below.issued_on and end.from_ and below.issued_on >= end.from_:
        return False
    if details.target_document and end.target_document:
        return details.target_document == end.target_document
    return compare(described(details.target), parent).agreement is Agreement.SAME


def is_ended(known: ValidityFacts, *, by: date | None) -> bool:
    """Whether some text ends the document by that day, or at all, so that nothing is left to suspect."""
    stated = tuple(change for change in known.changes if change.kind is not Kind.CASCADE)
    return msgspec.structs.replace(known, changes=stated).timeline().may_end(by)


def suspected(end: Change, details: Change, below: Document, rules: Rules, chain: Sequence[str]) -> Change | None:
    """Return the question whether ``below`` ends with its parent; null where no rule of that day says anything.

    ``chain`` names what ended because of what, down to the parent.
    """
    regime = regime_on(end.from_) if end.from_ else None
    if regime is None or regime.rule not in rules.on:
        return None
    bare = Change(
        key="",
        kind=Kind.CASCADE,
        document=None,
        target=NamedDocument(type=below.type, number=below.number, issuer=below.issuer, date=below.issued_on),
        target_document=details.document,
        whole=True,
        from_=end.from_,
        quote=details.quote,
    )
    why = questions.cascade_question(bare, end, regime.rule, regime.english, chain)
    return msgspec.structs.replace(bare, key=change_key(bare, of_document(below)), why=why)


def _ends_a_whole(change: Change) -> bool:
    return change.kind.ends and change.whole and change.from_ is not None
