"""Answering a change with "another document": the change stated falls, the one that is meant is entered and stands."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace

from cancu.document_lookup import find_one
from cancu.doing.added_changes import AddedChange, enter_change, target_named
from cancu.doing.decisions import Recorded, Verdict, answer_change, change_named
from cancu.settings import Settings
from data.errors import BadInput
from data.instant import office_day
from data.law.change import Change, Standing
from data.law.kind import ACTS
from data.law.named_document import NamedDocument
from data.law.wording import name_of
from data.office.permission import Deed
from data.store.authorization import person_who_may
from data.store.home import Home
from matcher.link.change.entered_change import change_of_another


class OtherDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The change that was said to be of another document, and the one that was entered in its place."""

    said: Recorded[Change]
    entered: AddedChange


def may_be_of_another(change: Change) -> bool:
    """Return whether a change can be said of another document: an act, of a known document from a known day on."""
    return change.document is not None and change.from_ is not None and change.kind in ACTS


def in_place_of(key: str) -> str:
    """Return why a change was entered that stands for the one of this key."""
    return f"thay cho {key}"


def say_other_document(
    home: Home, settings: Settings, key: str, other: str, *, by: str, now: datetime
) -> OtherDocument:
    """Say that a change acts on another document (by number or id), with all else as it is stated.

    Cut off between the two, the change stated still waits; said again, it is the same. Raises BadInput where no
    document does it, its day is not known, or the other one is none; and as ``add_change`` does.
    """
    change = change_named(home, key)
    actor = person_who_may(home, by, Deed.DECIDE_CHANGE, None).email
    if not may_be_of_another(change):
        what = "thay đổi này không đổi sang văn bản khác được (it cannot be said of another document)"
        raise BadInput(what, where=change.key, mend="trả lời Sai, rồi nhập tay: cancu changes add (enter it by hand)")
    if not other.strip():
        raise BadInput("văn bản nào? (which document?)", mend="ghi số ký hiệu, như 19/2014/QĐ-TTg (give its number)")
    meant = _meant(home, change, other.strip(), actor, now)
    entered = enter_change(home, settings, meant, by=actor, reason=in_place_of(change.key), now=now)
    reason = f"văn bản khác: {name_of(entered.change.target)}"
    said = answer_change(home, settings, change.key, Verdict(standing=Standing.FALLS, by=by, reason=reason, now=now))
    return OtherDocument(said=said, entered=entered)


def _meant(home: Home, change: Change, other: str, by: str, now: datetime) -> Change:
    """The change of the document that is meant; refused where that is the one asked about, or the acting one."""
    target, identity = target_named(home, other)
    if identity == change.document:
        raise BadInput("văn bản không tác động lên chính nó (a document does not act on itself)", where=other)
    acting = find_one(home, change.document or "")
    head = replace(acting.document, id=acting.id)
    meant = replace(change_of_another(change, head, target, by=by, on=office_day(now)), target_document=identity)
    if meant.key == change.key or _is_asked_about(change, target, identity):
        what = "chính là văn bản đang hỏi (it is the very document that is asked about)"
        raise BadInput(what, where=other, mend="trả lời Đúng, hoặc nêu văn bản khác (name another)")
    return meant


def _is_asked_about(change: Change, target: NamedDocument, identity: str | None) -> bool:
    """By its id where the store has it: several issuers may have given one number, and each is another document."""
    if identity:
        return identity == change.target_document
    return target.key is not None and target.key == change.target.key
