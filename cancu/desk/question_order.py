"""Where a question stands among those that wait, and which one follows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from data.errors import BadInput
from data.office.one_use_link import LinkDeed
from data.store.queues import Weight


class Position(msgspec.Struct, frozen=True):
    """The number of a question among so many (0: it waits no more), and the key of the next one, "" for none."""

    number: int
    of: int
    following: str


def position(waiting: Sequence[Weight], key: str) -> Position:
    """Return where a question stands; after the last one comes the first that was put off, or none."""
    keys = [weight.key for weight in waiting]
    number = keys.index(key) + 1 if key in keys else 0
    others = [*keys[number:], *keys[: max(number - 1, 0)]]
    return Position(number, len(keys), next(iter(others), ""))


def answer_of(deed: LinkDeed | None) -> LinkDeed:
    """Return what a button says; raises BadInput where it says nothing that we know."""
    if deed is None:
        raise BadInput("chưa chọn trả lời (no answer chosen)", mend="bấm một trong các nút (press one of the buttons)")
    return deed
