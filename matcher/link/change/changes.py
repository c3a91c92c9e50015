"""From a reading to the changes it states: one question for each statement, answered by a named rule or queued."""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from data.law.change import Change, Decision, FateOutcome, Standing
from data.law.characters import fold
from data.law.document import Document
from data.law.genre import Genre, genre_of
from data.law.kind import Kind, Origin
from data.law.named_document import DescribedDocument, NamedDocument, described, of_document
from data.law.reading import ExpiryDate, Reading, Relation
from data.law.resolution import Resolution, State
from data.law.text_origin import OWN, TextOrigin
from data.office.rule import Rule, Rules
from matcher.link.change import questions
from matcher.link.change.cited_law_name import PrintedNames
from matcher.link.find.document_index import Documents
from matcher.link.which import issuers
from matcher.link.which.resolve import resolve

_KEY_LENGTH = 16
_QUOTE_LENGTH = 400
_HEAD = ("number", "type", "issuer", "title", "issued_on", "effective_on")


class Acting(msgspec.Struct, frozen=True):
    """The document whose reading is linked: its id, its head after reading, its text for quotes, the instant.

    ``origin`` tells where that text comes from: only what stands in the document's own words is told by rule.
    """

    id: str
    head: Document
    named: DescribedDocument
    text: str
    now: str
    origin: TextOrigin = OWN


def acting(identity: str, document: Document, reading: Reading, now: str, origin: TextOrigin = OWN) -> Acting:
    """Return the acting document with the head its text gives, gaps filled by what the source gave.

    The head of a text that was read off a picture only fills gaps: a letter misread would make it another document.
    """
    said = Document(
        number=reading.number,
        type=reading.type,
        issuer=reading.issuer,
        title=reading.title,
        issued_on=reading.issued_on,
        effective_on=reading.effective_from,
    )
    first, then = (said, document) if origin.is_sure(1) else (document, said)
    facts = {name: getattr(first, name) or getattr(then, name) for name in _HEAD}
    head = Document(id=identity, published_on=document.published_on, url=document.url, **facts)
    return Acting(identity, head, of_document(head), document.text, now, origin)


def changes_of(doc: Acting, reading: Reading, documents: Documents, rules: Rules) -> list[Change]:
    """Return the changes that a reading states, in the order of the text.

    A ground changes nothing. A document's own end is a change of that document without an acting one.
    """
    names = PrintedNames(reading, doc.text)
    acts = [
        msgspec.structs.replace(relation, target=names.beside(relation.target))
        for relation in reading.relations
        if relation.kind.row.origin is Origin.ACT
    ]
    stated = [_from_relation(doc, relation, reading.effective_from, documents, rules) for relation in acts]
    return stated + [_from_expiry(doc, end) for end in reading.expires if end.first_day_out]


def announcement(doc: Acting, reading: Reading, rules: Rules) -> Change | None:
    """Return that a decision announces administrative procedures, by its title; null where it is no such decision.

    Its target is the decision itself: which procedures it names, the register tells.
    """
    if genre_of(doc.head.type, doc.head.title) is not Genre.ANNOUNCING_PROCEDURES:
        return None
    head = doc.head
    bare = Change(
        key="",
        kind=Kind.ANNOUNCES,
        document=doc.id,
        target=NamedDocument(type=head.type, number=head.number, issuer=head.issuer, date=head.issued_on),
        target_document=doc.id,
        from_=reading.effective_from or head.issued_on,
        quote=quote(head.title or "", 0, len(head.title or "")),
    )
    sure = Rule.STATED_ACT in rules.on and doc.origin.is_sure(1)
    return msgspec.structs.replace(
        bare,
        key=change_key(bare, doc.named),
        standing=Standing.STANDS if sure else Standing.QUEUED,
        why="" if sure else questions.question(bare, head),
        decision=Decision(by=Rule.STATED_ACT.signature, at=doc.now, reason=questions.STATED_ACT) if sure else None,
    )


def change_key(change: Change, target: DescribedDocument) -> str:
    """Return the natural key: kind, acting document, target, whole, provisions, from and to.

    The target enters by its number where that is an identity, so that the key stays when the document arrives;
    else by printed type, number, name and day. The day is that of the text, also where a later change moved it; what
    fell or is asked because of one is keyed by that, too.
    """
    fate = change.fate
    provisions = ",".join(sorted({p.id for p in change.provisions}))
    target_part = _target_part(change, target)
    begins = fate.from_ if fate else change.from_
    overtaken_by = [fate.by] if fate and fate.outcome is not FateOutcome.MOVED else []
    parts = (change.kind, change.document, target_part, change.whole, provisions, begins, change.to, *overtaken_by)
    said = "|".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(said.encode()).hexdigest()[:_KEY_LENGTH]


