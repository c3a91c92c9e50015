"""Marks of a reading put on the words of provisions: what is cited, with where it leads; acts, their places, days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from msgspec.structs import replace

from cancu.explain.labels import ROLES
from cancu.explain.notes import date_notes, relation_notes
from cancu.explain.text_segments import Mark
from data.law.characters import mend
from data.law.outline import Provision
from data.law.provision_wording import provision_name
from data.law.reading import Citation, Reading, Role
from data.law.wording import name_of
from data.store import documents
from data.store.home import Home


def marks_of(home: Home, text: str, reading: Reading, first: int, last: int) -> list[Mark]:
    """Return the marks of a reading between two places of the text, in order."""
    part = replace(
        reading,
        citations=tuple(each for each in reading.citations if first <= each.start < last),
        relations=tuple(each for each in reading.relations if each.start < last and first < each.end),
    )
    marks = [*_said(text, part), *_cited(home, part.citations)]
    return sorted((each for each in marks if each.start < last and first < each.end), key=lambda mark: mark.start)


def _said(text: str, reading: Reading) -> Iterator[Mark]:
    for note in relation_notes(text, reading):
        yield Mark(*note.span, note.style, say=f"{note.label}: {note.target} {note.detail}".strip())
        yield from (Mark(*row.span, "spot", say=f"{row.name}: {row.operation}") for row in note.rows)
    for note in date_notes(text, reading):
        yield Mark(*note.span, note.style, say=f"{note.label}: {note.target} {note.detail}".strip())


def _cited(home: Home, citations: Sequence[Citation]) -> Iterator[Mark]:
    named = [(each, each.document) for each in citations]
    known = documents.ids_by_key(home, {document.key for _, document in named if document.key})
    for citation, document in named:
        said = f"{ROLES[citation.role]}: {name_of(document)}"
        where = "; ".join(map(provision_name, citation.provisions))
        href = _own_place(citation) if citation.role is Role.SELF else address_of(known, document.key, citation)
        style = f"cite {citation.role}"
        yield Mark(citation.start, citation.end, style, say=f"{said} {where}".strip(), href=href)


def address_of(known: Mapping[str, Sequence[str]], key: str | None, citation: Citation) -> str:
    """Return where a citation leads: to the one document of its number, else to what is found by its number or name."""
    found = known.get(key or "", ())
    if len(found) == 1:
        return f"/documents/{quote(found[0], safe='')}{_own_place(citation)}"
    words = citation.number or citation.name
    return f"/search?q={quote(words)}" if words else ""


def _own_place(citation: Citation) -> str:
    """The place in the document: its section is looked for by the provision."""
    if not citation.provisions:
        return ""
    provision = quote(citation.provisions[0])
    return f"?dieu={provision}#{provision}"


def in_words(marks: Iterable[Mark], provision: Provision, text: str, words: str) -> Iterator[Mark]:
    """Yield the marks that stand in the own words of a provision, with their places in these words.

    Words are mended and lines joined in them, so that each is looked for behind the one before; one that is not found
    is left out.
    """
    end = provision.parts[0].start if provision.parts else provision.end
    line, at = words.replace("\n", " "), 0
    for mark in marks:
        start, stop = max(mark.start, provision.body), min(mark.end, end)
        raw = mend(" ".join(text[start:stop].split())) if start < stop else ""
        found = line.find(raw, at) if raw else -1
        if found >= 0:
            at = found
            yield replace(mark, start=found, end=found + len(raw))
