"""The acceptance cases that concern reading, each with a text of its own; the law behind each is named."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from data.law.document import Document
from data.law.kind import Kind
from data.law.reading import Operation, Reading, Relation, Role
from matcher.reading import read


def _decree(*articles: str, title: str = "Sửa đổi, bổ sung một số nghị định về hàng hải") -> Reading:
    """Read a decree of 2026 with these articles."""
    return read(Document(text="\n".join(["CHÍNH PHỦ", "Số: 77/2026/NĐ-CP", "NGHỊ ĐỊNH", title, *articles])))


def _circular(*articles: str, title: str) -> Reading:
    head = ["NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "Số: 31/2026/TT-NHNN", "THÔNG TƯ", title]
    return read(Document(text="\n".join([*head, *articles])))


def _carrier(*lines: str) -> Reading:
    """Read a decision that issues a regulation, which restarts at Điều 1."""
    head = ["THỦ TƯỚNG CHÍNH PHỦ", "Số: 20/2026/QĐ-TTg", "QUYẾT ĐỊNH", "Ban hành Quy chế phối hợp"]
    first = "Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp."
    return read(Document(text="\n".join([*head, first, *lines])))


def _of_kind(reading: Reading, kind: Kind) -> list[Relation]:
    return [relation for relation in reading.relations if relation.kind is kind]


def _one(reading: Reading, kind: Kind) -> Relation:
    [relation] = _of_kind(reading, kind)
    return relation


def _changes(relation: Relation) -> dict[str, Operation]:
    return {change.id: change.op for change in relation.provisions}


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Nghị định số 05/2020/NÐ-CP", "05/2020/NĐ-CP"),
        ("Thông tư số 41/2016/TT\N{NON-BREAKING HYPHEN}NHNN", "41/2016/TT-NHNN"),
        ("Thông tư số 32 /2026/TT- NHNN", "32/2026/TT-NHNN"),
        ("Nghị định số 376/2026/NĐ-СР", "376/2026/NĐ-CP"),
        ("Quyết định số 19/2014/QĐ\N{EN DASH}TTg", "19/2014/QĐ-TTg"),
    ],
    ids=["Icelandic Ð", "hyphen that does not break", "blanks inside", "Cyrillic letters", "a dash for a hyphen"],
)
def test_case_3_a_number_is_mended_and_keeps_its_zeros(printed: str, number: str) -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I.3: how a number is written."""
    text = f"Tổ chức thực hiện theo {printed} ngày 02 tháng 3 năm 2026."
    [citation] = read(Document(text=text)).citations
    assert citation.number == number
    assert text[citation.start : citation.end] == f"{printed} ngày 02 tháng 3 năm 2026"


def test_case_8_a_suspension_of_what_never_took_effect_ends_with_an_event() -> None:
    """Luật 64/2025/QH15, Điều 56; Thông tư 10/2023/TT-NHNN suspended khoản 8–10 before they took force."""
    reading = _circular(
        "Điều 1. Ngưng hiệu lực thi hành khoản 8, khoản 9 và khoản 10 Điều 8 của Thông tư số 39/2016/TT-NHNN "
        "ngày 30 tháng 12 năm 2016 kể từ ngày 01 tháng 9 năm 2023 cho đến ngày có hiệu lực thi hành của văn bản "
        "quy phạm pháp luật mới quy định về các vấn đề này.",
        "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 9 năm 2023.",
        title="Quy định ngưng hiệu lực thi hành một số nội dung của Thông tư số 39/2016/TT-NHNN",
    )
    suspended = _one(reading, Kind.SUSPENDS)
    assert suspended.target.number == "39/2016/TT-NHNN"
    assert not suspended.whole
    assert list(_changes(suspended)) == ["art_8__para_8", "art_8__para_9", "art_8__para_10"]
    assert (suspended.from_, suspended.to) == (date(2023, 9, 1), None)
    assert suspended.until is not None
    assert suspended.until.event == "document_effective"


