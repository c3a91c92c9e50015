"""The register as a workbook to keep: danh mục quy trình, and every legal basis with its state on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cancu.basis_states import BasisStates, states_of_bases, summary
from cancu.intake.columns import Column
from data.law.provision_wording import print_provisions
from data.office.procedure import LegalBasis, Part, Procedure
from data.store import register
from data.store.home import Home
from notifier.letters.workbook import Sheet, Value

_PROCEDURE = (
    (Column.CODE, 18),
    (Column.NAME, 48),
    (Column.UNIT, 28),
    (Column.GROUP, 18),
    (Column.ISSUE, 14),
    (Column.ISSUED_ON, 14),
    (Column.OWNER, 26),
)
_BASIS = (
    (Column.NUMBER, 20),
    (Column.TITLE, 60),
    (Column.DATE, 14),
    (Column.ISSUER, 28),
    (Column.PROVISIONS, 28),
    (Column.PART, 14),
)
_STATE = "Hiệu lực"


def register_sheets(home: Home, unit: str | None, on: date, *, retired: bool = False) -> tuple[Sheet, Sheet]:
    """Return the sheets of the register of a unit and those below it, or of all: procedures, then their bases.

    The headings are those of the form, so that an import reads the workbook back.
    """
    procedures = [kept.procedure for kept in register.all_of(home, unit=unit, retired=retired)]
    states = states_of_bases(home, procedures, on)
    heads = [(str(column), width) for column, width in _PROCEDURE]
    listed = Sheet("Danh mục quy trình", [*heads, ("Số căn cứ", 10), (_STATE, 36)], _listed(procedures, states))
    cited = [(str(column), width) for column, width in _BASIS]
    return listed, Sheet("Căn cứ pháp lý", [*heads, *cited, (_STATE, 24)], _cited(procedures, states))


def _listed(procedures: Sequence[Procedure], states: BasisStates) -> Iterator[Sequence[Value]]:
    for procedure in procedures:
        count = sum(basis.place.part is Part.BASIS for basis in procedure.legal_bases)
        yield (*_head(procedure), count, summary(procedure, states))


def _cited(procedures: Sequence[Procedure], states: BasisStates) -> Iterator[Sequence[Value]]:
    for procedure in procedures:
        for basis in procedure.legal_bases:
            state = states.get(basis.id or "")
            yield (*_head(procedure), *_document(basis), state.label if state else "")


def _head(procedure: Procedure) -> tuple[Value, ...]:
    named = (procedure.code, procedure.name, procedure.unit, procedure.group, procedure.issue_number)
    return (*named, procedure.issued_on, procedure.owner)


def _document(basis: LegalBasis) -> tuple[Value, ...]:
    """Number, title, day, issuer, provisions and part; the words as printed where there is no number."""
    title = basis.title if basis.number and not basis.name else basis.name or basis.title or basis.raw
    provisions = print_provisions(basis.provisions)
    return (basis.number, title, basis.date, basis.issuer, provisions or None, basis.place.part.value)
