"""Answers by a one-use link of a letter: what it would do, and that it does so once, as the person it is for."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from cancu.doing.answers import GivenAnswer, give_answer, name_of_person
from cancu.settings import Settings
from data.errors import BadInput, Refused
from data.instant import office_time, utc
from data.law.change import Change, Decision
from data.law.wording import day
from data.office.one_use_link import LinkDeed, LinkSubject, OneUseLink
from data.office.permission import Deed, units_open_to
from data.office.queue_standing import QueueStanding
from data.office.rule import is_rule
from data.office.task import Task, TaskState
from data.office.unit import Person
from data.office.wave import Wave
from data.office.wording import CHANGE_STANDING, TASK_STATE
from data.store import changes, links, people, queues, tasks, waves
from data.store.home import Home


class OpenLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link that still does something: for whom, what, and to which open tasks, proposed waves or change."""

    link: OneUseLink
    person: Person
    tasks: tuple[Task, ...] = ()
    waves: tuple[Wave, ...] = ()
    change: Change | None = None


class LinkFields(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of a link asks for beside the button."""

    until: date | None = None
    to: str = ""
    reason: str = ""


def open_link(home: Home, token: str, now: datetime) -> OpenLink:
    """Return the link of a token; raises Refused, with what to do instead, where it does nothing any more."""
    link = link_of(home, token, now)
    person = people.person_at(home, link.person)
    if person is None or link.deed.row.subject is LinkSubject.PERSON:
        raise _not_ours()
    match link.deed.row.subject:
        case LinkSubject.TASKS:
            return OpenLink(link=link, person=person, tasks=_open_tasks(home, link, person))
        case LinkSubject.SUBMITTED:
            return OpenLink(link=link, person=person, tasks=(_submitted(home, link),))
        case LinkSubject.WAVES:
            return OpenLink(link=link, person=person, waves=_proposed(home, link))
        case _:
            return OpenLink(link=link, person=person, change=_open_change(home, link, person))


def link_of(home: Home, token: str, now: datetime) -> OneUseLink:
    """Return the link of a token, which was not used and has not ended; raises Refused otherwise."""
    link = links.get(home, token)
    if link is None:
        raise _not_ours()
    if link.used_at:
        what = f"liên kết này đã được dùng lúc {office_time(link.used_at)} (this link was used)"
        raise Refused(what, mend="câu trả lời khi đó vẫn giữ nguyên (the answer given then stands)")
    if link.ends_at <= utc(now):
        what = f"liên kết này đã hết hạn lúc {office_time(link.ends_at)} (this link has ended)"
        raise Refused(what, mend=_OTHERWISE)
    return link


def answer_by_link(home: Home, settings: Settings, token: str, fields: LinkFields, now: datetime) -> tuple[str, ...]:
    """Do what a link says, once, as the person it is for; return in words what was kept.

    Raises as ``open_link`` and the deed itself do; nothing is kept then, and the link stays as it was.
    """
    with home.office.transaction():
        found = open_link(home, token, now)
        if not links.use(home, token, utc(now)):
            raise Refused("liên kết này vừa được dùng (this link was just used)", mend=_OTHERWISE)
        still = (*(task.id for task in found.tasks), *(str(wave.id) for wave in found.waves))
        keys = still or found.link.keys
        answer = GivenAnswer(
            deed=found.link.deed, keys=keys, until=fields.until, to=fields.to, reason=fields.reason.strip()
        )
        return give_answer(home, settings, answer, by=found.person.email, now=now)


_OTHERWISE = "mở bàn duyệt để xem và trả lời, hoặc hỏi người quản trị (open the desk, or ask the administrator)"


def _not_ours() -> BadInput:
    what = "liên kết này không đúng hoặc không còn (this link is not right, or is gone)"
    return BadInput(what, mend="mở lại từ thư, hoặc vào bàn duyệt (open it from the letter, or sign in)")


def _open_tasks(home: Home, link: OneUseLink, person: Person) -> tuple[Task, ...]:
    """The tasks of a link that are open and still the person's; whoever may take one may take it from another."""
    known = tasks.of(home, link.keys)
    found = [known[key] for key in link.keys if key in known and known[key].state in tasks.OPEN]
    if not found:
        raise _closed(next(iter(known.values()), None))
    if link.deed in (LinkDeed.TAKE, LinkDeed.DONE):
        found = [task for task in found if task.state is not TaskState.SUBMITTED]
    if not found:
        raise Refused("việc này đã trình, đang chờ phê duyệt (it waits for approval)", mend=_OTHERWISE)
    mine = [task for task in found if link.deed is LinkDeed.TAKE or task.owner in (person.email, None)]
    if not mine:
        who = _called(home, found[0].owner or "")
        raise Refused(f"việc này nay do {who} phụ trách (it is another's now)", mend=_OTHERWISE)
    return tuple(mine)


def _called(home: Home, email: str) -> str:
    person = people.person_at(home, email)
    return name_of_person(person) if person else email


def _closed(task: Task | None) -> Refused:
    state = f": {TASK_STATE[task.state]} ngày {day(task.closed_on)}" if task and task.closed_on else ""
    return Refused(f"việc này đã đóng{state} (the task is closed)", mend="không còn gì phải làm (nothing is left)")


def _submitted(home: Home, link: OneUseLink) -> Task:
    """The task of a link that waits for approval."""
    task = tasks.get(home, link.keys[0])
    if task is None or task.state not in tasks.OPEN:
        raise _closed(task)
    if task.state is not TaskState.SUBMITTED:
        state = TASK_STATE[task.state]
        raise Refused(f"việc này nay {state}, không chờ phê duyệt (it waits for no approval now)", mend=_OTHERWISE)
    return task


def _proposed(home: Home, link: OneUseLink) -> tuple[Wave, ...]:
    """The waves of a link to which nobody has agreed."""
    found = [wave for key in link.keys if (wave := waves.get(home, int(key)))]
    open_ones = tuple(wave for wave in found if not wave.is_agreed)
    if not open_ones:
        who = next((wave.agreed_by for wave in found if wave.agreed_by), None)
        mend = "xem việc của đợt ở bàn duyệt (see the tasks at the desk)"
        if who is None:
            raise Refused("các đợt này không còn (the waves are gone)", mend=mend)
        raise Refused(f"{_called(home, who)} đã đồng ý các đợt này (the waves were agreed to)", mend=mend)
    return open_ones


def _open_change(home: Home, link: OneUseLink, person: Person) -> Change:
    """The change of a link that waits for an answer, itself or those of its matches that are the person's to decide."""
    change = changes.get(home, link.keys[0])
    if change is None:
        raise Refused("câu hỏi này không còn (the question is gone)", mend="không còn gì phải làm (nothing is left)")
    if link.deed.row.subject is LinkSubject.CHANGE and change.decision and not is_rule(change.decision.by):
        raise Refused(_answered(home, change, change.decision), mend=_OTHERWISE)
    if link.deed.row.subject is LinkSubject.MATCHES:
        mine = units_open_to(person, Deed.DECIDE_MATCH, people.office(home))
        if not queues.list_matches(home, QueueStanding.QUEUED, units=mine, change=change.key):
            raise Refused("câu hỏi này đã được trả lời (it was answered)", mend=_OTHERWISE)
    return change


def _answered(home: Home, change: Change, decision: Decision) -> str:
    who = _called(home, decision.by)
    said = CHANGE_STANDING[change.standing].capitalize()
    return f"{who} đã trả lời câu hỏi này: {said}, {office_time(decision.at)} (it was answered)"
