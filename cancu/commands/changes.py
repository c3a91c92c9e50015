"""``cancu changes``: what happens to documents, asked once for everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from cancu.answer_lines import change_added, change_answer
from cancu.commands.queue_options import STANDINGS, answer_each, answer_options, show_file
from cancu.doing.decisions import Verdict, answer_change, change_named
from cancu.public_records import change_record
from cancu.question_standing import change_standing_in_short
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.command import group
from cancu.terminal.day import DAY
from cancu.terminal.listing import show as show_list
from data.law.change import Standing
from data.law.kind import ACTS
from data.office.queue_standing import QueueStanding
from data.office.wording import severity_name
from data.store import queues
from data.store.opening import Use
from notifier.letters.question_overview import change_overviews
from notifier.letters.question_wording import acting_line, happens, procedures_line, who_does_what, words_of

command = group(
    "Hàng đợi thay đổi: văn bản này có thật sự thay đổi văn bản kia không; hỏi một lần cho mọi đơn vị.\n\n"
    "The queue of changes: does this really happen? Asked once, for everybody."
)


#: So many letters of the words of a text stand in a list.
_LISTED_WORDS = 120


@make(under=command, name="list", example="cancu changes list --standing queued", paged=True)
@click.option("--standing", type=STANDINGS, help="Tình trạng; queued: đang chờ / only of this standing; queued: waits.")
@click.option("--document", metavar="ID", help="Văn bản tác động / of this acting document.")
def list_changes(call: Call, standing: str | None, document: str | None) -> None:
    """Liệt kê các thay đổi, điều đáng xem nhất trước: động đến quy trình, mức độ, ngày.

    List the changes, what matters most first: procedures touched, severity, day. "unasked" is open, but no answer
    could open a task.
    """
    columns = {
        "Mã": lambda row: row.change.key,
        "Mức độ": lambda row: severity_name(row.severity) if row.severity else "–",
        "Văn bản": lambda row: acting_line(row.acting or row.target),
        "Thay đổi": lambda row: happens(row.change, row.target),
        "Nguyên văn": lambda row: words_of(row.change, _LISTED_WORDS),
        "Quy trình": lambda row: procedures_line(row.procedures),
    }
    if standing is None:
        columns["Tình trạng"] = change_standing_in_short
    with call.open_home(Use.LOOK) as home:
        found = queues.list_changes(home, QueueStanding(standing) if standing else None, document=document)
        show_list(
            call,
            found,
            columns,
            empty="Không có thay đổi nào. (No changes.)",
            rows_of=lambda block: change_overviews(home, block),
            public=change_record,
        )


@make(under=command, example="cancu changes show 3f9a", lists=True)
@click.argument("key", metavar="ID")
def show(call: Call, key: str) -> None:
    """Xem một thay đổi: nguyên văn, vì sao hỏi, quy trình nào, trả lời “đúng” thì mở việc gì, đã ai trả lời.

    Show everything for a decision: words, why it is asked, procedures, what a yes sets in motion, earlier answers.
    """
    # Loaded here: the reader, which only this command needs, takes as long as the list.
    from cancu.doing.question_file import change_file
    from cancu.question_lines import change_lines
    from matcher.link.change.change_evidence import words_place

    with call.open_home(Use.LOOK) as home:
        change = change_named(home, key)
        file = change_file(home, call.settings, change, words_place(home, change), call.now)
    show_file(call, change_record(file.asked), file, change_lines(file))


@make(
    under=command,
    example="cancu changes add --by can-bo-phap-che@example.vn --kind amends --document 1/2026/NĐ-CP"
    " --target 19/2014/QĐ-TTg --provision art_5 --from 2026-07-01",
)
@click.option("--kind", type=click.Choice([str(kind) for kind in ACTS]), required=True, help="Loại / what it does.")
@click.option("--document", metavar="NUMBER|ID", required=True, help="Văn bản tác động / the acting document.")
@click.option("--target", metavar="NUMBER|ID", required=True, help="Văn bản bị tác động / what it acts on.")
@click.option(
    "--provision",
    "provisions",
    metavar="ID",
    multiple=True,
    help="Điều khoản bị tác động, như art_7__para_2; có thể lặp lại / a provision of it; may be repeated.",
)
@click.option("--from", "begins", type=DAY, required=True, help="Từ ngày / the first day.")
@answer_options
def add(call: Call, kind: str, begins: date, by: str, reason: str, **named: Any) -> None:
    """Nhập tay một thay đổi mà bản đọc đã bỏ sót; thay đổi đứng vững ngay và còn mãi qua mọi lần đọc lại.

    Enter a change that the reading missed; it stands at once, and outlives every re-reading. Take it back with refute.
    """
    # Loaded here: linking, which no list needs, takes as long as one.
    from cancu.doing.added_changes import ChangeFacts, add_change

    facts = ChangeFacts(kind=next(each for each in ACTS if each == kind), begins=begins, **named)
    with call.open_home() as home:
        added = add_change(home, call.settings, facts, by=by, reason=reason, now=call.now)
        (asked,) = change_overviews(home, queues.list_changes(home, key=added.change.key))
    said = who_does_what(asked.acting, asked.change, asked.target)
    for line in change_added(asked.change, said, added.moved, added.waiting):
        call.say(line)


def _answer(call: Call, keys: tuple[str, ...], standing: Standing, by: str, reason: str) -> int:
    verdict = Verdict(standing=standing, by=by, reason=reason, now=call.now)
    with call.open_home() as home:
        return answer_each(
            call, keys, lambda key: change_answer(answer_change(home, call.settings, key, verdict), standing)
        )


@make(under=command, example="cancu changes confirm 3f9a --by can-bo-phap-che@example.vn")
@click.argument("keys", metavar="ID...", nargs=-1, required=True)
@answer_options
def confirm(call: Call, keys: tuple[str, ...], by: str, reason: str) -> int:
    """Xác nhận: đúng là có thay đổi này. Việc theo đó được mở ngay.

    Confirm that it really happens; tasks follow at once. The beginning of an id is enough.
    """
    return _answer(call, keys, Standing.STANDS, by, reason)


@make(under=command, example="cancu changes refute 3f9a --by can-bo-phap-che@example.vn --reason 'đọc nhầm'")
@click.argument("keys", metavar="ID...", nargs=-1, required=True)
@answer_options
def refute(call: Call, keys: tuple[str, ...], by: str, reason: str) -> int:
    """Bác bỏ: không có thay đổi này. Kết quả khớp và lý do của việc theo đó cũng thôi.

    Say that it does not happen: its matches and the reasons of tasks go with it, and come back when it is confirmed.
    """
    return _answer(call, keys, Standing.FALLS, by, reason)
