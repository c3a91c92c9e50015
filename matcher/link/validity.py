"""What the store knows of the state of documents: own days, what happens to them, what sources say; many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, described, of_document
from data.law.provision import ProvisionLevel, may_hold_articles
from data.law.resolution import State
from data.law.validity.own_dates import OwnDates
from data.law.validity.signal import Signal
from data.law.validity.state import ValidityState
from data.law.validity.verdict import ValidityFacts
from data.store import changes, documents, signals
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.find.basis_index import CitedBasis
from matcher.link.find.named_documents import NamedDocuments
from matcher.link.touch.consolidation import is_consolidation
from matcher.link.which.compare import Agreement

#: A target that is misquoted is asked about: until a person has answered, its state is open.
_MEANT = (Agreement.SAME, Agreement.MISQUOTED)


def facts_of(home: Home, stored: Sequence[StoredDocument]) -> dict[str, ValidityFacts]:
    """Return what the state of these documents follows from, by id."""
    heads = {one.id: of_document(one.document) for one in stored}
    dates = {one.id: one.dates for one in stored}
    found = _facts(home, NamedDocuments(heads), dates, changes.on_targets(home, heads))
    return {one.id: _with_chapters(home, one, found[one.id]) for one in stored}


def _with_chapters(home: Home, stored: StoredDocument, facts: ValidityFacts) -> ValidityFacts:
    """The facts with the chapters of the text where a change hits one as such; texts are taken apart for that alone."""
    hit = any(may_hold_articles(place.id) for change in facts.changes for place in change.provisions)
    if not hit or not stored.text_hash:
        return facts
    from matcher.reading import outline  # the reader takes as long to load as a list of documents

    text = documents.with_text(home, stored).text
    articles = (each for each in outline(text).provisions if each.level is ProvisionLevel.ARTICLE)
    return replace(facts, above={each.id: each.above for each in articles})


def facts_named(home: Home, named: Iterable[DescribedDocument]) -> dict[DescribedDocument, ValidityFacts]:
    """Return what is known of documents as they are named, without the days of their own: what others do to them."""
    heads = {str(at): each for at, each in enumerate(dict.fromkeys(named))}
    dates = {at: OwnDates(issued_on=each.date, year=each.year) for at, each in heads.items()}
    found = _facts(home, NamedDocuments(heads), dates, ())
    return {each: replace(found[at], document="") for at, each in heads.items()}


def facts_of_bases(home: Home, cited: Iterable[CitedBasis]) -> dict[str, ValidityFacts]:
    """Return what the state of the documents that bases surely mean, else name, follows from; by basis id.

    A basis that cites a consolidated text means its base, where that is known.
    """
    meant: dict[str, str] = {}
    unknown: dict[str, DescribedDocument] = {}
    for base in cited:
        resolution = base.basis.resolution
        if resolution and resolution.document and resolution.state is State.RESOLVED:
            text = resolution.document
            meant[base.id] = (base_of(home, text) if is_consolidation(base.named) else None) or text
        else:
            unknown[base.id] = base.named
    known = facts_of(home, list(documents.of(home, meant.values()).values()))
    named = facts_named(home, unknown.values())
    found = {basis: known[document] for basis, document in meant.items() if document in known}
    return found | {basis: named[each] for basis, each in unknown.items()}


def signals_on(home: Home, change: Change) -> tuple[Signal, ...]:
    """Return what sources say of the state of the target of a change."""
    if stored := documents.get(home, change.target_document) if change.target_document else None:
        return facts_of(home, [stored])[stored.id].signals
    named = described(change.target)
    return facts_named(home, [named])[named].signals


def base_of(home: Home, text: str) -> str | None:
    """Return the base of a consolidated text: of the documents that it consolidates the one issued first."""
    targets = (change.target_document for change in changes.all_of(home, document=text, kind=Kind.CONSOLIDATES))
    known = documents.of(home, filter(None, targets)).values()
    return min(known, key=lambda one: one.document.issued_on or date.max).id if known else None


def _facts(
    home: Home, named: NamedDocuments, dates: Mapping[str, OwnDates], linked: Iterable[Change]
) -> dict[str, ValidityFacts]:
    happens: dict[str, list[Change]] = {identity: [] for identity in named.heads}
    for change in linked:
        happens[change.target_document or ""].append(change)
    for change in changes.with_blocks(home, named.by_block):
        if change.target_document is None:
            for identity in named.meant_by(described(change.target), _MEANT):
                happens[identity].append(change)
    told: dict[str, list[Signal]] = {identity: [] for identity in named.heads}
    for said in signals.with_blocks(home, named.by_block):
        for identity in named.meant_by(described(said.target), (Agreement.SAME,)):
            told[identity].append(said.signal)
    asked = (change.document for each in happens.values() for change in each if _asks(change))
    acting = documents.of(home, filter(None, asked))
    issued = {one.id: one.document.issued_on for one in acting.values() if one.document.issued_on}
    return {
        identity: ValidityFacts(
            document=identity,
            dates=dates[identity],
            changes=tuple(happens[identity]),
            signals=(*told[identity], *_consolidations(happens[identity], acting)),
            issued=issued,
        )
        for identity in named.heads
    }


def _asks(change: Change) -> bool:
    """Whether the acting document tells more than the change: of a consolidation, or when the day is not known."""
    return change.kind is Kind.CONSOLIDATES or change.from_ is None


def _consolidations(stated: Iterable[Change], acting: Mapping[str, StoredDocument]) -> Iterator[Signal]:
    """What a consolidated text says of its base: that it was in force on the day of consolidation."""
    for change in stated:
        text = acting.get(change.document or "")
        if text and change.kind is Kind.CONSOLIDATES and change.standing is not Standing.FALLS:
            source = text.document.number or text.id
            yield Signal(source=source, state=ValidityState.IN_FORCE, as_of=text.document.issued_on, words=change.quote)
