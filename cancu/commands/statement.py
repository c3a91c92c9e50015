"""``cancu statement``: what was watched for a unit on a day."""

from __future__ import annotations

from datetime import date

import click
import msgspec

from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from cancu.watch_lines import lines_of
from data.errors import BadInput
from data.instant import office_day
from data.law.wording import day
from data.store import watch_statements
from data.store.home import Home
from data.store.known_names import unit_known
from data.store.opening import Use
from data.store.watch_statements import KeptStatement

_DAYS_OFFERED = 3


@make(example="cancu statement --unit 'UBND phường Ba Đình' --on 2026-11-24", lists=True)
@click.option("--unit", required=True, metavar="NAME", help="Đơn vị / unit.")
@click.option("--on", type=DAY, help="Ngày / the day; today when not given.")
def command(call: Call, unit: str, on: date | None) -> None:
    """Biên bản theo dõi trong ngày: nguồn đã đọc, văn bản mới, văn bản liên quan đến đơn vị, chỗ chưa bao quát.

    The statement of watching that the night made for a unit: sources read with bytes and hashes, new documents, those
    that touch the unit, numbers missing, what was not covered. Its hash stands in the log.
    """
    with call.open_home(Use.LOOK) as home:
        kept = _kept(home, unit_known(home, unit).name, on or office_day(call.now))
    if call.as_json:
        call.emit(
            {**msgspec.to_builtins(kept.statement), "watched": kept.watch, "hash": kept.hash, "log": kept.log_line}
        )
        return
    for line in lines_of(kept):
        call.say(line)


def _kept(home: Home, unit: str, on: date) -> KeptStatement:
    kept = watch_statements.latest(home, unit, on)
    if kept:
        return kept
    near = ", ".join(map(day, watch_statements.days(home, unit, _DAYS_OFFERED)))
    what = f"{unit} không có biên bản ngày {day(on)} (no statement of that day)"
    mend = f"có các ngày (there are): {near}" if near else "cancu run: mỗi đêm lập một bản (each night makes one)"
    raise BadInput(what, where="--on", mend=mend)
