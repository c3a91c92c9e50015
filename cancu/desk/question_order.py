"""Where a question stands among those that wait, and which one follows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from cancu.answer_lines import movement
from cancu.doing.task_movement import TaskMovement
from data.errors import BadInput
from data.office.one_use_link import LinkDeed
from data.store.queues import Weight

#: The answer of a form that takes the visitor's last one back.
TAKE_BACK = "take_back"


class Position(msgspec.Struct, frozen=True):
    """The number of a question among so many (0: it waits no more), and the key of the next one, "" for none."""

    number: int
    of: int
    following: str


def position(waiting: Sequence[Weight], key: str, held: Collection[str] = ()) -> Position:
    """Return where a question stands; after the last one comes the first that was put off, or none.

    Those that are ``held`` by others are counted and do not follow.
    """
    keys = [weight.key for weight in waiting]
    number = keys.index(key) + 1 if key in keys else 0
    others = [*keys[number:], *keys[: max(number - 1, 0)]]
    return Position(number, len(keys), next((each for each in others if each not in held), ""))


def answer_of(deed: LinkDeed | None) -> LinkDeed:
    """Return what a button says; raises BadInput where it says nothing that we know."""
    if deed is None:
        raise BadInput("chưa chọn trả lời (no answer chosen)", mend="bấm một trong các nút (press one of the buttons)")
    return deed


def taken_back(moved: TaskMovement) -> str:
    """Return in words that an answer was taken back, and what became of the tasks."""
    return f"Đã lấy lại câu trả lời; câu hỏi lại mở. {movement(moved)}"
