"""A document's text to its reading: everything the text says of itself and of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from data.law import number
from data.law.document import Document
from data.law.genre import Genre
from data.law.reading import Citation, EffectiveDate, ExpiryDate, Reading, Role
from matcher.reading.act.announced_status import announced
from matcher.reading.act.consolidation import consolidated
from matcher.reading.act.detailing import detailed
from matcher.reading.act.document_walk import find_statements
from matcher.reading.act.edits import with_edits
from matcher.reading.act.relations import Frame, grounds, merge, same_documents
from matcher.reading.act.statement import Statement
from matcher.reading.cite.citations import find_mentions
from matcher.reading.cite.mention import Mention, target_of
from matcher.reading.cite.provisions import provisions_before
from matcher.reading.cite.roles import assign_roles
from matcher.reading.cite.short_names import with_short_names
from matcher.reading.head.head import Head, read_head
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Structure
from matcher.reading.warnings import warnings
from matcher.reading.when.dates import effect_disagreement, find_dates


def read(document: Document) -> Reading:
    """Return everything the document's text says of itself and of others.

    Pure and picklable: no store, no clock, no network; never raises on any text. What the text says wins;
    given values fill gaps and each difference is listed.
    """
    text = LegalText(document.text)
    structure = Structure(text.text, Quotes(text.text))
    head = read_head(text, structure, document)
    mentions = with_short_names(text.text, find_mentions(text.text, text.low))
    roles = assign_roles(text.text, mentions, structure.preamble_end, head.number, structure.silent)
    effective, expires = find_dates(text.text, structure, head)
    fuller = same_documents(mentions)
    statements = with_edits(
        statements_of(text, structure, head, mentions, roles, fuller), text.text, text.low, structure.quotes.regions
    )
    frame = Frame(head.type, head.genre, effective, expires, frozenset({number.key(head.number) or ""}))
    relations = merge(statements, text, frame, fuller)
    acted = {id(s.target) for s in statements}
    return Reading(
        id=document.id,
        number=head.number,
        type=head.type,
        issuer=head.issuer,
        title=head.title,
        issued_on=head.issued_on,
        effective=tuple(_as_given(text, e) for e in effective),
        expires=tuple(_as_given(text, e) for e in expires),
        citations=tuple(
            _citation(text, m, Role.ACTED_ON if id(m) in acted else r) for m, r in zip(mentions, roles, strict=True)
        ),
        relations=(*relations, *grounds(mentions, roles, text, structure.preamble_end, structure.silent)),
        statuses=tuple(announced(text, structure, mentions, head)) if head.genre is Genre.ANNOUNCING_VALIDITY else (),
        warnings=tuple(warnings(text, structure, head.genre, mentions, relations)),
        disagreements=(*head.disagreements, *filter(None, (effect_disagreement(document, effective),))),
    )


def statements_of(
    text: LegalText,
    structure: Structure,
    head: Head,
    mentions: Sequence[Mention],
    roles: Sequence[Role],
    fuller: dict[int, Mention],
    *,
    sift: bool = True,
) -> list[Statement]:
    """Return all that the text says of other documents; ``sift`` leaves out what is too little likely."""
    if head.genre is Genre.CONSOLIDATION:
        return consolidated(text.text, structure, mentions)
    if head.genre is Genre.LETTER:
        return []
    statements = find_statements(text.text, text.low, structure, mentions, roles, head, fuller, sift=sift)
    if not any(s.start < structure.preamble_end for s in statements):  # a title that acts does not detail
        statements += detailed(text.text, structure, mentions, roles, head, sift=sift)
    return statements


Dated = TypeVar("Dated", EffectiveDate, ExpiryDate)


def _as_given(text: LegalText, dated: Dated) -> Dated:
    """The date with its offsets in the text as given."""
    return msgspec.structs.replace(dated, start=text.raw_start(dated.start), end=text.raw_end(dated.end))


def _citation(text: LegalText, mention: Mention, role: Role) -> Citation:
    held, named = provisions_before(text.text, mention.start), target_of(mention)
    return Citation(
        start=text.raw_start(mention.start),
        end=text.raw_end(mention.end),
        type=named.type,
        number=named.number,
        issuer=named.issuer,
        date=named.date,
        name=named.name,
        provisions=tuple(dict.fromkeys(p.id for p in held)),
        role=role,
    )
