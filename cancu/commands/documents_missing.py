"""``cancu documents missing``: numbers that are missing in their series."""

from __future__ import annotations

import click
import msgspec

from cancu.gap_lines import AskedGap, answers_text, end_text, with_answers
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.listing import show
from data.law.wording import day
from data.store import number_gaps
from data.store.opening import Use


@make(example="cancu documents missing --closed", paged=True)
@click.option("--closed", is_flag=True, help="Cả những số đã đóng / those that are closed, too.")
def missing(call: Call, closed: bool) -> None:
    """Liệt kê các số bị sót: có số lớn hơn cùng loạt đã mười ngày làm việc mà số này chưa ai thấy.

    List the numbers that nobody has seen though a higher one of the series has been known for ten working days: since
    when, what the sources said, how each was closed.
    """
    columns = {
        "Số": lambda row: row.gap.number,
        "Thiếu từ": lambda row: day(row.gap.found_on),
        "Nguồn trả lời": answers_text,
        "Kết quả": lambda row: end_text(row.gap),
    }
    with call.open_home(Use.LOOK) as home:
        found = list(number_gaps.all_of(home)) if closed else number_gaps.open_gaps(home)
        empty = "Không sót số nào. (No number is missing.)"
        show(call, found, columns, empty=empty, rows_of=lambda block: with_answers(home, block), public=_missing)


def _missing(row: AskedGap) -> dict[str, object]:
    return {**msgspec.to_builtins(row.gap), "searches": row.searches}
