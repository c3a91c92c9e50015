"""``cancu procedures``: the register of an office's procedures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import msgspec

from cancu.basis_states import BasisStates, states_of_bases, summary
from cancu.intake.procedure_lookup import find_one
from cancu.public_records import procedure_record
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.command import group
from cancu.terminal.listing import show as show_list
from data.instant import office_day, office_time
from data.law.wording import day
from data.office.procedure import LegalBasis, Part
from data.store import register
from data.store.home import Home
from data.store.known_names import unit_asked
from data.store.opening import Use
from data.store.register import Kept

command = group(
    "Quy trình của đơn vị: nạp, xem, ngừng, gộp, bàn giao.\n\nThe procedures of an office.",
    elsewhere={  # what reads procedure files loads libraries that a look at the register need not wait for
        "import": "cancu.commands.procedures_import:import_procedures",
        "imports": "cancu.commands.procedures_import:list_imports",
        "undo": "cancu.commands.procedures_import:undo",
        "columns": "cancu.commands.procedures_columns:columns",
        "template": "cancu.commands.procedures_import:template",
        "watch": "cancu.commands.procedures_watch:watch",
        "retire": "cancu.commands.procedures_lifecycle:retire",
        "merge": "cancu.commands.procedures_lifecycle:merge",
        "hand-over": "cancu.commands.procedures_lifecycle:hand_over",
    },
)

_PARTS = {
    Part.BASIS: "Căn cứ pháp lý",
    Part.REFERENCES: "Tài liệu viện dẫn",
    Part.FORMS: "Biểu mẫu",
    Part.STEPS: "Trình tự",
    Part.FEES: "Phí, lệ phí",
    Part.LOG: "Theo dõi sửa đổi",
    Part.OTHER: "Chỗ khác",
}


class _ProcedureRow(msgspec.Struct, frozen=True):
    """A procedure with the states of the bases of its page."""

    kept: Kept
    states: BasisStates


@make(under=command, name="list", example="cancu procedures list --unit 'UBND phường Ba Đình' --json", paged=True)
@click.option("--unit", metavar="NAME", help="Đơn vị / unit.")
@click.option("--retired", is_flag=True, help="Cả quy trình đã ngừng / the retired, too.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp Excel / write a workbook.")
def list_procedures(call: Call, unit: str | None, retired: bool, xlsx: Path | None) -> None:
    """Liệt kê quy trình đang theo dõi.

    List the procedures under watch; as a workbook with every legal basis and its state, which an import reads back.
    """
    columns = {
        "Mã quy trình": lambda row: row.kept.procedure.code,
        "Tên": lambda row: row.kept.procedure.name,
        "Đơn vị": lambda row: row.kept.procedure.unit,
        "Nhóm": lambda row: row.kept.procedure.group,
        "Lần": lambda row: row.kept.procedure.issue_number,
        "Ngày": lambda row: _day(row.kept),
        "Phụ trách": lambda row: row.kept.procedure.owner,
        "Căn cứ": lambda row: sum(basis.place.part is Part.BASIS for basis in row.kept.procedure.legal_bases),
        "Hiệu lực": lambda row: summary(row.kept.procedure, row.states),
        "ID": lambda row: row.kept.procedure.id,
    }
    with call.open_home(Use.LOOK) as home:
        unit = unit_asked(home, unit)
        if xlsx:
            from cancu.register_sheets import register_sheets  # loads openpyxl, which a look need not wait for
            from notifier.letters.workbook import write_workbook

            write_workbook(xlsx, register_sheets(home, unit, office_day(call.now), retired=retired))
            call.say(f"{register.count(home, unit=unit, retired=retired)} quy trình trong {xlsx}. (Written.)")
            return
        show_list(
            call,
            register.all_of(home, unit=unit, retired=retired),
            columns,
            empty="Chưa có quy trình nào: cancu procedures import.",
            total=register.count(home, unit=unit, retired=retired),
            rows_of=lambda block: _rows(home, block, office_day(call.now)),
            public=lambda row: procedure_record(row.kept.procedure, row.states),
        )


@make(under=command, example="cancu procedures show 'QT 01/CX-HCTP#2'", lists=True)
@click.argument("which", metavar="ID|CODE[#N]")
@click.option("--unit", metavar="NAME", help="Đơn vị / unit.")
def show(call: Call, which: str, unit: str | None) -> None:
    """Xem một quy trình: các lần ban hành, mọi căn cứ, chỗ đứng và hiệu lực của nó.

    Show a procedure: its issues, every legal basis, where it stands and its state today.
    """
    with call.open_home(Use.LOOK) as home:
        kept = find_one(home, which, unit)
        issues = register.issues(home, kept.procedure.id or "")
        states = states_of_bases(home, [kept.procedure], office_day(call.now))
    if call.as_json:
        call.emit(procedure_record(kept.procedure, states))
        return
    _head(call, kept, issues)
    columns = {
        "Phần": lambda basis: _PARTS[basis.place.part],
        "Mục": lambda basis: basis.place.heading,
        "Văn bản": lambda basis: basis.raw or basis.number,
        "Xác định": _resolved,
        "Hiệu lực": lambda basis: state.label if (state := states.get(basis.id or "")) else "",
    }
    show_list(call, kept.procedure.legal_bases, columns, empty="Không dẫn chiếu văn bản nào. (Cites no document.)")


def _head(call: Call, kept: Kept, issues: list[Kept]) -> None:
    procedure = kept.procedure
    call.say(f"{procedure.code}: {procedure.name}")
    call.say(f"{procedure.unit}. Phụ trách: {procedure.owner or 'chưa có'}. ID: {procedure.id}")
    for issue in issues:
        call.say(f"Lần {issue.procedure.issue_number or '?'}, {_day(issue)}, nạp {office_time(issue.adopted_at)}")
    if kept.retired_on:
        into = f" (gộp vào {kept.merged_into})" if kept.merged_into else ""
        call.say(f"Ngừng theo dõi từ {day(kept.retired_on)}: {kept.retired_why}{into}")
    call.say()


def _rows(home: Home, kept: list[Kept], on: date) -> list[_ProcedureRow]:
    states = states_of_bases(home, (each.procedure for each in kept), on)
    return [_ProcedureRow(each, states) for each in kept]


def _day(kept: Kept) -> str:
    return day(kept.procedure.issued_on)


def _resolved(basis: LegalBasis) -> str:
    return basis.resolution.state if basis.resolution else ""
