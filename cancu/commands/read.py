"""``cancu read``: documents to readings. Pure: needs no home, no clock, no network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cancu.json_lines_reader import lines_from
from cancu.parallel_reading import readings
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.fault_tally import FaultTally
from cancu.terminal.progress import track
from data.errors import CancuError

if TYPE_CHECKING:
    from cancu.explain.reading_output import Viewer


@make(example="cancu read vanban.jsonl.gz --jobs 2 > readings.jsonl", name="read", clocked=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Số tiến trình / processes.")
@click.option("--explain", is_flag=True, help="Giải thích từng văn bản cho người đọc / explain each to a person.")
@click.option("--html", type=click.Path(path_type=Path), help="Ghi lời giải thích ra một trang HTML / as one page.")
def command(call: Call, file: Path | None, jobs: int, explain: bool, html: Path | None) -> int:
    """Đọc văn bản (JSON Lines, có thể nén .gz; từ FILE hoặc đầu vào chuẩn): dẫn chiếu, quan hệ, ngày hiệu lực.

    Read documents (JSON Lines, plain or .gz; from FILE or standard input) into readings, one line each, in
    order. A line that is no document is named and the rest is read. --explain shows on standard error what was
    found and where; --html writes the same as one page that needs no network.
    """
    viewer = _viewer(html, explain)
    lines = lines_from(None if str(file) == "-" else file)
    faults = FaultTally()
    try:
        for outcome in track(readings(lines, jobs), "Đọc văn bản"):
            if outcome.fault is not None:
                faults.take(outcome.fault)
            elif outcome.reading is not None:
                _deliver(outcome.line[1], outcome.reading, viewer, aloud=not (explain and sys.stdout.isatty()))
        if viewer:
            viewer.close()
    except CancuError as fault:
        faults.take(fault)
    finally:
        code = call.report(faults)
    return code


def _viewer(html: Path | None, explain: bool) -> Viewer | None:
    if not explain and html is None:
        return None
    from cancu.explain.reading_output import (
        Viewer,  # its templates and tables would slow down the start of every reading
    )

    return Viewer(html, on_terminal=explain)


def _deliver(line: bytes, reading: bytes, viewer: Viewer | None, *, aloud: bool) -> None:
    """Print a reading; it stays away from a terminal that shows the explanation."""
    if aloud:
        sys.stdout.write(reading.decode() + "\n")
    if viewer:
        viewer.take(line, reading)
