"""Where the text of a procedure repeats words of a cited document that it says no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from cancu.words.acts import ON_WORDS
from cancu.words.in_force import DocumentWords, WordsInForce
from cancu.words.said_today import SaidToday
from data.law.change import Change, Standing
from data.law.change_day import bites_on
from data.law.provision import meet
from data.law.repeated_line import RepeatedLine, RepeatedLinesOf
from data.law.resolution import State
from data.law.words.past import CountedLine, PastTexts, PastWords, line_of
from data.law.words.provision_text import Texts
from data.law.words.timeline import WordsOnDay, begun
from data.law.words.tree import find
from data.office.procedure import LegalBasis
from data.store import changes, issue_texts, register
from data.store.home import Home
from matcher.link.find.basis_index import CitedBasis

#: So many documents are held taken apart, and the words of so many texts of procedures.
_HELD, _TEXTS_HELD = 4, 256


class PastQuote(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a procedure, the basis that cites its document, whose words they were, and what it says ``now``."""

    cited: CitedBasis
    line: str
    past: PastWords
    now: str | None


def past_quotes(home: Home, bases: Iterable[CitedBasis], on: date) -> Iterator[PastQuote]:
    """Yield where procedures repeat words that what they cite said on an earlier day and says no longer on this one."""
    cited: dict[str, dict[str, list[CitedBasis]]] = {}
    citing: dict[str, set[str]] = {}
    for basis in bases:
        if document := _document(basis.basis):
            cited.setdefault(document, {}).setdefault(basis.procedure, []).append(basis)
            citing.setdefault(basis.procedure, set()).add(document)
    lines_of = _lines_by_procedure(home)
    said = SaidToday(home, on)
    for document in _amended(home, cited):
        words = WordsInForce(home).of(document)
        past, today = _past(words, on) if words and words.base else (None, None)
        if not past or not today:
            continue
        for procedure, own in cited[document].items():
            for line, found in _repeated(past, lines_of(procedure), said.beside(document, citing[procedure])):
                yield PastQuote(cited=_best(own, found.provision), line=line, past=found, now=_now(today, found))


def _document(basis: LegalBasis) -> str | None:
    resolution = basis.resolution
    return resolution.document if resolution and resolution.state is State.RESOLVED else None


def _lines_by_procedure(home: Home) -> Callable[[str], tuple[CountedLine, ...]]:
    """The lines of the texts of procedures, the cells of a table apart, each once; the last few texts are held."""

    @lru_cache(maxsize=_TEXTS_HELD)
    def lines(procedure: str) -> tuple[CountedLine, ...]:
        text = issue_texts.of_procedure(home, procedure)
        parts = text.replace("\t", "\n").split("\n")
        return tuple(line_of(line) for line in dict.fromkeys(" ".join(part.split()) for part in parts))

    return lines


def repeated_lines_of(home: Home) -> RepeatedLinesOf:
    """Return the callable that finds what a change took out in the texts of procedures; it keeps what it took apart."""
    words, lines_of = WordsInForce(home), _lines_by_procedure(home)

    @lru_cache(maxsize=_HELD)
    def past_of(document: str, on: date) -> tuple[PastTexts, WordsOnDay] | None:
        found = words.of(document)
        return _past(found, on) if found and found.base else None

    def of(procedure: str, change: Change, provisions: tuple[str, ...]) -> tuple[RepeatedLine, ...]:
        on, document = bites_on(change, provisions), change.target_document
        if on is None or document is None or change.whole or change.kind not in ON_WORDS:
            return ()
        lines = lines_of(procedure)
        found = past_of(document, on) if lines else None
        if found is None:
            return ()
        past, then = found
        touched = provisions or tuple(place.id for place in change.provisions)
        kept = register.get(home, procedure)
        others = filter(None, map(_document, kept.procedure.legal_bases)) if kept else ()
        is_said = SaidToday(home, on).beside(document, others)
        return tuple(
            RepeatedLine(line=line, provision=gone.provision, since=gone.since, now=_now(then, gone))
            for line, gone in _repeated(past, lines, is_said)
            if _is_taken_out(gone, change, touched)
        )

    return of


def _is_taken_out(gone: PastWords, change: Change, touched: Sequence[str]) -> bool:
    by = gone.origin is None or gone.origin.document == change.document
    return by and (not touched or any(meet(unit, gone.provision) for unit in touched))


def _amended(home: Home, documents: Iterable[str]) -> list[str]:
    """The documents whose words something changed."""
    told = changes.on_targets(home, documents)
    return sorted(
        {c.target_document or "" for c in told if c.kind in ON_WORDS and not c.whole and c.standing is Standing.STANDS}
    )


def _repeated(
    past: PastTexts, lines: Iterable[CountedLine], is_said: Callable[[str], bool]
) -> Iterator[tuple[str, PastWords]]:
    """The lines that repeat past words which no other text says."""
    for line in lines:
        if found := past.repeated_in(line, is_said):
            yield line.text, found


def _now(today: WordsOnDay, past: PastWords) -> str | None:
    unit = find(today.units, past.provision)
    return None if unit is None or unit.repealed else unit.text


def _past(words: DocumentWords, on: date) -> tuple[PastTexts, WordsOnDay]:
    days = sorted({act.from_ for act in begun(words.acts, on) if act.from_})
    states: list[tuple[date, Texts]] = [(date.min, words.base), *((day, words.on(day).units) for day in days)]
    today = words.on(on)
    return PastTexts([*states, (on, today.units)], [each.provision for each in today.unsettled]), today


def _best(cited: Sequence[CitedBasis], provision: str) -> CitedBasis:
    """The basis that cites the provision, else the document as a whole, else another provision of it."""

    def fits(one: CitedBasis) -> tuple[bool, int]:
        own = one.basis.provisions
        return not any(meet(unit, provision) for unit in own), len(own)

    return min(cited, key=fits)
