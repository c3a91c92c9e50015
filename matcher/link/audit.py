"""The baseline: what is wrong with the legal bases on a day, whoever changed what and however long ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

import msgspec

from data.law.change import Change, Standing
from data.law.kind import Consequence
from data.law.named_document import described
from data.law.resolution import State
from matcher.link.find.basis_index import CitedBasis
from matcher.link.find.document_index import DocumentIndex, IndexedDocument
from matcher.link.which import issuers
from matcher.link.which.compare import Agreement, compare


class Trouble(StrEnum):
    """What is wrong with a basis, the gravest first."""

    DEAD = "dead"
    SUSPENDED = "suspended"
    DYING = "dying"
    AMBIGUOUS = "ambiguous"
    MISQUOTED = "misquoted"
    UNKNOWN = "unknown"


class Absence(StrEnum):
    """Why the document of an unknown basis is not in the store, as far as its words tell."""

    NOT_FETCHED = "not_fetched"
    LOCAL = "local"
    NAME_ALONE = "name_alone"
    NOT_READABLE = "not_readable"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One basis with the gravest trouble it has. ``since`` is the day it ended or will end.

    ``change`` is the key of the change behind it; ``asked`` says that this change still waits for a person. ``absence``
    says of an unknown document why it is.
    """

    procedure: str
    basis: CitedBasis
    trouble: Trouble
    since: date | None = None
    change: str | None = None
    asked: bool = False
    why: str = ""
    absence: Absence | None = None


class Ends:
    """The changes that end or suspend whole documents, found by block."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._changes = {c.key: c for c in changes if c.whole and c.standing is not Standing.FALLS and _is_grave(c)}
        targets = (IndexedDocument(c.key, described(c.target)) for c in self._changes.values())
        self._index = DocumentIndex(targets)

    def of(self, cited: CitedBasis) -> Iterator[Change]:
        """Yield the ends of the document that a basis surely means."""
        resolution = cited.basis.resolution
        meant = resolution.document if resolution and resolution.state is State.RESOLVED else None
        for target in self._index.with_blocks(cited.named.blocks):
            change = self._changes[target.id]
            if meant and change.target_document:
                if meant == change.target_document:
                    yield change
            elif compare(cited.named, target.named).agreement is Agreement.SAME:
                yield change


def audit(bases: Iterable[CitedBasis], ends: Ends, on: date) -> Iterator[Finding]:
    """Yield a finding for every basis that is dead, suspended, dying, ambiguous, misquoted or unknown on a day."""
    for cited in bases:
        found = [finding for change in ends.of(cited) if (finding := _of_change(cited, change, on))]
        if found:
            yield min(found, key=lambda finding: (list(Trouble).index(finding.trouble), finding.asked))
        elif (resolution := cited.basis.resolution) is None or resolution.state is not State.RESOLVED:
            state = resolution.state if resolution else State.UNKNOWN
            why = resolution.candidates[0].why if resolution and resolution.candidates else ""
            absence = absence_of(cited) if state is State.UNKNOWN else None
            trouble = Trouble(state.value)
            yield Finding(procedure=cited.procedure, basis=cited, trouble=trouble, why=why, absence=absence)


def absence_of(cited: CitedBasis) -> Absence:
    """Return why a document that is cited may not be in the store: it can be fetched by its number, or cannot."""
    named = cited.named
    if named.parsed:
        return Absence.LOCAL if issuers.is_local(named.parsed) else Absence.NOT_FETCHED
    return Absence.NAME_ALONE if named.law else Absence.NOT_READABLE


def _is_grave(change: Change) -> bool:
    return change.kind.row.consequence is not Consequence.STAYS


def _of_change(cited: CitedBasis, change: Change, on: date) -> Finding | None:
    trouble = _trouble(change, on)
    if trouble is None:
        return None
    return Finding(
        procedure=cited.procedure,
        basis=cited,
        trouble=trouble,
        since=change.from_,
        change=change.key,
        asked=change.standing is Standing.QUEUED,
        why=change.quote,
    )


def _trouble(change: Change, on: date) -> Trouble | None:
    """What a change means for a document on that day; an end without a day is still ahead."""
    if change.kind.row.consequence is Consequence.SUSPENDED:
        begun = change.from_ is not None and change.from_ <= on
        return Trouble.SUSPENDED if begun and (change.to is None or on < change.to) else None
    return Trouble.DEAD if change.from_ is not None and change.from_ <= on else Trouble.DYING
