"""``cancu read-again``: what another version of the reader read, the difference first."""

from __future__ import annotations

import click

from cancu.doing.read_again import take_new_readings
from cancu.enabled_rules import rules_of
from cancu.stages import linked_line, raised_line
from cancu.statement_line import line_of
from cancu.terminal.call import Call
from cancu.terminal.command import by_option
from cancu.terminal.command import command as make
from cancu.terminal.progress import track
from data.law.reading_difference import Statement
from data.store import queues, register
from data.store.home import Home
from matcher.read_again import Difference, differences, outdated


@make(name="read-again", example="cancu read-again --apply", lists=True)
@click.option("--apply", is_flag=True, help="Nhận bản đọc mới và đối chiếu / take the new readings and link them.")
@by_option("Ai nhận bản đọc mới / who takes the new readings")
def command(call: Call, apply: bool, by: str) -> int:
    """Văn bản do bản đọc khác đọc: bản này đọc khác ở đâu, chạm kết quả khớp và việc nào. Không ghi gì.

    Documents read by another version of the reader: what this one reads otherwise, and the matches and tasks that
    it touches. Writes nothing, and exits 1 when something differs; --apply takes the new readings, links them and
    raises the tasks. Cut off, it goes on when called again.
    """
    with call.open_home() as home:
        return _apply(call, home, by) if apply else _look(call, home)


def _apply(call: Call, home: Home, by: str) -> int:
    done = take_new_readings(home, call.settings, by=by, now=call.now, progress=track)
    call.say(f"{done.read.documents} văn bản đã đọc lại (read again)")
    call.say(linked_line(done.linked, queues.waiting(home)))
    call.say(raised_line(done.raised))
    return call.report([*done.read.faults, *done.linked.faults])


def _look(call: Call, home: Home) -> int:
    old, differing, code = outdated(home), 0, 0
    for found in differences(home, track(old, "Đọc lại"), rules_of(call.settings), call.now):
        if found.fault:
            code = call.report([found.fault])
            continue
        differing += 1
        if call.as_json:
            call.emit(found)
        else:
            _show(call, home, found)
    call.say(f"{len(old)} văn bản do bản đọc khác đọc, {differing} đọc khác. (read by another version, differing)")
    if old:
        call.say("Nhận bản đọc mới: cancu read-again --apply. (Take the new readings.)")
    return 1 if differing else code


def _show(call: Call, home: Home, found: Difference) -> None:
    call.say(f"{found.number or ''}  {found.document}".strip())
    for said in found.statements.gained:
        call.say(f"  thêm  {_words(said)}")
    for said in found.statements.lost:
        call.say(f"  mất   {_words(said)}")
    for altered in found.statements.altered:
        before, after = ("; ".join(map(_words, many)) for many in (altered.before, altered.after))
        call.say(f"  đổi   {before}  →  {after}")
    if found.matches:
        codes = sorted(kept.procedure.code for kept in register.heads(home, found.procedures).values())
        call.say(f"  chạm  {len(found.matches)} kết quả khớp của {', '.join(codes)}; việc: {', '.join(found.tasks)}")
    call.say()


def _words(said: Statement) -> str:
    return ": ".join(line_of(said))
