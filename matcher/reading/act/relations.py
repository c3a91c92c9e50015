"""Statements to relations: one per (kind, target document), with provisions, dates, words and score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from data.law.calendar import add_days
from data.law.characters import fold
from data.law.genre import Genre
from data.law.kind import Kind
from data.law.provision import HEADING, contains
from data.law.reading import Edit, EffectiveDate, ExpiryDate, ProvisionChange, Relation, Role, Wording
from matcher.reading.act.likelihood import ceiling, likelihood
from matcher.reading.act.statement import Statement, WordEdit
from matcher.reading.cite.mention import Mention, target_of
from matcher.reading.cite.provisions import ProvisionSpan
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Regions


def target_key(mention: Mention) -> str:
    """What two mentions of one document share: the number's key, else the folded name."""
    named = mention.document
    return named.key or named.number or f"{fold(named.name or '')}@{named.date or ''}"


def same_documents(mentions: Sequence[Mention]) -> dict[int, Mention]:
    """For a mention that names its document less fully than another of the text does, that other mention.

    "Luật công nghệ cao" is the "Luật công nghệ cao số 21/2008/QH12" of the same text; "Thông tư 04" the only
    circular numbered 04 of it.
    """
    named: dict[str, list[Mention]] = {}
    short: dict[tuple[str | None, str], Mention] = {}
    for mention in mentions:
        document = mention.document
        if document.name and (document.number or document.date):
            named.setdefault(fold(document.name), []).append(mention)
        if document.number and mention.form in ("number", "inner"):
            short.setdefault((document.type, target_key(mention).partition("/")[0]), mention)
    found = ((m, _fuller(m, named, short)) for m in mentions)
    return {id(mention): other for mention, other in found if other is not None}


# Luật dầu khí (năm 1993)
_OF_YEAR = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d\d$")


def _fuller(
    mention: Mention, named: dict[str, list[Mention]], short: dict[tuple[str | None, str], Mention]
) -> Mention | None:
    document = mention.document
    if document.number is None and document.name and document.date is None:
        return _the_one(named.get(fold(document.name), []))
    if mention.form == "short" and document.number:
        return short.get((document.type, document.number.partition("/")[0].lstrip("0")))
    return None


def _the_one(mentions: list[Mention]) -> Mention | None:
    """The numbered one of the law that is named first; a law of another year that bears the same name is not it."""
    years = (None, mentions[0].document.year) if mentions else ()
    return next((m for m in mentions if m.document.number and m.document.year in years), None)


class Frame(msgspec.Struct, frozen=True):
    """What the document says of itself that its acts depend on: type, genre, dates, own keys."""

    type: str | None
    genre: Genre
    effective: Sequence[EffectiveDate]
    expires: Sequence[ExpiryDate]
    own: frozenset[str]

    @property
    def ends_on(self) -> date | None:
        """The first day the document no longer holds by its own words."""
        whole = next((e for e in self.expires if e.scope == "whole" and e.last_day), None)
        return add_days(whole.last_day, 1) if whole and whole.last_day else None

    @property
    def passing(self) -> bool:
        """A resolution with an end: what it "repeals" in a decree stays as it is, unapplied until then."""
        return self.type == "Nghị quyết" and self.ends_on is not None


class Claim(msgspec.Struct, frozen=True):
    """One kind of act on one document, every statement that says it, and what sort of document acts."""

    kind: Kind
    said: tuple[Statement, ...]
    acting: str | None
    genre: Genre

    @property
    def chief(self) -> Statement:
        """The first statement that says what is hit; dates, words and score are its."""
        return next((s for s in self.said if s.provisions or s.whole), self.said[0])

    @property
    def score(self) -> float:
        """The probability that the claim is true, as far as its kind and genre have been seen."""
        likely = likelihood(self.chief, self.acting, len(self.said))
        return round(min(likely, ceiling(self.chief, self.kind, self.genre)), 4)


def merge(statements: Sequence[Statement], text: LegalText, frame: Frame, fuller: dict[int, Mention]) -> list[Relation]:
    """Return one relation per kind and target, leaving out the document itself."""
    fuller = {**_of_a_year(statements), **fuller}
    return [_relation(claim, text, frame, fuller) for claim in claims(statements, frame, fuller)]


def _of_a_year(statements: Sequence[Statement]) -> dict[int, Mention]:
    """For a law acted on by its name alone, where the text acts on it by one year, too: "Luật dầu khí năm 1993"."""
    yearly: dict[str, dict[str, Mention]] = {}
    targets = [s.target for s in statements if s.kind is not Kind.DETAILS and s.target.document.number is None]
    for target in targets:
        name = target.document.name or ""
        if of_year := _OF_YEAR.search(name):
            yearly.setdefault(fold(name[: of_year.start()]), {}).setdefault(fold(name), target)
    known = {name: next(iter(each.values())) for name, each in yearly.items() if len(each) == 1}
    return {id(m): known[name] for m in targets if (name := fold(m.document.name or "")) in known}