def test_case_9_an_act_may_hit_an_amending_clause() -> None:
    """Luật 64/2025/QH15, Điều 8: 12/2024/TT-NHNN repealed khoản 8 of the amending Điều 1 of 06/2023/TT-NHNN."""
    reading = _circular(
        "Điều 1. Bãi bỏ khoản 8 và điểm b khoản 9 Điều 1 của Thông tư số 06/2023/TT-NHNN ngày 28 tháng 6 năm 2023 "
        "của Thống đốc Ngân hàng Nhà nước sửa đổi, bổ sung một số điều của Thông tư số 39/2016/TT-NHNN.",
        title="Bãi bỏ một số quy định về cho vay",
    )
    repealed = _one(reading, Kind.REPEALS)
    assert repealed.target.number == "06/2023/TT-NHNN"
    assert list(_changes(repealed)) == ["art_1__para_8", "art_1__para_9__point_b"]
    assert _of_kind(reading, Kind.AMENDS) == []
    inner = next(c for c in reading.citations if c.number == "39/2016/TT-NHNN")
    assert inner.role is Role.TITLE


def test_case_10_inserted_units_have_a_number_with_a_letter() -> None:
    """Nghị định 78/2025/NĐ-CP, Điều 69 khoản 4: Điều 5a, khoản 1a, điểm d1; đ counts as a letter."""
    reading = _decree(
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 58/2017/NĐ-CP ngày 10 tháng 5 năm 2017",
        "1. Bổ sung Điều 7a vào sau Điều 7 như sau:",
        "“Điều 7a. Luồng hàng hải",
        "Luồng được công bố hằng năm.”",
        "2. Bổ sung điểm d1 vào sau điểm d khoản 2 Điều 9 như sau:",
        "“d1) Sơ đồ luồng.”",
        "3. Bổ sung Điều 32đ vào sau Điều 32d như sau:",
        "“Điều 32đ. Báo hiệu.”",
        "4. Bổ sung khoản 1a vào trước khoản 1 Điều 12 như sau:",
        "“1a. Cảng vụ.”",
    )
    amended = _one(reading, Kind.AMENDS)
    assert _changes(amended) == {
        "art_7a": Operation.INSERT,
        "art_9__para_2__point_d1": Operation.INSERT,
        "art_32đ": Operation.INSERT,
        "art_12__para_1a": Operation.INSERT,
    }


def test_case_11_this_circular_inside_new_wording_is_the_amended_one() -> None:
    """Words between quotation marks are the amended document's: no acts, and no targets."""
    reading = _circular(
        "Điều 1. Sửa đổi, bổ sung khoản 3 Điều 4 của Thông tư số 39/2016/TT-NHNN ngày 30 tháng 12 năm 2016 như sau:",
        "“3. Bãi bỏ Quyết định số 1627/2001/QĐ-NHNN kể từ ngày Thông tư này có hiệu lực; khách hàng theo Điều 9 "
        "Thông tư này được vay.”",
        title="Sửa đổi, bổ sung Thông tư số 39/2016/TT-NHNN",
    )
    assert [(r.kind, r.target.number) for r in reading.relations] == [(Kind.AMENDS, "39/2016/TT-NHNN")]
    assert list(_changes(_one(reading, Kind.AMENDS))) == ["art_4__para_3"]


def test_case_12_one_text_may_hit_many_and_list_the_dead_in_an_annex() -> None:
    """Nghị định 78/2025/NĐ-CP, Điều 67 khoản 4 and Điều 70."""
    reading = _decree(
        "Điều 1. Sửa đổi khoản 2 Điều 5 của Nghị định số 58/2017/NĐ-CP ngày 10 tháng 5 năm 2017.",
        "Điều 2. Bãi bỏ Điều 12 của Nghị định số 37/2017/NĐ-CP ngày 04 tháng 4 năm 2017.",
        "Điều 3. Bãi bỏ toàn bộ các văn bản quy phạm pháp luật tại Phụ lục ban hành kèm theo Nghị định này.",
        "Điều 4. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
        "PHỤ LỤC",
        "DANH MỤC VĂN BẢN BỊ BÃI BỎ TOÀN BỘ",
        "(Kèm theo Nghị định số 77/2026/NĐ-CP)",
        "1. Nghị định số 29/2017/NĐ-CP ngày 20 tháng 3 năm 2017.",
        "2. Nghị định số 70/2016/NĐ-CP ngày 01 tháng 7 năm 2016.",
    )
    assert list(_changes(_one(reading, Kind.AMENDS))) == ["art_5__para_2"]
    repealed = {r.target.number: (r.whole, list(_changes(r))) for r in _of_kind(reading, Kind.REPEALS)}
    assert repealed == {
        "37/2017/NĐ-CP": (False, ["art_12"]),
        "29/2017/NĐ-CP": (True, []),
        "70/2016/NĐ-CP": (True, []),
    }


