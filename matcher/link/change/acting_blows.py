"""What the store knows to have happened to an acting document, and which acting documents a change happens to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, described, of_document
from data.store import changes, documents, matches, outbox
from data.store.home import Home
from matcher.link.change.acting_fate import FATEFUL, Blow, plain
from matcher.link.change.changes import Acting
from matcher.link.change.inferred_changes import Head
from matcher.link.touch.matches import match_key
from matcher.link.which.compare import Agreement, compare

_MEANT = (Agreement.SAME, Agreement.MISQUOTED)


def blows_on(home: Home, doc: Acting, head: Head) -> list[Blow]:
    """Return what later documents do to an acting document; ``head`` gives a document as its text names itself."""
    filed = {change.key: change for change in changes.with_blocks(home, doc.named.blocks)}
    filed |= {change.key: change for change in changes.all_of(home, target=doc.id)}
    found = (_blow(home, change, doc, head) for change in filed.values() if _may_matter(change, doc))
    return [blow for blow in found if blow]


def may_be_overtaken(home: Home, moved: Iterable[Change]) -> set[str]:
    """Return the documents that state something and to which one of these changes happens."""
    found: set[str] = set()
    for change in moved:
        if change.kind in FATEFUL and change.document:
            found |= {one for one in _targets(home, change) if one != change.document}
    return {one for one in found if changes.stated_by(home, one)}


def follow(home: Home, stated: Mapping[str, Change], before: Mapping[str, Change], doc: Acting) -> dict[str, str]:
    """Put what was found of statements under the keys that the fate of their document gives them; return old to new.

    The answers of units and the reasons of tasks follow; what stands again is told again. May be cut off anywhere and
    called again.
    """
    now = {plain(change, doc.named): change.key for change in stated.values()}
    moved: dict[str, str] = {}
    for key, old in before.items():
        new = now.get(plain(old, doc.named))
        if key in stated or new is None or new in before:
            continue
        for match in matches.found_of(home, key):
            matches.move(home, match.key, replace(match, key=match_key(new, match.basis), change=new))
            if stated[new].standing is Standing.STANDS:
                outbox.tell_again(home, [match_key(new, match.basis)])
        changes.remove(home, [key])
        moved[key] = new
    return moved


def _may_matter(change: Change, doc: Acting) -> bool:
    return (
        change.kind in FATEFUL
        and change.standing is not Standing.FALLS
        and change.document not in (None, doc.id)
        and change.target_document in (None, doc.id)
    )


def _blow(home: Home, change: Change, doc: Acting, head: Head) -> Blow | None:
    """Null for what another document is meant by, and for what is older than the acting document."""
    by = head(change.document)
    known = change.target_document == doc.id
    agreement = Agreement.SAME if known else compare(described(change.target), doc.named).agreement
    if by is None or agreement not in _MEANT:
        return None
    issued = doc.head.issued_on
    if by.named.date and issued and by.named.date < issued:
        return None
    later = bool(by.named.date and issued and by.named.date > issued)
    sure = later and agreement is Agreement.SAME and change.standing is Standing.STANDS
    return Blow(change, by.named, sure, tuple(_others(home, change)))


def _others(home: Home, change: Change) -> Iterator[DescribedDocument]:
    """What the document that replaces the acting one acts on itself."""
    if change.kind is Kind.REPLACES and change.document:
        for other in changes.all_of(home, document=change.document):
            if other.key != change.key and other.standing is not Standing.FALLS:
                yield described(other.target)


def _targets(home: Home, change: Change) -> Iterator[str]:
    if change.target_document:
        yield change.target_document
        return
    meant = described(change.target)
    for one in documents.with_blocks(home, meant.blocks):
        if compare(meant, of_document(one.document)).agreement in _MEANT:
            yield one.id
