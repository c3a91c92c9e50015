"""Where the text of a procedure repeats words of a cited document that it says no longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from cancu.words.acts import ON_WORDS
from cancu.words.in_force import DocumentWords, WordsInForce
from data.law.change import Change, Standing
from data.law.change_day import bites_on
from data.law.provision import meet
from data.law.repeated_line import RepeatedLine, RepeatedLinesOf
from data.law.resolution import State
from data.law.words.past import PastTexts, PastWords
from data.law.words.provision_text import Texts
from data.law.words.timeline import WordsOnDay, begun
from data.law.words.tree import find
from data.store import changes, issue_texts
from data.store.home import Home
from matcher.link.find.basis_index import CitedBasis

#: So many documents are held taken apart.
_HELD = 32


class PastQuote(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a procedure, the basis that cites its document, whose words they were, and what it says ``now``."""

    cited: CitedBasis
    line: str
    past: PastWords
    now: str | None


def past_quotes(home: Home, bases: Iterable[CitedBasis], on: date) -> Iterator[PastQuote]:
    """Yield where procedures repeat words that what they cite said on an earlier day and says no longer on this one."""
    texts = dict(issue_texts.all_of(home))
    cited: dict[str, dict[str, list[CitedBasis]]] = {}
    for basis in bases:
        resolution = basis.basis.resolution
        if basis.procedure in texts and resolution and resolution.state is State.RESOLVED and resolution.document:
            cited.setdefault(resolution.document, {}).setdefault(basis.procedure, []).append(basis)
    for document in _amended(home, cited):
        if (words := WordsInForce(home).of(document)) and words.base:
            yield from _of_document(words, {one: texts[one] for one in cited[document]}, cited[document], on)


def repeated_lines_of(home: Home) -> RepeatedLinesOf:
    """Return the callable that finds what a change took out in the texts of procedures; it keeps what it took apart."""
    words = WordsInForce(home)

    @lru_cache(maxsize=_HELD)
    def past_of(document: str, on: date) -> tuple[PastTexts, WordsOnDay] | None:
        found = words.of(document)
        return _past(found, on) if found and found.base else None

    def of(procedure: str, change: Change, provisions: tuple[str, ...]) -> tuple[RepeatedLine, ...]:
        on, document = bites_on(change, provisions), change.target_document
        if on is None or document is None or change.whole or change.kind not in ON_WORDS:
            return ()
        text = issue_texts.of_procedure(home, procedure)
        found = past_of(document, on) if text else None
        if found is None:
            return ()
        past, then = found
        touched = provisions or tuple(place.id for place in change.provisions)
        return tuple(
            RepeatedLine(line=line, provision=gone.provision, since=gone.since, now=_now(then, gone))
            for line, gone in _repeated(past, text)
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


def _of_document(
    words: DocumentWords, texts: Mapping[str, str], cited: Mapping[str, Sequence[CitedBasis]], on: date
) -> Iterator[PastQuote]:
    past, today = _past(words, on)
    if not past:
        return
    for procedure, text in texts.items():
        for line, found in _repeated(past, text):
            best = _best(cited[procedure], found.provision)
            yield PastQuote(cited=best, line=line, past=found, now=_now(today, found))


def _repeated(past: PastTexts, text: str) -> Iterator[tuple[str, PastWords]]:
    """The lines of a text, the cells of a table apart, that repeat past words, each once."""
    for line in dict.fromkeys(" ".join(part.split()) for part in text.replace("\t", "\n").split("\n")):
        if found := past.repeated_in(line):
            yield line, found


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
