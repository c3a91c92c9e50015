"""Records to words: a person's digest becomes a message, in text and HTML, Vietnamese first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.law.wording import day
from data.office.message import Attachment, Message
from data.office.wave import WaveTopic
from notifier.letters.digest import TOLD_IN_FULL, Digest, Questions, TaskNews
from notifier.letters.first_day import FirstDay
from notifier.letters.short_text import short_text
from notifier.letters.template_rendering import render
from notifier.letters.wording import named


def message_key(person: str, day_: date, channel: str) -> str:
    """Return the natural key of a message: one a person, day and channel."""
    return f"{day_.isoformat()}.{channel}.{person}"


def write(digest: Digest, channel: str, written_at: str, log_head: str = "") -> Message:
    """Return the message that tells ``digest`` on ``channel``; the same input gives the same message.

    ``written_at`` is UTC, ISO 8601; ``log_head`` is the head of the log, which the letter carries out of the house.
    """
    facts = {
        "digest": digest,
        "today": digest.day,
        "subject": subject_of(digest),
        "english": english_line(digest),
        "log_head": log_head,
    }
    return Message(
        key=message_key(digest.person, digest.day, channel),
        person=digest.person,
        day=digest.day,
        channel=channel,
        subject=subject_of(digest),
        text=render("digest.txt.j2", **facts),
        html=render("digest.html.j2", **facts),
        short=short_text(digest),
        calendar=_calendar(digest, written_at),
        written_at=written_at,
        about=digest.about,
        log_head=log_head,
        attachments=_lists(digest),
    )


def task_text(news: TaskNews, today: date) -> str:
    """Return everything about one task as text, as in a message."""
    return render("task.txt.j2", news=news, today=today)


def subject_of(digest: Digest) -> str:
    """Return the subject: what to do and by when; the questions only where there is nothing else."""
    if digest.first_days:
        return f"[cancu] {_planned(digest.first_days)}"
    if not digest.tasks and digest.withdrawn:
        return f"[cancu] {len(digest.withdrawn)} quy trình: lý do đã báo không còn, hoặc chờ xác nhận lại"
    if not digest.tasks and not digest.questions.total:
        return f"[cancu] {digest.unread.amending} văn bản sửa đổi, bãi bỏ chưa đọc được toàn văn"
    if not digest.tasks:
        return f"[cancu] {_asked(digest.questions)}"
    dues = [news.task.due for news in digest.tasks if news.task.due]
    due = f", hạn{' sớm nhất' if len(dues) > 1 else ''} {day(min(dues))}" if dues else ""
    what = named(digest.tasks[0].procedure) if len(digest.tasks) == 1 else f"{len(digest.tasks)} quy trình"
    return f"[cancu] Cần cập nhật {what}{due}"


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
    gone = f"For {len(digest.withdrawn)} procedure(s) a reason told before no longer stands. "
    unread = f"{digest.unread.count} document(s) whose text nobody has read yet. "
    said = (
        (digest.tasks, tasks),
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


def _lists(digest: Digest) -> tuple[Attachment, ...]:
    """The findings of each unit as a workbook; what makes one is loaded with the first wave told."""
    if not digest.first_days:
        return ()
    from notifier.letters.finding_sheet import finding_list

    return tuple(finding_list(first_day) for first_day in digest.first_days[:TOLD_IN_FULL])


def _calendar(digest: Digest, written_at: str) -> str:
    """The due dates; what makes them is loaded with the first task told, for most commands write no letter."""
    if not digest.tasks and not digest.withdrawn:
        return ""
    from notifier.letters.due_calendar import due_calendar

    return due_calendar(digest.tasks, digest.day, written_at, digest.withdrawn)
