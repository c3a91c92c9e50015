"""``cancu log``: who did what when."""

from __future__ import annotations

from functools import partial

import click

from cancu.log_lines import in_words
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.listing import Columns, show
from data.instant import office_time
from data.office.log_wording import actor_text, deed_text
from data.store import log, people
from data.store.opening import Use


@make(example="cancu log --about T-2026-000001", lists=True)
@click.option("--about", metavar="ID", help="Về việc, thay đổi, kết quả khớp, tin … này / about this id.")
@click.option("--by", metavar="EMAIL", help="Do người này / by this person.")
def command(call: Call, about: str | None, by: str | None) -> None:
    """Nhật ký: ai làm gì, lúc nào, trước và sau ra sao; mới nhất trước.

    The log: who did what when, with before and after, newest first. The beginning of an id is enough.
    """
    with call.open_home(Use.LOOK) as home:
        person = people.person_at(home, by) if by else None
        lines = log.lines(home, about=about, by=person.email if person else by)
        rows_of = list if call.as_json else partial(in_words, home)
        show(call, lines, _COLUMNS, empty="Nhật ký chưa có dòng nào. (Nothing was done.)", rows_of=rows_of)


_COLUMNS: Columns = {
    "Dòng": lambda line: line.id,
    "Lúc": lambda line: office_time(line.at),
    "Ai": lambda line: actor_text(line.by),
    "Làm gì": lambda line: deed_text(line.did),
    "Với": lambda line: line.subject,
    "Trước": lambda line: line.before,
    "Sau": lambda line: line.after,
    "Lý do": lambda line: line.reason,
}