def claims(statements: Sequence[Statement], frame: Frame, fuller: dict[int, Mention]) -> list[Claim]:
    """Return the statements by kind and target, in the order of the text."""
    groups: dict[tuple[Kind, str], list[Statement]] = {}
    for statement in statements:
        key = target_key(fuller.get(id(statement.target), statement.target))
        if key not in frame.own:
            groups.setdefault((_kind(statement, frame), key), []).append(statement)
    return [Claim(kind, tuple(group), frame.type, frame.genre) for (kind, _), group in groups.items()]


def _kind(said: Statement, frame: Frame) -> Kind:
    return Kind.OVERRIDES if said.kind is Kind.REPEALS and said.provisions and frame.passing else said.kind


def _relation(claim: Claim, text: LegalText, frame: Frame, fuller: dict[int, Mention]) -> Relation:
    targets = (fuller.get(id(s.target), s.target) for s in claim.said)
    best = max(targets, key=_fullness)
    chief = claim.chief
    last = _ends(chief) or (frame.ends_on if claim.kind is Kind.OVERRIDES else None)
    return Relation(
        kind=claim.kind,
        target=target_of(best),
        whole=any(s.whole for s in claim.said),
        provisions=tuple(_provisions(claim.said, text, frame.effective)),
        from_=_begins(chief, frame.effective),
        to=last,
        until=None if last else chief.term.until,
        score=claim.score,
        start=text.raw_start(chief.start),
        end=text.raw_end(chief.end),
        edits=tuple(dict.fromkeys(_edit(each, text) for said in claim.said for each in said.edits)),
    )


def _edit(each: WordEdit, text: LegalText) -> Edit:
    return Edit(
        id=each.span.id if each.span else "",
        op=each.op,
        place=each.place,
        new=_wording(each.new, text),
        old=_wording(each.old, text),
        side=each.side,
        beside=each.beside.id if each.beside else None,
        part=each.part,
        source=each.source.id if each.source else None,
    )


def _fullness(mention: Mention) -> tuple[bool, bool, bool]:
    """How fully a document is named: by number, day and issuer."""
    named = mention.document
    return named.number is not None, named.date is not None, named.issuer is not None


def _provisions(
    group: Sequence[Statement], text: LegalText, effective: Sequence[EffectiveDate]
) -> list[ProvisionChange]:
    seen: dict[str, ProvisionChange] = {}
    for statement in group:
        for span in statement.provisions:
            before = seen.get(span.id)
            if before is None:
                seen[span.id] = _change(statement, span, text, effective)
            elif before.wording is None and span.wording:
                seen[span.id] = msgspec.structs.replace(before, wording=_wording(span.wording, text))
    return [change for change in seen.values() if _named(change.id) not in seen]


#: The name of a unit; who changes the unit as a whole changes it too.


def _named(name: str) -> str | None:
    return name.removesuffix(HEADING) if name.endswith(HEADING) else None


def _change(
    statement: Statement, span: ProvisionSpan, text: LegalText, effective: Sequence[EffectiveDate]
) -> ProvisionChange:
    return ProvisionChange(
        id=span.id,
        op=statement.op,
        from_=_begins(statement, effective),
        to=_ends(statement),
        start=text.raw_start(span.start),
        end=text.raw_end(span.end),
        wording=_wording(span.wording, text),
    )


def _wording(region: tuple[int, int] | None, text: LegalText) -> Wording | None:
    if region is None:
        return None
    start, end = region
    return Wording(start=text.raw_start(start), end=text.raw_end(end))


_FOR_GOOD = (Kind.REPEALS, Kind.REPLACES)


def _ends(said: Statement) -> date | None:
    """The first day it no longer holds; what is repealed or replaced is so for good."""
    return None if said.kind in _FOR_GOOD else said.term.to


def _begins(said: Statement, effective: Sequence[EffectiveDate]) -> date | None:
    """The day the statement bites: its own, that of the unit that says it, or the document's."""
    if said.term.from_ is not None:
        return said.term.from_
    for dated in effective:
        if dated.scope != "whole" and any(contains(unit, said.place) for unit in dated.scope):
            return dated.on
    return next((dated.on for dated in effective if dated.scope == "whole"), None)


def grounds(
    mentions: Sequence[Mention], roles: Sequence[Role], text: LegalText, end: int, silent: Regions
) -> list[Relation]:
    """The based_on relations up to ``end``: the documents of the Căn cứ lines and the amending ones named in them."""
    seen: dict[str, Relation] = {}
    inside = False
    for mention, role in zip(mentions, roles, strict=True):
        if mention.start >= end:
            break
        inside = not silent.at(mention.start) and (  # a footnote may stand between the lines
            role is Role.BASED_ON or (inside and role in (Role.HISTORY, Role.TITLE))
        )
        if inside and role in (Role.BASED_ON, Role.HISTORY):
            seen.setdefault(
                target_key(mention),
                Relation(
                    kind=Kind.BASED_ON,
                    target=target_of(mention),
                    score=0.98,
                    start=text.raw_start(mention.start),
                    end=text.raw_end(mention.end),
                ),
            )
    return list(seen.values())
