"""What is said to a person whose answer was kept: the answer, what it set in motion, what was said before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from cancu.doing.decisions import Recorded, RecordedTogether
from cancu.doing.task_movement import TaskMovement
from data.instant import office_day
from data.law.change import Change, Decision, Standing
from data.law.wording import day, vietnamese
from data.office.match import Match
from data.office.rule import signer
from data.office.wording import CHANGE_STANDING, MATCH_STANDING

_MOST_IDS = 10


def change_answer(recorded: Recorded[Change], standing: Standing) -> Iterator[str]:
    """Yield the lines behind an answer to a change."""
    before = recorded.before
    yield f"Đã ghi: {CHANGE_STANDING[standing].capitalize()} ({before.key}). {movement(recorded.moved)}"
    yield from _before(before, CHANGE_STANDING)
    yield from _left_to_do(before, recorded.waiting)


def change_added(change: Change, said: str, moved: TaskMovement, waiting: int) -> Iterator[str]:
    """Yield the lines behind a change entered by hand; ``said`` is what happens."""
    yield f"Đã ghi {change.key}: {said}. {movement(moved)}"
    yield from _left_to_do(change, waiting)


def match_answer(recorded: Recorded[Match], standing: Standing) -> Iterator[str]:
    """Yield the lines behind an answer to a match."""
    before = recorded.before
    yield f"Đã ghi: {MATCH_STANDING[standing].capitalize()} ({before.key}). {movement(recorded.moved)}"
    yield from _before(before, MATCH_STANDING)
    if recorded.waiting:
        yield f"   Thay đổi {before.change} còn chờ cán bộ pháp chế xác nhận. (The change waits for legal staff.)"


def answer_together(recorded: RecordedTogether, standing: Standing) -> Iterator[str]:
    """Yield the lines behind one answer to several matches."""
    many = len(recorded.before)
    yield f"Đã ghi: {MATCH_STANDING[standing].capitalize()}, {many} kết quả khớp. {movement(recorded.moved)}"
    for unit, left in recorded.left.items():
        whose = unit or "đơn vị không rõ"
        yield f"Để lại {left} kết quả khớp của {whose}: không thuộc quyền của anh/chị. (Left: not yours.)"
    if recorded.answered:
        yield f"Để lại {recorded.answered} kết quả khớp mà người khác đã trả lời khác. (Left: answered by others.)"


def movement(moved: TaskMovement) -> str:
    """Return what became of tasks, with their ids: "2 việc mới (T-2026-000001, T-2026-000002), 1 việc đóng (…)."."""
    said = [f"{len(ids)} {what} ({_some(ids)})" for what, ids in _moved(moved) if ids]
    due = f" Hạn sớm nhất {day(moved.due)}." if moved.due else ""
    return f"{', '.join(said)}.{due}" if said else "Chưa động đến việc nào. (No task moved.)"


def forecast(moved: TaskMovement) -> str:
    """Return what would become of tasks, in numbers: those to come have no id yet."""
    said = ", ".join(f"{len(ids)} {what}" for what, ids in _moved(moved) if ids)
    due = f", hạn sớm nhất {day(moved.due)}" if moved.due else ""
    return f"{said}{due}" if said else "chưa động đến việc nào"


def said_by(decision: Decision) -> str:
    """Return who answered and when: "can-bo@example.vn, ngày 24/11/2026, vì: đọc nhầm"."""
    on = day(office_day(datetime.fromisoformat(decision.at)))
    why = vietnamese(decision.reason)
    return f"{signer(decision.by)}, ngày {on}" + (f", vì: {why}" if why else "")


def _moved(moved: TaskMovement) -> tuple[tuple[str, Sequence[str]], ...]:
    return (
        ("việc mới", moved.opened),
        ("việc thêm lý do", moved.extended),
        ("việc bớt lý do", moved.reduced),
        ("việc đóng", moved.closed),
    )


def _left_to_do(change: Change, waiting: int) -> Iterator[str]:
    if waiting:
        see = f"cancu matches list --standing queued --change {change.key}"
        yield f"   Còn {waiting} kết quả khớp chờ đơn vị trả lời: {see} (matches wait for the unit)"
    if change.kind.ends and change.whole:
        yield "   Văn bản quy định chi tiết nó được xét ở lần đối chiếu tới. (What details it: with the next match.)"


def _before(before: Change | Match, words: Mapping[Standing, str]) -> Iterator[str]:
    if before.decision:
        yield f"   Trước: {words[before.standing].capitalize()}, của {said_by(before.decision)}."


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_MOST_IDS]) + (", …" if len(ids) > _MOST_IDS else "")
