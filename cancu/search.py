"""Search over all that one person may see: documents, procedures of their units, tasks; people for administrators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

import msgspec

from cancu.document_state import states_of
from cancu.intake.shorthand import spell_out
from data.errors import OutOfOrder
from data.law.characters import fold, plain_letters
from data.law.validity.state import ValidityState
from data.office.task import Task
from data.office.unit import Person
from data.store import document_index, documents, people, procedure_index, register, tasks
from data.store.documents import StoredDocument
from data.store.home import Home
from data.store.register import Kept

PAGE = 20
#: So many procedures, tasks and people are shown; of more one is asked for more words.
MOST = 20
_BEFORE, _AFTER = 90, 170
_BLANKS = re.compile(r"\s+")
# T-2026-000012 · t 2026 12
_TASK = re.compile(r"t[\s-]*(\d{4})[\s-]+(\d{1,6})")


class Excerpt(msgspec.Struct, frozen=True):
    """The words of a text that were looked for, with those around them."""

    before: str
    words: str
    after: str


class FoundDocument(msgspec.Struct, frozen=True):
    """A document that was found, its state, and an excerpt where it was found by its text alone."""

    stored: StoredDocument
    state: ValidityState
    excerpt: Excerpt | None = None


class SearchScope(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may see: procedures and tasks of these units, and whether people too; states are of ``on``."""

    on: date
    units: Sequence[str]
    people: bool


class SearchResult(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the documents and how many there are, ``cut`` being at least so many; the first of all else.

    ``waiting`` documents are not in the index yet.
    """

    documents: tuple[FoundDocument, ...]
    count: int
    cut: bool
    procedures: tuple[Kept, ...]
    tasks: tuple[Task, ...]
    people: tuple[Person, ...]
    waiting: int


def search(home: Home, typed: str, scope: SearchScope, page: int = 1) -> SearchResult:
    """Return what was found by words, with or without diacritics; a number in any shorthand finds its document first.

    ``page`` counts from 1, ``PAGE`` documents on each.
    """
    spelled = spell_out(typed).text
    found = list(_document_ids(home, spelled))
    ids = dict.fromkeys(identity for each, _ in found for identity in each.ids)
    by_text = ids.keys() - {identity for each, is_text in found if not is_text for identity in each.ids}
    shown = list(ids)[(page - 1) * PAGE : page * PAGE]
    kept = register.heads(home, procedures := procedure_index.find(home, typed, scope.units, MOST))
    return SearchResult(
        documents=tuple(_documents(home, shown, by_text, spelled, scope.on)),
        count=len(ids),
        cut=any(each.cut for each, _ in found),
        procedures=tuple(kept[identity] for identity in procedures),
        tasks=tuple(_tasks(home, typed, procedures, scope)),
        people=tuple(_people(home, typed)) if scope.people else (),
        waiting=document_index.waiting(home),
    )


def _document_ids(home: Home, typed: str) -> Iterator[tuple[document_index.FoundDocuments, bool]]:
    """What is found by number, by head, and by text, in this order; whether it is by text."""
    yield document_index.find_numbered(home, typed), False
    yield document_index.find_called(home, typed), False
    yield document_index.find_saying(home, typed), True


def _documents(home: Home, ids: Sequence[str], by_text: set[str], typed: str, on: date) -> Iterator[FoundDocument]:
    known = documents.of(home, ids)
    states = states_of(home, list(known.values()), on)
    for identity in ids:
        if stored := known.get(identity):
            yield FoundDocument(
                stored, states[identity], _excerpt(home, stored, typed) if identity in by_text else None
            )


def _excerpt(home: Home, stored: StoredDocument, typed: str) -> Excerpt | None:
    """The words of its text; none where its file is lost or damaged: what is found is shown all the same."""
    with suppress(OutOfOrder):
        return excerpt_of(documents.with_text(home, stored).text, typed)
    return None


def excerpt_of(text: str, typed: str) -> Excerpt | None:
    """Return where words stand in a text one after the other, whatever their diacritics; None where they do not.

    >>> excerpt_of("Điều 2. Giấy khai sinh được cấp.", "khai SINH")
    Excerpt(before='Điều 2. Giấy ', words='khai sinh', after=' được cấp.')
    """
    words, text = document_index.text_words(typed), unicodedata.normalize("NFC", text)
    found = re.search(r"\W+".join(rf"\b{re.escape(word)}\b" for word in words), plain_letters(text)) if words else None
    if found is None:
        return None
    start, end = found.span()
    before, after = text[max(start - _BEFORE, 0) : start], text[end : end + _AFTER]
    if start > _BEFORE:
        before = "… " + before.partition(" ")[2]
    if end + _AFTER < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Excerpt(*(_on_one_line(part) for part in (before, text[start:end], after)))


def _on_one_line(part: str) -> str:
    return _BLANKS.sub(" ", part)


def _tasks(home: Home, typed: str, procedures: Sequence[str], scope: SearchScope) -> Iterator[Task]:
    """The task of that number, then those that are open of the procedures that were found."""
    number = _TASK.fullmatch(fold(typed))
    task = tasks.get(home, f"T-{number[1]}-{int(number[2]):06}") if number else None
    if task is not None:
        kept = register.heads(home, [task.procedure]).get(task.procedure)
        if kept and kept.procedure.unit in scope.units:
            yield task
    yield from (each for each in tasks.of_procedures(home, procedures) if each.state in tasks.OPEN)


def _people(home: Home, typed: str) -> list[Person]:
    wanted = fold(typed)
    return [each for each in people.people(home) if wanted and wanted in fold(f"{each.name} {each.email}")][:MOST]
