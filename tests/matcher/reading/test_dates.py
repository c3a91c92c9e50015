"""When a document takes effect and ends, by its own words."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.document import Document
from data.law.reading import DateBasis, EffectiveDate, ExpiryDate
from matcher.reading.head.head import read_head
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Structure
from matcher.reading.when.dates import effect_disagreement, find_dates

SIGNED = date(2024, 1, 31)


def dates_of(text: str, **given: object) -> tuple[tuple[EffectiveDate, ...], tuple[ExpiryDate, ...]]:
    legal = LegalText(text)
    structure = Structure(legal.text, Quotes(legal.text))
    head = read_head(legal, structure, Document(text=text, **{"type": "Nghị định", "issued_on": SIGNED, **given}))  # type: ignore[arg-type]
    return find_dates(legal.text, structure, head)


def article(words: str) -> str:
    return f"Điều 1. Phạm vi\nNghị định này quy định về A.\nĐiều 2. Hiệu lực thi hành\n{words}\n"


@pytest.mark.parametrize(
    ("words", "on", "basis"),
    [
        ("Nghị định này có hiệu lực thi hành kể từ ngày 18 tháng 5 năm 2024.", date(2024, 5, 18), DateBasis.STATED),
        (
            "Nghị định này có hiệu lực từ ngày 18/5/2024 và thay thế Nghị định số 1/2020/NĐ-CP.",
            date(2024, 5, 18),
            DateBasis.STATED,
        ),
        ("Kể từ ngày 18/5/2024, Nghị định này có hiệu lực thi hành.", date(2024, 5, 18), DateBasis.STATED),
        (
            "Nghị định này thay thế Nghị định số 1/2020/NĐ-CP và có hiệu lực từ ngày 18/5/2024.",
            date(2024, 5, 18),
            DateBasis.STATED,
        ),
        ("Nghị định này được áp dụng từ năm ngân sách 2025.", date(2025, 1, 1), DateBasis.STATED),
        ("Nghị định này có hiệu lực thi hành kể từ ngày ký ban hành.", SIGNED, DateBasis.FROM_SIGNING),
        ("Nghị định này có hiệu lực từ ngày ký.", SIGNED, DateBasis.FROM_SIGNING),
        ("Nghị định này có hiệu lực kể từ ngày ban hành.", SIGNED, DateBasis.FROM_SIGNING),
        ("Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký.", date(2024, 3, 16), DateBasis.DAYS_AFTER_SIGNING),
        (
            "Nghị định này có hiệu lực sau bốn mươi lăm (45) ngày, kể từ ngày ký.",
            date(2024, 3, 16),
            DateBasis.DAYS_AFTER_SIGNING,
        ),
        (
            "Nghị định này có hiệu lực thi hành sau mười lăm ngày kể từ ngày ký.",
            date(2024, 2, 15),
            DateBasis.DAYS_AFTER_SIGNING,
        ),
        ("Nghị định này có hiệu lực từ 01/11/2024.", date(2024, 11, 1), DateBasis.STATED),
        ("Nghị định có hiệu lực thi hành ngày 29 tháng 5 năm 2024.", date(2024, 5, 29), DateBasis.STATED),
        (
            "Nghị định này có hiệu lực và áp dụng cho các tờ khai đăng ký kể từ ngày 09/3/2024.",
            date(2024, 3, 9),
            DateBasis.STATED,
        ),
        ("Nghị định này có hiệu lực sau 6 tháng kể từ ngày ký.", date(2024, 7, 31), DateBasis.DAYS_AFTER_SIGNING),
    ],
)
def test_case_4_each_wording_gives_its_day(words: str, on: date, basis: DateBasis) -> None:
    effective, expires = dates_of(article(words))
    assert [(e.on, e.basis, e.scope) for e in effective] == [(on, basis, "whole")]
    assert expires == ()


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Nghị định này có hiệu lực thi hành sau 15 ngày kể từ ngày đăng Công báo.", 15),
        ("Nghị định này có hiệu lực sau mười lăm ngày kể từ ngày đăng Công báo.", 15),
        ("Nghị định này có hiệu lực thi hành kể từ ngày được đăng trên Công báo.", 0),
    ],
)
def test_case_4_the_gazette_day_stays_open(words: str, days: int) -> None:
    effective, _ = dates_of(article(words))
    assert [(e.on, e.basis) for e in effective] == [(None, DateBasis.GAZETTE)]
    assert effective[0].when is not None
    assert (effective[0].when.event, effective[0].when.plus_days) == ("gazette", days)


@pytest.mark.parametrize(
    "words",
    [
        "Nghị định này có hiệu lực kể từ ngày Luật Đầu tư số 61/2020/QH14 có hiệu lực thi hành.",
        "Nghị định này có hiệu lực cùng thời điểm có hiệu lực thi hành của Luật Đầu tư số 61/2020/QH14.",
    ],
)
def test_case_4_the_effect_of_another_document_stays_open(words: str) -> None:
    effective, _ = dates_of(article(words))
    assert [(e.on, e.basis) for e in effective] == [(None, DateBasis.EVENT)]
    when = effective[0].when
    assert when is not None
    assert when.event == "document_effective"
    assert when.target is not None
    assert when.target.number == "61/2020/QH14"


def test_case_4_provisions_may_have_days_of_their_own() -> None:
    effective, _ = dates_of(
        article(
            "1. Nghị định này có hiệu lực từ ngày 01/3/2024, "
            "trừ khoản 3 Điều 5 và Điều 7 có hiệu lực từ ngày 01/7/2024.\n"
            "2. Riêng điểm b khoản 2 Điều 9 của Nghị định này có hiệu lực kể từ ngày ký.\n"
            "3. Các quy định sau đây có hiệu lực từ ngày 01/01/2025:\na) Khoản 1 Điều 11;\nb) Điều 12.\n"
            "4. Khoản 4 Điều này có hiệu lực từ ngày 01/02/2025."
        )
    )
    assert [(e.on, e.scope) for e in effective] == [
        (date(2024, 3, 1), "whole"),
        (date(2024, 7, 1), ("art_5__para_3", "art_7")),
        (SIGNED, ("art_9__para_2__point_b",)),
        (date(2025, 1, 1), ("art_11__para_1", "art_12")),
        (date(2025, 2, 1), ("art_2__para_4",)),
    ]


def test_case_4_the_first_article_may_be_joined_to_its_words() -> None:
    effective, _ = dates_of("Điều 1.-Ban hành Quy chế.\nĐiều 2.-Nghị định này có hiệu lực từ ngày ký.\n")
    assert [(e.on, e.scope) for e in effective] == [(SIGNED, "whole")]


def test_case_4_an_exception_in_brackets_is_not_the_subject() -> None:
    effective, _ = dates_of(
        article("Điều 9, Điều 12 (trừ điểm g khoản 1) và khoản 1 Điều 17 Nghị định này có hiệu lực từ ngày 01/10/2024.")
    )
    assert [(e.on, e.scope) for e in effective] == [(date(2024, 10, 1), ("art_9", "art_12", "art_17__para_1"))]


def test_case_4_matter_left_out_of_the_whole_has_its_day_but_no_provisions() -> None:
    effective, _ = dates_of(
        article(
            "1. Nghị định này có hiệu lực từ ngày 01/7/2026, trừ quy định tại khoản 2 Điều này.\n"
            "2. Các quy định liên quan đến tiền lương áp dụng từ kỳ tính thuế năm 2026."
        )
    )
    assert [(e.on, e.scope) for e in effective] == [(date(2026, 7, 1), "whole"), (date(2026, 1, 1), ())]


def test_case_4_a_day_that_rules_are_applied_from_is_not_a_second_day_of_effect() -> None:
    effective, _ = dates_of(
        article(
            "1. Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký.\n"
            "2. Các chế độ tại Nghị định này được áp dụng từ ngày 01/7/2024."
        )
    )
    assert [e.on for e in effective] == [date(2024, 3, 16)]


@pytest.mark.parametrize(
    "words",
    [
        "Trong 6 tháng kể từ ngày Nghị định này có hiệu lực, cơ quan A sắp xếp lại.",
        "Kể từ ngày Nghị định này có hiệu lực thi hành, Nghị định số 1/2020/NĐ-CP hết hiệu lực.",
        "Hợp đồng quy định tại khoản 1 Điều này có hiệu lực kể từ ngày 01/02/2024.",
        "Hợp đồng ký theo Nghị định này có hiệu lực kể từ ngày 01/02/2024.",
        "Giấy phép có hiệu lực kể từ ngày ký.",
        "Hợp đồng quy định tại Điều 8 Nghị định này được tiếp tục thực hiện cho đến khi kết thúc.",
        "Thông tư số 7/2019/TT-BKHĐT (Thông tư này có hiệu lực từ ngày 28/5/2019) quy định về A.",
        "Các văn bản trái với Nghị định này không có hiệu lực kể từ ngày 01/02/2024.",
        "Giấy phép cũ có giá trị như giấy phép tại Nghị định này và tiếp tục có hiệu lực đến hết ngày 31/12/2024.",
        "Nghị định số 1/2020/NĐ-CP ngày 01/01/2020 có hiệu lực từ ngày 15/02/2020.",
        "Thông tư số 31/2014/TT-NHNN, trừ khoản 3 Điều 1 hết hiệu lực từ ngày 01/12/2024.",
        "Sửa đổi Điều 9 như sau:\n“Điều 9. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/02/2024.”",
    ],
)
def test_case_4_what_is_not_said_of_the_document_itself_stays_out(words: str) -> None:
    assert dates_of(article(words)) == ((), ())


def test_case_5_a_wrong_day_from_the_gazette_is_listed_beside_the_text() -> None:
    text = article("Luật này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2025.")
    given = Document(text=text, type="Luật", effective_on=date(2025, 2, 19))
    effective, _ = dates_of(text, type="Luật")
    found = effect_disagreement(given, effective)
    assert found is not None
    assert (found.field, found.given, found.text) == ("effective_on", "2025-02-19", "2025-04-01")
    assert effect_disagreement(Document(effective_on=date(2025, 4, 1)), effective) is None


@pytest.mark.parametrize(
    ("words", "on", "last_day"),
    [
        ("Nghị định này hết hiệu lực từ ngày 01 tháng 3 năm 2027.", date(2027, 3, 1), date(2027, 2, 28)),
        ("Nghị định này có hiệu lực đến hết ngày 28/02/2027.", date(2027, 2, 28), date(2027, 2, 28)),
        ("Nghị định này được thực hiện đến trước ngày 01 tháng 3 năm 2027.", date(2027, 3, 1), date(2027, 2, 28)),
        ("Nghị định này có hiệu lực đến hết năm 2026.", date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_case_6_its_own_end_is_an_end_and_not_a_beginning(words: str, on: date, last_day: date) -> None:
    effective, expires = dates_of(article(words))
    assert effective == ()
    assert [(e.on, e.last_day, e.scope) for e in expires] == [(on, last_day, "whole")]


def test_case_6_beginning_and_end_may_stand_in_one_sentence() -> None:
    effective, expires = dates_of(
        article("Nghị định này có hiệu lực từ ngày ký và được áp dụng đến hết ngày 31/7/2027.")
    )
    assert [e.on for e in effective] == [SIGNED]
    assert [(e.on, e.last_day) for e in expires] == [(date(2027, 7, 31), date(2027, 7, 31))]


def test_case_6_a_part_may_end_by_itself() -> None:
    _, expires = dates_of(
        article(
            "1. Nghị định này có hiệu lực từ ngày ký.\n"
            "2. Chương IV Nghị định này được thực hiện đến trước ngày 01/3/2027."
        )
    )
    assert [(e.on, e.scope) for e in expires] == [(date(2027, 3, 1), ("chp_IV",))]


@pytest.mark.parametrize(
    "term", ["trong 05 năm", "trong thời hạn 5 năm kể từ ngày Nghị định này có hiệu lực", "trong thời gian năm (5) năm"]
)
def test_case_6_a_term_of_years_is_counted_from_the_day_of_effect(term: str) -> None:
    _, expires = dates_of(article(f"Nghị định này có hiệu lực từ ngày 01/8/2024 và được thực hiện {term}."))
    assert [(e.on, e.last_day) for e in expires] == [(date(2029, 8, 1), date(2029, 7, 31))]


def test_case_6_an_end_bound_to_a_later_document_stays_open() -> None:
    _, expires = dates_of(article("Nghị định này có hiệu lực từ ngày ký cho đến khi có văn bản mới thay thế."))
    assert [(e.on, e.last_day, e.basis, e.when) for e in expires] == [(None, None, DateBasis.EVENT, None)]


def test_the_promulgation_day_of_a_law_is_not_its_passing_day() -> None:
    effective, _ = dates_of(article("Luật này có hiệu lực từ ngày công bố."), type="Luật")
    assert [(e.on, e.basis) for e in effective] == [(None, DateBasis.EVENT)]


def test_an_attachment_has_the_day_of_its_carrier() -> None:
    text = (
        "Điều 1. Ban hành kèm theo Nghị định này Quy chế làm việc.\n"
        "Điều 2. Nghị định này có hiệu lực thi hành từ ngày ký.\n"
        "QUY CHẾ\nĐiều 1. Phạm vi\nĐiều 2. Hiệu lực\nQuy chế này có hiệu lực từ ngày 01/01/2030.\n"
    )
    effective, _ = dates_of(text)
    assert [e.on for e in effective] == [SIGNED]


def test_a_consolidation_has_no_days_of_its_own() -> None:
    text = "BỘ TÀI CHÍNH\n\nSố: 17/VBHN-BTC\n\nHà Nội, ngày 17 tháng 6 năm 2015\n\nTHÔNG TƯ\nVề A\n\n" + article(
        "Thông tư này có hiệu lực từ ngày 01/6/2014."
    )
    assert dates_of(text, type="Văn bản hợp nhất") == ((), ())


def test_the_words_of_a_day_are_found_at_its_offsets() -> None:
    text = article("Nghị định này có hiệu lực từ ngày 18/5/2024 và thay thế Nghị định số 1/2020/NĐ-CP.")
    effective, _ = dates_of(text)
    assert text[effective[0].start : effective[0].end] == "Nghị định này có hiệu lực từ ngày 18/5/2024"
