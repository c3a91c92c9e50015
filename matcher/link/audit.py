"""The baseline: what is wrong with the legal bases on a day, whoever changed what and however long ago."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import islice

import msgspec

from data.law.kind import Consequence, Origin
from data.law.resolution import State
from data.law.validity.period import Derivation, Timeline, ValidityPeriod
from data.law.validity.rule import ValidityRule
from data.law.validity.state import ValidityState
from data.law.validity.verdict import ValidityFacts
from matcher.link.find.basis_index import CitedBasis
from matcher.link.which import issuers

#: What the state of the documents that some bases mean follows from, by basis id.
FactsOfBases = Callable[[Sequence[CitedBasis]], Mapping[str, ValidityFacts]]

_AT_ONCE = 5_000
# TCVN ISO 9001:2015 · QCVN 12:2026/BCA · ISO 9001:2015
_STANDARD = re.compile(r"\b(?:(?:TCVN|QCVN|TCXDVN)\b|(?:ISO|IEC)(?:/IEC)? ?\d)")


class Trouble(StrEnum):
    """What is wrong with a basis, the gravest first; last, what the procedure says in words of it that are past."""

    DEAD = "dead"
    SUSPENDED = "suspended"
    DYING = "dying"
    TO_CONFIRM = "to_confirm"
    AMBIGUOUS = "ambiguous"
    MISQUOTED = "misquoted"
    UNKNOWN = "unknown"
    PAST_WORDS = "past_words"


class Absence(StrEnum):
    """Why the document of an unknown basis is not in the store, as far as its words tell."""

    NOT_FETCHED = "not_fetched"
    LOCAL = "local"
    NAME_ALONE = "name_alone"
    STANDARD = "standard"
    NOT_READABLE = "not_readable"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One basis with the gravest trouble it has. ``since`` is the day it ended or will end.

    ``because`` is the first reason; ``asked`` says that a question on it still waits for a person. ``absence`` says of
    an unknown document why it is.
    """

    procedure: str
    basis: CitedBasis
    trouble: Trouble
    since: date | None = None
    because: Derivation | None = None
    asked: bool = False
    why: str = ""
    absence: Absence | None = None


def audit(bases: Iterable[CitedBasis], facts_of: FactsOfBases, on: date) -> Iterator[Finding]:
    """Yield a finding for every basis that is not sound on a day: dead, suspended, dying, open, or not resolved."""
    behind = iter(bases)
    while batch := list(islice(behind, _AT_ONCE)):
        facts = facts_of(batch)
        for cited in batch:
            found = _finding_of_state(cited, facts[cited.id], on) if cited.id in facts else None
            if found := found or _finding_of_resolution(cited):
                yield found


def _finding_of_state(cited: CitedBasis, facts: ValidityFacts, on: date) -> Finding | None:
    """The gravest trouble of what a basis cites: some provisions, or the document as a whole."""
    cites: Iterable[str | None] = cited.basis.provisions or (None,)
    found = [finding for unit in cites for finding in _ahead(cited, facts.timeline(unit), on)]
    return min(found, key=lambda finding: (list(Trouble).index(finding.trouble), finding.asked), default=None)


def _ahead(cited: CitedBasis, own: Timeline, on: date) -> Iterator[Finding]:
    """Yield what is wrong on the day, and what will be."""
    now = own.on(on)
    later = (period for period in own.periods if period.since and period.since > on)
    for period in (now, *later):
        if trouble := _trouble(period, on):
            because = period.because[0]
            yield Finding(
                procedure=cited.procedure,
                basis=cited,
                trouble=trouble,
                since=None if because.rule is ValidityRule.UNDATED else period.since,
                because=because,
                asked=because.rule is ValidityRule.ASKED,
                why=because.words,
            )


def _trouble(period: ValidityPeriod, on: date) -> Trouble | None:
    """What a period that holds on a day, or will, means for those who cite it; an end without a day is still ahead.

    What is asked because a text says it counts as said; what no text says is to be confirmed.
    """
    begun = period.since is None or period.since <= on
    if period.state is ValidityState.EXPIRED:
        return Trouble.DEAD if begun else Trouble.DYING
    if period.state is ValidityState.SUSPENDED:
        return Trouble.SUSPENDED if begun else None
    if period.state is ValidityState.TO_CONFIRM and (kind := period.because[0].kind):
        if kind.row.consequence is Consequence.SUSPENDED:
            return Trouble.SUSPENDED if begun else None
        if kind.row.origin is not Origin.ACT or period.because[0].rule is ValidityRule.PART_OF_CHAPTER:
            return Trouble.TO_CONFIRM if begun else None
        return Trouble.DEAD if begun and period.because[0].rule is not ValidityRule.UNDATED else Trouble.DYING
    return None


def _finding_of_resolution(cited: CitedBasis) -> Finding | None:
    resolution = cited.basis.resolution
    if resolution and resolution.state is State.RESOLVED:
        return None
    state = resolution.state if resolution else State.UNKNOWN
    why = resolution.candidates[0].why if resolution and resolution.candidates else ""
    absence = absence_of(cited) if state is State.UNKNOWN else None
    return Finding(procedure=cited.procedure, basis=cited, trouble=Trouble(state.value), why=why, absence=absence)


def absence_of(cited: CitedBasis) -> Absence:
    """Return why a document that is cited may not be in the store: it can be fetched by its number, or cannot."""
    named = cited.named
    if named.parsed:
        return Absence.LOCAL if issuers.is_local(named.parsed) else Absence.NOT_FETCHED
    if named.law:
        return Absence.NAME_ALONE
    words = " ".join(filter(None, (cited.basis.raw, cited.basis.number, cited.basis.name)))
    return Absence.STANDARD if _STANDARD.search(words) else Absence.NOT_READABLE
