"""Records to words: a person's digest becomes a message, in text and HTML, Vietnamese first."""

from __future__ import annotations

from datetime import date

from data.law.wording import day
from data.office.message import Message
from notifier.letters.digest import Digest, Questions, TaskNews
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
        calendar=_calendar(digest, written_at),
        written_at=written_at,
        about=digest.about,
        log_head=log_head,
    )


def task_text(news: TaskNews, today: date) -> str:
    """Return everything about one task as text, as in a message."""
    return render("task.txt.j2", news=news, today=today)


def subject_of(digest: Digest) -> str:
    """Return the subject: what to do and by when; the questions only where there is nothing else."""
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
    return f"In English: {''.join(words for there_are, words in said if there_are)}Sent by cancu."


def _calendar(digest: Digest, written_at: str) -> str:
    """The due dates; what makes them is loaded with the first task told, for most commands write no letter."""
    if not digest.tasks:
        return ""
    from notifier.letters.due_calendar import due_calendar

    return due_calendar(digest.tasks, digest.day, written_at)
