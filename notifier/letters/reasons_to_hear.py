"""Why a person hears of what a letter tells, in words: "vì sao tôi nhận thư này"."""

from __future__ import annotations

from notifier.letters.digest import Digest
from notifier.letters.open_questions import OpenQuestions, asked_of
from notifier.tasks.recipients import Staff
from notifier.tasks.reminders import Hearer

_AS = {
    Hearer.DEPUTY: "anh/chị là người thay thế của người phụ trách, việc chưa có ai nhận",
    Hearer.HEAD: "anh/chị là người đứng đầu đơn vị, việc sắp đến hoặc đã quá hạn pháp lý",
    Hearer.APPROVER: "anh/chị là người phê duyệt bản cập nhật đã trình",
}


def why_told(digest: Digest, waiting: OpenQuestions, staff: Staff) -> str:
    """Return why the person of a digest hears of what is in it, in one line without a full stop."""
    person, tasks, reminded = digest.person.email, digest.tasks, digest.reminders
    own = {news.task.id for news in tasks if news.task.owner == person}
    own |= {each.news.task.id for each in reminded if each.news.task.owner == person}
    others = [news for news in tasks if news.task.id not in own]
    said = [f"anh/chị phụ trách {len(own)} quy trình nêu trên"] if own else []
    away = sorted({staff.person(news.task.owner).name or "người phụ trách" for news in others if news.task.owner})
    said += [f"anh/chị thay {', '.join(away)} đang vắng mặt"] if away else []
    if any(news.task.owner is None for news in others):
        said.append("có việc chưa có người phụ trách")
    said += [_AS[hearer] for hearer in dict.fromkeys(each.hearer for each in reminded) if hearer in _AS]
    said += ["anh/chị đã được báo các lý do này"] if digest.withdrawn and not said else []
    said += [f"anh/chị quản lý quy trình của {each.unit}" for each in digest.first_days]
    if asked_of(person, waiting, staff) and _AS[Hearer.APPROVER] not in said:
        said.append("anh/chị là người duyệt")
    return "; ".join(said)
