"""Units of a document on a day as the page shows them: words with marks; what changed or went, by whom, since when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import msgspec
from msgspec.structs import replace

from cancu.desk.document.text_marks import in_words
from cancu.explain.text_segments import Mark, Piece, pieces
from cancu.words.in_force import DocumentWords
from data.law.outline import Provision
from data.law.provision import meet
from data.law.words.difference import WordDifference, WordRun, differences
from data.law.words.provision_text import ProvisionText, Texts, WordOrigin, said, walk
from data.law.words.timeline import WordsOnDay, begun

#: Letters: a mark that is longer may lie around several provisions.
_WIDE = 80


class UnitView(msgspec.Struct, frozen=True, kw_only=True):
    """A unit: its label and words in pieces, and what closes it behind its parts.

    ``acts`` brought its words; ``before`` is how one came to the other, word by word. ``gone``: its words are
    those that ended. ``doubts`` say why its words are not known for sure.
    """

    id: str
    level: str
    label: str
    pieces: tuple[Piece, ...]
    closing: str = ""
    acts: tuple[WordOrigin, ...] = ()
    before: tuple[WordRun, ...] = ()
    gone: bool = False
    doubts: tuple[str, ...] = ()


class MarkedText(msgspec.Struct, frozen=True, dict=True):
    """A text with the marks of its reading by where they begin, and its provisions by id."""

    text: str
    marks: Sequence[Mark]
    provisions: Mapping[str, Provision]

    def within(self, provision: Provision) -> list[Mark]:
        """Return the marks that begin in a provision, and the wide ones that lie around it."""
        first, last = (bisect_left(self._starts, place) for place in (provision.start, provision.end))
        around = (mark for mark in self._wide if mark.start < provision.start < mark.end)
        return [*around, *self.marks[first:last]]

    @cached_property
    def _starts(self) -> list[int]:
        return [mark.start for mark in self.marks]

    @cached_property
    def _wide(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.end - mark.start > _WIDE]


def unit_views(words: DocumentWords, read: WordsOnDay, shown: Texts, on: date, marked: MarkedText) -> list[UnitView]:
    """Return the units of a section as they ``read`` on a day, those that are gone behind them."""
    doubts: dict[str, list[str]] = {}
    for each in read.unsettled:
        doubts.setdefault(each.provision, []).append(each.why)
    tops = {unit.id for unit in shown}
    before = tuple(unit for unit in words.base if unit.id in tops)
    changed = {each.provision: each for each in differences(before, shown)} if words.acts else {}
    views = [
        replace(_view(words, unit, on, marked, changed.get(unit.id)), doubts=tuple(doubts.get(unit.id, ())))
        for unit in walk(shown)
    ]
    there = {view.id: view for view in views}
    shown_views = [_told_once(view, there.get(view.id.rpartition("__")[0])) for view in views]
    return shown_views + [_gone(words, each, on) for each in changed.values() if each.provision not in there]


def _told_once(view: UnitView, holder: UnitView | None) -> UnitView:
    """What comes with the unit that holds it says so no second time."""
    came_with_it = holder and view.acts == holder.acts and not (view.before or view.gone or holder.gone)
    return replace(view, acts=(), doubts=()) if came_with_it else view


def ended_units(words: DocumentWords, shown: Texts, on: date) -> list[UnitView]:
    """Return the units of the document as issued whose whole article or annex is no longer there on a day."""
    there = {unit.id for unit in shown}
    lost = tuple(unit for unit in words.base if unit.id not in there)
    return [_gone(words, each, on) for each in differences(lost, ())]


def _view(
    words: DocumentWords, unit: ProvisionText, on: date, marked: MarkedText, changed: WordDifference | None
) -> UnitView:
    view = UnitView(
        id=unit.id,
        level=_level(unit.id),
        label=unit.label,
        pieces=tuple(_pieces(unit, marked)),
        closing=said(unit.closing),
    )
    if changed is None:
        return view
    acts = _acts(words, changed, on)
    if unit.repealed:
        before = (changed.before or "").removeprefix(unit.label).strip()
        return replace(view, pieces=(Piece(before),), acts=acts, gone=True)
    return replace(view, acts=acts, before=changed.segments if changed.before else ())


def _gone(words: DocumentWords, changed: WordDifference, on: date) -> UnitView:
    return UnitView(
        id=changed.provision,
        level=_level(changed.provision),
        label="",
        pieces=(Piece(changed.before or ""),),
        acts=_acts(words, changed, on),
        gone=True,
    )


def _acts(words: DocumentWords, changed: WordDifference, on: date) -> tuple[WordOrigin, ...]:
    """The acts that brought the words; where some only went, those that were done to the unit by then."""
    if changed.origins:
        return changed.origins
    done = (act for act in begun(words.acts, on) if not act.id or meet(act.id, changed.provision))
    return tuple(dict.fromkeys(act.origin for act in done))


def _pieces(unit: ProvisionText, marked: MarkedText) -> Iterator[Piece]:
    """The words of a unit with what acts brought, and in its own words the marks of the reading."""
    marks, at, own = [], 0, unit.words
    for piece in unit.pieces:
        if piece.origin:
            marks.append(Mark(at, at + len(piece.text), "new"))
        at += len(piece.text)
    provision = marked.provisions.get(unit.id)
    if provision and not marks:
        marks += in_words(marked.within(provision), provision, marked.text, own)
    yield from pieces(own, marks)


def _level(provision: str) -> str:
    return provision.rpartition("__")[2].partition("_")[0]
