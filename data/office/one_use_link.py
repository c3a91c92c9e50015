"""A one-use link of a letter: what one person does with it, to what, until when."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from data.law.table_enum import TableEnum


class LinkSubject(StrEnum):
    """What the keys of a link name: tasks, a change, a change whose matches are meant, waves, or nothing.

    ``submitted`` is a task that waits for approval.
    """

    TASKS = "tasks"
    CHANGE = "change"
    MATCHES = "matches"
    WAVES = "waves"
    SUBMITTED = "submitted"
    PERSON = "person"


class LinkDeedRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a link does: to what, and how its button says it (Vietnamese, English)."""

    subject: LinkSubject
    label: str
    english: str


class LinkDeed(TableEnum):
    """What a link does when its page is sent; ``row`` tells all about it."""

    row: LinkDeedRow

    TAKE = "take", LinkDeedRow(subject=LinkSubject.TASKS, label="Nhận việc", english="Take")
    DONE = "done", LinkDeedRow(subject=LinkSubject.TASKS, label="Đã xong", english="Done")
    SNOOZE = "snooze", LinkDeedRow(subject=LinkSubject.TASKS, label="Để sau …", english="Later …")
    HAND_OVER = "hand_over", LinkDeedRow(subject=LinkSubject.TASKS, label="Chuyển cho …", english="Hand over to …")
    RELEASE = (
        "release",
        LinkDeedRow(subject=LinkSubject.TASKS, label="Không phải việc của tôi", english="Not my task"),
    )
    CONFIRM = "confirm", LinkDeedRow(subject=LinkSubject.CHANGE, label="Đúng", english="Right")
    REFUTE = "refute", LinkDeedRow(subject=LinkSubject.CHANGE, label="Sai", english="Wrong")
    ACCEPT = "accept", LinkDeedRow(subject=LinkSubject.MATCHES, label="Có", english="Yes")
    REJECT = "reject", LinkDeedRow(subject=LinkSubject.MATCHES, label="Không", english="No")
    AGREE = "agree", LinkDeedRow(subject=LinkSubject.WAVES, label="Đồng ý chia đợt", english="Agree to the waves")
    APPROVE = "approve", LinkDeedRow(subject=LinkSubject.SUBMITTED, label="Duyệt", english="Approve")
    RETURN = "return", LinkDeedRow(subject=LinkSubject.SUBMITTED, label="Trả lại", english="Return")
    WEEKLY = (
        "weekly",
        LinkDeedRow(subject=LinkSubject.PERSON, label="Nhận thư mỗi tuần một lần", english="One letter a week"),
    )
    PASSWORD = "password", LinkDeedRow(subject=LinkSubject.PERSON, label="Đặt mật khẩu", english="Set the password")
    SIGN_IN = "sign_in", LinkDeedRow(subject=LinkSubject.PERSON, label="Vào bàn duyệt", english="Sign in")


class OneUseLink(msgspec.Struct, frozen=True, kw_only=True):
    """What a link does, for whom (an address), to what (``keys`` of tasks or waves, else the one of a change).

    ``ends_at`` and ``used_at`` are UTC, ISO 8601; the latter is null while it was not used.
    """

    person: str
    deed: LinkDeed
    keys: tuple[str, ...] = ()
    ends_at: str
    used_at: str | None = None
