"""Replies from a phone or a mail: understood, done as the person who sent them, and answered in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cancu.doing.answers import GivenAnswer, give_answer
from cancu.reply_grammar import ShortReply, read_reply
from cancu.settings import Settings
from data.errors import BadInput, CancuError
from data.instant import office_day, utc
from data.office.inbound import Inbound
from data.office.log_wording import Did
from data.office.one_use_link import LinkDeed, LinkSubject
from data.office.permission import Deed
from data.office.queue_standing import QueueStanding
from data.office.unit import Person
from data.store import log, matches, outbox, people, queues, replies, tasks
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.replies import OpenReply

#: How to answer, said where something was not understood.
HELP = (
    "1 nhận việc · 2 đã xong · 3 để sau (ví dụ: 3 15/12) · 4 không phải việc của tôi · chuyển cho … · đúng · sai vì …"
)
_NOBODY = "Chưa biết anh/chị là ai. Xin hỏi người quản trị."
_ONE = frozenset({LinkDeed.DONE, LinkDeed.RELEASE, LinkDeed.HAND_OVER})


def answer(home: Home, came: Inbound, now: datetime, *, settings: Settings) -> str:
    """Do what a reply says and return in words what was kept, or what is lacking; nothing is kept then.

    A reply without a task's number is about the last message that this person got on that channel. One that is not
    understood waits for a person. Call it once for each text that comes in.
    """
    person = people.person_at(home, came.address)
    if person is None:
        return _NOBODY
    said = read_reply(came.text, office_day(now))
    if said.deed is None:
        replies.put(home, person.email, came)
        return f"Chưa hiểu lời nhắn này, đã chuyển người quản trị đọc. Trả lời ngắn được: {HELP}"
    try:
        given = _meant(home, person, came.channel, said, said.deed)
        return "\n".join(give_answer(home, settings, given, by=person.email, now=now))
    except CancuError as fault:
        mend = f"; {fault.mend}" if fault.mend else ""
        return f"Chưa ghi được: {fault.what}{mend}. Chưa có gì thay đổi."


def mark_reply_read(home: Home, number: int, *, by: str, now: datetime) -> OpenReply:
    """Note that a person has read a reply that was not understood; return it.

    Raises BadInput when no such reply waits, Refused when this person may not.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        reply = replies.mark_read(home, number, utc(now))
        if reply is None:
            raise BadInput("không có lời nhắn này (no such reply)", where=str(number), mend="cancu messages replies")
        log.note(home, Did.REPLY_READ, reply.person, by=actor.email, now=now, before=reply.text)
    return reply


def _meant(home: Home, person: Person, channel: str, said: ShortReply, deed: LinkDeed) -> GivenAnswer:
    """The deed with the tasks or the question that the reply means."""
    if deed.row.subject is LinkSubject.TASKS:
        keys = _tasks_meant(home, person, channel, said, deed)
        to = _person_meant(home, said.to) if deed is LinkDeed.HAND_OVER else ""
        return GivenAnswer(deed=deed, keys=keys, until=said.until, to=to)
    change, is_asked = _question_meant(home, channel, person, said)
    if not is_asked:
        deed = LinkDeed.ACCEPT if deed is LinkDeed.CONFIRM else LinkDeed.REJECT
    return GivenAnswer(deed=deed, keys=(change,), reason=said.reason)


def _tasks_meant(home: Home, person: Person, channel: str, said: ShortReply, deed: LinkDeed) -> tuple[str, ...]:
    if said.tasks:
        return said.tasks
    told = _told(home, person, channel)
    mine = tasks.of(home, (news.partition(" ")[0] for news in told)) if told else {}
    own = [task for task in mine.values() if task.owner == person.email]
    found = own or list(tasks.all_of(home, open_only=True, owner=person.email))
    keys = [task.id for task in found if task.state in tasks.OPEN]
    if not keys:
        raise BadInput("không có việc nào đang chờ anh/chị (nothing waits for you)")
    if len(keys) > 1 and deed in _ONE and not said.every:
        some = ", ".join(keys[:5]) + (", …" if len(keys) > 5 else "")
        what = f"anh/chị có {len(keys)} việc: {some} (which of them?)"
        raise BadInput(what, mend=f"ghi thêm số việc, như “2 {keys[0]}” (name it)")
    return tuple(keys)


def _question_meant(home: Home, channel: str, person: Person, said: ShortReply) -> tuple[str, bool]:
    """The key of the change that is asked about, and whether it is the change itself and not its matches."""
    told = _told(home, person, channel)
    asked = {weight.key for weight in queues.list_changes(home, QueueStanding.QUEUED)} & _named(told, "change")
    of_unit = {match.change for match in matches.of(home, _named(told, "match")).values()}
    waiting = {match.change for match in queues.asked_matches(home)} & of_unit
    found = sorted(key for key in asked | waiting if key.startswith(said.key))
    if not found:
        raise BadInput(
            "không có câu hỏi nào đang chờ anh/chị (no question waits)",
            mend="xem các câu hỏi trên bàn duyệt (see the desk)",
        )
    if len(found) > 1:
        what = f"có {len(found)} câu hỏi đang chờ (which of them?)"
        some = ", ".join(key[:4] for key in found[:9])
        raise BadInput(what, mend=f"ghi thêm mã, như “đúng {found[0][:4]}” (name it): {some}")
    return found[0], found[0] in asked


def _told(home: Home, person: Person, channel: str) -> tuple[str, ...]:
    """The keys of what the last message told."""
    message = outbox.last_sent(home, person.email, channel)
    return message.about if message else ()


def _named(told: Iterable[str], subject: str) -> set[str]:
    return {key for kind, _, key in (news.partition(" ") for news in told) if kind == subject}


def _person_meant(home: Home, written: str) -> str:
    """The address of whom a reply names by address or name."""
    if not written:
        return ""
    if known := people.person_at(home, written):
        return known.email
    called = people.people_called(home, written)
    if len(called) == 1:
        return called[0].email
    what = f"có {len(called)} người tên {written} (which of them?)"
    raise BadInput(what, mend="ghi địa chỉ thư (give the e-mail address)")