def _target_part(change: Change, target: DescribedDocument) -> str:
    kind = target.series.replace("-", " ")
    if target.parsed and target.parsed.year and not issuers.is_local(target.parsed):
        return f"{kind if not issuers.tells_type(target.parsed.symbol) else ''} {target.key}"
    name = target.law.words if target.law else (change.target.name or "")
    number = target.key or change.target.number or ""
    return f"{kind} {number} {name} {target.year or ''} {change.target.date or ''} {fold(target.issuer or '')}"


def _from_relation(doc: Acting, relation: Relation, begins: date | None, documents: Documents, rules: Rules) -> Change:
    named = described(relation.target, issuers.home_of(doc.named))
    resolution = resolve(named, documents, doc.head.issued_on)
    bare = Change(
        key="",
        kind=relation.kind,
        document=doc.id,
        target=relation.target,
        target_document=resolution.document if resolution.state is State.RESOLVED else None,
        whole=relation.whole,
        provisions=relation.provisions,
        from_=relation.from_ or begins,
        to=relation.to,
        until=relation.until,
        score=relation.score,
        quote=quote(doc.text, relation.start, relation.end),
        edits=relation.edits,
    )
    doubt = _doubt(doc, bare, named, resolution, rules)
    if not doc.origin.is_sure(relation.end):
        doubt = questions.unsure_words(doc.origin, relation.target.number)
    return msgspec.structs.replace(
        bare,
        key=change_key(bare, named),
        standing=Standing.QUEUED if doubt else Standing.STANDS,
        why=f"{questions.question(bare, doc.head)} {doubt}".strip() if doubt else "",
        decision=None if doubt else Decision(by=Rule.STATED_ACT.signature, at=doc.now, reason=questions.STATED_ACT),
    )


def _doubt(doc: Acting, change: Change, target: DescribedDocument, resolution: Resolution, rules: Rules) -> str:
    """Why a person must answer; empty when the rule ``stated_act`` may."""
    if change.kind.row.always_asked:
        return questions.ALWAYS_ASKED
    if Rule.STATED_ACT not in rules.on:
        return questions.RULE_OFF
    if change.score < rules.least_score:
        return questions.unsure(change.score)
    if resolution.state in (State.AMBIGUOUS, State.MISQUOTED):
        return questions.doubtful_target(resolution)
    if not _is_named_surely(target, resolution):
        return questions.INCOMPLETE_TARGET
    if not issuers.may_act(doc.named, target, change.kind):
        return questions.not_competent(doc.head.issuer)
    return ""


def _is_named_surely(target: DescribedDocument, resolution: Resolution) -> bool:
    """A found document, or words that are an identity by themselves: a number with its year, a law with its year."""
    if resolution.state is State.RESOLVED:
        return True
    if target.parsed:
        return target.year is not None and not (issuers.is_local(target.parsed) and not target.issuer)
    return bool(target.law and target.year)


def _from_expiry(doc: Acting, end: ExpiryDate) -> Change:
    """A document that says when it ends: known long before, with no other document coming (LEGAL_RULES 5, sunset)."""
    target = NamedDocument(type=doc.head.type, number=doc.head.number, issuer=doc.head.issuer, date=doc.head.issued_on)
    if not target.number:
        target = msgspec.structs.replace(target, name=doc.head.title)
    bare = Change(
        key="",
        kind=Kind.EXPIRES,
        document=None,
        target=target,
        target_document=doc.id,
        whole=end.scope == "whole",
        provisions=questions.ended_provisions(end),
        from_=end.first_day_out,
        quote=quote(doc.text, end.start, end.end),
    )
    asked = f"{questions.question(bare, doc.head)} {questions.ALWAYS_ASKED}"
    return msgspec.structs.replace(bare, key=change_key(bare, doc.named), why=asked)


def quote(text: str, start: int, end: int) -> str:
    """Return the words between two offsets on one line, at most a few sentences."""
    return " ".join(text[start : min(end, start + _QUOTE_LENGTH)].split())
