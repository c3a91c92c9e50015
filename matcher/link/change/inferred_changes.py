"""What no document says but the law of the day lets suspect: cascades and mergers, as the store gives cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from data.law.change import Change
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, described, of_document
from data.law.wording import name_of
from data.office.rule import Rules
from data.store import changes, documents
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.change.cascade import falls_with, is_end, is_ended, suspected
from matcher.link.change.province_merger import needs_confirming
from matcher.link.find.basis_index import CitedBasis
from matcher.link.find.document_index import IndexedDocument
from matcher.link.validity import facts_named, facts_of
from matcher.link.which.compare import Agreement, compare

Head = Callable[[str | None], IndexedDocument | None]


def may_cascade(home: Home, moved: Iterable[Change]) -> set[str]:
    """Return the documents of which a cascade must be asked again because these changes moved.

    Those that state they detail something, those that detail what a change ends, those that a change ends itself.
    """
    found: set[str] = set()
    for change in moved:
        if change.kind is Kind.DETAILS and change.document:
            found.add(change.document)
        elif change.kind.ends:
            blocks = _all_blocks(home, change)
            detailing = changes.with_blocks(home, blocks, kind=Kind.DETAILS)
            found |= {details.document for details in detailing if details.document}
            found |= {one.id for one in documents.with_blocks(home, blocks) if _is_meant(one, change)}
    return found


def cascades(home: Home, below_id: str, head: Head, rules: Rules) -> Iterator[Change]:
    """Yield the questions whether a document ends with one it details and that surely ended, unless it ended otherwise.

    ``head`` gives a document as its text names itself.
    """
    below = documents.get(home, below_id)
    stated = list(changes.all_of(home, document=below_id, kind=Kind.DETAILS))
    if below is None or not stated:
        return
    known = facts_of(home, [below])[below.id]
    for end, details in _ends_of(home, stated):
        parent = _parent(end, head)
        if not set(parent.blocks) & set(described(details.target).blocks):
            continue
        if falls_with(end, parent, details, below.document) and not is_ended(known, by=end.from_):
            asked = suspected(end, details, below.document, rules, _chain(home, end, head))
            if asked:
                yield asked


def mergers(home: Home, cited: Iterable[CitedBasis], today: date) -> Iterator[Change]:
    """Yield a question for each local document of a merged province that is cited and that nothing has ended."""
    asked = [(base.named, question) for base in cited if (question := needs_confirming(base, today))]
    known = facts_named(home, (named for named, _ in asked))
    yield from (question for named, question in asked if not is_ended(known[named], by=None))


def _ends_of(home: Home, stated: Iterable[Change]) -> list[tuple[Change, Change]]:
    """The sure ends of what a document details, each with the statement of it, by their keys."""
    found: dict[tuple[str, str], tuple[Change, Change]] = {}
    for details in stated:
        for end in _on_target(home, details):
            if is_end(end):
                found[end.key, details.key] = (end, details)
    return [found[keys] for keys in sorted(found)]


def _chain(home: Home, end: Change, head: Head) -> list[str]:
    """What ended because of what, from the document that acts down to the one that this end is of.

    An end by cascade follows from one above it on the same day.
    """
    ended = name_of(_parent(end, head))
    if end.document:
        acting = head(end.document)
        return [name_of(acting.named), ended] if acting else [ended]
    if end.kind is not Kind.CASCADE or end.target_document is None:
        return [ended]
    above = _ends_of(home, changes.all_of(home, document=end.target_document, kind=Kind.DETAILS))
    return [*next((_chain(home, one, head) for one, _ in above if one.from_ == end.from_), []), ended]


def _on_target(home: Home, details: Change) -> Iterator[Change]:
    """What happens to a document, filed under the words of this statement or found for them."""
    blocks = described(details.target).blocks
    yield from changes.with_blocks(home, blocks)
    for parent in documents.with_blocks(home, blocks):
        yield from changes.all_of(home, target=parent.id)


def _all_blocks(home: Home, change: Change) -> set[str]:
    """The blocks of a target as printed and as its document names itself."""
    blocks = set(described(change.target).blocks)
    known = documents.get(home, change.target_document) if change.target_document else None
    return blocks | set(of_document(known.document).blocks) if known else blocks


def _is_meant(one: StoredDocument, change: Change) -> bool:
    return compare(described(change.target), of_document(one.document)).agreement is Agreement.SAME


def _parent(end: Change, head: Head) -> DescribedDocument:
    known = head(end.target_document)
    return known.named if known else described(end.target)
