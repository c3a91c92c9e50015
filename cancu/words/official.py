"""Our words held against those of official consolidations: where they differ in more than print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from cancu.words.in_force import DocumentWords, WordsInForce
from cancu.words.taken_apart import outline_of
from data.law.change import Change, Standing
from data.law.kind import ACTS, Kind
from data.law.outline import Outline
from data.law.provision import article_of, contains
from data.law.words.act import Act
from data.law.words.comparison import ComparedProvision, compared
from data.law.words.difference import WordDifference, difference
from data.law.words.plain_words import letters
from data.law.words.print_difference import WholeTexts, differs_in_print_only, whole_texts
from data.law.words.provision_text import ProvisionText, Texts, WordOrigin, as_units, walk
from data.law.words.timeline import WordsOnDay, words_on
from data.law.words.tree import find
from data.store import changes, documents
from data.store.home import Home
from matcher.link.change.official_words import DifferencesOf, OfficialDifference
from matcher.link.validity import base_of

#: Of the provisions that no act touches so many read the same, else it is another text, or a badly printed one.
_LEAST_ALIKE = 0.6
#: Kinds by which a document that a consolidation names acts on another of them.
_ACTING = frozenset(ACTS) - {Kind.CONSOLIDATES, Kind.DETAILS}


class Consolidation(msgspec.Struct, frozen=True, kw_only=True):
    """A consolidated text and ours of the same document, after the acts that it names and no others."""

    stated: Change
    text: str
    outline: Outline
    base: Texts
    ours: WordsOnDay
    until: date | None

    @property
    def official(self) -> Texts:
        """Its units in words."""
        return as_units(self.outline.provisions, self.text)


def differences_of(home: Home) -> DifferencesOf:
    """Return the callable that holds a consolidation against our words; it keeps what it has taken apart."""
    words = WordsInForce(home)

    def of(identity: str) -> Iterator[OfficialDifference]:
        held = consolidation(home, words, identity)
        if held:
            yield from _differences(held)

    return of


def official_difference(home: Home, asked: Change) -> WordDifference | None:
    """Return the provision that a question is on, our words ``before`` and the official ones ``after``.

    None where they can no longer be held against each other.
    """
    held = consolidation(home, WordsInForce(home), asked.document or "")
    if held is None:
        return None
    provision = asked.provisions[0].id
    ours, official = (find(units, provision) for units in (held.ours.units, held.official))
    return difference(provision, ours, official)


def consolidation(home: Home, words: WordsInForce, identity: str) -> Consolidation | None:
    """Return a consolidation beside our words; None where a text, or an act that it names, is not at hand."""
    stated = [c for c in changes.all_of(home, document=identity, kind=Kind.CONSOLIDATES) if _holds(c)]
    stored, base = documents.get(home, identity), base_of(home, identity)
    found = words.of(base) if base else None
    own = next((change for change in stated if change.target_document == base), None)
    if not (stored and stored.text_hash and found and found.base and own):
        return None
    acts = _acts(home, found, {change.target_document or "" for change in stated})
    if not acts:
        return None
    text = documents.with_text(home, stored).text
    until = max((act.from_ for act in acts if act.from_), default=None)
    ours = words_on(found.base, acts, until or date.max)
    return Consolidation(stated=own, text=text, outline=outline_of(text), base=found.base, ours=ours, until=until)


def _holds(change: Change) -> bool:
    return change.standing is not Standing.FALLS


def _acts(home: Home, found: DocumentWords, named: set[str]) -> Sequence[Act]:
    """The acts of the documents that are named; none where one is not at hand, or acts on none of the others."""
    acting = {change.document for change in changes.on_targets(home, named) if change.kind in _ACTING}
    if named - {found.stored.id} - acting:
        return ()
    return [act for act in found.acts if act.origin.document in named]


def _differences(held: Consolidation) -> Iterator[OfficialDifference]:
    every = list(compared(held.ours, held.official))
    untouched = [each for each in every if not each.is_touched and each.ours and each.official]
    if sum(each.is_same for each in untouched) < _LEAST_ALIKE * len(untouched):
        return
    places: dict[str, tuple[int, int]] = {}  # of two units with one id the first, as it is compared
    for unit in held.outline.walk():
        places.setdefault(unit.id, (unit.body, unit.parts[0].start if unit.parts else unit.end))
    texts = whole_texts("\n".join(unit.text for unit in held.ours.units), held.text)
    base = {unit.id for unit in walk(held.base)}
    lacking: list[str] = []  # what is in it is lacking with it
    for each in every:
        if _is_asked(each, base, texts) and not any(contains(outer, each.id) for outer in lacking):
            lacking += [each.id] if each.ours is None or each.official is None else []
            start, end = places[each.official.id] if each.official else (0, 0)
            own = each.ours or each.official
            yield OfficialDifference(
                target=held.stated.target,
                document=held.stated.target_document or "",
                provision=own.id if own else each.id,
                since=_since(each.ours) or held.until,
                start=start,
                end=end,
            )


def _is_asked(each: ComparedProvision, base: set[str], texts: WholeTexts) -> bool:
    """Whether an act is in question and the difference is one of words; not where one text is taken apart otherwise."""
    if each.is_same or each.is_open:
        return False
    if each.ours is None or each.official is None:
        one, other = (each.official, texts.ours) if each.ours is None else (each.ours, texts.official)
        in_question = (each.id not in base or each.is_touched) and article_of(each.id) is not None
        return in_question and one is not None and not one.repealed and letters(one.words) not in other
    return each.is_touched and not _is_print(each.ours, each.official, texts)


def _is_print(ours: ProvisionText, official: ProvisionText, texts: WholeTexts) -> bool:
    """Whether own words, or all words, differ in print only: a part of one text may be own words in the other."""
    if differs_in_print_only(ours.words, official.words, texts):
        return True
    return bool(ours.parts or official.parts) and differs_in_print_only(ours.text, official.text, texts)


def _since(unit: ProvisionText | None) -> date | None:
    """Since when our words are as they are."""
    origins: list[WordOrigin] = [piece.origin for piece in unit.pieces if piece.origin] if unit else []
    return max((origin.since for origin in origins if origin.since), default=None)
