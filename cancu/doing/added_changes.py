"""Reporting a miss: a change that no reading states, entered by a person who may decide changes."""

from __future__ import annotations

import re
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from cancu.document_lookup import find_all, find_one
from cancu.doing.task_movement import TaskMovement, carry_out
from cancu.enabled_rules import rules_of
from cancu.settings import Settings
from data.errors import BadInput
from data.instant import office_day, utc
from data.law.calendar import EARLIEST, LATEST, is_of_our_time
from data.law.change import Change, Decision, Standing
from data.law.document import Document
from data.law.kind import Extent, Kind
from data.law.named_document import NamedDocument
from data.law.provision import parse
from data.law.type_of_number import type_of
from data.law.wording import day
from data.office.log_wording import Did
from data.office.permission import Deed
from data.office.queue_standing import QueueStanding
from data.store import changes, kept_changes, log, matches, queues
from data.store.authorization import person_who_may
from data.store.home import Home
from matcher.link.change.entered_change import entered_change
from matcher.link.stage import link_answered

_FOREIGN = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")  # no id holds a blank or what steers a terminal


class ChangeFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is entered: one of ``ACTS``, both documents by number or id, provisions of the target, the first day."""

    kind: Kind
    document: str
    target: str
    provisions: tuple[str, ...] = ()
    begins: date


class AddedChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change that was entered, what became of the tasks, and how many matches wait for their units."""

    change: Change
    moved: TaskMovement
    waiting: int


def add_change(
    home: Home, settings: Settings, facts: ChangeFacts, *, by: str, reason: str, now: datetime
) -> AddedChange:
    """Keep a change as a person enters and thereby confirms it, match it and bring the tasks up to it.

    Entered again it is the same one. Raises BadInput when a document is not known by what is given, a provision is
    none, or a reading states the change already; Refused when this person may not decide changes.
    """
    actor = person_who_may(home, by, Deed.DECIDE_CHANGE, None)
    return enter_change(home, settings, _change(home, facts, actor.email, now), by=actor.email, reason=reason, now=now)


def enter_change(home: Home, settings: Settings, change: Change, *, by: str, reason: str, now: datetime) -> AddedChange:
    """Keep a change as it is given, which stands because this person enters it. Raises as ``add_change`` does."""
    actor = person_who_may(home, by, Deed.DECIDE_CHANGE, None).email
    known = changes.get(home, change.key)
    if known and not kept_changes.entered(home, [change.key]):
        mend = f"cancu changes confirm {change.key} --by {actor}"
        raise BadInput("bản đọc đã nêu thay đổi này (a reading states it already)", where=change.key, mend=mend)
    if known is None or known.standing is not Standing.STANDS:
        _keep(home, change, Decision(by=actor, at=utc(now), reason=reason))
    link_answered(home, rules_of(settings), now)
    moved = carry_out(home, settings, matches.procedures_of(home, [change.key]), lambda: None, now)
    waiting = len(queues.list_matches(home, QueueStanding.QUEUED, change=change.key))
    return AddedChange(change=changes.get(home, change.key) or change, moved=moved, waiting=waiting)


def _keep(home: Home, change: Change, decision: Decision) -> None:
    with home.office.transaction():
        kept_changes.put(home, change, entered=True)
        log.add(home, log.LogLine(at=decision.at, by=decision.by, did=Did.CHANGE_ADDED, subject=change.key))
        changes.decide(home, change.key, Standing.STANDS, decision)


def _change(home: Home, facts: ChangeFacts, by: str, now: datetime) -> Change:
    if not is_of_our_time(facts.begins):
        what = f"ngày {day(facts.begins)} quá xa (that day is too far off)"
        raise BadInput(what, where="--from", mend=f"từ {day(EARLIEST)} đến {day(LATEST)} (a day between these)")
    for provision in facts.provisions:
        _check(provision)
    if facts.provisions and facts.kind.row.extent is Extent.DOCUMENT:
        raise BadInput(f"{facts.kind.called} nói về cả văn bản (is of a whole document)", where="--provision")
    acting = find_one(home, facts.document)
    target, identity = target_named(home, facts.target)
    if identity == acting.id:
        raise BadInput("văn bản không tác động lên chính nó (a document does not act on itself)", where="--target")
    head = replace(acting.document, id=acting.id)
    change = entered_change(facts.kind, head, target, facts.provisions, facts.begins, by=by, on=office_day(now))
    return replace(change, target_document=identity)


def _check(provision: str) -> None:
    try:
        parse("" if _FOREIGN.search(provision) else provision)
    except BadInput as fault:
        raise BadInput(fault.what, where="--provision", mend=fault.mend) from fault


def target_named(home: Home, printed: str) -> tuple[NamedDocument, str | None]:
    """Return a target as its head names it, with its id; as printed where the store lacks it.

    Raises BadInput where that is no number.
    """
    if find_all(home, printed):
        stored = find_one(home, printed)
        return _named(stored.document), stored.id
    number = NamedDocument(number=printed.strip()).parsed
    if number is None:
        what, mend = "không phải số ký hiệu (no number of a document)", "viết như 19/2014/QĐ-TTg (write it so)"
        raise BadInput(what, where=f"--target {printed}", mend=mend)
    kind = type_of(number)
    return NamedDocument(number=printed.strip(), type=kind.name if kind else None), None


def _named(document: Document) -> NamedDocument:
    name = None if document.number else document.title
    return NamedDocument(
        type=document.type, number=document.number, issuer=document.issuer, date=document.issued_on, name=name
    )
