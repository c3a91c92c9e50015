"""``cancu match``: link what is new."""

from __future__ import annotations

import click

from cancu.stages import match_stage, raise_stage, read_stage
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.store import lock, readings


@make(example="cancu match")
@click.option("--again", is_flag=True, help="Đối chiếu lại mọi văn bản / link everything anew, as after new rules.")
def command(call: Call, again: bool) -> int:
    """Đọc văn bản chưa đọc, đối chiếu với căn cứ pháp lý của các quy trình rồi giao việc.

    Read what was not read yet, link what is new to the register, raise the tasks. A second run changes nothing;
    decisions of people stay.
    """
    with call.open_home() as home, lock.hold(home.folder):
        if again:
            readings.relink(home)
        done = [stage(home, call.settings, call.now) for stage in (read_stage, match_stage, raise_stage)]
    for said in done:
        call.say(said.line)
    return call.report(fault for said in done for fault in said.faults)
