"""Which legal bases of procedures just imported have ended: said at once, for the night tells it only tomorrow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial

from data.law.wording import day
from data.office.basis_document import of_basis
from data.office.procedure import Part
from data.store import register
from data.store.home import Home
from matcher.link.audit import Finding, Trouble, audit
from matcher.link.find.basis_index import CitedBasis
from matcher.link.validity import facts_of_bases


def ended_lines(home: Home, procedures: Collection[str], on: date) -> list[str]:
    """Return a line for each basis of these procedures that has surely ended by a day, by code.

    "QT-01: căn cứ đã hết hiệu lực từ ngày 15/10/2025: Thông tư số 04/2020/TT-BTP. (Ended.)"
    """
    kept = register.of(home, procedures)
    cited = (
        CitedBasis(basis.id or "", identity, basis, of_basis(basis))
        for identity, one in kept.items()
        for basis in one.procedure.legal_bases
        if basis.place.part is not Part.LOG
    )
    found = (one for one in audit(cited, partial(facts_of_bases, home), on) if one.trouble is Trouble.DEAD)
    return sorted(_line(finding, kept[finding.procedure].procedure.code) for finding in found if not finding.asked)


def _line(finding: Finding, code: str) -> str:
    basis = finding.basis.basis
    words = " ".join((basis.raw or basis.number or basis.name or "").split()).rstrip(";. ")
    return f"{code}: căn cứ đã hết hiệu lực từ ngày {day(finding.since)}: {words}. (Ended.)"
