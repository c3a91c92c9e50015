"""Questions of the two queues with everything that lists and letters say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from data.law.change import Change
from data.law.document import Document
from data.office.match import Match, Severity
from data.office.procedure import LegalBasis, Procedure
from data.office.queue_standing import QueueStanding
from data.store import bases, changes, documents, matches, queues, register
from data.store.home import Home
from data.store.queues import Weight

_AT_ONCE = 50


class ChangeOverview(msgspec.Struct, frozen=True, kw_only=True):
    """A change with the codes of the procedures it touches, the gravest touched first.

    ``severity`` is null where none is touched; ``acting`` and ``target`` where no document acts, or the store has
    not got it.
    """

    change: Change
    standing: QueueStanding
    severity: Severity | None
    procedures: tuple[str, ...]
    acting: Document | None
    target: Document | None


class MatchOverview(msgspec.Struct, frozen=True, kw_only=True):
    """A match with its change, the procedure and the line of it that cites the document."""

    match: Match
    standing: QueueStanding
    change: Change
    procedure: Procedure
    basis: LegalBasis
    acting: Document | None
    target: Document | None


def change_overviews(home: Home, weighed: Iterable[Weight]) -> Iterator[ChangeOverview]:
    """Yield these changes in their order; one that is gone meanwhile is left out."""
    rest = iter(weighed)
    while batch := {weight.key: weight for weight in islice(rest, _AT_ONCE)}:
        stated = changes.of(home, batch)
        touched = queues.touched_procedures(home, batch)
        known = _documents(home, stated.values())
        for key, weight in batch.items():
            if change := stated.get(key):
                yield ChangeOverview(
                    change=change,
                    standing=weight.standing,
                    severity=weight.severity,
                    procedures=tuple(touched.get(key, ())),
                    acting=known.get(change.document or ""),
                    target=known.get(change.target_document or ""),
                )


def match_overviews(home: Home, weighed: Iterable[Weight]) -> Iterator[MatchOverview]:
    """Yield these matches in their order; one that is gone meanwhile, or whose change is, is left out."""
    rest = iter(weighed)
    while batch := {weight.key: weight for weight in islice(rest, _AT_ONCE)}:
        found = matches.of(home, batch)
        stated = changes.of(home, {match.change for match in found.values()})
        known = _documents(home, stated.values())
        heads = register.heads(home, {match.procedure for match in found.values()})
        cited = bases.of(home, {match.basis for match in found.values()})
        for key, weight in batch.items():
            match = found.get(key)
            change = stated.get(match.change) if match else None
            if match is None or change is None:
                continue
            kept, basis = heads.get(match.procedure), cited.get(match.basis)
            yield MatchOverview(
                match=match,
                standing=weight.standing,
                change=change,
                procedure=kept.procedure if kept else Procedure(code=match.procedure, name="", unit=""),
                basis=basis.basis if basis else LegalBasis(id=match.basis),
                acting=known.get(change.document or ""),
                target=known.get(change.target_document or ""),
            )


def _documents(home: Home, stated: Iterable[Change]) -> dict[str, Document]:
    wanted = {identity for change in stated for identity in (change.document, change.target_document) if identity}
    return {identity: stored.document for identity, stored in documents.of(home, wanted).items()}
