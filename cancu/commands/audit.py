"""``cancu audit``: the baseline of every legal basis on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import msgspec

from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from cancu.terminal.listing import show
from cancu.workbook import write_sheet
from data.instant import office_day
from data.law.change import Change
from data.office.procedure import Procedure
from data.store import changes, documents, register
from data.store.home import Home
from matcher.link.audit import Ends, Finding, Trouble, audit
from matcher.link.find.store_index import StoreBases

_TROUBLE = {
    Trouble.DEAD: "đã hết hiệu lực",
    Trouble.SUSPENDED: "đang ngưng hiệu lực",
    Trouble.DYING: "sắp hết hiệu lực",
    Trouble.AMBIGUOUS: "chưa rõ văn bản nào",
    Trouble.MISQUOTED: "dẫn sai ngày, số hoặc cơ quan",
    Trouble.UNKNOWN: "chưa có trong kho",
}
_HEADINGS = (
    "Đơn vị",
    "Mã hiệu",
    "Quy trình",
    "Căn cứ pháp lý",
    "Vấn đề",
    "Từ ngày",
    "Do văn bản",
    "Chờ duyệt",
    "Vì sao",
)
_WIDTHS = (28, 16, 48, 60, 24, 12, 24, 10, 60)


class _FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in words. ``document`` is the number of the acting document, null for an end by itself."""

    unit: str
    code: str
    name: str
    basis: str
    trouble: Trouble
    since: date | None
    document: str | None
    asked: bool
    why: str

    def cells(self) -> tuple[str | date | None, ...]:
        """Return the cells of a table."""
        asked = "có" if self.asked else ""
        return (
            self.unit,
            self.code,
            self.name,
            self.basis,
            _TROUBLE[self.trouble],
            self.since,
            self.document,
            asked,
            self.why,
        )


@make(example="cancu audit --on 2026-11-24 --xlsx ra-soat.xlsx", paged=True)
@click.option("--on", type=DAY, help="Ngày rà soát / the day; today when not given.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp Excel / write a workbook.")
def command(call: Call, on: date | None, xlsx: Path | None) -> int:
    """Rà soát mọi căn cứ pháp lý vào một ngày.

    List every legal basis that is dead, suspended, dying, ambiguous, misquoted or unknown on a day.
    """
    with call.open_home() as home:
        rows = _rows(home, on or office_day(call.now))
    if xlsx:
        write_sheet(xlsx, "Rà soát căn cứ", list(zip(_HEADINGS, _WIDTHS, strict=True)), (row.cells() for row in rows))
        call.say(f"{len(rows)} dòng trong {xlsx}. (rows written)")
        return 0
    columns = {heading: (lambda row, at=at: row.cells()[at]) for at, heading in enumerate(_HEADINGS[:-1])}
    show(call, rows, columns, empty="Không có căn cứ nào cần xem lại. (Every legal basis is sound.)")
    return 0


def _rows(home: Home, on: date) -> list[_FindingRow]:
    stated = list(changes.all_of(home))
    found = list(audit(StoreBases(home).all_of(), Ends(stated), on))
    heads = register.heads(home, {finding.procedure for finding in found})
    acting = {change.key: change for change in stated}
    rows = [_row(home, finding, heads[finding.procedure].procedure, acting) for finding in found]
    order = list(Trouble)
    return sorted(rows, key=lambda row: (row.unit, order.index(row.trouble), row.code))


def _row(home: Home, finding: Finding, procedure: Procedure, acting: dict[str, Change]) -> _FindingRow:
    change = acting.get(finding.change or "")
    actor = documents.get(home, change.document) if change and change.document else None
    basis = finding.basis.basis
    return _FindingRow(
        unit=procedure.unit,
        code=procedure.code,
        name=procedure.name,
        basis=basis.raw or basis.number or basis.name or "",
        trouble=finding.trouble,
        since=finding.since,
        document=actor.document.number if actor else None,
        asked=finding.asked,
        why=finding.why,
    )
