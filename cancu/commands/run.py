"""``cancu run``: one night."""

from __future__ import annotations

import msgspec

from cancu.doing.operator_letters import write_to_administrators
from cancu.need import Urgency
from cancu.needs import needs_of
from cancu.night import run_night
from cancu.stages import Stage
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.store.nights import StageRun


@make(example="cancu run", lists=True)
def command(call: Call) -> int:
    """Chạy một đêm: thu thập, đọc, đối chiếu, giao việc, báo tin, sao lưu. Chạy lại không gây trùng lặp.

    One night: crawl, read, match, raise tasks, notify, back up. Safe to run twice. Says what needs a person, and ends
    with 1 when something was not done that should have been, a letter not delivered among it.
    """

    def heard(stage: Stage, done: StageRun) -> None:
        call.say(f"{stage.title:22} {'HỎNG' if done.failed else done.said}  ({done.seconds:.1f} s)")
        call.report(f"{stage.title}: {fault}" for fault in done.faults)

    with call.open_home() as home:
        night = run_night(home, call.settings, call.now, heard)
        needs = needs_of(home, call.settings, call.now)
        write_to_administrators(home, call.settings, needs, call.now)
    for need in needs:
        call.say(f"CẦN NGƯỜI  {need.line}")
    if call.as_json:
        call.emit({**msgspec.to_builtins(night), "needs": [need.line for need in needs]})
    return int(night.failed or any(need.urgency is Urgency.FAULT for need in needs))
