"""``cancu procedures import`` and what belongs to it: preview, undo, the list of imports, the form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from cancu.adoption_lines import OUTCOMES, totals
from cancu.doing.column_mappings import known_columns, tell_columns
from cancu.doing.import_procedures import import_procedures as take
from cancu.doing.import_procedures import preview_import
from cancu.doing.undo_import import undo_import
from cancu.ended_bases import ended_lines
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft
from cancu.intake.files import read_paths
from cancu.intake.known_columns import KnownColumns
from cancu.intake.registration import Adopted, Adoption
from cancu.intake.sheet_header import AskedColumns
from cancu.intake.template import template as form
from cancu.terminal.call import Call
from cancu.terminal.command import by_option
from cancu.terminal.command import command as make
from cancu.terminal.listing import show as show_list
from cancu.terminal.pagination import ROWS
from cancu.terminal.progress import track
from data.errors import BadInput, CancuError
from data.instant import office_day, office_time, utc
from data.law.characters import name_key
from data.office.procedure import Part
from data.store import imports
from data.store.home import Home
from data.store.opening import Use
from data.store.register import Novelty

_MOST_NAMED = 5


@make(name="import", example="cancu procedures import quy-trinh/ --unit 'UBND phường Ba Đình' --preview")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--unit", metavar="NAME", help="Đơn vị áp dụng; không ghi thì theo tệp / the unit, else what files say.")
@click.option("--group", metavar="NAME", help="Nhóm, lĩnh vực / group, where codes repeat.")
@click.option("--owner", metavar="EMAIL", help="Người phụ trách / owner.")
@by_option("Người nạp / who imports")
@click.option("--columns", metavar="WORDS", help='Trả lời về các cột: "Mã=B, Tên=C, Số ký hiệu=E" / tell the columns.')
@click.option("--preview", is_flag=True, help="Chỉ xem trước, không ghi / look first, write nothing.")
@click.option("--all", "every_one", is_flag=True, help="Liệt kê mọi quy trình, không chỉ trang đầu / list every one.")
def import_procedures(
    call: Call,
    *,
    paths: tuple[Path, ...],
    columns: str | None,
    preview: bool,
    every_one: bool,
    owner: str | None,
    **named: str,
) -> int:
    """Nạp quy trình từ tệp Word, PDF, OpenDocument, bảng tính, CSV, JSON hoặc thư mục.

    Import procedures. The same file again changes nothing, a new issue is a new version. A file that cannot be
    read is named in one line, the others go on. A sheet whose columns are not sure is not read but asked about;
    what --columns tells of it ("không": no sheet of procedures) is kept for every sheet with these headings.
    """
    must_be_address(owner)
    order = Order(path=" ".join(str(path) for path in paths), at=utc(call.now), owner=owner, **named)
    with call.open_home(Use.MAKE) as home:
        drafts, faults = _read(paths, _known(call, home, paths, columns, order.by, keep=not preview))
        done = (preview_import if preview else take)(home, drafts, order)
        reissued = {one.id for one in done.adopted if one.outcome is Novelty.NEW_ISSUE}
        ended = [] if preview else ended_lines(home, reissued, office_day(call.now))
    shown = None if every_one else ROWS
    list_adopted(call, done, shown)
    list_notes(call, done, drafts, shown)
    _list_kept_owners(call, done, owner)
    for line in ended:
        call.say(line)
    if preview:
        _list_asked(call, faults)
        call.say(f"Xem trước, chưa ghi gì: {totals(done)}. (Preview, nothing written.)")
    elif done.import_id is not None:
        call.say(f"Lần nạp {done.import_id}: {totals(done)}. Hoàn tác: cancu procedures undo {done.import_id}")
    return call.report([*faults, *done.faults])


def must_be_address(owner: str | None) -> None:
    """Raise BadInput when the owner that a call names is no e-mail address."""
    if owner is not None and "@" not in owner:
        what = f"{owner!r} không phải địa chỉ thư (no e-mail address)"
        raise BadInput(what, where="--owner", mend="viết như can-bo@example.vn (write it so)")


def _known(call: Call, home: Home, paths: Sequence[Path], words: str | None, by: str, *, keep: bool) -> KnownColumns:
    if words is None:
        return known_columns(home)
    return tell_columns(home, paths, words, by=by, now=call.now, keep=keep)


def _read(paths: Iterable[Path], known: KnownColumns) -> tuple[list[Draft], list[CancuError]]:
    drafts: list[Draft] = []
    faults: list[CancuError] = []
    for item in track(read_paths(paths, known), "Đọc quy trình"):
        if isinstance(item, Draft):
            drafts.append(item)
        else:
            faults.append(item)
    return drafts, faults


def _list_asked(call: Call, faults: Iterable[CancuError]) -> None:
    """Print how each column was understood of the sheets that are asked about."""
    for fault in faults:
        if isinstance(fault, AskedColumns):
            for line in fault.header.lines():
                call.say(f"{fault.where}: {line}.")


def list_adopted(call: Call, done: Adoption, shown: int | None) -> None:
    """Print new units and people, then the procedures, what is new before what is not; ``shown`` None is all."""
    for name, near in done.new_units.items():
        like = f" Nếu là {near}: cancu units rename '{name}' '{near}'." if near else ""
        call.say(f"Đơn vị chưa có, thêm mới: {name}. (New unit.){like}")
    for email, near in done.new_people.items():
        like = f" Nếu là {near}: cancu people rename {email} {near}." if near else ""
        call.say(f"Người phụ trách chưa có, thêm mới: {email}. (New person.){like}")
    columns = {
        "Kết quả": lambda one: OUTCOMES[one.outcome],
        "Mã quy trình": lambda one: one.procedure.code,
        "Tên": lambda one: one.procedure.name,
        "Lần": _issue,
        "Căn cứ": _bases,
        "Dẫn chiếu khác": lambda one: len(one.procedure.legal_bases) - _bases(one),
    }
    newest = sorted(done.adopted, key=lambda one: one.outcome is Novelty.SAME)[:shown]
    show_list(call, newest, columns, empty="Không đọc được quy trình nào. (Nothing to import.)")
    if left := len(done.adopted) - len(newest):
        call.say(f"… và {left} quy trình nữa: cancu procedures list, hoặc nạp với --all. ({left} more.)")


def list_notes(call: Call, done: Adoption, drafts: Iterable[Draft], shown: int | None) -> None:
    """Print what was given twice, not read or taken for something, and words that show a document we do not know."""
    notes = [f"Bản trùng / the same again: {line}." for line in done.repeated]
    for draft in drafts:
        notes += [f"{draft.where}: {note}." for note in draft.notes]
        notes += [f"{draft.where}: văn bản nào? (which document?) {words!r}" for words in draft.left_out]
    for note in notes[:shown]:
        call.say(note)
    if left := len(notes) - len(notes[:shown]):
        call.say(f"… và {left} dòng như vậy nữa: --all. ({left} more.)")


def _list_kept_owners(call: Call, done: Adoption, owner: str | None) -> None:
    """An import takes no procedure from whoever has it; say how a person does."""
    kept: dict[str, list[str]] = {}
    for one in done.adopted:
        if owner and one.owner and name_key(one.owner) != name_key(owner):
            kept.setdefault(one.owner, []).append(one.procedure.code)
    for other, codes in kept.items():
        named = " ".join(f"'{code}'" for code in codes) if len(codes) <= _MOST_NAMED else f"--from {other}"
        mend = f"cancu procedures hand-over {named} --to {owner} --by EMAIL"
        call.say(f"{len(codes)} quy trình vẫn do {other} phụ trách; bàn giao: {mend}. (Kept by their owner.)")


def _issue(one: Adopted) -> str:
    now = one.procedure.issue_number
    if one.outcome is not Novelty.NEW_ISSUE:
        return now
    return f"{now}, nội dung khác" if one.before == now else f"{one.before or '?'} → {now or '?'}"


def _bases(one: Adopted) -> int:
    return sum(basis.place.part is Part.BASIS for basis in one.procedure.legal_bases)


@make(example="cancu procedures undo 3 --by can-bo-iso@example.vn")
@click.argument("import_id", metavar="IMPORT", type=int)
@click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
def undo(call: Call, import_id: int, by: str) -> None:
    """Hoàn tác cả một lần nạp.

    Take back a whole import: the issue before becomes current again, with its matches and tasks as they were.
    """
    with call.open_home() as home:
        undone = undo_import(home, call.settings, import_id, by=by, now=call.now)
    call.say(f"Đã hoàn tác lần nạp {import_id}: {undone.issues} lần ban hành được rút lại.")


@make(name="imports", example="cancu procedures imports", paged=True)
def list_imports(call: Call) -> None:
    """Liệt kê các lần nạp, mới nhất trước.

    List the imports, newest first.
    """
    columns = {
        "Lần nạp": lambda one: one.id,
        "Lúc": lambda one: office_time(one.at),
        "Đơn vị": lambda one: one.unit,
        "Người nạp": lambda one: one.by,
        "Quy trình": lambda one: one.issues,
        "Hoàn tác": lambda one: office_time(one.undone_at) if one.undone_at else "",
        "Từ": lambda one: one.path,
    }
    with call.open_home(Use.LOOK) as home:
        show_list(call, imports.all_of(home), columns, empty="Chưa nạp lần nào. (No imports.)")


@make(example="cancu procedures template quy-trinh.xlsx", clocked=False)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def template(call: Call, file: Path) -> None:
    """Ghi mẫu .xlsx hoặc .csv để nhập quy trình, theo đuôi tên tệp.

    Write the form for procedures that no file describes, a workbook or CSV as the name ends.
    """
    if file.exists():
        raise BadInput("đã có tệp này (the file exists)", where=str(file), mend="nêu tên khác (name another file)")
    file.write_bytes(form(file.suffix))
    call.say(f"Đã ghi mẫu {file}. Điền xong: cancu procedures import {file} --unit …")
