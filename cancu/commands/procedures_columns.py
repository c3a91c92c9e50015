"""``cancu procedures columns``: what people told of the columns of sheets, and how it is taken back."""

from __future__ import annotations

import click

from cancu.doing.column_mappings import forget_columns, mapping_words
from cancu.terminal.call import Call
from cancu.terminal.command import by_option
from cancu.terminal.command import command as make
from cancu.terminal.listing import show as show_list
from data.instant import office_time
from data.store import column_mappings
from data.store.opening import Use


@make(example="cancu procedures columns --forget 2 --by can-bo-iso@example.vn", lists=True)
@click.option("--forget", type=int, metavar="NUMBER", help="Bỏ một cách hiểu; lần sau hỏi lại / take one back.")
@by_option("Người quyết định / who decides")
def columns(call: Call, forget: int | None, by: str) -> None:
    """Liệt kê cách hiểu các cột đã ghi cho từng dạng bảng, hoặc bỏ một cách.

    List what was told of the columns of each kind of sheet, or take one back: the next such sheet is asked about again.
    """
    if forget is not None:
        with call.open_home() as home:
            gone = forget_columns(home, forget, by=by, now=call.now)
        call.say(f"Đã bỏ cách hiểu số {forget}: {mapping_words(gone)}. (Forgotten.)")
        return
    shown = {
        "Số": lambda one: one.number,
        "Tiêu đề": lambda one: " | ".join(one.headings),
        "Hiểu là": mapping_words,
        "Từ": lambda one: office_time(one.at),
    }
    with call.open_home(Use.LOOK) as home:
        show_list(call, column_mappings.all_of(home), shown, empty="Chưa ghi cách hiểu cột nào. (No mappings.)")
