"""What a change did to the provisions that somebody cites, asked of a home."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.__main__ import run
from cancu.change_texts import change_texts
from cancu.words.changed_words import NO_TEXT, NO_UNITS, changed_words_of, why_unsettled
from cancu.words.held_words import HeldWords
from cancu.words.in_force import WordsInForce
from data.law.change import Change, Decision, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.words.provision_text import WordOrigin
from data.law.words.timeline import Unsettled, WordsOnDay
from data.store import changes, documents
from data.store.home import Home
from data.store.opening import Use, open_home
from tests.cancu.amended_decree import DECREE, FIRST, written_to


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    assert run(["documents", "import", str(written_to(tmp_path))]) == 0
    assert run(["match", "--now", "2026-11-24"]) == 0
    with open_home(tmp_path / "home", Use.ACT) as opened:
        yield opened


def _change(home: Home, kind: Kind) -> Change:
    return next(iter(changes.all_of(home, kind=kind)))


def _told(home: Home, kind: Kind, *asked: str) -> list[tuple[str, str | None, str | None, str | None]]:
    found = changed_words_of(home)(_change(home, kind), asked)
    return [(each.provision, each.before, each.after, each.unsettled) for each in found]


def test_the_old_words_stand_beside_the_new(home: Home) -> None:
    assert _told(home, Kind.AMENDS, "art_9__para_2") == [
        ("art_9__para_2", "2. Bản sao có chứng thực.", "2. Bản sao điện tử.", None)
    ]


def test_of_an_article_cited_what_the_change_names_is_told(home: Home) -> None:
    assert [told[0] for told in _told(home, Kind.AMENDS, "art_8")] == ["art_8__para_2"]


def test_what_is_put_in_has_no_old_words_and_what_is_repealed_no_new(home: Home) -> None:
    assert _told(home, Kind.AMENDS, "art_8a") == [("art_8a", None, "Điều 8a. Giảm phí\n1. Hộ nghèo nộp 1 đồng.", None)]
    assert _told(home, Kind.REPEALS, "art_9__para_1") == [("art_9__para_1", "1. Đơn.", None, None)]


def test_what_is_not_touched_is_not_told(home: Home) -> None:
    assert _told(home, Kind.AMENDS, "art_10") == []


def test_what_cannot_be_applied_says_why(home: Home) -> None:
    assert _told(home, Kind.AMENDS, "art_9__para_7") == [
        ("art_9__para_7", None, None, "không thấy khoản 7 Điều 9 trong văn bản")
    ]


def test_a_text_is_taken_apart_once_in_a_process(home: Home) -> None:
    target = _change(home, Kind.AMENDS).target_document or ""
    one, other = (WordsInForce(home).of(target) for _ in range(2))
    assert one is not None
    assert other is not None
    assert one.base is other.base


def test_the_day_is_that_of_the_change(home: Home) -> None:
    [told] = changed_words_of(home)(_change(home, Kind.AMENDS), ("art_9__para_2",))
    assert told.on == date(2025, 5, 20)


def test_the_document_is_named_by_its_id_which_lasts(home: Home) -> None:
    change = _change(home, Kind.AMENDS)
    [told] = changed_words_of(home)(change, ("art_9__para_2",))
    assert told.document == change.target_document


def test_of_a_quotation_of_several_provisions_each_is_told_its_own_words_and_a_phrase_is_no_wording(home: Home) -> None:
    change = _change(home, Kind.AMENDS)
    told = {each.provisions: each.new for each in change_texts(home).acting(change, ())}
    assert told[("art_9__para_2",)] == "2. Bản sao điện tử."
    assert told[("art_8__para_2",)] is None


def test_a_base_that_has_no_articles_is_told_apart_from_one_that_is_not_there(home: Home) -> None:
    change = _change(home, Kind.AMENDS)
    stored = documents.get(home, change.target_document or "")
    assert stored
    for text, why in ((None, NO_TEXT), ("Không có điều nào.", NO_UNITS)):
        bare = documents.put(
            home, Document(number="9/2001/NĐ-CP" if text else "8/2001/NĐ-CP", text=text), source="archive", stored_at=""
        )
        (told,) = changed_words_of(home)(replace(change, target_document=bare.id), ("art_9__para_2",))
        assert told.unsettled == why


def test_a_change_that_nobody_answered_yet_leaves_the_words_unsettled(home: Home) -> None:
    waiting = replace(_change(home, Kind.AMENDS), standing=Standing.QUEUED)
    changes.put(home, [waiting])
    [told] = changed_words_of(home)(waiting, ("art_9__para_2",))
    assert (told.after, told.unsettled) == (None, "thay đổi còn chờ người có thẩm quyền trả lời")


@pytest.mark.parametrize(("place", "asked"), [("art_9", "art_9__para_2"), ("art_9__para_2", "art_9"), ("", "art_9")])
def test_what_is_open_for_a_provision_its_parts_or_the_whole_document_is_open_for_who_asks(
    place: str, asked: str
) -> None:
    words = WordsOnDay(
        (), (Unsettled(provision=place, since=None, origin=WordOrigin("5", "art_1"), why="đang chờ duyệt"),)
    )
    assert why_unsettled(words, asked) == "đang chờ duyệt"
    assert place == "" or why_unsettled(words, "art_8") is None


def test_a_correction_by_letter_that_has_no_articles_is_told_too(tmp_path: Path, home: Home) -> None:
    letter = (
        "CHÍNH PHỦ\nSố: 9/ĐC-CP\nHà Nội, ngày 02 tháng 10 năm 2024\nĐÍNH CHÍNH\n"
        "Chính phủ đính chính lỗi kỹ thuật tại Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 như sau:\n"
        "Tại khoản 1 Điều 8 Nghị định số 85/2024/NĐ-CP, đã in là: “10 đồng”;\nNay đính chính là: “11 đồng”.\n"
    )
    file = tmp_path / "letter.jsonl"
    file.write_text(json.dumps({"text": letter}, ensure_ascii=False), "utf-8")
    assert run(["documents", "import", str(file)]) == 0
    assert run(["match", "--now", "2026-11-24"]) == 0
    correction = _change(home, Kind.CORRECTS)
    assert [edit.place for edit in correction.edits] == ["art"]
    words = WordsInForce(home).of(correction.target_document or "")
    assert words
    assert [act.origin.provision for act in words.acts if act.origin.document == correction.document] == [""]


def test_words_are_held_until_somebody_answers_what_they_stand_on(home: Home) -> None:
    held, change = HeldWords(), _change(home, Kind.REPEALS)
    assert change.target_document
    first = held.of(home, change.target_document)
    assert first is held.of(home, change.target_document)
    changes.decide(home, change.key, Standing.FALLS, Decision(by="a@example.vn", at="2026-11-24T01:30:00+00:00"))
    again = held.of(home, change.target_document)
    assert first
    assert again
    assert len(again.acts) == len(first.acts) - 1
    assert held.of(home, "khong-co") is None


LISTED = FIRST.replace(
    "3. Thay cụm từ “cơ quan thuế” bằng cụm từ “kho bạc” tại khoản 2 Điều 8.\n",
    "3. Sửa đổi một số từ ngữ của Nghị định số 85/2024/NĐ-CP như sau:\n"
    "a) Thay cụm từ “cơ quan thuế” bằng cụm từ “kho bạc” tại khoản 2 Điều 8;\n"
    "b) Bỏ cụm từ “có chứng thực” tại khoản 3 Điều 9.\n",
)


def test_a_lead_that_says_that_phrases_change_leaves_nothing_open_beside_those_that_its_points_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    file = tmp_path / "documents.jsonl"
    file.write_text("\n".join(json.dumps({"text": text}) for text in (DECREE, LISTED)), "utf-8")
    assert run(["documents", "import", str(file)]) == 0
    assert run(["match", "--now", "2026-11-24"]) == 0
    with open_home(tmp_path / "home", Use.ACT) as opened:
        assert _told(opened, Kind.AMENDS, "art_8__para_2") == [
            ("art_8__para_2", "2. Tổ chức nộp 20 đồng cho cơ quan thuế.", "2. Tổ chức nộp 20 đồng cho kho bạc.", None)
        ]
