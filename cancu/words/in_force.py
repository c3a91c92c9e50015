"""The words of stored documents on a day, from their texts and the changes that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from cancu.words.acts import ON_WORDS, acts_of
from cancu.words.event_day import event_day
from cancu.words.official_act import doubt_of, official_act
from cancu.words.taken_apart import units_of
from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.provision import Order, order
from data.law.reading import Operation
from data.law.words.act import Act, meets
from data.law.words.provision_text import Texts
from data.law.words.timeline import Unsettled, WordsOnDay, words_on
from data.store import changes, documents
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.reading import read

#: Kinds that leave the words as they are and yet say how they are applied: shown beside, never merged.
BESIDE = (Kind.SUSPENDS, Kind.RESUMES, Kind.OVERRIDES, Kind.EXTENDS)
#: How deep acts on acts are followed.
_DEPTH = 3


class DocumentWords(msgspec.Struct, frozen=True):
    """A stored document as issued, and what was done to its words by the order in which it was issued.

    ``doubts`` are where an official text words it otherwise.
    """

    stored: StoredDocument
    base: Texts
    acts: tuple[Act, ...]
    beside: tuple[Change, ...] = ()
    doubts: tuple[Unsettled, ...] = ()

    def on(self, day: date, provision: str | None = None) -> WordsOnDay:
        """Return the words on a day; where a ``provision`` is given, only those of its article are looked after."""
        acts = self.acts if provision is None else [act for act in self.acts if meets(act, provision)]
        return words_on(self.base, acts, day, self.doubts)


class WordsInForce:
    """The words of the documents of a home; a text is taken apart once, however often it is asked for."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._known: dict[tuple[str, int], DocumentWords] = {}

    def of(self, identity: str, depth: int = _DEPTH) -> DocumentWords | None:
        """Return a document with what was done to its words; None when it is not in the store."""
        key = identity, depth  # what acts on it is followed less deep from farther away
        if key not in self._known:
            stored = documents.get(self._home, identity)
            if stored is None:
                return None
            self._known[key] = self._document(stored, depth)
        return self._known[key]

    def _document(self, stored: StoredDocument, depth: int) -> DocumentWords:
        text = documents.with_text(self._home, stored).text
        told = list(changes.on_targets(self._home, [stored.id]))
        acting = documents.of(self._home, {change.document for change in told if change.document})
        worded = [change for change in told if change.kind is Kind.WORDING and change.standing is not Standing.FALLS]
        acts = [act for change in told for act in self._acts(change, acting, depth)]
        settled = {change.key: act for change in worded if (act := self._official(change, acting))}
        acts += settled.values()
        return DocumentWords(
            stored,
            units_of(text),
            tuple(sorted(acts, key=lambda act: _said(act, acting))),
            tuple(change for change in told if change.kind in BESIDE and change.standing is Standing.STANDS),
            tuple(doubt_of(change, acting) for change in worded if change.key not in settled),
        )

    def _official(self, change: Change, acting: dict[str, StoredDocument]) -> Act | None:
        """The words of an official text that a person said to be right."""
        by = acting.get(change.document or "")
        confirmed = by is not None and change.standing is Standing.STANDS
        return official_act(change, documents.with_text(self._home, by).text) if by and confirmed else None

    def _acts(self, change: Change, acting: dict[str, StoredDocument], depth: int) -> Iterable[Act]:
        by = acting.get(change.document or "")
        if change.kind not in ON_WORDS or by is None:
            return acts_of(change, "")
        if change.from_ is None:
            change = replace(change, from_=event_day(self._home, by))
        text = documents.with_text(self._home, by).text
        amended = self.of(by.id, depth - 1) if depth and text and self._is_amended(by.id) else None
        had_acted = self._had_acted(change)
        if amended is None:
            return acts_of(change, text, had_acted=had_acted)
        return _as_amended(change, amended, text, had_acted=had_acted)

    def _had_acted(self, change: Change) -> bool:
        """Whether a sure statement is asked only for what befell its document later: an amendment, or after its day."""
        blow = changes.get(self._home, change.fate.by) if change.fate else None
        if blow is None or change.from_ is None:
            return False
        by = documents.get(self._home, blow.document or "")
        issued = by.document.issued_on if by else None
        return blow.kind in (Kind.AMENDS, Kind.CORRECTS) or (issued is not None and issued > change.from_)

    def _is_amended(self, identity: str) -> bool:
        told = changes.on_targets(self._home, [identity])
        return any(c.kind in ON_WORDS and not c.whole and c.standing is not Standing.FALLS for c in told)


def _said(act: Act, acting: dict[str, StoredDocument]) -> tuple[date, str, Order, bool]:
    """When an act was issued and where its document says it; what one instruction repeals goes first."""
    by = acting.get(act.origin.document)
    place = order(act.origin.provision) if act.origin.provision else ()
    issued = (by.document.issued_on if by else None) or date.max
    return issued, act.origin.document, place, act.op is not Operation.REPEAL


def _as_amended(change: Change, by: DocumentWords, text: str, *, had_acted: bool) -> Iterator[Act]:
    """What a change does to words as the acting document reads after what was done to it before the change bites."""
    day = change.from_
    touched = [act for act in by.acts if day is None or (act.from_ and act.from_ <= day)]
    if not touched:
        yield from acts_of(change, text, had_acted=had_acted)
        return
    amended = words_on(by.base, touched, day or date.max)
    given = by.stored.document
    read_anew = "\n".join(unit.text for unit in amended.units)
    document = Document(
        number=given.number, type=given.type, title=given.title, issued_on=given.issued_on, text=read_anew
    )
    said = (r for r in read(document).relations if r.kind is change.kind and r.target.key == change.target.key)
    edits = next((relation.edits for relation in said), ())
    yield from acts_of(replace(change, edits=edits), read_anew, had_acted=had_acted)
