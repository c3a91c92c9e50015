"""What an officer and a reviewer read."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from data.law.acting_words import ActingWords
from data.law.change import Decision
from data.law.changed_words import ChangedWords
from data.law.kind import Kind
from data.law.reading import Operation
from data.office.unit import Person
from notifier.letters.change_news import changes_told
from notifier.letters.detail import HEAVIEST, weight
from notifier.letters.digest import Digest, QuestionCard, Questions
from notifier.letters.message_builder import task_text, write
from notifier.letters.task_news import TaskNews
from notifier.tasks.reason import Reason
from tests.notifier.sample_news import Sample

NOW = "2014-05-19T18:40:00+00:00"
TODAY = date(2014, 5, 20)
PERSON = Person(email="can-bo-iso@example.vn", name="Nguyễn Thị An", unit="UBND phường Mẫu")
NOTHING_ASKED = Questions()


def digest_of(*tasks: TaskNews, questions: Questions = NOTHING_ASKED, day: date = TODAY) -> Digest:
    return Digest(person=PERSON, day=day, tasks=tasks, changes=changes_told(tasks, day), questions=questions)


def procedures(sample: Sample, many: int, *reasons: Reason) -> list[TaskNews]:
    """The same reasons for so many procedures."""
    news = sample.news(*(reasons or (sample.reason(),)))
    return [
        replace(
            news,
            task=replace(news.task, id=f"T-2014-{place:06}"),
            procedure=replace(news.procedure, code=f"QT-{place:02}"),
        )
        for place in range(1, many + 1)
    ]


def test_the_subject_says_which_document_hits_how_many_procedures_by_when(sample: Sample) -> None:
    message = write(digest_of(sample.news(sample.reason())), "email", NOW)
    assert message.subject == "[cancu] Quyết định 19/2014/QĐ-TTg tác động 1 quy trình, hạn 18/08/2014"
    assert message.key == "2014-05-20.email.can-bo-iso@example.vn"
    assert message.written_at == NOW


@pytest.mark.parametrize(
    "words",
    [
        "ông/bà Nguyễn Thị An, cán bộ ISO, UBND phường Mẫu",
        "Quyết định số 19/2014/QĐ-TTg thay thế Quyết định số 144/2006/QĐ-TTg, từ ngày 18/05/2014",
        "“thay thế Quyết định số 144/2006/QĐ-TTg”",
        "https://vanban.chinhphu.vn/?docid=172854",
        "Kiểm soát tài liệu",
        "căn cứ pháp lý",
        "18/08/2014",
        "còn 90 ngày",
        "T-2014-000001",
        "Soạn thảo nội dung sửa đổi",
        "Lê Thị Chi",
        "giữ nguyên (nêu lý do)",
        "Đề xuất ghi vào trang theo dõi sửa đổi",
        "điểm a khoản 4 Điều 4 Quyết định số 19/2014/QĐ-TTg",
        "In English: 1 procedure(s) to update because their legal basis changed, earliest due 2014-08-18.",
    ],
)
def test_text_and_html_tell_the_same(sample: Sample, words: str) -> None:
    message = write(digest_of(sample.news(sample.reason())), "email", NOW)
    assert words in message.text
    assert words in message.html


@pytest.mark.parametrize("unwanted", ["@", "sha256", "a" * 64, "rule", "quy tắc", "cancu tasks"])
def test_a_letter_names_no_addresses_rules_or_hashes(sample: Sample, unwanted: str) -> None:
    message = write(digest_of(sample.news(sample.reason())), "email", NOW, log_head="7.3f9a")
    assert unwanted not in message.text
    assert "7.3f9a" not in message.text + message.html


def test_one_change_on_many_procedures_is_told_once_with_the_procedures_in_a_table(sample: Sample) -> None:
    message = write(digest_of(*procedures(sample, 17)), "email", NOW)
    assert message.subject == "[cancu] Quyết định 19/2014/QĐ-TTg tác động 17 quy trình, hạn 18/08/2014"
    for said in (message.text, message.html):
        assert said.count("Quyết định số 19/2014/QĐ-TTg thay thế Quyết định số 144/2006/QĐ-TTg, từ ngày") == 2
        assert said.count("thay thế Quyết định số 144/2006/QĐ-TTg”") == 1
        assert said.count(sample.raw.rstrip(";")) == 1
        assert said.count("Soạn thảo nội dung sửa đổi") == 1
        assert "QT-17" in said
        assert "chung cho 17 quy trình" in said
    assert len(message.text) < 6_000


def test_of_very_many_procedures_a_light_letter_names_the_first_and_a_workbook_has_them_all(sample: Sample) -> None:
    message = write(digest_of(*procedures(sample, 489)), "email", NOW)
    assert weight(message) < HEAVIEST
    assert "quy trình khác trong tệp đính kèm" in message.text
    (attached,) = message.attachments
    assert len(list(load_workbook(BytesIO(attached.content)).active.values)) == 490


def test_changes_come_in_groups_the_most_pressing_first(sample: Sample) -> None:
    ahead = sample.reason("m2", from_=date(2014, 7, 1), acting=replace(sample.replacing, number="31/2014/QĐ-TTg"))
    ending = sample.reason("m3", Kind.EXPIRES, from_=date(2014, 9, 1), acting=None)
    tasks = [sample.news(sample.reason(due=date(2014, 5, 24))), sample.news(ahead), sample.news(ending)]
    named = [replace(news, task=replace(news.task, id=f"T-{place}")) for place, news in enumerate(tasks)]
    text = write(digest_of(*reversed(named)), "email", NOW).text
    places = [text.index(group) for group in ("CÒN 7 NGÀY TRỞ XUỐNG", "SẮP CÓ HIỆU LỰC", "SẮP HẾT HIỆU LỰC")]
    assert places == sorted(places)
    assert text.startswith("Kính gửi: ông/bà Nguyễn Thị An")
    assert "2 văn bản và 1 văn bản hết hiệu lực tác động 3 quy trình của anh/chị, hạn sớm nhất 24/05/2014." in text


NEW_WORDS = "nộp trực tuyến"


def amended(sample: Sample, before: str | None, unsettled: str | None = None) -> Reason:
    words = ActingWords(
        place="art_1__para_2",
        sentence="Sửa đổi khoản 2 Điều 9 như sau:",
        provisions=("art_9__para_2",),
        new="nộp trực tuyến",
    )
    changed = ChangedWords(
        document="8d3a",
        provision="art_9__para_2",
        before=before,
        after="nộp trực tuyến",
        on=date(2014, 5, 18),
        unsettled=unsettled,
    )
    reason = sample.reason(kind=Kind.AMENDS, whole=False, provisions=("art_9__para_2",))
    return replace(reason, acting_words=(words,), changed_words=(changed,))


def test_new_wording_stands_beside_the_old_with_what_differs_marked(sample: Sample) -> None:
    message = write(digest_of(sample.news(amended(sample, "nộp trực tiếp"))), "email", NOW)
    assert "Nguyên văn (khoản 2 Điều 1): “Sửa đổi khoản 2 Điều 9 như sau:”" in message.text
    assert "Trước đây: nộp trực tiếp" in message.text
    assert "Từ ngày 18/05/2014: nộp trực tuyến" in message.text
    assert "<td>nộp trực <u>tiếp</u></td><td>nộp trực <b>tuyến</b></td>" in message.html


@pytest.mark.parametrize(
    ("unsettled", "said"),
    [
        (None, "Kho chưa có lời văn trước đây của khoản này."),
        ("bản gốc chưa đọc được", "Kho chưa có lời văn trước đây của khoản này (bản gốc chưa đọc được)."),
    ],
)
def test_where_the_old_wording_is_not_at_hand_it_is_said(sample: Sample, unsettled: str | None, said: str) -> None:
    message = write(digest_of(sample.news(amended(sample, None, unsettled))), "email", NOW)
    assert f"Trước đây: {said}" in message.text
    assert f"<td>{said}</td><td>nộp trực tuyến</td>" in message.html


def acted(sample: Sample, sentence: str, op: Operation, new: str | None = None) -> Reason:
    said = ActingWords(place="art_1__para_1", sentence=sentence, provisions=("art_10__para_1__point_b",), new=new)
    reason = sample.reason(kind=Kind.AMENDS, whole=False, provisions=said.provisions)
    touched = tuple(replace(place, op=op) for place in reason.change.provisions)
    return replace(reason, change=replace(reason.change, provisions=touched), acting_words=(said,))


def test_a_part_of_a_point_is_told_by_its_own_name_and_not_as_all_of_the_point(sample: Sample) -> None:
    said = "Bổ sung điểm b.3 khoản 1 Điều 10 như sau:"
    text = write(digest_of(sample.news(acted(sample, said, Operation.MODIFY, "b.3. Mới"))), "email", NOW).text
    assert "Điểm b.3 khoản 1 Điều 10\n     Trước đây: (chưa có)\n     Từ ngày 18/05/2014: b.3. Mới" in text


def test_a_provision_amended_beside_a_new_point_is_not_told_as_new(sample: Sample) -> None:
    sentence = "Bổ sung điểm b.3 khoản 1 và sửa đổi khoản 4 Điều 10 như sau:"
    said = ActingWords(place="art_1__para_1", sentence=sentence, provisions=("art_10__para_4",), new="4. Mới")
    reason = sample.reason(kind=Kind.AMENDS, whole=False, provisions=said.provisions)
    text = write(digest_of(sample.news(replace(reason, acting_words=(said,)))), "email", NOW).text
    assert "(chưa có)" not in text
    assert "Kho chưa có lời văn trước đây của khoản này" in text


def test_a_phrase_is_not_told_as_what_the_provision_says(sample: Sample) -> None:
    said = "Thay cụm từ “a” bằng cụm từ “b” tại điểm b khoản 1 Điều 10."
    text = write(digest_of(sample.news(acted(sample, said, Operation.PHRASE, "b"))), "email", NOW).text
    assert said in text
    assert "Trước đây" not in text


def test_what_is_repealed_by_its_subject_is_not_told_as_repealed_whole(sample: Sample) -> None:
    said = "Bãi bỏ các quy định liên quan đến phí thẩm định tại điểm b khoản 1 Điều 10 Quyết định này."
    reason = acted(sample, said, Operation.REPEAL)
    old = ChangedWords(document="8d3a", provision="art_10__para_1__point_b", before="b) Phí.", after=None, on=TODAY)
    text = write(digest_of(sample.news(replace(reason, changed_words=(old,)))), "email", NOW).text
    assert "Từ ngày 20/05/2014: (bãi bỏ các quy định liên quan đến phí thẩm định)" in text


def test_provisions_with_days_of_their_own_are_told_apart(sample: Sample) -> None:
    reason = sample.reason(kind=Kind.AMENDS, whole=False, provisions=("art_6a", "art_8"))
    new, late = reason.change.provisions
    change = replace(reason.change, provisions=(new, replace(late, from_=date(2014, 7, 1))))
    text = write(digest_of(sample.news(replace(reason, change=change))), "email", NOW).text
    assert "sửa đổi, bổ sung Điều 6a của Quyết định số 144/2006/QĐ-TTg, từ ngày 18/05/2014." in text
    assert "sửa đổi, bổ sung Điều 8 của Quyết định số 144/2006/QĐ-TTg, từ ngày 01/07/2014." in text


def test_two_lines_that_become_one_are_proposed_as_one(sample: Sample) -> None:
    second = sample.reason("m2", raw="Quyết định số 118/2009/QĐ-TTg")
    other = replace(second, change=replace(second.change, target_document="118"))
    text = write(digest_of(sample.news(sample.reason(), other)), "email", NOW).text
    assert text.count("Đề xuất dòng căn cứ") == 1
    assert text.count("Đang ghi:") == 2


def test_the_name_of_a_linked_document_is_no_quotation(sample: Sample) -> None:
    reason = sample.reason(kind=Kind.DETAILS, whole=False)
    assert "Nguyên văn" not in write(digest_of(sample.news(reason)), "email", NOW).text


def test_vietnamese_comes_before_english(sample: Sample) -> None:
    text = write(digest_of(sample.news(sample.reason())), "email", NOW).text
    assert text.startswith("Kính gửi")
    assert text.rstrip().splitlines()[-1].startswith("In English:")


def test_a_task_found_late_says_so(sample: Sample) -> None:
    message = write(digest_of(sample.news(sample.reason()), day=date(2014, 8, 20)), "email", NOW)
    assert "QUÁ HẠN 2 ngày" in message.text
    assert message.calendar == ""
    assert "làm ngay" in message.text


def test_a_task_with_an_unknown_start_has_no_day(sample: Sample) -> None:
    reason = sample.reason(from_=None, due=None)
    message = write(digest_of(sample.news(reason, due=None)), "email", NOW)
    assert "hạn chưa xác định" in message.text
    assert "ngày có hiệu lực chưa xác định" in message.text
    assert message.calendar == ""


def test_of_a_known_task_only_what_is_new_is_told(sample: Sample) -> None:
    other = replace(sample.replacing, number="31/2014/QĐ-TTg")
    fresh = sample.reason("m2", Kind.AMENDS, whole=False, acting=other)
    news = sample.news(sample.reason(), fresh, fresh=frozenset({"m2"}))
    message = write(digest_of(news), "email", NOW)
    assert "việc đã giao, có thêm lý do mới" in message.text
    assert "19/2014/QĐ-TTg thay thế" not in message.text
    assert message.about == ("T-2014-000001 m2",)


def test_a_person_who_confirmed_is_named_with_the_day(sample: Sample) -> None:
    reason = sample.reason()
    decision = Decision(by=sample.reviewer, at="2014-05-19T18:30:00+00:00")
    decided = replace(reason, change=replace(reason.change, decision=decision))
    text = task_text(sample.news(decided), TODAY, {sample.reviewer: "Trần Văn Bình"})
    assert "xác nhận thay đổi: Trần Văn Bình ngày 20/05/2014" in text


CARD = QuestionCard(
    head="Nghị định A có sửa đổi Nghị định B không?", about=("change", ("3f9a",)), lines=(("Nguyên văn", "cả câu"),)
)
ASKED = Questions(changes=2, matches=3, procedures=7, fresh=("q1", "q2"), told=(CARD,), untold=1)


def test_questions_alone_are_counted(sample: Sample) -> None:
    message = write(digest_of(questions=ASKED), "email", NOW)
    assert message.subject == "[cancu] 5 câu hỏi chờ kết luận, tác động 7 quy trình"
    assert "2 thay đổi pháp luật cần xác nhận" in message.text
    assert "3 kết quả khớp cần quyết định" in message.text
    assert "<b>3</b> kết quả khớp cần quyết định" in message.html
    for body in (message.text, message.html):
        assert CARD.head in body
        assert f"cancu matches list --standing queued --for {PERSON.email}" in body
        assert "và 1 câu hỏi khác" in body
        assert "3f9a" not in body


def test_where_there_are_links_a_person_answers_by_them(sample: Sample) -> None:
    links = {
        ("tasks", ("T-2014-000001",)): {
            "Nhận việc": "https://cancu.example.vn/a/1",
            "Để sau": "https://cancu.example.vn/a/2",
        },
        ("change", ("3f9a",)): {"Đúng": "https://cancu.example.vn/a/3"},
    }
    message = write(digest_of(sample.news(sample.reason()), questions=ASKED), "email", NOW, links=links)
    assert "[Nhận việc] https://cancu.example.vn/a/1" in message.text
    assert "[Đúng] https://cancu.example.vn/a/3" in message.text
    assert '<a href="https://cancu.example.vn/a/2">Để sau</a>' in message.html
    assert '<a href="https://cancu.example.vn/a/3">Đúng</a>' in message.html
    assert "cancu changes" not in message.text + message.html


def test_crawled_words_cannot_become_markup(sample: Sample) -> None:
    hostile = amended(sample, "<script>alert(1)</script>")
    html = write(digest_of(sample.news(hostile)), "email", NOW).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_an_address_that_no_reader_should_open_is_no_link(sample: Sample) -> None:
    hostile = replace(sample.replacing, url="javascript:alert(1)")
    message = write(digest_of(sample.news(sample.reason(acting=hostile))), "email", NOW)
    assert "javascript" not in message.text + message.html
    assert "toàn văn:" not in message.text


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_change_has_its_sentence(sample: Sample, kind: Kind) -> None:
    acting = None if kind in {Kind.EXPIRES, Kind.CASCADE, Kind.STATUS} else sample.replacing
    text = write(digest_of(sample.news(sample.reason(kind=kind, acting=acting))), "email", NOW).text
    assert "Quyết định số 144/2006/QĐ-TTg" in text
    assert "None" not in text
