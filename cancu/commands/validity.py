"""``cancu validity``: the state of a document or provision on a day, with its derivation."""

from __future__ import annotations

from datetime import date

import click

from cancu.document_lookup import find_all, find_one
from cancu.document_state import state_lines, verdict_named, verdict_of
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from data.instant import office_day
from data.law.provision import parse
from data.law.validity.verdict import Validity
from data.store.home import Home
from data.store.opening import Use


@make(example="cancu validity 19/2014/QĐ-TTg --provision art_4__para_4 --on 2026-11-24", lists=True)
@click.argument("number", metavar="NUMBER|ID")
@click.option("--provision", metavar="ID", help="Điều, khoản, điểm: art_7__para_2__point_đ / a provision.")
@click.option("--on", type=DAY, help="Vào ngày nào / the day; today when not given.")
def command(call: Call, number: str, provision: str | None, on: date | None) -> None:
    """Tình trạng hiệu lực của văn bản, điều, khoản vào một ngày, và vì sao.

    State of a document or provision on a day, with its derivation: which act, which words, which rule.
    """
    if provision:
        parse(provision)
    with call.open_home(Use.LOOK) as home:
        verdict = _verdict(home, number, on or office_day(call.now), provision)
    if call.as_json:
        call.emit(verdict)
        return
    for label, value in state_lines(verdict):
        call.say(f"{label:14} {value}")


def _verdict(home: Home, number: str, on: date, provision: str | None) -> Validity:
    """A document of the store, else one that only others name."""
    if not find_all(home, number) and (known := verdict_named(home, number, on, provision)):
        return known
    return verdict_of(home, find_one(home, number), on, provision)
