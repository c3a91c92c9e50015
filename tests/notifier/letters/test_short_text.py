"""A digest in one screen of a chat."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from data.law.kind import Kind
from notifier.letters.digest import Digest, QuestionCard, Questions
from notifier.letters.reminded_tasks import RemindedTask
from notifier.letters.short_text import short_text
from notifier.tasks.reminders import Hearer

TODAY = date(2014, 5, 20)
PERSON = "can-bo-iso@example.vn"
ACT = "Quyết định số 19/2014/QĐ-TTg thay thế Quyết định số 144/2006/QĐ-TTg, từ ngày 18/05/2014."


def digest_of(*tasks, **more) -> Digest:
    return Digest(person=PERSON, day=TODAY, tasks=tasks, **more)


def test_one_task_says_what_changed_what_to_do_by_when_and_how_to_answer(sample) -> None:
    assert short_text(digest_of(sample.news(sample.reason())), "https://cancu.example.vn") == (
        f"📌 {ACT}\n"
        "Cần cập nhật QT-01 Kiểm soát tài liệu, hạn 18/08/2014.\n"
        "Xem: https://cancu.example.vn/viec/T-2014-000001\n"
        "Trả lời: 1 nhận việc · 2 đã xong · 3 để sau (ví dụ: 3 15/12) · 4 không phải việc của tôi"
    )


def test_one_change_on_many_procedures_is_told_once(sample) -> None:
    tasks = [sample.news(sample.reason()) for _ in range(1204)]
    said = short_text(digest_of(*tasks))
    assert said.count("19/2014/QĐ-TTg") == 1
    assert "Cần cập nhật 1.204 quy trình, hạn sớm nhất 18/08/2014. Gấp nhất: QT-01 Kiểm soát tài liệu." in said


def test_many_changes_are_counted(sample) -> None:
    kinds = (Kind.REPLACES, Kind.AMENDS, Kind.CORRECTS, Kind.SUSPENDS, Kind.EXTENDS)
    news = sample.news(*(sample.reason(f"m{n}", kind, whole=False) for n, kind in enumerate(kinds)))
    said = short_text(digest_of(news))
    assert "… và 2 thay đổi khác." in said
    assert len(said) < 1000


def test_what_was_told_before_is_not_told_again_with_what_is_new(sample) -> None:
    later = replace(sample.replacing, number="20/2014/QĐ-TTg")
    known, new = sample.reason("m1"), sample.reason("m2", Kind.SUSPENDS, whole=False, acting=later)
    news = replace(sample.news(known, new), fresh=frozenset({"m2"}))
    assert len(news.by_source) == 2
    said = short_text(digest_of(news))
    assert "thay thế" not in said
    assert said.startswith("📌")


def test_a_task_without_a_day_says_none(sample) -> None:
    assert "hạn" not in short_text(digest_of(sample.news(sample.reason(), due=None)))


def test_questions_alone_offer_no_answers_of_tasks() -> None:
    asked = Questions(
        changes=2, matches=1, procedures=84, told=(QuestionCard(head="A thay thế B?", about="change c1"),)
    )
    assert short_text(digest_of(questions=asked)) == (
        "📌 3 câu hỏi chờ anh/chị kết luận, tác động 84 quy trình.\nA thay thế B?"
    )


def test_of_more_than_one_thing_the_link_leads_to_the_first_page_of_the_desk(sample) -> None:
    said = short_text(
        digest_of(sample.news(sample.reason()), questions=Questions(changes=1)), "https://cancu.example.vn"
    )
    assert "Xem: https://cancu.example.vn/\n" in said


def test_who_approves_is_not_offered_to_take_the_task(sample) -> None:
    told = RemindedTask(news=sample.news(sample.reason()), hearer=Hearer.APPROVER, key="k")
    assert "1 nhận việc" not in short_text(digest_of(reminders=(told,)))
    assert "1 nhận việc" in short_text(digest_of(reminders=(replace(told, hearer=Hearer.OWNER),)))


def test_nothing_to_say_is_no_text() -> None:
    assert short_text(digest_of(), "https://cancu.example.vn") == ""