def test_case_13_a_correction_corrects_and_never_amends() -> None:
    """Nghị định 78/2025/NĐ-CP, Điều 9: grounds, spelling and form, by an administrative decision."""
    text = "\n".join(
        [
            "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM",
            "Số: 4033/QĐ-NHNN",
            "QUYẾT ĐỊNH",
            "Đính chính Thông tư số 52/2025/TT-NHNN",
            "Điều 1. Đính chính lỗi kỹ thuật tại Thông tư số 52/2025/TT-NHNN ngày 24 tháng 12 năm 2025 như sau:",
            "1. Tại khoản 2 Điều 3, cụm từ “tổ chức tín dung” sửa thành “tổ chức tín dụng”.",
        ]
    )
    reading = read(Document(text=text))
    corrected = _one(reading, Kind.CORRECTS)
    assert corrected.target.number == "52/2025/TT-NHNN"
    assert not corrected.whole
    assert list(_changes(corrected)) == ["art_3__para_2"]
    assert _of_kind(reading, Kind.AMENDS) == []


def test_case_17_a_law_without_a_year_keeps_its_bare_name() -> None:
    """Nothing is added from elsewhere: 1993, 2003, 2013 or 2024 is for linking to find out."""
    text = "Việc giao đất thực hiện theo khoản 1 Điều 52 Luật Đất đai và Bộ luật Dân sự."
    land, civil = read(Document(text=text)).citations
    assert (land.name, land.number, land.date) == ("Luật Đất đai", None, None)
    assert land.provisions == ("art_52__para_1",)
    assert (civil.name, civil.number, civil.date) == ("Bộ luật Dân sự", None, None)
    assert [text[c.start : c.end] for c in (land, civil)] == ["Luật Đất đai", "Bộ luật Dân sự"]


def test_case_19_a_resolution_that_is_applied_instead_overrides() -> None:
    """Nghị quyết 19/2026/NQ-CP, Điều 8 khoản 4: the decree stays as it is and is not applied."""
    text = "\n".join(
        [
            "CHÍNH PHỦ",
            "Số: 19/2026/NQ-CP",
            "NGHỊ QUYẾT",
            "Về cắt giảm thủ tục hành chính",
            "Điều 8. Hiệu lực thi hành",
            "1. Nghị quyết này có hiệu lực thi hành từ ngày ký ban hành đến hết ngày 28 tháng 02 năm 2027.",
            "2. Trường hợp có quy định khác nhau giữa Nghị quyết này với Nghị định số 26/2026/NĐ-CP ngày 17 tháng 01 "
            "năm 2026 của Chính phủ về cùng một vấn đề thì thực hiện theo Nghị quyết này.",
            "3. Không áp dụng quy định tại khoản 2 Điều 7 Nghị định số 49/2026/NĐ-CP ngày 31 tháng 01 năm 2026.",
        ]
    )
    overridden = {r.target.number: r for r in _of_kind(read(Document(text=text)), Kind.OVERRIDES)}
    assert set(overridden) == {"26/2026/NĐ-CP", "49/2026/NĐ-CP"}
    assert not any(r.whole for r in overridden.values())
    assert list(_changes(overridden["49/2026/NĐ-CP"])) == ["art_7__para_2"]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Nghị quyết số 66.7/2025/NQ-CP ngày 15 tháng 11 năm 2025", "66.7/2025/NQ-CP"),
        ("Nghị quyết số 66-NQ/TW ngày 30 tháng 4 năm 2025", "66-NQ/TW"),
    ],
    ids=["a dotted number", "a party document"],
)
def test_case_20_dotted_and_party_numbers_are_numbers(printed: str, number: str) -> None:
    text = f"Tiếp tục thực hiện {printed}; bảo đảm tiến độ."
    [citation] = read(Document(text=text)).citations
    assert (citation.number, text[citation.start : citation.end]) == (number, printed)


