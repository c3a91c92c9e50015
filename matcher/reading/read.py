"""A document's text to its reading: the one entrance of the package."""

from __future__ import annotations

from data.law.document import Document
from data.law.reading import Citation, Reading, Role
from matcher.reading.acts import find_statements
from matcher.reading.citations import Mention, find_mentions
from matcher.reading.links import consolidated, detailed, is_consolidation
from matcher.reading.provisions import provisions_before
from matcher.reading.quotes import Quotes
from matcher.reading.relations import grounds, merge, same_documents, target_key
from matcher.reading.roles import assign_roles
from matcher.reading.structure import Structure
from matcher.reading.text import LegalText


def read(document: Document) -> Reading:
    """Return everything the document's text says of itself and of others.

    Pure and picklable: no store, no clock, no network; never raises on any text. What the text says wins;
    given values fill gaps and each difference is listed.
    """
    text = LegalText(document.text)
    ordered = text.text
    quotes = Quotes(ordered)
    structure = Structure(ordered, quotes)
    mentions = find_mentions(ordered, text.low)
    roles = assign_roles(ordered, mentions, structure.first)
    title = _title_span(ordered, document, structure)
    if is_consolidation(ordered, structure):
        statements = consolidated(ordered, structure, mentions)
    else:
        statements = find_statements(ordered, structure, mentions, roles, title, document.title or "")
        if not any(s.start < structure.first for s in statements):  # a title that acts does not detail
            statements += detailed(ordered, structure, mentions, roles, title)
    acted = {id(s.target) for s in statements}
    relations = merge(statements, text, (), (), same_documents(mentions))
    relations += grounds(mentions, roles, text, structure.first)
    citations = [_citation(text, m, Role.ACTED_ON if id(m) in acted else r) for m, r in zip(mentions, roles, strict=True)]
    return Reading(
        id=document.id, number=document.number, type=document.type, issuer=document.issuer, title=document.title,
        issued_on=document.issued_on, citations=tuple(citations), relations=tuple(relations),
    )  # fmt: skip


def _title_span(ordered: str, document: Document, structure: Structure) -> tuple[int, int] | None:
    import re
    m = re.search(r"(?m)^\s*(NGHỊ ĐỊNH|THÔNG TƯ(?: LIÊN TỊCH)?|QUYẾT ĐỊNH|LUẬT|NGHỊ QUYẾT|PHÁP LỆNH|BỘ LUẬT)\s*$", ordered[: structure.first])
    if not m:
        return None
    end = re.compile(r"\n\s*(?=Căn cứ|QUỐC HỘI|BỘ TRƯỞNG|CHÍNH PHỦ|THỦ TƯỚNG|Theo|ỦY BAN)").search(ordered, m.end(), structure.first)
    return m.end(), end.start() if end else min(structure.first, m.end() + 900)


def _citation(text: LegalText, mention: Mention, role: Role) -> Citation:
    held = provisions_before(text.text, mention.start)
    return Citation(
        start=text.raw_start(mention.start), end=text.raw_end(mention.end), type=mention.type, number=mention.number, issuer=mention.issuer,
        date=mention.day, name=mention.name if not mention.number else None, provisions=tuple(dict.fromkeys(p.id for p in held)), role=role,
    )  # fmt: skip


__all__ = ["read", "target_key"]
