"""What letters say of news as a whole: to whom, how much of it, how pressing, for which procedures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from data.law.wording import day, name_of, shortened
from data.office.unit import Person, PersonRole
from notifier.letters.change_news import Affected, ChangeNews, NewsGroup
from notifier.letters.first_day import TopicPlan
from notifier.letters.reminded_tasks import RemindedTask
from notifier.letters.statement import ChangedPlace
from notifier.letters.task_news import TaskNews
from notifier.letters.word_marks import marked
from notifier.letters.wording import left
from notifier.tasks.reminders import Hearer

URGENCY = {
    NewsGroup.OVERDUE: "quá hạn",
    NewsGroup.NEAR: "còn 7 ngày trở xuống",
    NewsGroup.NEW: "mới",
    NewsGroup.AHEAD: "sắp có hiệu lực",
    NewsGroup.ENDING: "sắp hết hiệu lực",
}
_OFFICE = {
    PersonRole.VIEWER: "cán bộ",
    PersonRole.OFFICER: "cán bộ ISO",
    PersonRole.REVIEWER: "cán bộ pháp chế",
    PersonRole.ADMINISTRATOR: "người quản trị cancu",
}
_MOST_CODES = 6
_MOST_ACTS = 2
_LONGEST_HEAD = 160
_LONGEST_NAME = 110


def addressee(person: Person) -> str:
    """Return how a letter addresses a person: by name and office, never by an address.

    >>> addressee(Person(email="an@x.vn", name="Nguyễn Thị An", unit="UBND phường Mẫu"))
    'ông/bà Nguyễn Thị An, cán bộ ISO, UBND phường Mẫu'
    >>> addressee(Person(email="an@x.vn"))
    'cán bộ ISO'
    """
    name = f"ông/bà {person.name}" if person.name else ""
    return ", ".join(filter(None, (name, _OFFICE[person.role], person.unit)))


def overview(changes: Sequence[ChangeNews]) -> str:
    """Return how much news there is, in one sentence."""
    procedures = {one.news.task.id for change in changes for one in change.affected}
    due = min((change.due for change in changes if change.due), default=None)
    until = f", hạn sớm nhất {day(due)}" if due else ""
    return f"{_many_changes(changes)} tác động {len(procedures)} quy trình của anh/chị{until}."


def _many_changes(changes: Sequence[ChangeNews]) -> str:
    acting = sum(change.acts for change in changes)
    ending = len(changes) - acting
    said = [f"{acting} văn bản"] if acting else []
    said += [f"{ending} văn bản hết hiệu lực"] if ending else []
    return " và ".join(said)


def for_procedures(codes: Sequence[str], of: int) -> str:
    """Return for which procedures a proposal is, of so many that the change hits.

    >>> for_procedures(["QT 01", "QT 02"], 2), for_procedures(["QT 01"], 2)
    ('chung cho 2 quy trình', 'QT 01')
    """
    if len(codes) == of:
        return f"chung cho {of} quy trình"
    more = f" và {len(codes) - _MOST_CODES} quy trình khác" if len(codes) > _MOST_CODES else ""
    return ", ".join(codes[:_MOST_CODES]) + more


def for_tasks(ids: Sequence[str]) -> str:
    """Return the tasks that a plan is for.

    >>> for_tasks(["T-2026-000001"]), for_tasks(["T-2026-000001", "T-2026-000002"])
    ('Việc T-2026-000001', '2 việc (T-2026-000001, T-2026-000002)')
    """
    if len(ids) == 1:
        return f"Việc {ids[0]}"
    more = ", …" if len(ids) > _MOST_CODES else ""
    return f"{len(ids)} việc ({', '.join(ids[:_MOST_CODES])}{more})"


def doer(news: TaskNews) -> str:
    """Return who does a task, by name; that nobody does, where it is so."""
    if news.task.owner is None:
        return "chưa có người phụ trách"
    drafter = news.hands.drafter
    return drafter.name if drafter and drafter.name else "cán bộ phụ trách"


def time_left(one: Affected, today: date) -> str:
    """Return how many days are left to mend a procedure for a change; nothing where its task is closed."""
    return "" if one.news.task.closed_on else left(one.due, today)


def shorter(head: str) -> str:
    """Return a sentence short enough for a list."""
    return shortened(head, _LONGEST_HEAD)


def in_a_list(name: str) -> str:
    """Return a name short enough for a line of a list: those of procedures fill half a page."""
    return shortened(name, _LONGEST_NAME)


def bare_quote(words: str) -> str:
    """Return words to be put into quotation marks, without those around them."""
    return words.strip().strip("“”")


def since_cell(since: date | None) -> str:
    """Return the heading of new wording: from which day it reads so."""
    return f"Từ ngày {day(since)}" if since else "Lời mới"


def marked_words(place: ChangedPlace) -> tuple[Markup, Markup]:
    """Return the old and the new wording as HTML, what is gone and what is new marked where both are known."""
    if place.compares:
        return marked(place.before, place.after)
    return Markup.escape(place.before), Markup.escape(place.after)


def by_acts(news: TaskNews) -> str:
    """Return by which documents a task came, in a few words."""
    named = dict.fromkeys(name_of(reason.source) for reason in news.reasons if reason.opens and reason.source)
    first, more = list(named)[:_MOST_ACTS], len(named) - _MOST_ACTS
    return (", ".join(first) + (f" và {more} văn bản khác" if more > 0 else "")) or "không còn lý do"


def not_done(reminded: RemindedTask) -> str:
    """Return who has not reported a task done; who it waits for where it was submitted."""
    if reminded.hearer is Hearer.APPROVER:
        return "chờ anh/chị phê duyệt"
    return f"{doer(reminded.news)} chưa báo kết quả"


def overdue(reminded: Sequence[RemindedTask], today: date) -> bool:
    """Return whether one of these tasks is behind its due day."""
    return any(each.news.task.due and each.news.task.due < today for each in reminded)


def which_waves(part: TopicPlan) -> str:
    """Return which waves a topic makes, and by when they are due."""
    if part.first == part.last:
        return f"đợt {part.first}, hạn {day(part.due)}"
    return f"đợt {part.first}–{part.last}, hạn từ {day(part.due)} đến {day(part.last_due)}"
