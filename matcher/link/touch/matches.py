"""A change meets the legal bases it touches: one match each, accepted by a named rule or queued for the unit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

import msgspec

from data.law import number
from data.law.change import Change, Decision, Standing
from data.law.named_document import DescribedDocument, described
from data.law.resolution import State
from data.office.match import Match
from data.office.procedure import Part
from data.office.rule import Rule, Rules, accepting
from matcher.link.find.basis_index import Bases, CitedBasis
from matcher.link.find.document_index import IndexedDocument
from matcher.link.touch.severity import severity, touched
from matcher.link.which import issuers
from matcher.link.which.compare import Agreement, Comparison, compare
from matcher.link.which.majority_citation import name_by_vote, number_by_vote

_KEY_LENGTH = 16


class Meeting(msgspec.Struct, frozen=True):
    """What is matched: the change, its target as known, who already knows it, the day and instant of asking."""

    change: Change
    target: DescribedDocument
    aware: frozenset[str]
    issued_on: date | None
    seen_on: date | None
    now: str


def meeting(
    change: Change,
    known: IndexedDocument | None,
    acting: DescribedDocument | None,
    bases: Bases,
    *,
    seen_on: date | None,
    now: str,
) -> Meeting:
    """Return all that matching a change needs; a law's name or number that was not said is learnt from the bases."""
    home = issuers.home_of(acting) if acting else ""
    target = _enriched(described(change.target, home), known.named if known else None)
    if target.law is None:
        target = msgspec.structs.replace(target, name=name_by_vote(target, bases) or target.name)
    elif target.parsed is None and (number := number_by_vote(target, bases)):
        target = msgspec.structs.replace(target, number=number.printed)
    aware = frozenset(aware_procedures(acting, bases)) if acting else frozenset()
    return Meeting(change, target, aware, acting.date if acting else None, seen_on, now)


def matches_of(meeting: Meeting, bases: Bases, rules: Rules) -> Iterator[Match]:
    """Yield the matches of a change, one per basis; what a procedure already cites raises nothing.

    Nor does what stands in its log of amendments: that is history; nor what was law when the procedure was issued,
    unless it surely cites a document that had ended by then.
    """
    compared: dict[DescribedDocument, Comparison | None] = {}
    for cited in bases.with_blocks(meeting.target.blocks):
        is_history, is_old = cited.basis.place.part is Part.LOG, is_older_than(meeting, cited)
        if is_history or cited.procedure in meeting.aware or (is_old and not _ends_whole(meeting.change)):
            continue
        link = _link_of_document(meeting, cited) if _by_document(meeting, cited) else _link(meeting, cited, compared)
        if link is not None and (not is_old or link.agreement is Agreement.SAME):
            yield _match(meeting, cited, _through(cited, link), rules)


def is_older_than(meeting: Meeting, cited: CitedBasis) -> bool:
    """Whether the procedure was issued when the change was law already.

    A later issue may take account of an amendment without citing it; one that still cites a document that has ended
    since the procedure came into the register is wrong, whenever it was issued.
    """
    change = meeting.change
    adopted = cited.first_adopted_on if _ends_whole(change) else cited.adopted_on
    if adopted is None or change.from_ is None:
        return False
    known_on = meeting.issued_on or change.from_
    return max(known_on, change.from_) <= adopted


def _ends_whole(change: Change) -> bool:
    return change.whole and change.kind.ends


def aware_procedures(acting: DescribedDocument, bases: Bases) -> Iterator[str]:
    """Yield the procedures that cite the acting document, by itself or as a known amendment (LEGAL_RULES 11.3)."""
    blocks = [*acting.blocks, *([f"k:{acting.key}"] if acting.key else ())]
    for cited in bases.with_blocks(blocks):
        if _knows(cited, acting) or compare(cited.named, acting).agreement is Agreement.SAME:
            yield cited.procedure


def _knows(cited: CitedBasis, acting: DescribedDocument) -> bool:
    return acting.key is not None and any(number.key(n) == acting.key for n in cited.basis.known_amendments)


def _enriched(target: DescribedDocument, known: DescribedDocument | None) -> DescribedDocument:
    """The target with what the found document adds: a day, a name, a number; what was printed stays."""
    if known is None:
        return target
    return msgspec.structs.replace(
        target,
        number=target.number if target.parsed else known.number or target.number,
        type=target.type or known.type,
        issuer=target.issuer or known.issuer,
        date=known.date or target.date,
        name=known.name if known.law else target.name,
        title=known.title or target.title,
    )


def _by_document(meeting: Meeting, cited: CitedBasis) -> bool:
    """Whether both sides were found in the register, so that words need not be compared again."""
    resolution = cited.basis.resolution
    return bool(meeting.change.target_document and resolution and resolution.state is not State.UNKNOWN)


def _link_of_document(meeting: Meeting, cited: CitedBasis) -> Comparison | None:
    """How the basis means the target by what it was resolved to; null when it means another document."""
    resolution, target = cited.basis.resolution, meeting.change.target_document
    for candidate in resolution.candidates if resolution else ():
        if candidate.document == target and resolution:
            sure = resolution.state is State.RESOLVED
            agreement = Agreement.SAME if sure else Agreement.MISQUOTED
            return Comparison(agreement, resolution.how, candidate.score, candidate.why)
    return None


def _link(
    meeting: Meeting, cited: CitedBasis, compared: dict[DescribedDocument, Comparison | None]
) -> Comparison | None:
    """How the basis means the target by its words; the same words are compared once."""
    if cited.named not in compared:
        link = compare(cited.named, meeting.target)
        compared[cited.named] = link if link.agreement is not Agreement.OTHER else None
    return compared[cited.named]


def _through(cited: CitedBasis, link: Comparison) -> Comparison:
    """The link of a basis that cites a consolidated text, said as such; no surer than that it means this text."""
    if cited.through is None:
        return link
    why = f"Căn cứ dẫn {cited.through.number} là văn bản hợp nhất của văn bản này, chưa có thay đổi này. {link.why}"
    agreement = link.agreement if cited.through.sure else Agreement.LIKELY
    return Comparison(agreement, Rule.CONSOLIDATION, link.score, why)


def _match(meeting: Meeting, cited: CitedBasis, link: Comparison, rules: Rules) -> Match:
    change = meeting.change
    rule = _accepting_rule(change, link, rules)
    return Match(
        key=match_key(change.key, cited.id),
        change=change.key,
        procedure=cited.procedure,
        basis=cited.id,
        severity=severity(change, cited.basis.provisions, meeting.seen_on),
        provisions=touched([provision.id for provision in change.provisions], cited.basis.provisions),
        score=round(change.score * link.score, 3),
        standing=Standing.STANDS if rule else Standing.QUEUED,
        why=link.why,
        decision=Decision(by=rule.signature, at=meeting.now, reason=link.why) if rule else None,
    )


def _accepting_rule(change: Change, link: Comparison, rules: Rules) -> Rule | None:
    """The rule that accepts the match; null: then the unit is asked."""
    if change.kind.row.always_asked or link.agreement is not Agreement.SAME:
        return None
    rule = accepting(link.how)
    return rule if rule in rules.on else None


def match_key(change: str, basis: str) -> str:
    """Return the natural key of a match: (change, basis)."""
    return hashlib.sha256(f"{change}|{basis}".encode()).hexdigest()[:_KEY_LENGTH]
