"""What no document says but the law of the day lets suspect: cascades and mergers, as the store gives cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from data.law.change import Change
from data.law.mention import of_document, of_target
from data.office.rule import Rules
from data.store import changes, documents
from data.store.home import Home
from matcher.link.change.cascade import falls_with, is_end, is_ended, suspected
from matcher.link.change.merger import needs_confirming
from matcher.link.find.basis_index import CitedBasis
from matcher.link.find.document_index import Known

Head = Callable[[str | None], Known | None]


def cascades(home: Home, stated: Iterable[Change], head: Head, rules: Rules) -> Iterator[Change]:
    """Yield a question for each document that details one that surely ended, unless it was ended otherwise.

    ``head`` gives a document as its text names itself.
    """
    for end in stated:
        if is_end(end):
            yield from _falling_with(home, end, head, rules)


def mergers(home: Home, cited: Iterable[CitedBasis], today: date) -> Iterator[Change]:
    """Yield a question for each local document of a merged province that is cited and that nothing has ended."""
    for base in cited:
        asked = needs_confirming(base, today)
        if asked and not is_ended(base.mention, changes.with_blocks(home, base.mention.blocks), by=None):
            yield asked


def _falling_with(home: Home, end: Change, head: Head, rules: Rules) -> Iterator[Change]:
    known = head(end.target_document)
    parent = known.mention if known else of_target(end.target)
    for details in changes.with_blocks(home, parent.blocks):
        below = documents.get(home, details.document) if details.document else None
        if below is None or not falls_with(end, parent, details, below.document):
            continue
        own = of_document(below.document)
        if not is_ended(own, changes.with_blocks(home, own.blocks), by=end.from_):
            asked = suspected(end, details, below.document, rules)
            if asked:
                yield asked
