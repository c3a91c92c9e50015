"""What the addresses of the API may ask for, and what may be sent there."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from data.office.queue_standing import QueueStanding
from data.office.task import TaskState

#: Rows of a page where nobody says how many, and at most.
ROWS, MOST_ROWS = 50, 200
#: No list is longer; the rows before a page can still be counted.
MOST_PAGES = 10**6
_Unit = Annotated[
    str | None, Meta(description="Đơn vị và các đơn vị cấp dưới, đúng tên / of this unit and those below")
]
_Standing = Annotated[
    QueueStanding | None, Meta(description="Chỉ ở tình trạng này; queued: đang chờ / of this standing")
]


class Query(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """An address that asks for nothing in particular; a name it does not know is a fault."""


class PageQuery(Query, frozen=True, kw_only=True):
    """Which page of a list."""

    page: Annotated[int, Meta(ge=1, le=MOST_PAGES, description="Trang thứ mấy, từ 1 / which page, from 1")] = 1
    limit: Annotated[int, Meta(ge=1, le=MOST_ROWS, description="Số dòng một trang / rows of a page")] = ROWS


class DocumentsQuery(PageQuery, frozen=True, kw_only=True):
    """Which documents."""

    source: Annotated[str | None, Meta(description="Chỉ từ nguồn này / of this source only")] = None
    number: Annotated[str | None, Meta(description="Số ký hiệu / of this number")] = None


class ProceduresQuery(PageQuery, frozen=True, kw_only=True):
    """Which procedures."""

    unit: _Unit = None
    retired: Annotated[bool, Meta(description="Cả quy trình đã ngừng / the retired, too")] = False


class ChangesQuery(PageQuery, frozen=True, kw_only=True):
    """Which changes."""

    standing: _Standing = None
    document: Annotated[str | None, Meta(description="Mã văn bản tác động / id of the acting document")] = None


class MatchesQuery(PageQuery, frozen=True, kw_only=True):
    """Which matches."""

    standing: _Standing = None
    unit: _Unit = None
    change: Annotated[str | None, Meta(description="Mã thay đổi / of this change")] = None


class TasksQuery(PageQuery, frozen=True, kw_only=True):
    """Which tasks."""

    open: Annotated[bool, Meta(description="Chỉ việc đang mở / only open tasks")] = False
    state: Annotated[TaskState | None, Meta(description="Chỉ ở trạng thái này / of this state")] = None
    owner: Annotated[str | None, Meta(description="Người phụ trách / of this owner")] = None
    unit: _Unit = None


class ReportQuery(Query, frozen=True, kw_only=True):
    """Which report."""

    unit: _Unit = None
    from_: Annotated[date | None, Meta(description="Từ ngày / from this day on")] = None
    to: Annotated[date | None, Meta(description="Đến hết ngày / to the end of this day")] = None


class ChangeVerdict(StrEnum):
    """An answer to a change."""

    CONFIRM = "confirm"
    REFUTE = "refute"


class MatchVerdict(StrEnum):
    """An answer to a match."""

    ACCEPT = "accept"
    REJECT = "reject"


class TaskDeed(StrEnum):
    """What may be done with a task, as by its buttons."""

    TAKE = "take"
    DONE = "done"
    SNOOZE = "snooze"
    HAND_OVER = "hand_over"
    RELEASE = "release"
    APPROVE = "approve"
    RETURN = "return"
    KEEP = "keep"
    CANCEL = "cancel"


class ChangeAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a change really happens; a no needs a reason."""

    answer: ChangeVerdict
    reason: str = ""


class MatchAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a change matters to a procedure; a no needs a reason."""

    answer: MatchVerdict
    reason: str = ""


class TaskAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is done with a task; ``snooze`` needs ``until``, ``hand_over`` ``to``; return, keep and cancel a reason."""

    deed: TaskDeed
    until: date | None = None
    to: str = ""
    reason: str = ""
