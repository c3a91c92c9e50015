"""Every deed of a person as a row: the function of cancu/doing, the deed it is in the table, and one call of it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from cancu.doing import (
    added_changes,
    addresses,
    answers,
    api_tokens,
    column_mappings,
    decisions,
    import_codification,
    import_documents,
    import_procedures,
    messages,
    other_document,
    passwords,
    people,
    procedures,
    read_again,
    rebuild,
    restore,
    retraction,
    succession,
    tasks,
    undo_import,
    units,
    verify,
    watched_folders,
)
from cancu.doing import replies as doing_replies
from cancu.doing import waves as waves_of_findings
from cancu.doing.added_changes import ChangeFacts
from cancu.doing.answers import GivenAnswer
from cancu.doing.decisions import Verdict
from cancu.doing.people import PersonFacts, Reachable
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft
from cancu.intake.sheet_header import HeadingCell, SheetHeader
from cancu.settings import Settings
from data.instant import utc
from data.law.change import Decision, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.office.address import Address
from data.office.inbound import Inbound
from data.office.message import Delivery, DeliveryState
from data.office.one_use_link import LinkDeed
from data.office.permission import Deed
from data.office.task import TaskState
from data.office.unit import Unit
from data.office.watched_folder import WatchedFile, WatchedFolder
from data.office.wave import WaveTopic
from data.store import addresses as stored_addresses
from data.store import changes, matches, outbox, register, replies, waves
from data.store import decisions as stored_decisions
from data.store import tasks as stored_tasks
from data.store import watched_folders as stored_folders
from data.store.home import Home
from data.store.opening import Use, open_home
from data.store.record_encoding import encode
from tests.cancu.small_office import NOW, OFFICER

WARD, PROVINCE, ELSEWHERE, EMPTY = "Phường Mẫu", "Tỉnh Mẫu", "Xã Khác", "Xã Thừa"
SPARE, SUBMITTER = "thua@example.vn", "nguoi-trinh@example.vn"
BACKUP = "sao-luu.tar"
#: Whose unit a deed asks about that is done to no unit's.
OWN = "own unit"
SHEET = SheetHeader(cells=(HeadingCell(heading="Nhãn"), HeadingCell(heading="Việc")), row=1)


@dataclass(frozen=True)
class Row:
    """``call(folder, by)`` does it to the office in that folder; ``unit`` is that of what it is done to.

    ``OWN``: it is done to no unit's, and asks what a person may in their own.
    """

    name: str
    does: Callable[..., object]
    deed: Deed
    call: Callable[[Path, str], object]
    unit: str | None = WARD
    logs: bool = True
    prepare: Callable[[Path], None] = lambda _: None


@contextmanager
def office(folder: Path) -> Iterator[Home]:
    with open_home(folder) as home:
        yield home


def in_home(act: Callable[[Home, str], object]) -> Callable[[Path, str], object]:
    def call(folder: Path, by: str) -> object:
        with office(folder) as home:
            return act(home, by)

    return call


def set_task(folder: Path, by: str, to: TaskState | None = None, owner: str | None = None) -> object:
    with office(folder) as home:
        (task,) = stored_tasks.all_of(home)
        return tasks.set_task(home, task.id, to=to, owner=owner, reason="lý do", by=by, now=NOW)


def with_task(act: Callable[[Home, str, str], object]) -> Callable[[Path, str], object]:
    """Call a deed with the id of the task of the office."""

    def call(folder: Path, by: str) -> object:
        with office(folder) as home:
            (task,) = stored_tasks.all_of(home)
            return act(home, task.id, by)

    return call


def submitted(folder: Path) -> None:
    set_task(folder, SUBMITTER, TaskState.SUBMITTED)


def bring(home: Home, by: str, take: Callable[..., object] = import_procedures.import_procedures) -> object:
    draft = Draft(code="QT-09", name="Chứng thực", where="a.json", unit=WARD)
    return take(home, [draft], Order(path="a.json", at=utc(NOW), by=by))


def resend(home: Home, by: str) -> object:
    (message,) = [each.message for each in outbox.all_of(home, person=OFFICER)]
    return messages.resend(home, message.key, by=by, now=NOW)


def a_reply(folder: Path) -> None:
    came = Inbound(channel="email", address=OFFICER, text="Tôi đang nghỉ phép", at=utc(NOW), id="1")
    with office(folder) as home:
        replies.put(home, OFFICER, came)


def settle(home: Home, by: str) -> object:
    (message,) = [each.message for each in outbox.all_of(home, person=OFFICER)]
    return messages.arrived(home, message.key, by=by, now=NOW)


def unknown(folder: Path) -> None:
    with office(folder) as home:
        (message,) = [each.message for each in outbox.all_of(home, person=OFFICER)]
        cut_off = Delivery(message=message.key, attempt=9, at=utc(NOW), state=DeliveryState.UNKNOWN)
        outbox.record(home, cut_off)


def paired(folder: Path) -> None:
    with office(folder) as home:
        stored_addresses.put(home, SPARE, Address(channel="zalo-bot", value="3becaa50ae12474c1e03"))


def with_token(folder: Path) -> None:
    with office(folder) as home:
        api_tokens.make_token(home, SPARE, "thử", by="operator", now=NOW)


def two_procedures(folder: Path) -> None:
    with office(folder) as home:
        bring(home, "operator")
        assert register.count(home) == 2


def kept_columns(folder: Path) -> None:
    with office(folder) as home:
        column_mappings.keep_columns(home, SHEET, ("code", "name"), by="operator", now=NOW)


def tell_columns(home: Home, by: str) -> object:
    sheet = home.folder / "bang.csv"
    sheet.write_text("Nhãn,Việc\nQT-01,Kiểm soát\n", encoding="utf-8")
    said = "Mã=A, Tên=B"
    return column_mappings.tell_columns(home, [sheet], said, by=by, now=NOW, keep=True)


def watched_folder(folder: Path) -> None:
    """A folder of the ward that is watched, and a file that is gone from it."""
    with office(folder) as home:
        identities = (kept.procedure.id or "" for kept in register.all_of(home))
        path = str(folder)
        stored_folders.save(home, WatchedFolder(path=path, by=OFFICER, unit=WARD))
        gone = WatchedFile(folder=path, path="qt-01.docx", digest="", procedures=tuple(identities), gone_on=NOW.date())
        stored_folders.save_files(home, [gone])


def answer(home: Home, by: str, take: Callable[..., object]) -> object:
    """Refute the change behind the task of the office, or its match."""
    (match,) = [match for match, _ in matches.standing(home)]
    verdict = Verdict(standing=Standing.FALLS, by=by, reason="đã đối chiếu", now=NOW)
    return take(home, Settings(), match.key if take is decisions.answer_match else match.change, verdict)


def answered(home: Home, by: str, deed: LinkDeed, one: bool = False) -> object:
    """Give an answer to the change behind the task of the office, to all its matches, or to one."""
    (match,) = [match for match, _ in matches.standing(home)]
    answer = GivenAnswer(deed=deed, keys=(match.change,), match=match.key if one else "", reason="đã đối chiếu")
    return answers.give_answer(home, Settings(), answer, by=by, now=NOW)


def taken_back(home: Home, by: str, take: Callable[..., object]) -> object:
    """What this person answered while they might, long before the log that is looked at."""
    (match,) = [match for match, _ in matches.standing(home)]
    said = Decision(by=by, at=utc(NOW), reason="đọc nhầm")
    for subject, key in ((stored_decisions.CHANGE, match.change), (stored_decisions.MATCH, match.key)):
        row = [subject, key, Standing.FALLS, encode(said)]
        home.office.write("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?)", row)
    return take(home, Settings(home=home.folder), match.change, by=by, now=NOW)


def other(home: Home, by: str) -> object:
    (match,) = [match for match, _ in matches.standing(home)]
    return other_document.say_other_document(home, Settings(), match.change, "2/2020/NĐ-CP", by=by, now=NOW)


def enter(home: Home, by: str) -> object:
    facts = ChangeFacts(kind=Kind.AMENDS, document="19/2014/QĐ-TTg", target="2/2020/NĐ-CP", begins=NOW.date())
    return added_changes.add_change(home, Settings(), facts, by=by, reason="", now=NOW)


def enter_as_given(home: Home, by: str) -> object:
    (match,) = [match for match, _ in matches.standing(home)]
    change = replace(changes.of(home, [match.change])[match.change], key="e" * 16)
    return added_changes.enter_change(home, Settings(), change, by=by, reason="", now=NOW)


def proposed_wave(folder: Path) -> None:
    with office(folder) as home:
        waves.propose(home, WARD, WaveTopic.ENDED, NOW.date())


def codification(home: Home, by: str) -> object:
    """Import the offline package of the codification with one note in it."""
    package = home.folder.parent / "phap-dien.zip"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("demuc/a.html", f"<p class='pGhiChu'>{A_NOTE}</p>")
        made.writestr("jsonData.js", "var jdAllTree = [];")
    return import_codification.import_codification(home, package, by=by, now=NOW)


A_NOTE = "<a href='#'>(Điều 1 Thông tư số 26/2014/TT-BKHCN, có hiệu lực thi hành kể từ ngày 01/12/2014)</a>"
A_DOCUMENT = Document(number="9/2026/NĐ-CP", type="Nghị định", text="Điều 1.")
ROWS = [
    Row("unit added", units.add_unit, Deed.ADMINISTER, in_home(
        lambda home, by: units.add_unit(home, Unit(name="Xã Mới"), by=by, now=NOW)), None),
    Row("unit renamed", units.rename_unit, Deed.ADMINISTER, in_home(
        lambda home, by: units.rename_unit(home, WARD, "Phường Khác", by=by, now=NOW)), None),
    Row("unit removed", units.remove_unit, Deed.ADMINISTER, in_home(
        lambda home, by: units.remove_unit(home, EMPTY, by=by, now=NOW)), None),
    Row("person added", people.add_person, Deed.ADMINISTER, in_home(
        lambda home, by: people.add_person(home, "moi@example.vn", PersonFacts(unit=WARD), by=by, now=NOW)), None),
    Row("person away", people.set_reachable, Deed.ADMINISTER, in_home(
        lambda home, by: people.set_reachable(
            home, SPARE, Reachable(away=(NOW.date(), NOW.date())), by=by, now=NOW)), None),
    Row("person renamed", succession.rename_person, Deed.ADMINISTER, in_home(
        lambda home, by: succession.rename_person(home, SPARE, "moi@example.vn", by=by, now=NOW)), None),
    Row("person removed", succession.remove_person, Deed.ADMINISTER, in_home(
        lambda home, by: succession.remove_person(home, SPARE, by=by, now=NOW)), None),
    Row("person invited", passwords.invite_person, Deed.ADMINISTER, in_home(
        lambda home, by: passwords.invite_person(home, SPARE, by=by, now=NOW)), None),
    Row("procedures imported", import_procedures.import_procedures, Deed.MAINTAIN, in_home(bring)),
    Row("import looked at", import_procedures.preview_import, Deed.MAINTAIN, in_home(
        lambda home, by: bring(home, by, import_procedures.preview_import)), logs=False),
    Row("import undone", undo_import.undo_import, Deed.MAINTAIN, in_home(
        lambda home, by: undo_import.undo_import(home, Settings(), 1, by=by, now=NOW))),
    Row("procedure retired", procedures.retire, Deed.MAINTAIN, in_home(
        lambda home, by: procedures.retire(home, "QT-01", None, reason="lý do", by=by, now=NOW))),
    Row("procedures merged", procedures.merge, Deed.MAINTAIN, in_home(
        lambda home, by: procedures.merge(home, "QT-09", "QT-01", None, reason="lý do", by=by, now=NOW)),
        prepare=two_procedures),
    Row("procedure handed over", procedures.hand_over, Deed.MAINTAIN, in_home(
        lambda home, by: procedures.hand_over(home, ["QT-01"], taker=SPARE, by=by, now=NOW))),
    Row("columns kept", column_mappings.keep_columns, Deed.MAINTAIN, in_home(
        lambda home, by: column_mappings.keep_columns(home, SHEET, ("code", "name"), by=by, now=NOW)), OWN),
    Row("columns told", column_mappings.tell_columns, Deed.MAINTAIN, in_home(tell_columns), OWN),
    Row("columns forgotten", column_mappings.forget_columns, Deed.MAINTAIN, in_home(
        lambda home, by: column_mappings.forget_columns(home, 1, by=by, now=NOW)), OWN, prepare=kept_columns),
    Row("folder watched", watched_folders.watch_folder, Deed.MAINTAIN, in_home(
        lambda home, by: watched_folders.watch_folder(
            home, WatchedFolder(path=str(home.folder), by=by, unit=WARD), by=by, now=NOW))),
    Row("folder left", watched_folders.leave_folder, Deed.MAINTAIN, in_home(
        lambda home, by: watched_folders.leave_folder(home, str(home.folder), by=by, now=NOW)), prepare=watched_folder),
    Row("file kept", watched_folders.keep_file, Deed.MAINTAIN, in_home(
        lambda home, by: watched_folders.keep_file(home, str(home.folder), "qt-01.docx", by=by, now=NOW)),
        prepare=watched_folder),
    Row("task drafted", tasks.set_task, Deed.MAINTAIN, partial(set_task, to=TaskState.DRAFTING)),
    Row("task submitted", tasks.set_task, Deed.MAINTAIN, partial(set_task, to=TaskState.SUBMITTED)),
    Row("task kept", tasks.set_task, Deed.MAINTAIN, partial(set_task, to=TaskState.KEPT)),
    Row("task given", tasks.set_task, Deed.MAINTAIN, partial(set_task, owner=SPARE)),
    Row("task taken", tasks.take_task, Deed.MAINTAIN, with_task(
        lambda home, task, by: tasks.take_task(home, task, by=by, now=NOW))),
    Row("task put off", tasks.snooze_task, Deed.MAINTAIN, with_task(
        lambda home, task, by: tasks.snooze_task(home, task, NOW.date() + timedelta(days=9), by=by, now=NOW))),
    Row("task released", tasks.release_task, Deed.MAINTAIN, with_task(
        lambda home, task, by: tasks.release_task(home, task, reason="", by=by, now=NOW))),
    Row("task taken by an answer", answers.give_answer, Deed.MAINTAIN, with_task(
        lambda home, task, by: answers.give_answer(
            home, Settings(), GivenAnswer(deed=LinkDeed.TAKE, keys=(task,)), by=by, now=NOW))),
    Row("task approved", tasks.set_task, Deed.APPROVE_TASK, partial(set_task, to=TaskState.APPROVED),
        prepare=submitted),
    Row("task returned", tasks.set_task, Deed.APPROVE_TASK, partial(set_task, to=TaskState.RETURNED),
        prepare=submitted),
    Row("task cancelled", tasks.set_task, Deed.CANCEL_TASK, partial(set_task, to=TaskState.CANCELLED)),
    Row("chat paired", addresses.pair, Deed.ADMINISTER, in_home(
        lambda home, by: addresses.pair(home, SPARE, "zalo-bot", by=by, now=NOW)), None),
    Row("phone set", addresses.set_phone, Deed.ADMINISTER, in_home(
        lambda home, by: addresses.set_phone(home, SPARE, "0987654321", by=by, now=NOW)), None),
    Row("address put first", addresses.put_first, Deed.ADMINISTER, in_home(
        lambda home, by: addresses.put_first(home, SPARE, "email", by=by, now=NOW)), None),
    Row("address removed", addresses.remove_address, Deed.ADMINISTER, in_home(
        lambda home, by: addresses.remove_address(home, SPARE, "zalo-bot", by=by, now=NOW)), None, prepare=paired),
    Row("api token made", api_tokens.make_token, Deed.ADMINISTER, in_home(
        lambda home, by: api_tokens.make_token(home, SPARE, "thử", by=by, now=NOW)), None),
    Row("api token revoked", api_tokens.revoke_token, Deed.ADMINISTER, in_home(
        lambda home, by: api_tokens.revoke_token(home, 1, by=by, now=NOW)), None, prepare=with_token),
    Row("message settled", messages.arrived, Deed.RESEND, in_home(settle), prepare=unknown),
    Row("message sent again", messages.resend, Deed.RESEND, in_home(resend)),
    Row("reply read", doing_replies.mark_reply_read, Deed.ADMINISTER, in_home(
        lambda home, by: doing_replies.mark_reply_read(home, 1, by=by, now=NOW)), None, prepare=a_reply),
    Row("documents imported", import_documents.import_documents, Deed.ADMINISTER, in_home(
        lambda home, by: import_documents.import_documents(home, [A_DOCUMENT], "kho.jsonl", by=by, now=NOW)), None),
    Row("codification imported", import_codification.import_codification, Deed.ADMINISTER, in_home(codification), None),
    Row("waves agreed to", waves_of_findings.confirm_waves, Deed.MAINTAIN, in_home(
        lambda home, by: waves_of_findings.confirm_waves(home, Settings(), [1], by=by, now=NOW)),
        prepare=proposed_wave),
    Row("wave given a day", waves_of_findings.set_wave, Deed.MAINTAIN, in_home(
        lambda home, by: waves_of_findings.set_wave(home, 1, NOW.date(), by=by, now=NOW)), prepare=proposed_wave),
    Row("read again", read_again.take_new_readings, Deed.ADMINISTER, in_home(
        lambda home, by: read_again.take_new_readings(home, Settings(), by=by, now=NOW)), None),
    Row("law made anew", rebuild.rebuild, Deed.ADMINISTER,
        lambda folder, by: rebuild.rebuild(Settings(home=folder), by=by, now=NOW), None),
    Row("backup put back", restore.restore_backup, Deed.ADMINISTER,
        lambda folder, by: restore.restore_backup(
            folder, partial(open_home, folder, Use.LOOK), folder.parent / BACKUP, by=by, now=NOW), None),
    Row("home checked", verify.verify_home, Deed.ADMINISTER,
        lambda folder, by: verify.verify_home(folder, partial(open_home, folder, Use.LOOK), by=by), None, logs=False),
    Row("change answered", decisions.answer_change, Deed.DECIDE_CHANGE, in_home(
        lambda home, by: answer(home, by, decisions.answer_change)), None),
    Row("change answered by an answer", answers.give_answer, Deed.DECIDE_CHANGE, in_home(
        lambda home, by: answered(home, by, LinkDeed.REFUTE)), None),
    Row("matches answered by an answer", answers.give_answer, Deed.DECIDE_MATCH, in_home(
        lambda home, by: answered(home, by, LinkDeed.REJECT))),
    Row("match answered by an answer", answers.give_answer, Deed.DECIDE_MATCH, in_home(
        lambda home, by: answered(home, by, LinkDeed.REJECT, one=True))),
    Row("change entered", added_changes.add_change, Deed.DECIDE_CHANGE, in_home(enter), None),
    Row("change entered as given", added_changes.enter_change, Deed.DECIDE_CHANGE, in_home(enter_as_given), None),
    Row("match answered", decisions.answer_match, Deed.DECIDE_MATCH, in_home(
        lambda home, by: answer(home, by, decisions.answer_match))),
    Row("matches of a change answered", decisions.answer_matches_of, Deed.DECIDE_MATCH, in_home(
        lambda home, by: answer(home, by, decisions.answer_matches_of))),
    Row("matches answered together", decisions.answer_matches, Deed.DECIDE_MATCH, in_home(
        lambda home, by: answer(home, by, lambda home, settings, change, verdict: decisions.answer_matches(
            home, settings, matches.keys_of(home, [change]), verdict)))),
    Row("another document said", other_document.say_other_document, Deed.DECIDE_CHANGE, in_home(other), None),
    Row("change taken back", retraction.take_back_change, Deed.DECIDE_CHANGE, in_home(
        lambda home, by: taken_back(home, by, retraction.take_back_change)), None),
    Row("matches taken back", retraction.take_back_matches, Deed.DECIDE_MATCH, in_home(
        lambda home, by: taken_back(home, by, retraction.take_back_matches))),
    Row("answers taken back together", retraction.take_back_answers, Deed.DECIDE_MATCH, in_home(
        lambda home, by: taken_back(home, by, lambda home, settings, change, **told: retraction.take_back_answers(
            home, settings, utc(NOW), **told)))),
]  # fmt: skip
