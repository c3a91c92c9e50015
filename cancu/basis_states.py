"""The one state that each legal basis of a procedure shows on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from data.law.resolution import State
from data.law.validity.state import RANK, ValidityState
from data.law.validity.verdict import ValidityFacts, validity
from data.office.basis_document import of_basis
from data.office.procedure import LegalBasis, Procedure
from data.store.home import Home
from matcher.link.find.basis_index import CitedBasis
from matcher.link.validity import facts_of_bases

#: The state of a basis by its id; null where its document is not known and nothing is known of it.
BasisStates = Mapping[str, ValidityState | None]


def states_of_bases(home: Home, procedures: Iterable[Procedure], on: date) -> BasisStates:
    """Return the state of every legal basis of these procedures on a day, by basis id."""
    cited = cited_bases(procedures)
    facts = facts_of_bases(home, cited)
    return {base.id: _state(base.basis, facts[base.id], on) for base in cited if base.id in facts}


def cited_bases(procedures: Iterable[Procedure]) -> list[CitedBasis]:
    """Return the legal bases of these procedures of the register as what they cite is looked for."""
    return [
        CitedBasis(basis.id or "", procedure.id or "", basis, of_basis(basis))
        for procedure in procedures
        for basis in procedure.legal_bases
    ]


def summary(procedure: Procedure, states: BasisStates) -> str:
    """Return how many of its bases are not in force, the gravest state first: "1 hết hiệu lực, 2 cần xác nhận"."""
    found = Counter(states.get(basis.id or "") for basis in procedure.legal_bases)
    return ", ".join(f"{found[state]} {state.label}" for state in RANK if found[state] and not state.holds)


def _state(basis: LegalBasis, facts: ValidityFacts, on: date) -> ValidityState | None:
    """The gravest state of the provisions it cites, else that of the document."""
    is_found = basis.resolution is not None and basis.resolution.state is State.RESOLVED
    if not is_found and not facts.changes and not facts.signals:
        return None
    cites: Iterable[str | None] = basis.provisions or (None,)
    return min((validity(facts, on, unit).state for unit in cites), key=RANK.__getitem__)
