"""Notes beside the text: one for each relation, date and citation of a reading."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from cancu.explain.labels import BASES, OPERATIONS, ROLES, condition
from data.law.kind import Origin
from data.law.named_document import NamedDocument
from data.law.provision import vietnamese
from data.law.reading import Citation, EffectiveDate, ExpiryDate, ProvisionChange, Reading, Relation, Until
from data.law.wording import day, name_of


class ProvisionRow(msgspec.Struct, frozen=True):
    """One provision of a relation and what happens to it; ``span`` is where the text says so."""

    anchor: str
    name: str
    operation: str
    since: str
    until: str
    span: tuple[int, int]


class Note(msgspec.Struct, frozen=True):
    """What is said of one span: its class, what it is, of which document, since and until when."""

    anchor: str
    style: str
    label: str
    target: str
    detail: str
    since: str
    until: str
    words: str
    span: tuple[int, int]
    rows: tuple[ProvisionRow, ...] = ()


def relation_notes(text: str, reading: Reading) -> list[Note]:
    """Return a note for each relation that acts; grounds are marked as citations."""
    acting = [relation for relation in reading.relations if relation.kind.row.origin is Origin.ACT]
    return [_relation(text, relation, f"r{index}") for index, relation in enumerate(acting, 1)]


def date_notes(text: str, reading: Reading) -> list[Note]:
    """Return a note for each day on which the document, or a part of it, begins or ends."""
    begins, ends = "có hiệu lực (in force)", "hết hiệu lực (ends)"
    return [
        *(_date(text, each, f"d{index}", begins) for index, each in enumerate(reading.effective, 1)),
        *(_date(text, each, f"e{index}", ends) for index, each in enumerate(reading.expires, 1)),
    ]


def citation_notes(text: str, reading: Reading) -> list[Note]:
    """Return a note for each citation, in the order of the text."""
    return [_citation(text, each, f"c{index}") for index, each in enumerate(reading.citations, 1)]


def _relation(text: str, relation: Relation, anchor: str) -> Note:
    return Note(
        anchor=anchor,
        style=f"act {relation.kind}",
        label=relation.kind.called,
        target=_target(relation.target),
        detail="toàn bộ (whole)" if relation.whole else "",
        since=day(relation.from_),
        until=day(relation.to) or _until(relation.until),
        words=_words(text, relation.start, relation.end),
        span=(relation.start, relation.end),
        rows=tuple(_row(change, f"{anchor}-{index}") for index, change in enumerate(relation.provisions, 1)),
    )


def _row(change: ProvisionChange, anchor: str) -> ProvisionRow:
    span = (change.start, change.end)
    return ProvisionRow(anchor, vietnamese(change.id), OPERATIONS[change.op], day(change.from_), day(change.to), span)


def _until(until: Until | None) -> str:
    if until is None:
        return ""
    return f"đến khi {name_of(until.target)} có hiệu lực" if until.target else "đến một sự kiện (event)"


def _date(text: str, stated: EffectiveDate, anchor: str, label: str) -> Note:
    last = day(stated.last_day) if isinstance(stated, ExpiryDate) else ""
    return Note(
        anchor=anchor,
        style="date",
        label=label,
        target=day(stated.on) or condition(stated.when) or "chưa rõ ngày (day unknown)",
        detail="; ".join(filter(None, (BASES[stated.basis], "; ".join(_scope(stated))))),
        since="",
        until=last and f"ngày cuối còn hiệu lực {last}",
        words=_words(text, stated.start, stated.end),
        span=(stated.start, stated.end),
    )


def _scope(stated: EffectiveDate) -> Iterator[str]:
    if stated.scope != "whole":
        yield from map(vietnamese, stated.scope)


def _citation(text: str, citation: Citation, anchor: str) -> Note:
    words = _words(text, citation.start, citation.end)
    named = citation.number or citation.name
    return Note(
        anchor=anchor,
        style=f"cite {citation.role}",
        label=ROLES[citation.role],
        target=name_of(citation.document) if named else words,
        detail="; ".join(map(vietnamese, citation.provisions)),
        since=day(citation.date),
        until="",
        words=words,
        span=(citation.start, citation.end),
    )


def _target(target: NamedDocument) -> str:
    dated = f" ngày {day(target.date)}" if target.date else ""
    by = f" của {target.issuer}" if target.issuer else ""
    return f"{name_of(target)}{dated}{by}"


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
