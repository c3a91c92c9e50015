"""What letters say of a reason, a task and a procedure, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from data.law.change import Change
from data.law.change_day import bites_on
from data.law.kind import Extent, Kind
from data.law.named_document import NamedDocument
from data.law.provision_wording import few_provisions, print_provisions
from data.law.wording import called, day, day_or_unknown, enumeration, sentence, short_name, vietnamese
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
    return _touched(reason, reason.match.provisions)


def _touched(reason: Reason, provisions: tuple[str, ...]) -> str:
    name = called(reason.target or reason.change.target)
    if where := places(reason.change, provisions):
        return f"{reason.subject} tại {where} của {name}" if reason.subject else f"{where} của {name}"
    return name if _is_of_all(reason.change) else f"một phần {name}"


def _is_of_all(change: Change) -> bool:
    return change.whole or change.kind.row.extent is Extent.DOCUMENT


def what_happens(source: Sequence[Reason]) -> list[str]:
    """Return what one source does, since when, as sentences without a full stop.

    One a kind and day for all documents that it acts on as a whole, and one for each of which it hits provisions: their
    lists would run into each other.
    """
    groups: dict[tuple[Kind, str, str], dict[str, None]] = {}
    for reason in source:
        for start, provisions in _by_day(reason):
            what, when = _touched(reason, provisions), from_when(reason, start)
            apart = "" if _is_of_all(reason.change) else what
            groups.setdefault((reason.change.kind, when, apart), {})[what] = None
    by = called(source[0].acting)
    said = ((sentence(kind, by, enumeration(sorted(what))), when) for (kind, when, _), what in groups.items())
    return [f"{words}, {when}" if when else words for words, when in said]


def _by_day(reason: Reason) -> Iterator[tuple[date | None, tuple[str, ...]]]:
    """The provisions hit by the day from which each is; none of a document as a whole."""
    change = reason.change
    if change.whole or not (ids := reason.match.provisions or _ids(change)):
        yield reason.bites_on, ()
        return
    days: dict[date | None, list[str]] = {}
    for each in ids:
        days.setdefault(bites_on(change, (each,)), []).append(each)
    yield from ((start, tuple(found)) for start, found in days.items())


#: In which order a row of the log names what was done, as the titles of acts do; other kinds come behind.
_TITLE_ORDER = (Kind.AMENDS, Kind.REPLACES, Kind.REPEALS)


def in_short(source: Sequence[Reason]) -> str:
    """Return what one source does in one clause, as the amendment log of a procedure tells it.

    "Nghị định số 49/2026/NĐ-CP sửa đổi, bổ sung, bãi bỏ một số nội dung của Nghị định số 101/2024/NĐ-CP, từ ngày …"
    """
    if len(happens := what_happens(source)) == 1 and _is_short(source):
        return happens[0]
    if source[0].acting is None or any(reason.change.whole for reason in source):
        return "; ".join(happens)
    kinds = {reason.change.kind for reason in source}
    labels = [kind.row.label for kind in (*_TITLE_ORDER, *sorted(kinds.difference(_TITLE_ORDER))) if kind in kinds]
    targets = dict.fromkeys(sorted(called(reason.target or reason.change.target) for reason in source))
    whens = dict.fromkeys(sorted(from_when(reason, start) for reason in source for start, _ in _by_day(reason)))
    return (
        f"{called(source[0].acting)} {', '.join(labels)} một số nội dung của {enumeration(targets)}, {', '.join(whens)}"
    )


def _is_short(source: Sequence[Reason]) -> bool:
    """Whether what one source touches can be named whole in a row of a table."""
    touched_ = {place for reason in source for place in reason.match.provisions or _ids(reason.change)}
    return len(touched_) <= _MOST_NAMED


def _ids(change: Change) -> tuple[str, ...]:
    return tuple(provision.id for provision in change.provisions)


def from_when(reason: Reason, start: date | None) -> str:
    """Return since when the change holds, and until when; nothing of a consolidation, which is no norm of its own."""
    if reason.change.kind is Kind.CONSOLIDATES:
        return ""
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
    return " ".join(f"{procedure.code} {procedure.name}".split()).rstrip(" .;,")


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
