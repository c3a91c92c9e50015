"""Selection of the procedures an import brings: one for each issue, files that repeat each other joined."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from cancu.intake.draft import Draft
from data.errors import BadInput
from data.law.characters import fold
from data.law.number import key
from data.office.permission import OPERATOR
from data.office.procedure import LegalBasis, Procedure
from data.store.procedure_id import procedure_id

_DIGITS = re.compile(r"\d+")


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What was said at an import: for which unit, under which group, whose, who does it, and when (UTC)."""

    path: str
    at: str
    unit: str | None = None
    group: str | None = None
    owner: str | None = None
    by: str = OPERATOR.email


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """The procedures of an import, older issues first, where each stands, and the text of its file ("" for none).

    ``repeated`` has a line for each file that repeats another.
    """

    procedures: tuple[Procedure, ...]
    places: tuple[str, ...]
    texts: tuple[str, ...]
    repeated: tuple[str, ...]
    faults: tuple[BadInput, ...]


def choose(drafts: list[Draft], order: Order, as_known: Callable[[Procedure], Procedure]) -> Chosen:
    """Return what the drafts come to for the office, ``as_known`` being how it spells their names.

    Of two files with one issue of a procedure the Word file leads, it has the places; what the other cites
    besides is added to it.
    """
    chosen: dict[tuple[str, str], tuple[Draft, Procedure]] = {}
    repeated: list[str] = []
    faults: list[BadInput] = []
    for draft in sorted(drafts, key=lambda draft: not draft.text):
        try:
            procedure = as_known(draft.adopted_by(order.unit, order.owner, order.group))
        except BadInput as fault:
            faults.append(fault)
            continue
        identity = (procedure_id(procedure), procedure.issue_number)
        if identity in chosen:
            lead, known = chosen[identity]
            procedure, added = _joined(known, procedure)
            repeated.append(f"{draft.where}: {draft.code} = {lead.where}" + (f", +{added}" if added else ""))
            chosen[identity] = (lead, procedure)
        else:
            chosen[identity] = (draft, procedure)
    in_order = _in_order(chosen)
    return Chosen(
        procedures=tuple(procedure for _, procedure in in_order),
        places=tuple(draft.where for draft, _ in in_order),
        texts=tuple(draft.text for draft, _ in in_order),
        repeated=tuple(repeated),
        faults=tuple(faults),
    )


def _in_order(chosen: dict[tuple[str, str], tuple[Draft, Procedure]]) -> list[tuple[Draft, Procedure]]:
    """In file order, the issues of one procedure together, the oldest first."""
    first: dict[str, int] = {}
    for identity, _ in chosen:
        first.setdefault(identity, len(first))
    by_issue = sorted(chosen, key=lambda key: (first[key[0]], issue_order(key[1])))
    return [chosen[key] for key in by_issue]


def _joined(one: Procedure, other: Procedure) -> tuple[Procedure, int]:
    """The first procedure with the citations only the other has, and how many those are."""
    known = {_cited(basis) for basis in one.legal_bases}
    more = tuple(basis for basis in other.legal_bases if _cited(basis) not in known)
    return msgspec.structs.replace(one, legal_bases=one.legal_bases + more), len(more)


def _cited(basis: LegalBasis) -> str:
    return key(basis.number) or fold(basis.name or basis.title or basis.raw)


def issue_order(issue_number: str) -> tuple[int, ...]:
    """Return what issues are ordered by: the numbers in the issue number, none before any.

    >>> issue_order("02") > issue_order("1"), issue_order("01/02") > issue_order("01"), issue_order("")
    (True, True, ())
    """
    return tuple(int(digits) for digits in _DIGITS.findall(issue_number))
