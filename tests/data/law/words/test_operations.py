"""What each operation does to the words of a decree, and what is said of one that cannot be carried out."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from data.law.words.act import Act, NotAppliedError
from data.law.words.operations import carried_out
from data.law.words.part import place_of
from data.law.words.provision_text import ProvisionText, WordPiece, walk
from data.law.words.tree import find
from tests.data.law.words.sample import ORIGIN, act, decree


def _after(*acts: Act) -> dict[str, str]:
    units = decree()
    for each in acts:
        units = carried_out(units, each)
    return {unit.id: unit.text for unit in walk(units)}


def _why(each: Act) -> str:
    with pytest.raises(NotAppliedError) as problem:
        carried_out(decree(), each)
    return str(problem.value)


def test_the_base_reads_as_it_was_issued() -> None:
    assert _after()["art_2"].splitlines() == [
        "Điều 2. Mức phí",
        "1. Hộ gia đình:",
        "a) Thành thị: 10 đồng;",
        "b) Nông thôn: 5 đồng.",
        "2. Tổ chức nộp 20 đồng cho Bộ Tài chính.",
        "- Tổ chức lớn: 30 đồng.",
        "- Tổ chức nhỏ: 15 đồng.",
        "Bộ Tài chính quy định chi tiết Điều này.",
    ]


def test_a_provision_is_modified_with_all_its_parts() -> None:
    found = _after(act("modify", "art_2__para_1", "1. Hộ gia đình nộp 7 đồng."))
    assert found["art_2__para_1"] == "1. Hộ gia đình nộp 7 đồng."
    assert "art_2__para_1__point_a" not in found


def test_of_several_provisions_that_are_quoted_together_each_gets_its_own() -> None:
    quoted = act("modify", "art_2", "Điều 2. Mức phí\n1. Một.\n2. Hai.").new[0].parts
    found = _after(act("modify", "art_2__para_2", new=quoted))
    assert found["art_2__para_2"] == "2. Hai."
    assert found["art_2__para_1"].startswith("1. Hộ gia đình:")


def test_a_new_provision_quoted_before_the_one_that_is_named_is_put_in() -> None:
    quoted = act("modify", "art_2", "Điều 2. Mức phí\n1. Một.\n1a. Một a.\n2. Hai.").new[0].parts
    found = _after(act("modify", "art_2__para_2", new=quoted))
    assert (found["art_2__para_1a"], found["art_2__para_2"]) == ("1a. Một a.", "2. Hai.")
    assert found["art_2__para_1"].startswith("1. Hộ gia đình:"), "what it says of another provision is no act on it"


def test_new_words_without_a_number_keep_the_old_one_and_the_name_of_an_article() -> None:
    assert _after(act("modify", "art_2__para_1__point_b", "Nông thôn: 6 đồng."))["art_2__para_1__point_b"] == (
        "b) Nông thôn: 6 đồng."
    )
    assert (
        _after(act("modify", "art_3", "Phí nộp qua ngân hàng."))["art_3"] == "Điều 3. Nơi nộp\nPhí nộp qua ngân hàng."
    )


def test_new_words_that_leave_out_a_part_keep_the_old_one() -> None:
    found = _after(act("modify", "art_2__para_1", "1. Hộ gia đình:\na) …\nb) Nông thôn: 6 đồng."))
    assert found["art_2__para_1"].splitlines()[1:] == ["a) Thành thị: 10 đồng;", "b) Nông thôn: 6 đồng."]


def test_the_words_that_close_an_article_stay_when_its_last_part_is_changed() -> None:
    found = _after(act("modify", "art_2__para_2", "2. Tổ chức nộp 25 đồng."))
    assert found["art_2"].splitlines()[-2:] == ["2. Tổ chức nộp 25 đồng.", "Bộ Tài chính quy định chi tiết Điều này."]


@pytest.mark.parametrize(
    ("provision", "quoted", "more", "before"),
    [
        ("art_2__para_3", "3. Ba.", {}, "art_2__para_2"),
        ("art_2__para_1a", "1a. Một a.", {}, "art_2__para_1__point_b"),
        ("art_2__para_1__point_a1", "a1) Ven đô.", {}, "art_2__para_1__point_a"),
        ("art_2a", "Điều 2a. Giảm phí\n1. Một.", {}, "art_2__para_2"),
        ("art_5", "Điều 5. Năm", {"beside": "art_1", "side": "after"}, "art_1"),
        ("art_2__para_5", "5. Năm.", {"beside": "art_2__para_2", "side": "before"}, "art_2__para_1__point_b"),
    ],
)
def test_a_new_unit_stands_where_its_number_or_the_act_puts_it(
    provision: str, quoted: str, more: dict[str, str], before: str
) -> None:
    found = list(_after(act("insert", provision, quoted, **more)))
    assert found[found.index(provision) - 1] == before


def test_a_new_chapter_brings_its_articles_and_stands_behind_those_of_the_one_before() -> None:
    found = list(_after(act("insert", "chp_Ia", "Chương Ia\nGIẢM PHÍ\nĐiều 2a. Giảm phí\n1. Một.")))
    assert found[found.index("chp_Ia") :][:4] == ["chp_Ia", "art_2a", "art_2a__para_1", "chp_II"]
    assert found.index("chp_Ia") > found.index("art_2__para_2")


def test_the_first_section_of_a_chapter_stands_behind_its_articles() -> None:
    found = list(_after(act("insert", "chp_I__sec_1", "Mục 1\nGIẢM PHÍ\nĐiều 2a. Giảm phí\n1. Một.")))
    assert found[found.index("chp_I__sec_1") :][:4] == ["chp_I__sec_1", "art_2a", "art_2a__para_1", "chp_II"]


def test_what_is_repealed_leaves_its_number() -> None:
    found = _after(act("repeal", "art_2__para_1"))
    assert found["art_2__para_1"] == "1. (được bãi bỏ)"
    assert "art_2__para_1__point_a" not in found


def test_a_chapter_is_repealed_with_its_articles() -> None:
    found = _after(act("repeal", "chp_I"))
    assert [found["art_1"], found["art_2"]] == ["Điều 1. (được bãi bỏ)", "Điều 2. (được bãi bỏ)"]
    assert found["art_3"].startswith("Điều 3. Nơi nộp")


def test_a_unit_may_take_the_number_of_one_that_the_same_act_repeals() -> None:
    found = _after(act("repeal", "art_2__para_1"), act("modify", "art_2__para_2", "1. Tổ chức nộp 25 đồng."))
    assert found["art_2"].splitlines()[:2] == ["Điều 2. Mức phí", "1. Tổ chức nộp 25 đồng."]
    assert "art_2__para_2" not in found


def test_only_the_name_changes() -> None:
    assert _after(act("heading", "art_3__heading", "Điều 3. Chỗ nộp"))["art_3"].splitlines()[:2] == [
        "Điều 3. Chỗ nộp",
        "Phí nộp tại cơ quan thuế.",
    ]
    assert _after(act("heading", "chp_II__heading", "Chương II\nNỘP PHÍ"))["chp_II"] == "Chương II NỘP PHÍ"


def test_a_phrase_changes_in_a_unit_and_its_parts_and_nowhere_else() -> None:
    found = _after(act("phrase", "art_2", old="Bộ Tài chính", words="Bộ Công Thương"))
    assert found["art_2"].count("Bộ Công Thương") == 2
    assert "Bộ Tài chính" in found["art_1"]


def test_a_phrase_changes_in_all_of_the_document() -> None:
    found = _after(act("phrase", "", old="Bộ Tài  chính", words="Bộ Công Thương"))
    assert not [words for words in found.values() if "Bộ Tài chính" in words]


def test_a_phrase_changes_in_a_chapter_and_not_in_the_next() -> None:
    found = _after(act("phrase", "chp_I", old="phí", words="lệ phí"))
    assert "lệ phí của Bộ" in found["art_1"]
    assert "lệ phí" not in found["art_3"].lower()


def test_a_phrase_is_taken_out_with_its_blank() -> None:
    found = _after(act("phrase", "art_2__para_2", old="cho Bộ Tài chính", words=None))
    assert found["art_2__para_2"].splitlines()[0] == "2. Tổ chức nộp 20 đồng."


def test_a_phrase_taken_out_at_the_end_takes_its_comma_along() -> None:
    listed = act("modify", "art_3", "Điều 3. Nơi nộp\nPhí nộp tại kho bạc, cơ quan thuế.")
    assert _after(listed, act("phrase", "art_3", old="cơ quan thuế"))["art_3"].endswith("Phí nộp tại kho bạc.")


def test_a_phrase_is_put_beside_another() -> None:
    assert (
        "tại cơ quan thuế hoặc ngân hàng."
        in (_after(act("phrase", "art_3", old="cơ quan thuế", words="hoặc ngân hàng", side="after"))["art_3"])
    )
    assert "nộp ngay tại cơ quan" in _after(act("phrase", "art_3", old="tại", words="ngay", side="before"))["art_3"]


def test_a_phrase_within_a_longer_word_is_none() -> None:
    assert _why(act("phrase", "art_3", old="thu", words="chi")) == "không thấy cụm từ “thu”"


@pytest.mark.parametrize(
    ("op", "part", "quoted", "expected"),
    [
        ("modify", "gạch đầu dòng thứ nhất", "- Tổ chức vừa: 25 đồng.", ["2.", "vừa", "nhỏ"]),
        ("modify", "gạch đầu dòng cuối", "- Tổ chức vừa: 25 đồng.", ["2.", "lớn", "vừa"]),
        ("repeal", "gạch đầu dòng thứ 2", None, ["2.", "lớn"]),
        ("insert", "gạch đầu dòng cuối", "- Tổ chức vừa: 25 đồng.", ["2.", "lớn", "nhỏ", "vừa"]),
        ("modify", "gạch đầu dòng thứ hai", "2. Tổ chức:\n- Tổ chức vừa: 25 đồng.", ["2.", "lớn", "vừa"]),
        ("modify", "đoạn mở đầu", "Tổ chức nộp vừa:", ["vừa", "lớn", "nhỏ"]),
    ],
)
def test_a_part_that_has_no_id_is_changed(op: str, part: str, quoted: str | None, expected: list[str]) -> None:
    lines = _after(act(op, "art_2__para_2", quoted, part=part))["art_2__para_2"].splitlines()
    lines = [line for line in lines if line.strip()]
    assert len(lines) == len(expected)
    assert all(word in line for word, line in zip(expected, lines, strict=True))


@pytest.mark.parametrize(
    ("each", "why"),
    [
        (act("modify", "art_9", "Điều 9. Chín"), "không thấy Điều 9 trong văn bản"),
        (act("modify", "art_3"), "chưa có lời mới trong văn bản sửa đổi"),
        (act("insert", "art_9__para_1", "1. Một."), "không thấy Điều 9 trong văn bản"),
        (act("insert", "art_4", "Điều 4. Bốn", beside="art_9", side="after"), "không thấy Điều 9 trong văn bản"),
        (act("repeal", "art_2__para_9"), "không thấy khoản 9 Điều 2 trong văn bản"),
        (act("modify", "art_2__para_2", "3. Ba."), "lời mới mang tên khoản 3 Điều 2, không phải khoản 2 Điều 2"),
        (act("modify", "art_2", "Mức phí do tỉnh định."), "lời mới không theo bố cục của Điều 2"),
        (act("modify", "art_3", "Mới.", part="câu thứ hai"), "chỉ nói đến câu thứ hai của Điều 3"),
        (act("phrase", "art_3"), "không rõ cụm từ nào được thay, bỏ hoặc bổ sung ở đâu"),
        (act("phrase", "art_3", old="Bộ Tài chính", words="x"), "không thấy cụm từ “Bộ Tài chính”"),
        (act("modify", "art_3", hindrance="chờ người trả lời"), "chờ người trả lời"),
    ],
)
def test_what_cannot_be_carried_out_says_why(each: Act, why: str) -> None:
    assert _why(each) == why


def test_each_piece_says_which_act_it_comes_from() -> None:
    unit = find(carried_out(decree(), act("phrase", "art_3", old="cơ quan thuế", words="ngân hàng")), "art_3")
    assert isinstance(unit, ProvisionText)
    assert [(piece.text, piece.origin) for piece in unit.pieces] == [
        ("Nơi nộp\nPhí nộp tại ", None),
        ("ngân hàng", ORIGIN),
        (".\nPhí nộp một lần.", None),
    ]


def test_paragraphs_named_in_a_row_are_one_place_and_those_with_one_between_are_none() -> None:
    unit = find(decree(), "art_3")
    assert unit is not None
    assert unit.words[slice(*(place_of("các đoạn 1 và 2", unit) or (0, 0)))] == (
        "Phí nộp tại cơ quan thuế.\nPhí nộp một lần."
    )
    three = replace(unit, pieces=(WordPiece("Nơi nộp\nMột.\nHai.\nBa."),))
    assert place_of("các đoạn 1 và 3", three) is None
