"""What an officer and a reviewer read."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from data.law.change import Decision
from data.law.kind import Kind
from notifier.letters.digest import TOLD_IN_FULL, Digest, QuestionCard, Questions
from notifier.letters.message_builder import write

NOW = "2014-05-19T18:40:00+00:00"
TODAY = date(2014, 5, 20)
PERSON = "can-bo-iso@example.vn"


NOTHING_ASKED = Questions()


def digest_of(*tasks, questions: Questions = NOTHING_ASKED, day: date = TODAY) -> Digest:
    return Digest(person=PERSON, day=day, tasks=tasks, questions=questions)


def test_the_subject_says_what_to_do_by_when(sample) -> None:
    message = write(digest_of(sample.news(sample.reason())), "email", NOW)
    assert message.subject == "[cancu] Cần cập nhật QT-01 Kiểm soát tài liệu, hạn 18/08/2014"
    assert message.key == "2014-05-20.email.can-bo-iso@example.vn"
    assert message.written_at == NOW


@pytest.mark.parametrize(
    "words",
    [
        "Ủy ban nhân dân phường mẫu",
        "QT-01 Kiểm soát tài liệu",
        "Quyết định số 19/2014/QĐ-TTg thay thế Quyết định số 144/2006/QĐ-TTg, từ ngày 18/05/2014",
        "“thay thế Quyết định số 144/2006/QĐ-TTg”",
        "https://vanban.chinhphu.vn/?docid=172854",
        "a" * 64,
        "Căn cứ pháp lý của TTHC",
        "18/08/2014",
        "còn 90 ngày",
        "T-2014-000001",
        "Soạn thảo nội dung sửa đổi",
        "giữ nguyên (nêu lý do)",
        "Cơ sở pháp lý",
        "Lần sửa đổi",
        "Điều 4 khoản 4 điểm a",
        "In English: 1 procedure(s) to update because their legal basis changed, earliest due 2014-08-18.",
    ],
)
def test_text_and_html_tell_the_same(sample, words: str) -> None:
    message = write(digest_of(sample.news(sample.reason())), "email", NOW)
    assert words in message.text
    assert words in message.html


def test_of_many_tasks_the_most_urgent_are_told_in_full_and_all_are_named(sample) -> None:
    news = sample.news(sample.reason())
    many = [replace(news, task=replace(news.task, id=f"T-2014-{n:06}")) for n in range(1, TOLD_IN_FULL + 6)]
    message = write(digest_of(*many), "email", NOW)
    for said in (message.text, message.html):
        assert said.count("Soạn thảo nội dung sửa đổi") == TOLD_IN_FULL
        assert all(each.task.id in said for each in many)
        assert "cancu tasks show" in said


def test_vietnamese_comes_before_english(sample) -> None:
    text = write(digest_of(sample.news(sample.reason())), "email", NOW).text
    assert text.startswith("Kính gửi")
    assert text.rstrip().splitlines()[-1].startswith("In English:")


def test_a_task_found_late_says_so(sample) -> None:
    message = write(digest_of(sample.news(sample.reason()), day=date(2014, 8, 20)), "email", NOW)
    assert "QUÁ HẠN 2 ngày" in message.text
    assert message.calendar == ""
    assert "làm ngay" in message.text


def test_a_task_with_an_unknown_start_has_no_day(sample) -> None:
    reason = sample.reason(from_=None, due=None)
    message = write(digest_of(sample.news(reason, due=None)), "email", NOW)
    assert "Hạn xử lý:  chưa xác định" in message.text
    assert "ngày có hiệu lực chưa xác định" in message.text
    assert message.calendar == ""


def test_a_known_task_marks_what_is_new_in_it(sample) -> None:
    news = sample.news(sample.reason(), sample.reason("m2", Kind.AMENDS, whole=False), fresh=frozenset({"m2"}))
    message = write(digest_of(news), "email", NOW)
    assert "có thêm lý do mới" in message.text
    assert message.text.count("MỚI") == 1
    assert message.about == ("T-2014-000001 m2",)


def test_a_person_who_confirmed_is_named_with_the_day(sample) -> None:
    reason = sample.reason()
    decision = Decision(by=sample.reviewer, at="2014-05-19T18:30:00+00:00")
    decided = replace(reason, change=replace(reason.change, decision=decision))
    text = write(digest_of(sample.news(decided)), "email", NOW).text
    assert "xác nhận thay đổi: can-bo-phap-che@example.vn (20/05/2014)" in text


def test_questions_alone_are_counted(sample) -> None:
    asked = "Nghị định A có sửa đổi Nghị định B không?"
    card = QuestionCard(head=asked, lines=(("Đúng", f"cancu changes confirm 3f9a --by {PERSON}"),))
    questions = Questions(changes=2, matches=3, procedures=7, fresh=("q1", "q2"), told=(card,), untold=1)
    message = write(digest_of(questions=questions), "email", NOW)
    assert message.subject == "[cancu] 5 câu hỏi chờ kết luận, tác động 7 quy trình"
    assert "2 thay đổi pháp luật cần xác nhận" in message.text
    assert "3 kết quả khớp cần quyết định" in message.text
    assert "<b>3</b> kết quả khớp cần quyết định" in message.html
    for body in (message.text, message.html):
        assert asked in body
        assert f"cancu changes confirm 3f9a --by {PERSON}" in body
        assert f"cancu matches list --standing queued --for {PERSON}" in body
        assert "và 1 câu hỏi khác" in body


def test_crawled_words_cannot_become_markup(sample) -> None:
    reason = sample.reason()
    hostile = replace(reason, change=replace(reason.change, quote="<script>alert(1)</script>"))
    html = write(digest_of(sample.news(hostile)), "email", NOW).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_change_has_its_sentence(sample, kind: Kind) -> None:
    acting = None if kind in {Kind.EXPIRES, Kind.CASCADE, Kind.STATUS} else sample.replacing
    text = write(digest_of(sample.news(sample.reason(kind=kind, acting=acting))), "email", NOW).text
    assert "Quyết định số 144/2006/QĐ-TTg" in text
    assert "None" not in text
