"""Which document is meant: issuer, type, number, year, symbol, day and title; never the number alone."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from data.law.resolution import State
from data.law.validity.own_dates import OwnDay
from data.office.basis_document import of_basis
from matcher.link.find.document_index import DocumentIndex, indexed
from matcher.link.which.resolve import resolve
from tests.matcher.link.link_samples import basis, cited, document, register

SON_LA = document("05/2020/QĐ-UBND", "Quyết định", "2020-02-10", id="son-la", issuer="Ủy ban nhân dân tỉnh Sơn La")
CA_MAU = document("05/2020/QĐ-UBND", "Quyết định", "2020-03-02", id="ca-mau", issuer="UBND tỉnh Cà Mau")
LAND_2013 = document("45/2013/QH13", "Luật", "2013-11-29", title="Luật Đất đai", effective_on=date(2014, 7, 1))
LAND_2024 = document("31/2024/QH15", "Luật", "2024-01-18", title="Luật Đất đai", effective_on=date(2024, 8, 1))


def test_case_1_two_provinces_of_one_number_are_told_apart_by_their_issuer() -> None:
    both = register(SON_LA, CA_MAU)
    assert resolve(cited("5/2020/QĐ-UBND", issuer="UBND tỉnh Sơn La"), both).document == "son-la"
    assert resolve(cited("05/2020/QÐ-UBND", issuer="Ủy ban nhân dân tỉnh Cà Mau"), both).document == "ca-mau"


def test_case_1_without_an_issuer_two_provinces_stay_ambiguous() -> None:
    found = resolve(cited("05/2020/QĐ-UBND"), register(SON_LA, CA_MAU))
    assert found.state is State.AMBIGUOUS
    assert {candidate.document for candidate in found.candidates} == {"son-la", "ca-mau"}


def test_case_1_a_local_number_without_issuer_is_a_question_even_when_one_document_is_known() -> None:
    assert resolve(cited("05/2020/QĐ-UBND"), register(SON_LA)).state is State.MISQUOTED


def test_case_1_another_province_is_not_meant() -> None:
    assert (
        resolve(cited("05/2020/QĐ-UBND", issuer="UBND tỉnh Lạng Sơn"), register(SON_LA, CA_MAU)).state is State.UNKNOWN
    )


def test_a_law_that_has_ended_by_its_own_words_is_not_the_one_in_force() -> None:
    named = [indexed(law.number or "", law) for law in (LAND_2013, LAND_2024)]
    ended = replace(named[1], dates=replace(named[1].dates, ends=(OwnDay(on=date(2025, 1, 1)),)))
    documents = DocumentIndex([named[0], ended])
    assert resolve(cited(raw="Luật Đất đai"), documents, date(2024, 12, 31)).document == "31/2024/QH15"
    assert resolve(cited(raw="Luật Đất đai"), documents, date(2025, 1, 1)).document == "45/2013/QH13"
    assert resolve(cited(raw="Luật Đất đai"), DocumentIndex([ended]), date(2025, 1, 1)).state is State.AMBIGUOUS


def test_of_two_laws_of_one_name_that_took_effect_on_one_day_neither_is_chosen() -> None:
    twice = register(LAND_2013, replace(LAND_2013, id="twin", number="46/2013/QH13"))
    assert resolve(cited(raw="Luật Đất đai"), twice, date(2020, 1, 1)).state is State.AMBIGUOUS


def test_a_law_whose_issuer_a_register_gives_as_the_office_or_committee_of_the_assembly_is_that_law() -> None:
    for issuer in ("Văn phòng Quốc hội", "Ủy ban thường vụ quốc hội", "Quốc hội"):
        found = resolve(cited("45/2013/QH13", issuer=issuer, title="Luật Đất đai"), register(LAND_2013))
        assert (found.state, found.document) == (State.RESOLVED, "45/2013/QH13")
    assert resolve(cited("45/2013/QH13", issuer="Bộ Tài chính"), register(LAND_2013)).state is State.MISQUOTED


def test_a_law_under_an_old_number_without_a_year_is_told_by_its_name() -> None:
    petroleum = document("18-L/CTN", "Luật", "1993-07-06", title="Luật Dầu khí")
    assert resolve(cited("18-L/CTN", title="Luật Dầu khí"), register(petroleum)).state is State.RESOLVED
    assert resolve(cited("18-L/CTN"), register(petroleum)).state is State.MISQUOTED


def test_case_2_a_number_without_year_needs_the_year_of_its_day() -> None:
    of_2016 = document("101/QĐ-BKHCN", "Quyết định", "2016-01-21", id="2016")
    of_2019 = document("101/QĐ-BKHCN", "Quyết định", "2019-01-24", id="2019")
    both = register(of_2016, of_2019)
    assert resolve(cited("101/QĐ-BKHCN", "2019-01-24"), both).document == "2019"
    assert resolve(cited("101/QĐ-BKHCN"), both).state is State.AMBIGUOUS
    assert resolve(cited("101/QĐ-BKHCN", "2021-05-05"), both).state is State.UNKNOWN


def test_a_law_and_a_resolution_of_one_number_are_told_apart_by_type() -> None:
    both = register(
        document("49/2010/QH12", "Luật", "2010-06-17", id="law", title="Luật Bưu chính"),
        document("49/2010/QH12", "Nghị quyết", "2010-06-19", id="resolution", title="dự án, công trình quan trọng"),
    )
    assert resolve(cited("49/2010/QH12", type="Luật"), both).document == "law"
    assert resolve(cited("49/2010/QH12", type="Nghị quyết"), both).document == "resolution"
    assert resolve(cited("49/2010/QH12"), both).state is State.AMBIGUOUS


def test_a_day_that_disagrees_is_misquoted_and_names_the_document() -> None:
    decree = document("88/2012/NĐ-CP", "Nghị định", "2012-10-23", id="decree")
    found = resolve(cited("88/2012/NĐ-CP", "2012-10-24"), register(decree))
    assert (found.state, found.document, found.how) == (State.MISQUOTED, "decree", "date_disagrees")
    assert "23/10/2012" in found.candidates[0].why


@pytest.mark.parametrize(
    "printed", ["15/2020/NĐ-CP", "15/2020/NĐ- CP", "15/2020/NÐ-CP", "15/2020/NĐ–CP", "015/2020/NĐ-CP"]
)
def test_blanks_dashes_zeros_and_look_alikes_do_not_matter(printed: str) -> None:
    decree = document("15/2020/NĐ-CP", "Nghị định", "2020-02-03", id="decree")
    assert resolve(cited(printed), register(decree)).document == "decree"


@pytest.mark.parametrize(
    ("printed", "more", "how"),
    [
        ("15/2020/ND-CP", {}, "symbol_slip"),
        ("15/2020/CP-NĐ", {}, "symbol_slip"),
        ("15/2020", {"type": "Nghị định"}, "symbol_missing"),
    ],
)
def test_a_slip_becomes_a_candidate_for_a_person(printed: str, more: dict[str, str], how: str) -> None:
    decree = document("15/2020/NĐ-CP", "Nghị định", "2020-02-03", id="decree")
    found = resolve(cited(printed, **more), register(decree))
    assert (found.state, found.how, found.candidates[0].document) == (State.MISQUOTED, how, "decree")


def test_the_ministry_after_a_merger_is_a_candidate() -> None:
    circular = document("15/2026/TT-BNNMT", "Thông tư", "2026-03-02", id="circular")
    found = resolve(cited("15/2026/TT-BNNPTNT"), register(circular))
    assert (found.state, found.how, found.document) == (State.MISQUOTED, "successor_symbol", "circular")


def test_another_ministry_of_that_number_is_no_candidate() -> None:
    circular = document("02/2026/TT-BTC", "Thông tư", "2026-01-05", title="Thông tư về phí")
    assert resolve(cited("02/2026/TT-BNNMT", title="Thông tư"), register(circular)).state is State.UNKNOWN


def test_case_17_a_law_by_name_and_year() -> None:
    both = register(LAND_2013, LAND_2024)
    assert resolve(cited(raw="Luật Đất đai năm 2013"), both).document == "45/2013/QH13"
    assert resolve(cited(title="Luật Đất đai 2024"), both).document == "31/2024/QH15"
    assert resolve(cited(raw="Luật Đất đai ngày 18/01/2024"), both).document == "31/2024/QH15"


@pytest.mark.parametrize(
    ("on", "meant"),
    [
        (date(2020, 1, 1), "45/2013/QH13"),
        (date(2014, 7, 1), "45/2013/QH13"),
        (date(2024, 7, 31), "45/2013/QH13"),
        (date(2024, 8, 1), "31/2024/QH15"),
        (date(2025, 7, 7), "31/2024/QH15"),
    ],
)
def test_case_17_a_law_by_name_alone_is_the_one_in_force_on_the_procedures_day(on: date, meant: str) -> None:
    found = resolve(cited(raw="Luật Đất đai"), register(LAND_2013, LAND_2024), on)
    assert (found.state, found.document, found.how) == (State.RESOLVED, meant, "law_name_on_date")


def test_case_17_a_law_by_name_alone_is_ambiguous_without_a_day() -> None:
    found = resolve(cited(raw="Luật Đất đai"), register(LAND_2013, LAND_2024))
    assert found.state is State.AMBIGUOUS
    assert len(found.candidates) == 2


def test_a_law_whose_day_of_effect_is_not_known_is_ambiguous_around_its_passing() -> None:
    undated = document("31/2024/QH15", "Luật", "2024-01-18", title="Luật Đất đai")
    both = register(LAND_2013, undated)
    for unsure in (date(2024, 1, 18), date(2024, 6, 1), date(2025, 1, 17)):
        assert resolve(cited(raw="Luật Đất đai"), both, unsure).state is State.AMBIGUOUS
    assert resolve(cited(raw="Luật Đất đai"), both, date(2024, 1, 17)).document == "45/2013/QH13"
    assert resolve(cited(raw="Luật Đất đai"), both, date(2025, 1, 18)).document == "31/2024/QH15"
    assert resolve(cited(raw="Luật Đất đai"), both, date(2014, 6, 30)).state is State.AMBIGUOUS


def test_an_amending_law_is_not_the_law_it_names() -> None:
    amending = document(
        "35/2018/QH14", "Luật", "2018-11-20", title="Luật sửa đổi, bổ sung 37 luật có liên quan đến quy hoạch"
    )
    of_land = document("99/2030/QH16", "Luật", "2030-01-01", title="Luật sửa đổi, bổ sung một số điều của Luật Đất đai")
    assert resolve(cited(raw="Luật Đất đai năm 2018"), register(amending, of_land)).state is State.UNKNOWN


def test_nothing_known_is_unknown() -> None:
    assert resolve(cited("1/2030/NĐ-CP"), register()).state is State.UNKNOWN
    assert resolve(cited(raw="theo quy định của pháp luật"), register(LAND_2024)).state is State.UNKNOWN


def test_local_law_without_a_place_may_be_of_the_citing_units_own_province_and_is_a_question() -> None:
    named = of_basis(basis("05/2020/QĐ-UBND"), "Sơn La")
    found = resolve(named, register(SON_LA, CA_MAU))
    assert (found.state, found.document, found.how) == (State.MISQUOTED, "son-la", "own_place")


def test_one_name_before_and_after_the_merger_is_two_bodies_told_apart_by_the_day() -> None:
    old = document("05/2025/QĐ-UBND", "Quyết định", "2025-02-03", id="old", issuer="UBND tỉnh Lâm Đồng")
    new = document("05/2025/QĐ-UBND", "Quyết định", "2025-08-11", id="new", issuer="UBND tỉnh Lâm Đồng")
    both = register(old, new)
    assert resolve(cited("05/2025/QĐ-UBND", "2025-08-11", issuer="UBND tỉnh Lâm Đồng"), both).document == "new"
    assert resolve(cited("05/2025/QĐ-UBND", issuer="UBND tỉnh Lâm Đồng"), both).state is State.AMBIGUOUS


@pytest.mark.parametrize(
    "title",
    ["Về việc thực hiện chính sách hưởng bảo hiểm xã hội một lần", "Nghị định 41/2016/NĐ-CP về phạt vi phạm hàng hải"],
)
def test_a_number_of_laws_without_its_type_beside_a_foreign_title_is_a_question(title: str) -> None:
    law = document("93/2015/QH13", "Luật", "2015-11-25", title="TỐ TỤNG HÀNH CHÍNH")
    found = resolve(cited("93/2015/QH13", type=None, title=title), register(law))
    assert (found.state, found.how) == (State.MISQUOTED, "title_disagrees")
    assert resolve(cited("93/2015/QH13", type=None, title="Tố tụng hành chính"), register(law)).state is State.RESOLVED


STATE_MONEY = document(
    "11/2020/NĐ-CP", "Nghị định", "2020-01-20", issuer="Chính phủ", title="Về thủ tục hành chính của Kho bạc Nhà nước"
)
EXPERT_CARDS = "Về mẫu thẻ, trình tự cấp lại thẻ giám định viên tư pháp"


def test_a_decree_beside_the_title_of_something_else_is_a_question() -> None:
    found = resolve(cited("11/2020/NĐ-CP", type="Nghị định", title=EXPERT_CARDS), register(STATE_MONEY))
    assert (found.state, found.how, found.document) == (State.MISQUOTED, "title_disagrees", "11/2020/NĐ-CP")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        (f"Nghị định số 11/2020/NĐ-CP {EXPERT_CARDS}", None),
        (EXPERT_CARDS, "2020-01-20"),
        ("Quy định về thủ tục hành chính thuộc lĩnh vực Kho bạc", None),
        ("Nghị định do Chính phủ ban hành năm 2020", None),
    ],
)
def test_a_decree_whose_number_is_said_twice_or_day_agrees_or_title_tells_nothing_else_is_found(
    title: str, day: str | None
) -> None:
    found = resolve(cited("11/2020/NĐ-CP", day, type="Nghị định", title=title), register(STATE_MONEY))
    assert (found.state, found.document) == (State.RESOLVED, "11/2020/NĐ-CP")


def test_a_title_of_the_register_that_goes_with_a_wrong_type_is_held_against_nobody() -> None:
    dirty = document("54/2024/NĐ-CP", "Luật", "2024-05-16", title="Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;")
    of_water = cited("54/2024/NĐ-CP", type="Nghị định", title="Hành nghề khoan nước dưới đất, kê khai tài nguyên nước")
    assert resolve(of_water, register(dirty)).state is State.RESOLVED


def test_a_law_of_that_name_under_another_term_is_a_slip_for_a_person() -> None:
    law = document("60/2014/QH13", "Luật", "2014-11-20", title="Luật Hộ tịch")
    found = resolve(cited("60/2014/QH12", type="Luật", name="Luật Hộ tịch"), register(law))
    assert (found.state, found.how) == (State.MISQUOTED, "symbol_slip")