def test_case_21_the_carrier_of_an_attachment_that_restarts_at_article_1_is_main() -> None:
    """Nghị định 78/2025/NĐ-CP, Điều 63 khoản 4: the attachment has the date of its carrier."""
    reading = _carrier(
        "Điều 2. Quyết định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2026, trừ quy định tại Điều 3 của Quy "
        "chế ban hành kèm theo có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
        "Điều 3. Quyết định này thay thế Quyết định số 144/2006/QĐ-TTg ngày 20 tháng 6 năm 2006.",
        "QUY CHẾ",
        "PHỐI HỢP",
        "Điều 1. Phạm vi",
        "Quy chế này quy định việc phối hợp.",
        "Điều 2. Hiệu lực của kế hoạch",
        "Kế hoạch phối hợp có hiệu lực từ ngày 15 tháng 01 hằng năm.",
    )
    assert [(each.on, each.scope) for each in reading.effective] == [
        (date(2026, 5, 1), "whole"),
        (date(2026, 7, 1), ("art_3",)),
    ]
    replaced = _one(reading, Kind.REPLACES)
    assert (replaced.target.number, replaced.whole, replaced.from_) == ("144/2006/QĐ-TTg", True, date(2026, 5, 1))


def test_case_21_what_is_said_of_an_article_of_the_carrier_is_its_day_only() -> None:
    reading = _carrier(
        "Điều 2. Quyết định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2026, trừ khoản 1 Điều 3 Quyết định "
        "này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
        "Điều 3. Hiệu lực của văn bản khác",
        "1. Bãi bỏ Quyết định số 118/2009/QĐ-TTg ngày 30 tháng 9 năm 2009.",
        "2. Bãi bỏ Quyết định số 144/2006/QĐ-TTg ngày 20 tháng 6 năm 2006.",
        "QUY CHẾ",
        "Điều 1. Phạm vi",
        "Quy chế này quy định việc phối hợp.",
    )
    assert [(each.on, each.scope) for each in reading.effective] == [
        (date(2026, 5, 1), "whole"),
        (date(2026, 7, 1), ("main__art_3__para_1",)),
    ]
    assert {each.target.number: each.from_ for each in _of_kind(reading, Kind.REPEALS)} == {
        "118/2009/QĐ-TTg": date(2026, 7, 1),
        "144/2006/QĐ-TTg": date(2026, 5, 1),
    }


def test_case_21_the_carrier_and_the_attachment_of_a_target_are_told_apart() -> None:
    reading = _decree(
        "Điều 1. Sửa đổi, bổ sung khoản 1 Điều 3 của Quy chế ban hành kèm theo Quyết định số 20/2024/QĐ-TTg "
        "ngày 18 tháng 11 năm 2024.",
        title="Sửa đổi Quy chế ban hành kèm theo Quyết định số 20/2024/QĐ-TTg",
    )
    assert list(_changes(_one(reading, Kind.AMENDS))) == ["art_3__para_1"]


def test_case_22_decomposed_letters_read_as_composed_ones() -> None:
    composed = "\n".join(
        [
            "CHÍNH PHỦ",
            "Số: 77/2026/NĐ-CP",
            "NGHỊ ĐỊNH",
            "Bãi bỏ một số nghị định",
            "Điều 1. Bãi bỏ điểm đ khoản 2 Điều 7 Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020.",
            "Điều 2. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2026.",
        ]
    )
    decomposed = unicodedata.normalize("NFD", composed)
    first, second = read(Document(text=composed)), read(Document(text=decomposed))
    assert [(r.kind, r.target, r.from_, _changes(r)) for r in first.relations] == [
        (r.kind, r.target, r.from_, _changes(r)) for r in second.relations
    ]
    words = [composed[r.start : r.end] for r in first.citations]
    assert [unicodedata.normalize("NFC", decomposed[r.start : r.end]) for r in second.citations] == words


