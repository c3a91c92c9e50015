"""``cancu matches``: changes on the legal bases of procedures, asked of each unit."""

from __future__ import annotations

import click

from cancu.answer_lines import answer_together, match_answer
from cancu.commands.queue_options import STANDINGS, answer_each, answer_options, show_file
from cancu.doing.decisions import Verdict, answer_match, answer_matches_of, change_named, match_named
from cancu.public_records import match_record
from cancu.question_standing import match_standing_in_short
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.command import group
from cancu.terminal.listing import show as show_list
from data.errors import BadInput
from data.law.change import Standing
from data.office.queue_standing import QueueStanding
from data.office.wording import severity_name
from data.store import queues
from data.store.home import Home
from data.store.known_names import person_known, unit_asked
from data.store.opening import Use
from notifier.letters.question_overview import match_overviews
from notifier.letters.question_wording import who_does_what
from notifier.letters.wording import basis_name, named
from notifier.tasks.recipients import staff_of

command = group(
    "Hàng đợi kết quả khớp: thay đổi có liên quan đến quy trình này không; hỏi từng đơn vị.\n\n"
    "The queue of matches: does the change matter to this procedure? Asked of the unit."
)


@make(under=command, name="list", example="cancu matches list --standing queued --json", paged=True)
@click.option("--standing", type=STANDINGS, help="Tình trạng; queued: đang chờ / only of this standing; queued: waits.")
@click.option("--unit", metavar="NAME", help="Đơn vị / of this unit.")
@click.option("--change", metavar="ID", help="Của thay đổi này / of this change.")
@click.option("--for", "person", metavar="EMAIL", help="Đang chờ người này / what waits for this person.")
def list_matches(call: Call, standing: str | None, unit: str | None, change: str | None, person: str | None) -> None:
    """Liệt kê kết quả khớp, nặng nhất trước, các kết quả của một thay đổi đi liền nhau.

    List the matches, the gravest first, those of one change together: a change on a legal basis of a procedure.
    """
    columns = {
        "Mã": lambda row: row.match.key,
        "Mức độ": lambda row: severity_name(row.match.severity),
        "Quy trình": lambda row: f"{named(row.procedure)} ({row.procedure.unit})",
        "Thay đổi": lambda row: who_does_what(row.acting, row.change, row.target),
        "Mã thay đổi": lambda row: row.change.key,
        "Căn cứ": lambda row: basis_name(row.basis),
        "Vì sao khớp": lambda row: row.match.why,
    }
    if standing is None and person is None:
        columns["Tình trạng"] = match_standing_in_short
    with call.open_home(Use.LOOK) as home:
        wanted = QueueStanding(standing) if standing else QueueStanding.QUEUED if person else None
        found = queues.list_matches(
            home,
            wanted,
            units=_units_of(home, unit_asked(home, unit), person),
            change=change_named(home, change).key if change else None,
        )
        show_list(
            call,
            found,
            columns,
            empty="Không có kết quả khớp nào. (No matches.)",
            rows_of=lambda block: match_overviews(home, block),
            public=match_record,
        )


def _units_of(home: Home, unit: str | None, email: str | None) -> list[str] | None:
    """The unit asked for, and only where this person is asked about its matches; null for all."""
    if email is None:
        return [unit] if unit else None
    person, staff = person_known(home, email, "--for"), staff_of(home)
    waiting = [unit] if unit else dict.fromkeys(match.unit for match in queues.asked_matches(home))
    return [each for each in waiting if person.email in staff.asked_matches(each)]


@make(under=command, example="cancu matches show 3f9a", lists=True)
@click.argument("key", metavar="ID")
def show(call: Call, key: str) -> None:
    """Xem một kết quả khớp: căn cứ, thay đổi, nguyên văn, trả lời “có” thì mở việc gì, đã ai trả lời.

    Show everything for a decision: the legal basis, the change, its words, what a yes sets in motion, earlier answers.
    """
    # Loaded here: the reader, which only this command needs, takes as long as the list.
    from cancu.doing.question_file import match_file
    from cancu.question_lines import match_lines

    with call.open_home(Use.LOOK) as home:
        file = match_file(home, call.settings, match_named(home, key), call.now)
    show_file(call, match_record(file.asked), file, match_lines(file))


def _answer(call: Call, keys: tuple[str, ...], change: str | None, standing: Standing, by: str, reason: str) -> int:
    if bool(keys) == bool(change):
        raise BadInput("cho biết ID hoặc --change (give ids, or --change)", mend="cancu matches list")
    verdict = Verdict(standing=standing, by=by, reason=reason, now=call.now)
    with call.open_home() as home:
        if change:
            for line in answer_together(answer_matches_of(home, call.settings, change, verdict), standing):
                call.say(line)
            return 0
        return answer_each(
            call, keys, lambda key: match_answer(answer_match(home, call.settings, key, verdict), standing)
        )


_OF_CHANGE = click.option("--change", metavar="ID", help="Mọi kết quả khớp của thay đổi này / all its matches.")


@make(under=command, example="cancu matches accept 3f9a --by can-bo-iso@example.vn")
@click.argument("keys", metavar="[ID...]", nargs=-1)
@_OF_CHANGE
@answer_options
def accept(call: Call, keys: tuple[str, ...], change: str | None, by: str, reason: str) -> int:
    """Nhận: thay đổi này liên quan đến quy trình. Việc theo đó được mở ngay.

    Say that it matters; tasks follow at once. The beginning of an id is enough.
    """
    return _answer(call, keys, change, Standing.STANDS, by, reason)


@make(under=command, example="cancu matches reject 3f9a --by can-bo-iso@example.vn --reason 'không dùng điều này'")
@click.argument("keys", metavar="[ID...]", nargs=-1)
@_OF_CHANGE
@answer_options
def reject(call: Call, keys: tuple[str, ...], change: str | None, by: str, reason: str) -> int:
    """Bác: thay đổi này không liên quan đến quy trình.

    Say that it does not matter to this procedure.
    """
    return _answer(call, keys, change, Standing.FALLS, by, reason)
