"""A digest in one screen of a chat: what changed, how many procedures, by when, the most urgent one."""

from __future__ import annotations

from collections.abc import Iterator

from data.law.wording import day, day_or_unknown
from notifier.letters.digest import Digest
from notifier.letters.wording import left, many, named, what_happens

#: So many changes are told; the letter and the desk have the rest.
_CHANGES = 3
_ANSWERS = "Trả lời: 1 nhận việc · 2 đã xong · 3 để sau (ví dụ: 3 15/12) · 4 không phải việc của tôi"


def short_text(digest: Digest, desk: str = "") -> str:
    """Return the digest for a chat, one screen; the whole can be read at ``desk``, empty for nowhere.

    The first line stands alone: it is what a locked telephone shows.
    """
    lines = [
        *_changed(digest),
        *_reminded(digest),
        *_planned(digest),
        *_withdrawn(digest),
        *_asked(digest),
        *_unread(digest),
    ]
    lines += [f"Xem: {desk}{_page(digest)}"] if desk and lines else []
    lines += [_ANSWERS] if digest.tasks or digest.reminder_answer[1] else []
    return "\n".join([f"📌 {lines[0]}", *lines[1:]]) if lines else ""


def _page(digest: Digest) -> str:
    """The page of the desk that shows most of it: of the one task, of the waves, else the first."""
    named = [news.task.id for news in (*digest.tasks, *(each.news for each in digest.reminded))]
    if digest.questions.total or digest.first_days[1:] or named[1:] or (named and digest.first_days):
        return "/"
    return f"/viec/{named[0]}" if named else "/dot-ra-soat" if digest.first_days else "/"


def _changed(digest: Digest) -> Iterator[str]:
    """What happened, each change once however many procedures it concerns; then what is to be done."""
    if not digest.tasks:
        return
    told = dict.fromkeys(
        sentence
        for news in digest.tasks
        for source in news.by_source
        if any(reason.match.key in news.fresh for reason in source)
        for sentence in what_happens(source)
    )
    yield from (f"{sentence}." for sentence in list(told)[:_CHANGES])
    if len(told) > _CHANGES:
        yield f"… và {len(told) - _CHANGES} thay đổi khác."
    dues = [news.task.due for news in digest.tasks if news.task.due]
    if len(digest.tasks) == 1:
        yield f"Cần cập nhật {named(digest.tasks[0].procedure)}{f', hạn {day(dues[0])}' if dues else ''}."
        return
    due = f", hạn sớm nhất {day(min(dues))}" if dues else ""
    yield f"Cần cập nhật {many(len(digest.tasks))} quy trình{due}. Gấp nhất: {named(digest.tasks[0].procedure)}."


def _reminded(digest: Digest) -> Iterator[str]:
    """What is not done, the nearest due day first."""
    if not digest.reminded:
        return
    first = digest.reminded[0].news
    others = f"{many(len(digest.reminded))} quy trình còn chờ cập nhật. Gần hạn nhất"
    until = f"hạn {day_or_unknown(first.task.due)}{left(first.task.due, digest.day)}"
    yield f"{others if digest.reminded[1:] else 'Nhắc'}: {named(first.procedure)}, {until}."


def _planned(digest: Digest) -> Iterator[str]:
    for first_day in digest.first_days:
        waves = len(first_day.waves)
        yield (
            f"{first_day.unit}: đã rà soát {many(first_day.procedures)} quy trình, đề nghị chia {waves} đợt."
            " Chưa có việc nào được giao; xin xem và đồng ý chia đợt."
        )


def _withdrawn(digest: Digest) -> Iterator[str]:
    if digest.withdrawn:
        yield f"{many(len(digest.withdrawn))} quy trình: lý do đã báo trước đây không còn, hoặc đang chờ xác nhận lại."


def _asked(digest: Digest) -> Iterator[str]:
    questions = digest.questions
    if asked := questions.changes + questions.matches:
        yield f"{many(asked)} câu hỏi chờ anh/chị kết luận, tác động {many(questions.procedures)} quy trình."
        yield from (card.head for card in questions.told[:1])
    if questions.submitted:
        yield f"{many(questions.submitted)} bản cập nhật chờ anh/chị phê duyệt."


def _unread(digest: Digest) -> Iterator[str]:
    if digest.unread.amending:
        yield f"{many(digest.unread.amending)} văn bản sửa đổi, bãi bỏ chưa đọc được toàn văn."
