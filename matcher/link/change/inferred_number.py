"""The number of a law whose text does not print it: the one that others give beside its name and year."""

from __future__ import annotations

from msgspec.structs import replace

from data.law.named_document import of_document
from data.law.resolution import State
from matcher.link.change.changes import Acting
from matcher.link.find.basis_index import Bases
from matcher.link.find.document_index import Documents
from matcher.link.which.majority_citation import number_by_vote
from matcher.link.which.resolve import resolve


def with_number(doc: Acting, documents: Documents, bases: Bases) -> Acting:
    """Return the acting document with its number, where its name and year alone tell which law it is.

    A known document of that very name and year says it, else most of the legal bases that print both. A
    reading adds nothing from elsewhere, so this is where a law without a number gets it.
    """
    if doc.named.parsed or not doc.named.is_law or not doc.named.law or not doc.named.year:
        return doc
    number = _of_register(doc, documents)
    if number is None and (printed := number_by_vote(doc.named, bases)):
        number = printed.printed
    if number is None:
        return doc
    head = replace(doc.head, number=number)
    return replace(doc, head=head, named=of_document(head))


def _of_register(doc: Acting, documents: Documents) -> str | None:
    """The number of the known document; the acting one itself, which may be filed already, has none to give."""
    found = resolve(doc.named, documents)
    if found.state is not State.RESOLVED or found.document == doc.id:
        return None
    return next((d.named.number for d in documents.with_blocks(doc.named.blocks) if d.id == found.document), None)
