"""Units of a document on a day as the page shows them: words with marks; what changed or went, by whom, since when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import msgspec
from msgspec.structs import replace

from cancu.desk.document.text_marks import in_words
from cancu.explain.text_segments import Mark, Piece, pieces
from cancu.words.in_force import DocumentWords
from data.law.characters import great_first
from data.law.outline import Provision
from data.law.provision import meet
from data.law.provision_wording import provision_name
from data.law.words.difference import WordDifference, WordRun, differences
from data.law.words.provision_text import ProvisionText, Texts, WordOrigin, said, walk
from data.law.words.timeline import WordsOnDay, begun, ended_by

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
    """Return the units of a section as they ``read`` on a day, those that are gone behind what held them."""
    doubts: dict[str, list[str]] = {}
    for each in read.unsettled:
        doubts.setdefault(each.provision, []).append(each.why)
    tops = {unit.id for unit in shown}
    before = tuple(unit for unit in words.base if unit.id in tops)
    changed = {each.provision: each for each in differences(before, shown)} if words.acts else {}
    ended = ended_by(words.base, words.acts, on) if changed else {}
    views = [
        replace(_view(words, unit, on, marked, changed.get(unit.id), ended), doubts=tuple(doubts.get(unit.id, ())))
        for unit in walk(shown)
    ]
    there = {view.id: view for view in views}
    shown_views = [_told_once(view, there.get(view.id.rpartition("__")[0])) for view in views]
    return _in_place(shown_views, [_gone(each, ended) for each in changed.values() if each.provision not in there])


def _in_place(views: Sequence[UnitView], gone: Iterable[UnitView]) -> list[UnitView]:
    """Each unit that is gone behind all that is left of what held it, else last."""
    last = {part: place for place, view in enumerate(views) for part in _holders(f"{view.id}__")}
    behind: dict[int, list[UnitView]] = {}
    for each in gone:
        place = next((last[holder] for holder in _holders(each.id) if holder in last), len(views) - 1)
        behind.setdefault(place, []).append(each)
    return [each for place, view in enumerate(views) for each in (view, *behind.get(place, ()))]


def _holders(provision: str) -> Iterator[str]:
    """The ids of what holds a provision, the nearest first."""
    while provision := provision.rpartition("__")[0]:
        yield provision


def _told_once(view: UnitView, holder: UnitView | None) -> UnitView:
    """What comes with the unit that holds it says so no second time."""
    came_with_it = holder and view.acts == holder.acts and not (view.before or view.gone or holder.gone)
    return replace(view, acts=(), doubts=()) if came_with_it else view


def ended_units(words: DocumentWords, shown: Texts, on: date) -> list[UnitView]:
    """Return the units of the document as issued whose whole article or annex is no longer there on a day."""
    there = {unit.id for unit in shown}
    lost = tuple(unit for unit in words.base if unit.id not in there)
    ended = ended_by(words.base, words.acts, on) if lost else {}
    return [_gone(each, ended) for each in differences(lost, ())]


def _view(
    words: DocumentWords,
    unit: ProvisionText,
    on: date,
    marked: MarkedText,
    changed: WordDifference | None,
    ended: Mapping[str, WordOrigin],
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
    if unit.repealed:
        before = (changed.before or "").removeprefix(unit.label).strip()
        return replace(view, pieces=(Piece(before),), acts=_end(unit.id, ended), gone=True)
    return replace(view, acts=_acts(words, changed, on), before=changed.segments if changed.before else ())


def _gone(changed: WordDifference, ended: Mapping[str, WordOrigin]) -> UnitView:
    """What is no longer there, under its whole name: nothing around it tells where it stood."""
    return UnitView(
        id=changed.provision,
        level=_level(changed.provision),
        label=great_first(provision_name(changed.provision)),
        pieces=(Piece(changed.before or ""),),
        acts=_end(changed.provision, ended),
        gone=True,
    )


def _end(provision: str, ended: Mapping[str, WordOrigin]) -> tuple[WordOrigin, ...]:
    return (ended[provision],) if provision in ended else ()


def _acts(words: DocumentWords, changed: WordDifference, on: date) -> tuple[WordOrigin, ...]:
    """The acts that brought the words; where some words only went, those that were done to the unit by then."""
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
