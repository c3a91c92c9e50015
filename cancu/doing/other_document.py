"""Answering a change with "another document": the change stated falls, the one that is meant is entered and stands."""

from __future__ import annotations

from datetime import datetime

import msgspec

from cancu.doing.added_changes import AddedChange, ChangeFacts, add_change
from cancu.doing.decisions import Recorded, Verdict, answer_change, change_named
from cancu.settings import Settings
from data.errors import BadInput
from data.law.change import Change, Standing
from data.law.kind import ACTS
from data.law.wording import name_of
from data.office.permission import Deed
from data.store.authorization import person_who_may
from data.store.home import Home


class OtherDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The change that was said to be of another document, and the one that was entered in its place."""

    said: Recorded[Change]
    entered: AddedChange


def say_other_document(
    home: Home, settings: Settings, key: str, other: str, *, by: str, now: datetime
) -> OtherDocument:
    """Say that a change acts on another document (by number or id), on the same provisions from the same day.

    Cut off between the two, the change stated still waits; said again, it is the same. Raises BadInput where no
    document does it, its day is not known, or the other one is none; and as ``add_change`` does.
    """
    change = change_named(home, key)
    person_who_may(home, by, Deed.DECIDE_CHANGE, None)
    if change.document is None or change.from_ is None or change.kind not in ACTS:
        what = "thay đổi này không đổi sang văn bản khác được (it cannot be said of another document)"
        raise BadInput(what, where=change.key, mend="trả lời Sai, rồi nhập tay: cancu changes add (enter it by hand)")
    if not other.strip():
        raise BadInput("văn bản nào? (which document?)", mend="ghi số ký hiệu, như 19/2014/QĐ-TTg (give its number)")
    facts = ChangeFacts(
        kind=change.kind,
        document=change.document,
        target=other.strip(),
        provisions=tuple(place.id for place in change.provisions),
        begins=change.from_,
    )
    entered = add_change(home, settings, facts, by=by, reason=f"thay cho {change.key}", now=now)
    if entered.change.key == change.key:
        what = "chính là văn bản đang hỏi (it is the very document that is asked about)"
        raise BadInput(what, where=other, mend="trả lời Đúng, hoặc nêu văn bản khác (name another)")
    reason = f"văn bản khác: {name_of(entered.change.target)}"
    said = answer_change(home, settings, change.key, Verdict(standing=Standing.FALLS, by=by, reason=reason, now=now))
    return OtherDocument(said=said, entered=entered)
