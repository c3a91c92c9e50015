"""Which legal bases of procedures just imported have ended: said at once, for the night tells it only tomorrow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from data.law.wording import day
from data.office.basis_document import blocks_of
from data.office.procedure import Part
from data.store import changes, register
from data.store.home import Home
from matcher.link.audit import Ends, Finding, Trouble, audit
from matcher.link.find.store_index import StoreBases


def ended_lines(home: Home, procedures: Collection[str], on: date) -> list[str]:
    """Return a line for each basis of these procedures that has surely ended by a day, by code.

    "QT-01: căn cứ đã hết hiệu lực từ ngày 15/10/2025: Thông tư số 04/2020/TT-BTP. (Ended.)"
    """
    kept = register.of(home, procedures)
    blocks = {block for one in kept.values() for basis in one.procedure.legal_bases for block in blocks_of(basis)}
    ends = Ends(changes.with_blocks(home, blocks))
    cited = (
        one
        for one in StoreBases(home).with_blocks(sorted(blocks))
        if one.procedure in kept and one.basis.place.part is not Part.LOG
    )
    found = (finding for finding in audit(cited, ends, on) if finding.trouble is Trouble.DEAD and not finding.asked)
    return sorted(_line(finding, kept[finding.procedure].procedure.code) for finding in found)


def _line(finding: Finding, code: str) -> str:
    basis = finding.basis.basis
    words = " ".join((basis.raw or basis.number or basis.name or "").split()).rstrip(";. ")
    return f"{code}: căn cứ đã hết hiệu lực từ ngày {day(finding.since)}: {words}. (Ended.)"
