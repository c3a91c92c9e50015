"""One call of a command: its settings, its clock, its output to people or to programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime, time

import msgspec

from cancu.settings import Settings
from cancu.terminal.fault_tally import FaultTally
from cancu.terminal.pagination import WHOLE, ListPage
from data.errors import BadInput, CancuError
from data.instant import OFFICE
from data.printable import printable
from data.store.home import Home
from data.store.opening import Use, open_home
from data.written_day import day_written


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What every command is given. ``now`` is aware; ``as_json`` asks for JSON Lines, ``page`` for a part of a list."""

    settings: Settings
    now: datetime
    as_json: bool = False
    page: ListPage = WHOLE

    def open_home(self, use: Use = Use.ACT) -> Home:
        """Return the home, brought up to date; close it, or use it as a context.

        Unless it is opened to ``make``, a home that is not there is said in one line; only to ``look`` does one
        serve whose law.db is not what office.db remembers. A home that others could look into is said once: it is
        closed to them now.
        """
        home = open_home(self.settings.home, use)
        if home.was_open:
            said = "trước đây người khác đọc được, nay đã đóng lại (others could read it; closed to them now)"
            sys.stderr.write(f"cancu: {printable(str(home.folder))}: {said}\n")
        return home

    def say(self, line: str = "") -> None:
        """Print a line for people; silent when a program listens."""
        if not self.as_json:
            sys.stdout.write(f"{printable(line)}\n")

    def emit(self, record: object) -> None:
        """Print a record as one line of JSON."""
        sys.stdout.write(msgspec.json.encode(record).decode() + "\n")

    def report(self, faults: Iterable[CancuError | str] | FaultTally) -> int:
        """Print one line a fault on standard error, one that repeats once with its count.

        Returns the exit code that they ask for: 0 none, 2 bad input, else 1.
        """
        tally = faults if isinstance(faults, FaultTally) else FaultTally(faults)
        for line in tally.lines():
            sys.stderr.write(f"cancu: {printable(line)}\n")
        return tally.code


def clock(text: str | None) -> datetime:
    """Return the instant that ``--now`` fixes, else the present one.

    >>> clock("24/11/2026").isoformat(), clock("2026-11-24T01:30:00Z").isoformat()
    ('2026-11-24T00:00:00+07:00', '2026-11-24T01:30:00+00:00')
    """
    if text is None:
        return datetime.now(OFFICE)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        if day := day_written(text):
            return datetime.combine(day, time(), OFFICE)
        mend = "viết 2026-11-24, 24/11/2026 hoặc 2026-11-24T01:30 (write it so)"
        raise BadInput(f"{text!r} không phải là thời điểm (no moment)", where="--now", mend=mend) from fault
    return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE)
