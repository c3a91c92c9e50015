"""Diagrams of vbpl.vn: which documents act on one, as the portal's table of relations has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from crawler.json_answer import json_answer
from data.law.document_type import type_named
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.number import find
from data.law.reported_relation import ReportedRelation

#: referenceType of the portal; the other codes are grounds, mentions and guidance, which change nothing.
KINDS = {
    "1": Kind.REPEALS,
    "5": Kind.SUSPENDS,
    "6": Kind.CORRECTS,
    "10": Kind.AMENDS,
    "11": Kind.SUSPENDS,
    "12": Kind.REPLACES,
}


class _Related(msgspec.Struct, frozen=True):
    name: str | None = None


class _Diagram(msgspec.Struct, frozen=True, rename="camel"):
    document_names_by_source: Mapping[str, tuple[_Related, ...]] | None = None


class _DiagramAnswer(msgspec.Struct, frozen=True):
    data: _Diagram | None = None


def read_diagram(body: bytes, target: NamedDocument, source: str) -> tuple[ReportedRelation, ...]:
    """Return what others do to a document; raises BadInput when the answer is no diagram.

    Names without a number are left out: nothing can be looked for by them.
    """
    diagram = json_answer(body, _DiagramAnswer, "a diagram of relations").data
    incoming = (diagram.document_names_by_source if diagram else None) or {}
    return tuple(_reports(incoming, target, source))


def _reports(
    incoming: Mapping[str, tuple[_Related, ...]], target: NamedDocument, source: str
) -> Iterator[ReportedRelation]:
    for code, kind in KINDS.items():
        for related in incoming.get(code, ()):
            number, told = find(related.name or ""), type_named(related.name or "")
            if number:
                acting = NamedDocument(type=told.name if told else None, number=number.printed)
                words = related.name or ""
                yield ReportedRelation(source=source, kind=kind, target=target, acting=acting, words=words)
