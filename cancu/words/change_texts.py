"""The texts of changes from the home: the sentences that act, and where cited provisions stand in a new document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

import msgspec

from cancu.words.changed_words import changed_words_of
from cancu.words.past_quotes import repeated_lines_of
from cancu.words.taken_apart import fragment_of, outline_of
from data.law.acting_words import ActingWords
from data.law.change import Change
from data.law.change_texts import ChangeTexts
from data.law.characters import LOWER, UPPER
from data.law.kind import Kind
from data.law.new_place import NewPlace
from data.law.outline import Outline, Provision
from data.law.reading import Operation, ProvisionChange, Reading
from data.law.words.provision_text import as_units
from data.law.words.tree import find
from data.store import documents, readings
from data.store.home import Home
from matcher.link.change.change_evidence import span_of_words
from matcher.link.succeed.addresses import Addresses

# "… như sau: “1. …" · "… có hiệu lực. Bãi bỏ …" · "… Điều 5; Nghị định …" · a line that begins anew
_SENTENCE_END = re.compile(
    rf"(?<=[{LOWER}\d)”\"][.;])\s+(?=[{UPPER}“\"\d(])|(?<=:)\s+(?=[“\"])"
    rf"|(?<=[.;:])\s*\n+\s*|\s*\n+\s*(?=[{UPPER}“\"\d+–•-]|[{LOWER}]\d?\))"
)
_ITEM = re.compile(rf"[-+–•]|[{LOWER}]")  # "- Nghị định số …", "khoản 2 Điều 5": read with the lead of its list
_PARAGRAPH = "\n\n"
_TEXTS_HELD = 32
_SHORT = 700  # letters of an enumeration that is told whole
_FAR = 600  # letters behind a statement in which the document it acts on may be named
_ENDS = 25  # letters by which the beginning and the end of quoted words are found again


class _Text(msgspec.Struct, frozen=True):
    """A document as it is taken apart: its text, what was read of it, its provisions, as a tree and in a row."""

    text: str
    reading: Reading | None
    outline: Outline
    units: tuple[Provision, ...]


def texts_taken_apart(home: Home) -> ChangeTexts:
    """Return what the texts of this home say of changes; each text is taken apart when it is first asked for."""

    @lru_cache(maxsize=_TEXTS_HELD)
    def text_of(identity: str) -> _Text | None:
        stored = documents.get(home, identity)
        text = documents.with_text(home, stored).text if stored else ""
        if not text:
            return None
        found = outline_of(text)
        return _Text(text, readings.of_document(home, identity), found, tuple(found.walk()))

    @lru_cache(maxsize=_TEXTS_HELD)
    def compared(old: str, new: str) -> Addresses | None:
        was, now = text_of(old), text_of(new)
        return Addresses(was.outline, now.outline) if was and now else None

    def acting(change: Change, provisions: tuple[str, ...]) -> tuple[ActingWords, ...]:
        if change.kind is Kind.WORDING and not change.quote:  # the official text does not have the provision
            return ()
        source = text_of(change.document or change.target_document or "")
        return tuple(_acting(source, change, provisions)) if source else ()

    def addresses(old: str, new: str, provisions: tuple[str, ...]) -> tuple[NewPlace, ...]:
        found = compared(old, new)
        known = {each.old: each for each in found.all_of()} if found else {}
        return tuple(known[each] for each in provisions if each in known)

    return ChangeTexts(
        acting=acting, changed=changed_words_of(home), addresses=addresses, repeated=repeated_lines_of(home)
    )


def _acting(source: _Text, change: Change, provisions: tuple[str, ...]) -> Iterator[ActingWords]:
    """One a sentence, with all the provisions that it acts on; new words are told of one provision at a time."""
    touched = [place for place in change.provisions if not provisions or place.id in provisions]
    if not touched:
        start = _start(source, change)
        if start is not None:
            place, sentence = _sentence(source, start)
            yield ActingWords(place=place, sentence=sentence)
        return
    groups: dict[tuple[str, str, str | None], list[str]] = {}
    for each in touched:
        place, sentence = _sentence(source, each.start)
        groups.setdefault((place, sentence, _new_words(source, each)), []).append(each.id)
    for (place, sentence, new), ids in groups.items():
        yield ActingWords(place=place, sentence=sentence, provisions=tuple(ids), new=new)


def _new_words(source: _Text, change: ProvisionChange) -> str | None:
    """The quoted words, as the provision that quotes them has them: mended, and without the furniture of pages.

    Of a quotation of several provisions those of this one; a phrase is no wording of the provision it comes into.
    """
    if change.wording is None or change.op is Operation.PHRASE:
        return None
    quote = source.text[change.wording.start : change.wording.end]
    units = as_units(fragment_of(quote, change.id), quote)
    if len(units) > 1 and (own := find(units, change.id)):
        return " ".join(own.text.split())
    raw = " ".join(source.text[change.wording.start : change.wording.end].split())
    for unit in source.units:
        if unit.start <= change.wording.start < unit.end and unit.words:
            words = " ".join(unit.words.split())
            last = raw[-_ENDS:]
            begin, end = words.find(raw[:_ENDS]), words.rfind(last)
            if 0 <= begin <= end:
                return words[begin : end + len(last)]
    return raw


def _start(source: _Text, change: Change) -> int | None:
    """Where a change of a whole document stands: at its number, for one sentence may end many."""
    found = span_of_words(change, source.text, source.reading) if source.reading else None
    if found is None:
        return None
    number = source.text.find(change.target.number, found[0], found[1] + _FAR) if change.target.number else -1
    return number if number >= 0 else found[0]


def _sentence(source: _Text, start: int) -> tuple[str, str]:
    """The id of the innermost provision that holds a place, and the sentence there behind the leads of its lists."""
    holding = [unit for unit in source.units if unit.start <= start < unit.end]
    if not holding:
        begin = source.text.rfind(_PARAGRAPH, 0, start) + 1
        words = " ".join(source.text[begin:].strip().partition(_PARAGRAPH)[0].split())
        return "", _around(words, source.text[begin:start])
    *outer, own = holding
    leads = (_last_sentence(unit.words) for unit in outer)
    said = _around(own.words, source.text[own.body : start])
    return own.id, " ".join([*(lead for lead in leads if lead.endswith(":")), said])


def _around(words: str, before: str) -> str:
    """The sentence that holds the place behind ``before``; pages and broken lines move it by a little."""
    at, lead, run = len(" ".join(before.split())), "", list[str]()
    for run in _runs(words):
        if at <= len(" ".join(run)):
            break
        lead = run[-1] if run[-1].endswith(":") else "" if _ITEM.match(run[0]) is None else lead
        at -= len(" ".join(run)) + 1
    else:
        return _last_sentence(words)
    return _in_run(run, at, lead)


def _runs(words: str) -> Iterator[list[str]]:
    """The sentences, those of an enumeration together: each but its last ends in a semicolon."""
    run: list[str] = []
    for sentence in filter(None, _SENTENCE_END.split(words)):
        run.append(sentence)
        if not sentence.endswith(";"):
            yield run
            run = []
    if run:
        yield run


def _in_run(run: Sequence[str], at: int, lead: str) -> str:
    """The item at a place behind the line that leads it; a short enumeration without one is told whole.

    "Khoản 2 Điều 30; Điều 32 và Điều 65 của Nghị định …" names its document at its end, others at their beginning.
    """
    whole = " ".join(run)
    if not lead and len(whole) <= _SHORT:
        return whole
    *earlier, own = islice(run, 1 + sum(at > len(" ".join(run[:many])) for many in range(1, len(run))))
    head = lead or "".join(f"{first} …" for first in earlier[:1])
    return f"{head} {own}".lstrip()


def _last_sentence(words: str) -> str:
    """What a unit says before its list: "Bãi bỏ các điều khoản sau đây:"."""
    return next((said for said in reversed(_SENTENCE_END.split(words.strip())) if said), "")
