"""What letters say of a reason, a task and a procedure, in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.law.change import Change
from data.law.kind import Extent, Kind
from data.law.named_document import NamedDocument
from data.law.provision_wording import few_provisions, print_provisions
from data.law.wording import day, day_or_unknown, enumeration, sentence, short_name, vietnamese
from data.office.procedure import LegalBasis, Procedure
from data.office.task import Task
from notifier.letters.steps import Step
from notifier.tasks.reason import Reason

_MOST_PLACES = 8
_MOST_NAMED = 5


def places(change: Change, provisions: tuple[str, ...]) -> str:
    """Return the provisions touched, printed: those of the match, else of the change; none for a whole document.

    Of very many the first are named, and how many more there are.
    """
    if change.whole:
        return ""
    ids = provisions or _ids(change)
    return print_provisions(ids) if len(ids) <= _MOST_PLACES else few_provisions(ids, _MOST_PLACES)


def touched(reason: Reason) -> str:
    """Return what is touched: the document, or provisions of it."""
    name = short_name(reason.target or reason.change.target)
    where = places(reason.change, reason.match.provisions)
    if where:
        return f"{reason.subject} tại {where} của {name}" if reason.subject else f"{where} của {name}"
    return name if reason.change.whole or reason.change.kind.row.extent is Extent.DOCUMENT else f"một phần {name}"


def what_happens(source: Sequence[Reason]) -> list[str]:
    """Return what one source does, since when, as sentences without a full stop: one a kind and day."""
    groups: dict[tuple[Kind, str], dict[str, None]] = {}
    for reason in source:
        groups.setdefault((reason.change.kind, from_when(reason)), {})[touched(reason)] = None
    by = short_name(source[0].acting)
    return [f"{sentence(kind, by, enumeration(sorted(what)))}, {when}" for (kind, when), what in groups.items()]


def in_short(source: Sequence[Reason]) -> str:
    """Return what one source does in one clause, as the amendment log of a procedure tells it.

    "Nghị định số 49/2026/NĐ-CP sửa đổi, bổ sung, bãi bỏ một số nội dung của Nghị định số 101/2024/NĐ-CP, từ ngày …"
    """
    if len(happens := what_happens(source)) == 1 and _is_short(source):
        return happens[0]
    if source[0].acting is None or any(reason.change.whole for reason in source):
        return "; ".join(happens)
    labels = dict.fromkeys(sorted(reason.change.kind.row.label for reason in source))
    targets = dict.fromkeys(sorted(short_name(reason.target or reason.change.target) for reason in source))
    whens = dict.fromkeys(sorted(from_when(reason) for reason in source))
    by = short_name(source[0].acting)
    return f"{by} {', '.join(labels)} một số nội dung của {enumeration(targets)}, {', '.join(whens)}"


def _is_short(source: Sequence[Reason]) -> bool:
    """Whether what one source touches can be named whole in a row of a table."""
    touched_ = {place for reason in source for place in reason.match.provisions or _ids(reason.change)}
    return len(touched_) <= _MOST_NAMED


def _ids(change: Change) -> tuple[str, ...]:
    return tuple(provision.id for provision in change.provisions)


def from_when(reason: Reason) -> str:
    """Return since when the change holds, and until when."""
    start = reason.bites_on
    since = f"từ ngày {day(start)}" if start else "ngày có hiệu lực chưa xác định"
    return f"{since} đến trước ngày {day(reason.change.to)}" if reason.change.to else since


def put_off(source: Sequence[Reason]) -> list[str]:
    """Return why what one source does applies on another day than its text says; nothing where it does not."""
    return list(dict.fromkeys(vietnamese(reason.change.why) for reason in source if reason.change.fate))


def remains(task: Task) -> str:
    """Return what is left of a task whose reasons no longer all stand."""
    return "việc đã đóng" if task.closed_on else f"việc vẫn mở vì lý do khác, hạn {day_or_unknown(task.due)}"


def basis_name(basis: LegalBasis) -> str:
    """Return the legal basis line as the procedure prints it."""
    if basis.raw:
        return _number_once(" ".join(basis.raw.split()), basis.number)
    return short_name(NamedDocument(type=basis.type, number=basis.number, name=basis.name or basis.title))


def _number_once(line: str, number: str | None) -> str:
    """The line without the number that a portal's row repeats behind it: "Luật 08/2017/QH14 08/2017/QH14"."""
    if number and line.endswith(number) and number in line[: -len(number)]:
        return line[: -len(number)].rstrip(" -;,(")
    return line


def named(procedure: Procedure) -> str:
    """Return code and name of a procedure on one line."""
    return " ".join(f"{procedure.code} {procedure.name}".split())


def many(count: int) -> str:
    """Return a count with a point between the thousands.

    >>> many(1204), many(26)
    ('1.204', '26')
    """
    return f"{count:,}".replace(",", ".")


def left(due: date | None, today: date) -> str:
    """Return how many days are left, to be put behind the due date.

    >>> left(date(2026, 11, 26), date(2026, 11, 24)), left(date(2026, 11, 20), date(2026, 11, 24))
    (' (còn 2 ngày)', ' (QUÁ HẠN 4 ngày)')
    """
    if due is None:
        return ""
    days = (due - today).days
    if days == 0:
        return " (đến hạn hôm nay)"
    return f" (còn {days} ngày)" if days > 0 else f" (QUÁ HẠN {-days} ngày)"


def until_cell(step: Step, due: date | None) -> str:
    """Return the last day of a step; at once when the task is overdue; not known when the task has no due date."""
    if step.by:
        return f"chậm nhất {day(step.by)}"
    return "làm ngay" if due else "theo hạn của đơn vị"
