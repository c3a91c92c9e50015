"""What a change did to the provisions that somebody cites, in words: the old beside the new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from msgspec.structs import replace

from cancu.words.acts import ON_WORDS
from cancu.words.in_force import DocumentWords, WordsInForce
from data.law.change import Change
from data.law.change_day import bites_on
from data.law.changed_words import ChangedWords, ChangedWordsOf
from data.law.provision import contains, meet
from data.law.words.timeline import NO_DAY, WordsOnDay
from data.law.words.tree import find
from data.store.home import Home

#: Why there are no words to show.
NO_TEXT = "chưa có văn bản gốc trong kho"
NO_UNITS = "văn bản gốc không chia được theo điều khoản"


def changed_words_of(home: Home) -> ChangedWordsOf:
    """Return the callable that puts changes into words from the texts of a home; it keeps what it has taken apart."""
    words = WordsInForce(home)

    def of(change: Change, asked: tuple[str, ...]) -> tuple[ChangedWords, ...]:
        return tuple(_changed(words, change, asked))

    return of


def _changed(words: WordsInForce, change: Change, asked: tuple[str, ...]) -> Iterator[ChangedWords]:
    target = change.target_document
    found = words.of(target) if target and change.kind in ON_WORDS and not change.whole else None
    if found:
        yield from (_words(found, change, provision) for provision in _touched(change, asked))


def _touched(change: Change, asked: tuple[str, ...]) -> Iterator[str]:
    """What is asked and touched: what the change names within it, else it and what the change names around it."""
    named = tuple(place.id for place in change.provisions)
    found: dict[str, None] = {}
    for provision in asked or named:
        inner = [each for each in named if contains(provision, each)]
        outer = [each for each in named if contains(each, provision)]
        found |= dict.fromkeys(inner or ([provision, *outer] if outer else []))
    yield from found


def _words(found: DocumentWords, change: Change, provision: str) -> ChangedWords:
    on = bites_on(change, {provision})
    told = ChangedWords(document=found.stored.id, provision=provision, before=None, after=None, on=on)
    if not found.base or on is None:
        return replace(told, unsettled=NO_DAY if found.base else NO_UNITS if found.stored.text_hash else NO_TEXT)
    before, after = found.on(on - timedelta(days=1), provision), found.on(on, provision)
    why = why_unsettled(after, provision) or why_unsettled(before, provision)
    return replace(told, before=_text(before, provision), after=None if why else _text(after, provision), unsettled=why)


def _text(words: WordsOnDay, provision: str) -> str | None:
    unit = find(words.units, provision)
    return None if unit is None or unit.repealed else unit.text


def why_unsettled(words: WordsOnDay, provision: str) -> str | None:
    """Return why the words of a provision are not settled; what is said of no provision is said of all of them."""
    return next((each.why for each in words.unsettled if not each.provision or meet(each.provision, provision)), None)
