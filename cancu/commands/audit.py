"""``cancu audit``: the baseline of every legal basis on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import click
import msgspec

from cancu.audit_plan import plan_cells, plan_lines, plan_of
from cancu.audit_totals import ABSENCE, TROUBLE, AuditTotals, totals_of
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from cancu.terminal.listing import show
from data.instant import office_day
from data.law.wording import short_name
from data.office.procedure import Procedure
from data.store import bases, documents, register
from data.store.home import Home
from data.store.replacements import replacements_of
from matcher.link.audit import Absence, Finding, Trouble, audit
from matcher.link.find.store_index import StoreBases
from matcher.link.validity import facts_of_bases
from notifier.letters.first_day import ProposedWave
from notifier.letters.workbook import Sheet, write_workbook

_HEADINGS = (
    "Đơn vị",
    "Mã hiệu",
    "Quy trình",
    "Căn cứ pháp lý",
    "Vấn đề",
    "Từ ngày",
    "Do văn bản",
    "Thay bằng",
    "Chờ duyệt",
    "Vì sao",
)
_WIDTHS = (28, 16, 48, 60, 24, 12, 24, 28, 10, 60)
_GUESS = " (gợi ý, cần đối chiếu)"
_PLAN = (("Đợt", 8), ("Đơn vị", 28), ("Nội dung", 48), ("Quy trình", 12), ("Hạn", 12), ("Đã đồng ý", 28))


class _FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in words. ``document`` is the number of the acting document, null for an end by itself.

    ``replaced_by`` names what stands in the place, null where nothing is known.
    """

    unit: str
    code: str
    name: str
    basis: str
    trouble: Trouble
    since: date | None
    document: str | None
    replaced_by: str | None
    asked: bool
    why: str
    absence: Absence | None = None

    def cells(self) -> tuple[str | date | None, ...]:
        """Return the cells of a table."""
        asked = "có" if self.asked else ""
        return (
            self.unit,
            self.code,
            self.name,
            self.basis,
            TROUBLE[self.trouble],
            self.since,
            self.document,
            self.replaced_by,
            asked,
            self.why or (ABSENCE[self.absence][0] if self.absence else ""),
        )


@make(example="cancu audit --on 2026-11-24 --xlsx ra-soat.xlsx", paged=True)
@click.option("--on", type=DAY, help="Ngày rà soát / the day; today when not given.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp Excel / write a workbook.")
def command(call: Call, on: date | None, xlsx: Path | None) -> int:
    """Rà soát mọi căn cứ pháp lý vào một ngày.

    List every legal basis that is dead, suspended, dying, to confirm, ambiguous, misquoted or unknown on a day, the
    gravest first, under the totals: how many stand how, and of the unknown why.
    """
    day = on or office_day(call.now)
    with call.open_home() as home:
        if not bases.count(home):
            fault = "chưa có căn cứ nào để rà soát (no legal basis to look at); nạp quy trình: cancu procedures import"
            return call.report([fault])
        rows = _rows(home, day)
        totals = totals_of(((row.trouble, row.asked, row.absence) for row in rows), bases.count(home), day)
        plan = list(plan_of(home))
    for line in (*totals.lines(), *plan_lines(plan)):
        call.say(line)
    call.say()
    if xlsx:
        write_workbook(xlsx, _sheets(rows, totals, plan))
        call.say(f"{len(rows)} dòng trong {xlsx}. (rows written)")
        return 0
    columns = {heading: (lambda row, at=at: row.cells()[at]) for at, heading in enumerate(_HEADINGS[:-1])}
    show(call, rows, columns, empty="Không có căn cứ nào cần xem lại. (Every legal basis is sound.)")
    return 0


def _sheets(rows: list[_FindingRow], totals: AuditTotals, plan: list[ProposedWave]) -> Iterator[Sheet]:
    yield Sheet("Rà soát căn cứ", list(zip(_HEADINGS, _WIDTHS, strict=True)), (row.cells() for row in rows))
    yield Sheet("Đợt rà soát", _PLAN, plan_cells(plan))
    yield Sheet("Tổng hợp", [("Căn cứ pháp lý", 60), ("Số lượng", 12), ("Cách xử lý", 90)], totals.cells())


def _rows(home: Home, on: date) -> list[_FindingRow]:
    found = list(audit(StoreBases(home).all_of(), partial(facts_of_bases, home), on))
    heads = register.heads(home, {finding.procedure for finding in found})
    acting = {finding.because.document for finding in found if finding.because and finding.because.document}
    numbers = {one.id: one.document.number for one in documents.of(home, acting).values()}
    in_place = _InPlace(home, on)
    rows = [_row(finding, heads[finding.procedure].procedure, numbers, in_place) for finding in found]
    order = list(Trouble)
    return sorted(rows, key=lambda row: (order.index(row.trouble), row.unit, row.code))


class _InPlace:
    """What to cite in place of what ended, or will: each document is looked up once."""

    def __init__(self, home: Home, on: date) -> None:
        self._home, self._on = home, on
        self._known: dict[tuple[str, date], str | None] = {}

    def of(self, finding: Finding) -> str | None:
        """Return the name of what stands in the place of a basis, as a guess where no text says so."""
        meant = finding.basis.basis.resolution
        if meant is None or meant.document is None or finding.trouble not in (Trouble.DEAD, Trouble.DYING):
            return None
        asked = (meant.document, max(self._on, finding.since or self._on))
        if asked not in self._known:
            found = (one for one in replacements_of(self._home, *asked) if one.holds)
            best = next(found, None)
            self._known[asked] = short_name(best.current) + ("" if best.is_stated else _GUESS) if best else None
        return self._known[asked]


def _row(finding: Finding, procedure: Procedure, numbers: Mapping[str, str | None], in_place: _InPlace) -> _FindingRow:
    basis = finding.basis.basis
    return _FindingRow(
        unit=procedure.unit,
        code=procedure.code,
        name=procedure.name,
        basis=basis.raw or basis.number or basis.name or "",
        trouble=finding.trouble,
        since=finding.since,
        document=numbers.get(finding.because.document or "") if finding.because else None,
        replaced_by=in_place.of(finding),
        asked=finding.asked,
        why=finding.why,
        absence=finding.absence,
    )
