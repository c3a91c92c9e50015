"""Options and answers that the commands of both queues share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click
import msgspec

from cancu.terminal.call import Call
from data.errors import CancuError
from data.office.queue_standing import QueueStanding

if TYPE_CHECKING:  # the reader behind it takes as long to load as a list
    from cancu.doing.question_file import ChangeFile, MatchFile
    from cancu.public_records import ChangeRecord, MatchRecord

STANDINGS = click.Choice([str(standing) for standing in QueueStanding])


def answer_options(body: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--by`` and ``--reason``."""
    reason = click.option("--reason", default="", help="Lý do / reason.")
    by = click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
    return by(reason(body))


def show_file(
    call: Call, record: ChangeRecord | MatchRecord, file: ChangeFile | MatchFile, lines: Iterable[tuple[str, str]]
) -> None:
    """Say everything that a decision wants: what a list shows, then the evidence and what a yes sets in motion."""
    if call.as_json:
        call.emit({**msgspec.to_builtins(record), **{name: getattr(file, name) for name in file.__struct_fields__[1:]}})
        return
    for label, value in lines:
        if value:
            call.say(f"{label:14} {value}")


def answer_each(call: Call, keys: Iterable[str], answer: Callable[[str], Iterable[str]]) -> int:
    """Answer each question and say what that did; what cannot be answered is named, the rest is done."""
    faults: list[CancuError] = []
    for key in dict.fromkeys(keys):
        try:
            for line in answer(key):
                call.say(line)
        except CancuError as fault:
            faults.append(fault)
    return call.report(faults)
