"""The words of a document on a day, a section at a time, with what a reading says of them and what acts did to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from cancu.desk.document.sections import DocumentSection, section_of, sections
from cancu.desk.document.text_marks import marks_of
from cancu.desk.document.unit_views import MarkedText, UnitView, ended_units, unit_views
from cancu.explain.text_segments import Piece, pieces
from cancu.words.held_words import HeldWords
from cancu.words.in_force import DocumentWords
from cancu.words.shown import ShownBeside, ShownUnsettled, text_notes
from cancu.words.taken_apart import outline_of
from data.law.outline import Outline, Provision
from data.law.reading import Reading
from data.law.wording import name_of
from data.printable import without_controls
from data.store import documents, readings
from data.store.documents import StoredDocument
from data.store.home import Home

_NO_PROVISIONS: Mapping[str, Provision] = {}


class ContentAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What an address asks for: the words on a day, of a section by number, or of the one that holds a provision."""

    on: date
    section: int = 1
    provision: str = ""


class DocumentContent(msgspec.Struct, frozen=True, kw_only=True):
    """A section of a document on a day.

    ``heading`` is what stands before its first provision, ``days`` are those on which words change, ``names``
    those of acting documents by id, ``unsettled`` what is not known of the words, ``beside`` what leaves them as
    they are and says how they are applied.
    """

    heading: tuple[Piece, ...]
    sections: Sequence[DocumentSection]
    section: DocumentSection | None
    units: Sequence[UnitView]
    ended: Sequence[UnitView]
    days: Sequence[date]
    names: Mapping[str, str]
    unsettled: Sequence[ShownUnsettled]
    beside: Sequence[ShownBeside]


def content_of(home: Home, held: HeldWords, stored: StoredDocument, asked: ContentAsked) -> DocumentContent | None:
    """Return what is asked for; None where the store has no words of the document."""
    text = documents.with_text(home, stored).text
    words = held.of(home, stored.id) if text else None
    if words is None:
        return None
    read = words.on(asked.on)
    there, found = read.units, sections(read.units)
    section = section_of(found, asked.provision) if asked.provision else None
    section = section or (found[min(max(asked.section, 1), len(found)) - 1] if found else None)
    reading = readings.of_document(home, stored.id) or Reading()
    outline = outline_of(text).provisions
    own = tuple(each for each in outline if section and each.id in {unit.id for unit in section.units})
    marked = _marked(home, text, reading, own)
    unsettled, beside = text_notes(home, words, read, asked.on)
    return DocumentContent(
        heading=_heading(home, text, reading, outline) if section is None or section.number == 1 else (),
        sections=found,
        section=section,
        units=unit_views(words, read, section.units, asked.on, marked) if section else (),
        ended=ended_units(words, there, asked.on) if words.acts and _is_last(section, found) else (),
        days=_days(words),
        names=_names(home, words),
        unsettled=unsettled,
        beside=beside,
    )


def _marked(home: Home, text: str, reading: Reading, own: Sequence[Provision]) -> MarkedText:
    if not own:
        return MarkedText(text, (), _NO_PROVISIONS)
    marks = marks_of(home, text, reading, own[0].start, own[-1].end)
    return MarkedText(text, marks, {each.id: each for each in Outline(provisions=tuple(own), quoted=()).walk()})


def _heading(home: Home, text: str, reading: Reading, outline: Sequence[Provision]) -> tuple[Piece, ...]:
    """What stands before the first provision: the whole text where it has none."""
    end = outline[0].start if outline else len(text)
    shown = without_controls(text[:end].replace("\r", " ")).rstrip()
    marks = marks_of(home, text, reading, 0, len(shown))
    inside = (msgspec.structs.replace(each, end=min(each.end, len(shown))) for each in marks)
    return tuple(pieces(shown, inside))


def _is_last(section: DocumentSection | None, found: Sequence[DocumentSection]) -> bool:
    return section is None or section.number == len(found)


def _days(words: DocumentWords) -> list[date]:
    """The days on which words change, and the day of issue."""
    found = {day for act in words.acts for day in (act.from_, act.to) if day}
    issued = words.stored.document.issued_on
    return sorted(found | ({issued} if issued else set()))


def _names(home: Home, words: DocumentWords) -> dict[str, str]:
    known = documents.of(home, {act.origin.document for act in words.acts if act.origin.document})
    return {identity: name_of(one.document) for identity, one in known.items()}
