"""``cancu matches``: changes on the legal bases of procedures, asked of each unit."""

from __future__ import annotations

import click
import msgspec

from cancu.doing.decisions import decision, one_of, unit_of
from cancu.doing.notify import raise_due
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.command import group
from cancu.terminal.listing import show
from data.law.change import Standing
from data.law.kind import Kind
from data.law.provision_wording import provision_name
from data.law.wording import name_of
from data.office.match import Match
from data.office.permission import Deed
from data.office.rule import signer
from data.office.wording import MATCH_STANDING, severity_name
from data.store import changes, matches, register
from data.store.home import Home
from data.store.opening import Use

command = group(
    "Hàng đợi kết quả khớp: thay đổi có liên quan đến quy trình này không; hỏi từng đơn vị.\n\n"
    "The queue of matches: does the change matter to this procedure? Asked of the unit."
)

_STANDINGS = click.Choice([str(standing) for standing in Standing])


class _MatchRow(msgspec.Struct, frozen=True, kw_only=True):
    """A match with what people need to see of it: code and unit of the procedure, the change in words."""

    match: Match
    code: str
    unit: str
    kind: Kind | None
    target: str


@make(under=command, name="list", example="cancu matches list --standing queued --json", paged=True)
@click.option("--standing", type=_STANDINGS, help="Tình trạng / only of this standing.")
@click.option("--unit", metavar="NAME", help="Đơn vị / of this unit.")
def list_matches(call: Call, standing: str | None, unit: str | None) -> None:
    """Liệt kê kết quả khớp.

    List the matches: a change on a legal basis of a procedure.
    """
    columns = {
        "Mã": lambda row: row.match.key,
        "Tình trạng": lambda row: MATCH_STANDING[row.match.standing],
        "Mức độ": lambda row: severity_name(row.match.severity),
        "Quy trình": lambda row: row.code,
        "Đơn vị": lambda row: row.unit,
        "Thay đổi": lambda row: f"{row.kind.row.label if row.kind else ''} {row.target}",
        "Chỗ": lambda row: ", ".join(map(provision_name, row.match.provisions[:4])),
        "Vì sao khớp": lambda row: row.match.why,
        "Ai": lambda row: signer(row.match.decision.by) if row.match.decision else None,
    }
    with call.open_home(Use.LOOK) as home:
        wanted = Standing(standing) if standing else None
        show(
            call,
            matches.all_of(home, standing=wanted, unit=unit),
            columns,
            empty="Không có kết quả khớp nào. (No matches.)",
            total=matches.count(home, standing=wanted, unit=unit),
            rows_of=lambda block: _rows(home, block),
            public=_public,
        )


def _rows(home: Home, found: list[Match]) -> list[_MatchRow]:
    heads = register.heads(home, {match.procedure for match in found})
    stated = changes.of(home, {match.change for match in found})
    rows = []
    for match in found:
        procedure, change = heads.get(match.procedure), stated.get(match.change)
        rows.append(
            _MatchRow(
                match=match,
                code=procedure.procedure.code if procedure else match.procedure,
                unit=procedure.procedure.unit if procedure else "",
                kind=change.kind if change else None,
                target=name_of(change.target) if change else "",
            )
        )
    return rows


def _public(row: _MatchRow) -> dict[str, object]:
    more = {"code": row.code, "unit": row.unit, "kind": row.kind, "target": row.target}
    return {**msgspec.to_builtins(row.match), **more}


def _answer(call: Call, key: str, standing: Standing, by: str, reason: str) -> None:
    with call.open_home() as home:
        match: Match = one_of(matches.beginning_with(home, key), key, "cancu matches list")
        unit = unit_of(home, match.procedure)
        matches.decide(home, match.key, standing, decision(home, by, reason, call.now, Deed.DECIDE_MATCH, unit))
        raise_due(home, call.settings, call.now)
    call.say(f"{match.key}: {MATCH_STANDING[standing]} ({by}).")


@make(under=command, example="cancu matches accept 3f9a --by can-bo-iso@example.vn")
@click.argument("key", metavar="ID")
@click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
@click.option("--reason", default="", help="Lý do / reason.")
def accept(call: Call, key: str, by: str, reason: str) -> None:
    """Nhận: thay đổi này liên quan đến quy trình.

    Say that it matters. The beginning of the id is enough.
    """
    _answer(call, key, Standing.STANDS, by, reason)


@make(under=command, example="cancu matches reject 3f9a --by can-bo-iso@example.vn --reason 'không dùng điều này'")
@click.argument("key", metavar="ID")
@click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
@click.option("--reason", default="", help="Lý do / reason.")
def reject(call: Call, key: str, by: str, reason: str) -> None:
    """Bác: thay đổi này không liên quan đến quy trình.

    Say that it does not matter to this procedure.
    """
    _answer(call, key, Standing.FALLS, by, reason)
