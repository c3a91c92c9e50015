"""What the store knows of the state of documents: own days, what happens to them, what sources say; many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from data.law.change import Change
from data.law.named_document import DescribedDocument, described, of_document
from data.law.resolution import State
from data.law.validity.own_dates import OwnDates
from data.law.validity.verdict import ValidityFacts
from data.store import changes, documents
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.find.basis_index import CitedBasis
from matcher.link.which.compare import Agreement, compare

#: A target that is misquoted is asked about: until a person has answered, its state is open.
_MEANT = (Agreement.SAME, Agreement.MISQUOTED)


def facts_of(home: Home, stored: Sequence[StoredDocument]) -> dict[str, ValidityFacts]:
    """Return what the state of these documents follows from, by id."""
    heads = {one.id: of_document(one.document) for one in stored}
    found = _found_for(home, heads)
    said = _said_of(home, heads)
    issued = _issued(home, [change for each in (*found.values(), *said.values()) for change in each])
    return {
        one.id: ValidityFacts(
            document=one.id, dates=one.dates, changes=tuple(found[one.id] + said[one.id]), issued=issued
        )
        for one in stored
    }


def facts_named(home: Home, named: Iterable[DescribedDocument]) -> dict[DescribedDocument, ValidityFacts]:
    """Return what is known of documents as they are named, without the days of their own: what others do to them."""
    heads = {str(at): each for at, each in enumerate(dict.fromkeys(named))}
    said = _said_of(home, heads)
    issued = _issued(home, [change for each in said.values() for change in each])
    return {
        each: ValidityFacts(document="", dates=_dates_named(each), changes=tuple(said[at]), issued=issued)
        for at, each in heads.items()
    }


def facts_of_bases(home: Home, cited: Iterable[CitedBasis]) -> dict[str, ValidityFacts]:
    """Return what the state of the documents that bases surely mean, else name, follows from; by basis id."""
    meant: dict[str, str] = {}
    unknown: dict[str, DescribedDocument] = {}
    for base in cited:
        resolution = base.basis.resolution
        if resolution and resolution.document and resolution.state is State.RESOLVED:
            meant[base.id] = resolution.document
        else:
            unknown[base.id] = base.named
    known = facts_of(home, list(documents.of(home, meant.values()).values()))
    named = facts_named(home, unknown.values())
    found = {basis: known[document] for basis, document in meant.items() if document in known}
    return found | {basis: named[each] for basis, each in unknown.items()}


def _dates_named(named: DescribedDocument) -> OwnDates:
    return OwnDates(issued_on=named.date, year=None if named.date else named.year)


def _found_for(home: Home, heads: Mapping[str, DescribedDocument]) -> dict[str, list[Change]]:
    """The changes that were linked to a document."""
    found: dict[str, list[Change]] = {identity: [] for identity in heads}
    for change in changes.on_targets(home, heads):
        found[change.target_document or ""].append(change)
    return found


def _said_of(home: Home, heads: Mapping[str, DescribedDocument]) -> dict[str, list[Change]]:
    """The changes whose document is not linked, but whose words mean this one; a misquoted one stands by a person."""
    by_block: dict[str, list[str]] = defaultdict(list)
    for identity, named in heads.items():
        for block in named.blocks:
            by_block[block].append(identity)
    said: dict[str, list[Change]] = {identity: [] for identity in heads}
    for change in changes.with_blocks(home, by_block):
        if change.target_document is None:
            target = described(change.target)
            may_be = dict.fromkeys(one for block in target.blocks for one in by_block.get(block, ()))
            for identity in may_be:
                if compare(target, heads[identity]).agreement in _MEANT:
                    said[identity].append(change)
    return said


def _issued(home: Home, stated: Iterable[Change]) -> dict[str, date]:
    """The days of issue of the documents behind changes whose own day is not known."""
    undated = {change.document for change in stated if change.document and _is_undated(change)}
    return {one.id: one.document.issued_on for one in documents.of(home, undated).values() if one.document.issued_on}


def _is_undated(change: Change) -> bool:
    return change.from_ is None and (change.whole or any(place.from_ is None for place in change.provisions))
