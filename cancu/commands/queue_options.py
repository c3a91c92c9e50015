"""Options and answers that the commands of both queues share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from cancu.terminal.call import Call
from data.errors import CancuError
from data.office.queue_standing import QueueStanding

STANDINGS = click.Choice([str(standing) for standing in QueueStanding])


def answer_options(body: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--by`` and ``--reason``."""
    reason = click.option("--reason", default="", help="Lý do / reason.")
    by = click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
    return by(reason(body))


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
