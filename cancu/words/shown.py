"""The words on a day as they are shown: the text with its pieces, what is unsettled, what changed between two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from cancu.words.in_force import DocumentWords
from data.errors import BadInput
from data.law.change import Change
from data.law.kind import Kind
from data.law.provision import meet, vietnamese
from data.law.words.difference import WordDifference, WordRun, differences
from data.law.words.provision_text import ProvisionText, Texts, WordOrigin, WordPiece
from data.law.words.timeline import Unsettled, WordsOnDay
from data.law.words.tree import find
from data.store import documents
from data.store.home import Home


class ShownPiece(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Words of one origin: the document and its unit that say them, since when; null are those it was issued with."""

    text: str
    from_: date | None
    document: str
    provision: str


class ShownUnsettled(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A provision whose words are not known from a day on, the document that is the reason, and why."""

    document: str
    provision: str
    from_: date | None
    why: str


class ShownBeside(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What leaves the words as they are and says how they are applied: a suspension, an exception."""

    document: str
    provisions: tuple[str, ...]
    kind: Kind
    from_: date | None
    to: date | None


TextNotes = tuple[tuple[ShownUnsettled, ...], tuple[ShownBeside, ...]]


class TextOnDay(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a document or provision on a day; documents by their numbers."""

    document: str
    provision: str | None
    on: date
    text: str
    pieces: tuple[ShownPiece, ...]
    unsettled: tuple[ShownUnsettled, ...]
    beside: tuple[ShownBeside, ...]


class ShownAct(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The act that brought new words."""

    from_: date | None
    document: str
    provision: str


class ShownDifference(msgspec.Struct, frozen=True, kw_only=True):
    """A provision whose own words differ, word by word; null on the side on which it is not there."""

    provision: str
    before: str | None
    after: str | None
    segments: tuple[WordRun, ...]
    acts: tuple[ShownAct, ...]


class TextDifference(msgspec.Struct, frozen=True, kw_only=True):
    """What changed in a document or provision from one day to another."""

    document: str
    provision: str | None
    on: date
    diff: date
    changes: tuple[ShownDifference, ...]
    unsettled: tuple[ShownUnsettled, ...]


def text_on(home: Home, words: DocumentWords, on: date, provision: str | None) -> TextOnDay:
    """Return the words on a day; BadInput when there is no text or no such provision on that day."""
    found = words.on(on, provision)
    units = _chosen(words, found, provision)
    names = _Names(home, words)
    pieces = tuple(names.piece(*each) for each in _merged(_pieces(units)))
    return TextOnDay(
        document=names.own,
        provision=provision,
        on=on,
        text="".join(piece.text for piece in pieces),
        pieces=pieces,
        unsettled=tuple(names.unsettled(_about(found.unsettled, provision))),
        beside=_beside(names, words, on, provision),
    )


def text_notes(home: Home, words: DocumentWords, found: WordsOnDay, on: date) -> TextNotes:
    """Return what is not known of the words of a whole document on a day, and what stands beside them."""
    names = _Names(home, words)
    return tuple(names.unsettled(found.unsettled)), _beside(names, words, on, None)


def _beside(names: _Names, words: DocumentWords, on: date, provision: str | None) -> tuple[ShownBeside, ...]:
    return tuple(names.beside(change) for change in words.beside if _holds(change, on, provision))


def text_between(home: Home, words: DocumentWords, on: date, diff: date, provision: str | None) -> TextDifference:
    """Return what changed from the earlier of two days to the later; BadInput as ``text_on``."""
    first, last = sorted((on, diff))
    before, after = words.on(first, provision), words.on(last, provision)
    if not words.base:
        raise _no_text(words)
    if provision and not any(find(each.units, provision) for each in (before, after)):
        raise _not_there(words, provision)
    names = _Names(home, words)
    return TextDifference(
        document=names.own,
        provision=provision,
        on=first,
        diff=last,
        changes=tuple(
            names.difference(each)
            for each in differences(_part(before.units, provision), _part(after.units, provision))
        ),
        unsettled=tuple(names.unsettled(_about(after.unsettled, provision))),
    )


def _part(units: Texts, provision: str | None) -> Texts:
    found = find(units, provision) if provision else None
    return units if provision is None else (found,) if found else ()


def _chosen(words: DocumentWords, found: WordsOnDay, provision: str | None) -> Texts:
    if not words.base:
        raise _no_text(words)
    units = _part(found.units, provision)
    if provision and not units and not any(_about(found.unsettled, provision)):
        raise _not_there(words, provision)
    return units


def _no_text(words: DocumentWords) -> BadInput:
    mend = "nạp văn bản có lời: cancu documents import (import it with its text)"
    return BadInput("kho chưa có lời của văn bản này (no text of this document)", where=_called(words), mend=mend)


def _not_there(words: DocumentWords, provision: str) -> BadInput:
    what = f"không có {vietnamese(provision)} vào ngày ấy (no such provision on that day)"
    return BadInput(what, where=_called(words))


def _called(words: DocumentWords) -> str:
    return words.stored.document.number or words.stored.id


def _about(unsettled: Iterable[Unsettled], provision: str | None) -> Iterator[Unsettled]:
    return (each for each in unsettled if not (provision and each.provision) or meet(each.provision, provision))


def _holds(change: Change, on: date, provision: str | None) -> bool:
    begun = change.from_ is not None and change.from_ <= on and (change.to is None or on < change.to)
    places = [place.id for place in change.provisions]
    met = not places or provision is None or any(meet(place, provision) for place in places)
    return begun and met


_OwnedPiece = tuple[str, WordOrigin | None, str]


def _pieces(units: Texts) -> Iterator[_OwnedPiece]:
    """Words with their act, else with the provision that they are of: a line for each unit."""
    for unit in units:
        first = unit.pieces[0].origin if len({piece.origin for piece in unit.pieces}) == 1 else None
        if unit.label:
            yield f"{unit.label} " if unit.pieces else unit.label, None if unit.repealed else first, unit.id
        yield from _own(unit, unit.pieces)
        yield "\n", None, unit.id
        yield from _pieces(unit.parts)
        if unit.closing:
            yield from _own(unit, unit.closing)
            yield "\n", None, unit.id


def _own(unit: ProvisionText, pieces: Iterable[WordPiece]) -> Iterator[_OwnedPiece]:
    for piece in pieces:
        yield piece.text, piece.origin, unit.id


def _merged(pieces: Iterable[_OwnedPiece]) -> list[_OwnedPiece]:
    """Neighbours of one origin as one; a break goes with what it ends, the last one away."""
    out: list[_OwnedPiece] = []
    for text, origin, provision in pieces:
        if out and (text == "\n" or (out[-1][1] == origin and (origin or out[-1][2] == provision))):
            out[-1] = (out[-1][0] + text, *out[-1][1:])
        else:
            out.append((text, origin, provision))
    if out:
        out[-1] = (out[-1][0].rstrip("\n"), *out[-1][1:])
    return out


class _Names:
    """The numbers by which people call the documents of a text."""

    def __init__(self, home: Home, words: DocumentWords) -> None:
        self.own = _called(words)
        ids = {act.origin.document for act in words.acts} | {c.document or "" for c in words.beside}
        self._numbers: Mapping[str, str] = {
            one.id: one.document.number or one.id for one in documents.of(home, ids).values()
        }

    def piece(self, text: str, origin: WordOrigin | None, provision: str) -> ShownPiece:
        """A piece with its act; the document itself and its provision where it was issued with these words."""
        if origin is None:
            return ShownPiece(text=text, from_=None, document=self.own, provision=provision)
        return ShownPiece(
            text=text, from_=origin.since, document=self._number(origin.document), provision=origin.provision
        )

    def unsettled(self, found: Iterable[Unsettled]) -> Iterator[ShownUnsettled]:
        """Each provision that is not known, with the number of the acting document."""
        for each in found:
            document = self._number(each.origin.document)
            yield ShownUnsettled(document=document, provision=each.provision, from_=each.since, why=each.why)

    def beside(self, change: Change) -> ShownBeside:
        """A change that stands beside the words."""
        return ShownBeside(
            document=self._number(change.document or ""),
            provisions=tuple(place.id for place in change.provisions),
            kind=change.kind,
            from_=change.from_,
            to=change.to,
        )

    def difference(self, each: WordDifference) -> ShownDifference:
        """A difference with the acts that brought the new words."""
        acts = (
            ShownAct(from_=origin.since, document=self._number(origin.document), provision=origin.provision)
            for origin in each.origins
        )
        return ShownDifference(
            provision=each.provision, before=each.before, after=each.after, segments=each.segments, acts=tuple(acts)
        )

    def _number(self, document: str) -> str:
        return self._numbers.get(document, document)
