"""What the texts of a home say of changes: the sentences that act, and where old articles stand in a new document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cancu.change_texts import change_texts
from data.instant import utc
from data.law.change import Change
from data.law.document import Document
from data.office.rule import Rules
from data.store import changes, documents
from data.store.home import Home
from matcher.link.stage import link_new
from matcher.read_stage import read_new
from tests.notifier.sample_office import NIGHT

ACTING = """CHÍNH PHỦ
Số: 900/2026/NĐ-CP

NGHỊ ĐỊNH
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH SỐ 123/2015/NĐ-CP

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015 như sau:
1. Sửa đổi khoản 1 Điều 9 như sau:
“1. Người yêu cầu đăng ký hộ tịch nộp hồ sơ trực tuyến.”
2. Bãi bỏ Điều 16.
Điều 2. Hiệu lực thi hành
1. Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2026.
2. Nghị định này bãi bỏ:
a) Nghị định số 06/2012/NĐ-CP ngày 02 tháng 02 năm 2012 của Chính phủ sửa đổi, bổ sung một số điều về hộ tịch;
b) Nghị định số 158/2005/NĐ-CP ngày 27 tháng 12 năm 2005 của Chính phủ về đăng ký và quản lý hộ tịch.
"""
OLD = """NGHỊ ĐỊNH
Điều 1. Phạm vi điều chỉnh
1. Nghị định này quy định về đăng ký hộ tịch.
Điều 2. Lệ phí đăng ký khai sinh
1. Người nghèo được miễn lệ phí đăng ký khai sinh.
"""
NEW = """NGHỊ ĐỊNH
Điều 1. Phạm vi điều chỉnh
1. Nghị định này quy định về đăng ký hộ tịch điện tử.
Điều 2. Cơ sở dữ liệu hộ tịch
1. Cơ sở dữ liệu được lập tập trung.
Điều 3. Lệ phí đăng ký khai sinh
1. Người nghèo được miễn lệ phí đăng ký khai sinh.
"""


LISTING = """BỘ TÀI CHÍNH
Số: 7/2026/TT-BTC

THÔNG TƯ
Quy định về hồ sơ thuế

Điều 1. Sửa đổi, bổ sung Điều 13 Thông tư số 3/2020/TT-BTC ngày 05 tháng 6 năm 2020 như sau:
1. Sửa đổi điểm b, điểm c khoản 2 như sau:
“b) Tiền sử dụng đất.
c) Tiền thuê đất.”
Điều 2. Hiệu lực thi hành
1. Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2026.
2. Thông tư này thay thế Thông tư số 40/2021/TT-BTC ngày 01 tháng 6 năm 2021; Thông tư số 100/2021/TT-BTC ngày 15
tháng 11 năm 2021.
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        known = Document(number="123/2015/NĐ-CP", type="Nghị định", issued_on=date(2015, 11, 15))
        listing = Document(number="7/2026/TT-BTC", type="Thông tư", text=LISTING)
        for document in (known, listing, Document(number="900/2026/NĐ-CP", type="Nghị định", text=ACTING)):
            documents.put(opened, document, source="archive", stored_at=utc(NIGHT))
        read_new(opened, NIGHT)
        link_new(opened, Rules(), NIGHT)
        yield opened


def stated(home: Home, kind: str, target: str) -> Change:
    return next(each for each in changes.all_of(home) if each.kind == kind and each.target.number == target)


def test_a_sentence_stands_behind_the_lead_of_its_list_with_its_address_and_new_words(home: Home) -> None:
    (said,) = change_texts(home).acting(stated(home, "amends", "123/2015/NĐ-CP"), ())
    assert said.place == "art_1__para_1"
    assert said.sentence == (
        "Sửa đổi, bổ sung một số điều của Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015 như sau: "
        "Sửa đổi khoản 1 Điều 9 như sau:"
    )
    assert said.provisions == ("art_9__para_1",)
    assert said.new == "1. Người yêu cầu đăng ký hộ tịch nộp hồ sơ trực tuyến."


def test_only_the_sentences_on_the_provisions_asked_for_are_told(home: Home) -> None:
    repealed = stated(home, "repeals", "123/2015/NĐ-CP")
    (said,) = change_texts(home).acting(repealed, ("art_16",))
    assert said.sentence.endswith("như sau: Bãi bỏ Điều 16.")
    assert change_texts(home).acting(repealed, ("art_16",))[0].new is None


def test_a_whole_repeal_is_told_in_the_whole_sentence(home: Home) -> None:
    (said,) = change_texts(home).acting(stated(home, "repeals", "158/2005/NĐ-CP"), ())
    assert said.place == "art_2__para_2__point_b"
    assert said.sentence == (
        "Nghị định này bãi bỏ: Nghị định số 158/2005/NĐ-CP ngày 27 tháng 12 năm 2005 của Chính phủ "
        "về đăng ký và quản lý hộ tịch."
    )


@pytest.mark.parametrize("number", ["40/2021/TT-BTC", "100/2021/TT-BTC"])
def test_what_stands_behind_a_semicolon_is_told_with_its_verb(home: Home, number: str) -> None:
    (said,) = change_texts(home).acting(stated(home, "replaces", number), ())
    assert said.sentence == (
        "Thông tư này thay thế Thông tư số 40/2021/TT-BTC ngày 01 tháng 6 năm 2021; "
        "Thông tư số 100/2021/TT-BTC ngày 15 tháng 11 năm 2021."
    )


def test_new_words_shorter_than_a_line_end_where_they_end(home: Home) -> None:
    said = change_texts(home).acting(stated(home, "amends", "3/2020/TT-BTC"), ())
    assert [each.new for each in said] == ["b) Tiền sử dụng đất.", "c) Tiền thuê đất."]


def test_where_an_article_stands_in_the_document_that_replaced_its_own_is_suggested(home: Home) -> None:
    put = [
        documents.put(home, Document(number=number, type="Nghị định", text=text), source="a", stored_at=utc(NIGHT)).id
        for number, text in (("1/2016/NĐ-CP", OLD), ("2/2026/NĐ-CP", NEW))
    ]
    (address,) = change_texts(home).addresses(put[0], put[1], ("art_2",))
    assert (address.old, address.new) == ("art_2", "art_3")


def test_of_a_document_without_a_text_nothing_is_said(home: Home) -> None:
    change = stated(home, "amends", "123/2015/NĐ-CP")
    silent = Change(key="k", kind=change.kind, document=change.target_document, target=change.target)
    assert change_texts(home).acting(silent, ()) == ()
    assert change_texts(home).addresses(change.target_document or "", "nobody", ("art_1",)) == ()
