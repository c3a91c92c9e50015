"""Records to words: a person's digest becomes a message, in text and HTML, Vietnamese first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.law.wording import day, name_of
from data.office.message import Message
from data.office.wave import WaveTopic
from notifier.letters.answer_links import NO_CONTACT, NO_LINKS, AnswerLinks, Contact
from notifier.letters.attached_lists import AttachedLists
from notifier.letters.change_news import ChangeNews, changes_told
from notifier.letters.detail import DETAILS, HEAVIEST, Detail, weight
from notifier.letters.digest import Digest, Questions
from notifier.letters.first_day import FirstDay
from notifier.letters.news_wording import by_acts
from notifier.letters.short_text import short_text
from notifier.letters.task_news import TaskNews
from notifier.letters.template_rendering import render
from notifier.letters.work_plan import plans_of


def message_key(person: str, day_: date, channel: str, *, second: bool = False) -> str:
    """Return the natural key of a message: one a person, day and channel, and a second one for what cannot wait."""
    return f"{day_.isoformat()}.{channel}.{person}{'.gap' if second else ''}"


def write(
    digest: Digest,
    channel: str,
    written_at: str,
    log_head: str = "",
    links: AnswerLinks = NO_LINKS,
    contact: Contact = NO_CONTACT,
) -> Message:
    """Return the message that tells ``digest`` on ``channel``; the same input gives the same message.

    ``written_at`` is UTC, ISO 8601; ``log_head`` is the head of the log, which the letter carries out of the house. Of
    much news as much is told in full as leaves the letter light; all of it is in a workbook then.
    """
    lists = AttachedLists(digest)
    for detail in DETAILS:
        message = _written(digest, channel, written_at, log_head, links, contact, detail, lists)
        if weight(message) < HEAVIEST:
            break
    return message


def _written(
    digest: Digest,
    channel: str,
    written_at: str,
    log_head: str,
    links: AnswerLinks,
    contact: Contact,
    detail: Detail,
    lists: AttachedLists,
) -> Message:
    facts = {
        "digest": digest,
        "detail": detail,
        "plans": plans_of(digest.tasks, digest.day)[: detail.plans],
        "links": links,
        "contact": contact,
        "today": digest.day,
        "subject": subject_of(digest),
        "english": english_line(digest),
    }
    return Message(
        key=message_key(digest.person.email, digest.day, channel, second=digest.second),
        person=digest.person.email,
        day=digest.day,
        channel=channel,
        subject=subject_of(digest),
        text=render("digest.txt.j2", **facts),
        html=render("digest.html.j2", **facts),
        short=short_text(digest, contact.desk),
        calendar=_calendar(digest.tasks[: detail.events], digest, written_at),
        written_at=written_at,
        about=digest.about,
        log_head=log_head,
        attachments=lists.at(detail),
        reply_to=contact.reply_to,
        less_often=contact.less_often,
    )


def task_text(news: TaskNews, today: date, names: Mapping[str, str]) -> str:
    """Return everything about one task as text, as in a message; ``names`` are those of the people by address."""
    return render(
        "task.txt.j2",
        news=news,
        changes=changes_told([news], today),
        plans=plans_of([news], today),
        detail=DETAILS[0],
        links=NO_LINKS,
        names=names,
        today=today,
    )


def subject_of(digest: Digest) -> str:
    """Return the subject: what to do and by when; the questions only where there is nothing else."""
    again = "Nhắc lại: " if digest.asked_again else ""
    if digest.first_days:
        return f"[cancu] {again}{_planned(digest.first_days)}"
    if not digest.tasks and digest.reminded:
        return f"[cancu] {_reminded(digest)}"
    if not digest.tasks and digest.withdrawn:
        return f"[cancu] {len(digest.withdrawn)} quy trình: lý do đã báo không còn, hoặc chờ xác nhận lại"
    if not digest.tasks and not digest.questions.total:
        return f"[cancu] {digest.unread.amending} văn bản sửa đổi, bãi bỏ chưa đọc được toàn văn"
    if not digest.tasks:
        return f"[cancu] {again}{_asked(digest.questions)}"
    return f"[cancu] {_changed(digest.changes)}"


def _changed(changes: Sequence[ChangeNews]) -> str:
    """What changed, how many procedures it hits, by when: the document by name where it is one."""
    procedures = {one.news.task.id for change in changes for one in change.affected}
    due = min((change.due for change in changes if change.due), default=None)
    until = f", hạn{' sớm nhất' if len(changes) > 1 else ''} {day(due)}" if due else ""
    first = changes[0]
    what = f"{len(changes)} thay đổi pháp luật"
    if len(changes) == 1:
        what = name_of(first.source) if first.source else "Một văn bản"
        what += "" if first.acts else " hết hiệu lực,"
    return f"{what} tác động {len(procedures)} quy trình{until}"


def _reminded(digest: Digest) -> str:
    """How many tasks are overdue, else how near the nearest is."""
    days = [(each.news.task.due - digest.day).days for each in digest.reminded if each.news.task.due]
    late, many = sum(each < 0 for each in days), len(digest.reminded)
    acts = {by_acts(each.news) for each in digest.reminded}
    by = f" theo {acts.pop()}" if len(acts) == 1 else ""
    if late:
        return f"Quá hạn: {late} quy trình{by}" + (f" (và {many - late} việc chưa xong)" if many > late else "")
    return f"Còn {min(days)} ngày: {many} quy trình{by} chưa xong" if days else f"{many} quy trình{by} chưa xong"


def _planned(first_days: Sequence[FirstDay]) -> str:
    """The waves in one line: of the unit, or of all units together."""
    proposed = [each for first_day in first_days for each in first_day.waves]
    at_once = sum(each.size.procedures for each in proposed if each.wave.topic is WaveTopic.ENDED)
    first = f"{at_once} cần sửa ngay, " if at_once else ""
    procedures = sum(first_day.procedures for first_day in first_days)
    return f"Rà soát ban đầu {procedures} quy trình: {first}đề nghị chia {len(proposed)} đợt"


def _asked(questions: Questions) -> str:
    asked = questions.changes + questions.matches
    if not asked:
        return f"{questions.submitted} bản cập nhật chờ phê duyệt"
    return f"{asked} câu hỏi chờ kết luận, tác động {questions.procedures} quy trình"


def english_line(digest: Digest) -> str:
    """Return the one English sentence at the end of a message."""
    dues = [news.task.due for news in digest.tasks if news.task.due]
    due = f", earliest due {min(dues).isoformat()}" if dues else ""
    tasks = f"{len(digest.tasks)} procedure(s) to update because their legal basis changed{due}. "
    waiting = f"{digest.questions.total} item(s) wait for your answer. "
    reminded = f"{len(digest.reminded)} procedure(s) still to be finished. "
    gone = f"For {len(digest.withdrawn)} procedure(s) a reason told before no longer stands. "
    unread = f"{digest.unread.count} document(s) whose text nobody has read yet. "
    said = (
        (digest.tasks, tasks),
        (digest.reminded, reminded),
        (digest.withdrawn, gone),
        (digest.questions.total, waiting),
        (digest.unread.count, unread),
    )
    return (
        f"In English: {_english_plan(digest)}{''.join(words for there_are, words in said if there_are)}Sent by cancu."
    )


def _english_plan(digest: Digest) -> str:
    proposed = sum(len(first_day.waves) for first_day in digest.first_days)
    return f"{proposed} wave(s) of first findings to agree to; no task of them is raised yet. " if proposed else ""


def _calendar(tasks: Sequence[TaskNews], digest: Digest, written_at: str) -> str:
    """The due dates; what makes them is loaded with the first task told, for most commands write no letter."""
    if not tasks and not digest.withdrawn:
        return ""
    from notifier.letters.due_calendar import due_calendar

    return due_calendar(tasks, digest.day, written_at, digest.withdrawn)