def test_an_annex_that_gives_forms_anew_names_each_of_them() -> None:
    reading = _circular(
        "Điều 1. Sửa đổi, bổ sung một số mẫu tại Thông tư số 03/2021/TT-BKHĐT ngày 09 tháng 4 năm 2021 như sau:",
        "1. Sửa đổi, bổ sung các mẫu văn bản về đầu tư quy định tại Phụ lục A Thông tư này.",
        "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 02 năm 2024.",
        "PHỤ LỤC A",
        "Mẫu A.I.1",
        "Văn bản đề nghị thực hiện dự án đầu tư",
        "Mẫu A.I.2",
        "Đề xuất dự án đầu tư theo mẫu A.I.9 của nhà đầu tư",
        title="Sửa đổi, bổ sung một số mẫu văn bản tại Thông tư số 03/2021/TT-BKHĐT",
    )
    assert list(_changes(_one(reading, Kind.AMENDS))) == ["form_A.I.1", "form_A.I.2"]


def test_new_wording_that_is_never_closed_ends_at_the_next_instruction() -> None:
    reading = _decree(
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020",
        "1. Điều 5 được sửa đổi, bổ sung như sau:",
        "“Điều 5. Nội dung mới",
        "1. Khoản 3 Điều 9 của Nghị định này không áp dụng.",
        "2. Điều 20 được sửa đổi, bổ sung như sau:",
        "“Điều 20. Nội dung mới.”",
        "Điều 2. Sửa đổi, bổ sung một số điều của Nghị định số 16/2021/NĐ-CP ngày 04 tháng 3 năm 2021",
        "1. Sửa đổi khoản 2 Điều 7 như sau:",
        "“2. Nội dung mới.”",
    )
    assert {r.target.number: list(_changes(r)) for r in _of_kind(reading, Kind.AMENDS)} == {
        "15/2020/NĐ-CP": ["art_5", "art_20"],
        "16/2021/NĐ-CP": ["art_7__para_2"],
    }


def test_a_range_of_inserted_articles_is_every_one_of_them() -> None:
    reading = _decree("Điều 1. Bãi bỏ các điều từ Điều 98a đến Điều 98đ Nghị định số 15/2020/NĐ-CP.")
    assert list(_changes(_one(reading, Kind.REPEALS))) == ["art_98a", "art_98b", "art_98c", "art_98d", "art_98đ"]


def test_a_tariff_that_is_adjusted_is_amended() -> None:
    reading = _circular(
        "Điều 1. Điều chỉnh mức thuế suất thuế nhập khẩu của mặt hàng sữa thuộc nhóm 04.01 quy định tại Phụ lục 1 "
        "ban hành kèm theo Quyết định số 106/2007/QĐ-BTC ngày 20 tháng 12 năm 2007 thành mức thuế suất mới.",
        "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 02 năm 2026.",
        title="Điều chỉnh mức thuế suất thuế nhập khẩu ưu đãi đối với mặt hàng sữa",
    )
    assert list(_changes(_one(reading, Kind.AMENDS))) == ["annex_1"]


def test_a_list_of_the_dead_may_be_announced_without_a_colon() -> None:
    reading = _decree(
        "Điều 4. Hiệu lực thi hành",
        "3. Các văn bản dưới đây hết hiệu lực thi hành",
        "Quyết định số 10/2002/QĐ-BQP ngày 18 tháng 01 năm 2002 và Quyết định số 38/2006/QĐ-BQP ngày 02/3/2006.",
    )
    assert {r.target.number for r in _of_kind(reading, Kind.REPEALS)} == {"10/2002/QĐ-BQP", "38/2006/QĐ-BQP"}


def test_a_first_article_whose_mark_is_lost_is_read() -> None:
    reading = _decree(
        "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;",
        "Sửa đổi, bổ sung một số điều của Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020",
        "1. Khoản 2 Điều 8 được sửa đổi, bổ sung như sau:",
        "“2. Nội dung mới.”",
        "Điều 2. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2026.",
    )
    assert list(_changes(_one(reading, Kind.AMENDS))) == ["art_8__para_2"]


def test_the_documents_own_number_is_itself_wherever_it_stands() -> None:
    reading = _decree("Điều 1. Phạm vi", "PHỤ LỤC I", "(Ban hành kèm theo Nghị định số 77/2026/NĐ-CP của Chính phủ)")
    assert [each.role for each in reading.citations if each.number == "77/2026/NĐ-CP"] == [Role.SELF]
