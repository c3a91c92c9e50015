from __future__ import annotations

import random

import pytest

from data.errors import BadInput
from data.law.provision import ProvisionLevel, Segment, article_of, build, contains, id_of, order, parse, vietnamese

IDS = [
    "art_7__para_2__point_đ",
    "art_5a",
    "annex_II__sec_1",
    "form_01",
    "form_01/TĐBĐ",
    "art_9__heading",
    "annex",
    "main__art_1",
    "chp_III__sec_2",
    "annex_1__chp_II__table_2__para_3__point_c",
    "sec_I__para_2__point_2.1",
    "part_thứ nhất",
]


@pytest.mark.parametrize("provision", IDS)
def test_an_id_is_taken_apart_and_put_together_again(provision: str) -> None:
    assert build(*parse(provision)) == provision


def test_an_id_is_the_same_in_whatever_order_its_units_are_named() -> None:
    units = {ProvisionLevel.ARTICLE: "7", ProvisionLevel.PARAGRAPH: "2", ProvisionLevel.POINT: "đ"}
    assert id_of(units) == id_of(dict(reversed(units.items()))) == "art_7__para_2__point_đ"


def test_an_article_stands_without_its_chapter_and_a_chapter_in_its_annex() -> None:
    chapter = {ProvisionLevel.CHAPTER: "II", ProvisionLevel.ANNEX: "I"}
    assert id_of(chapter) == "annex_I__chp_II"
    assert id_of({**chapter, ProvisionLevel.ARTICLE: "7"}) == "annex_I__art_7"


@pytest.mark.parametrize("broken", ["", "art", "art_", "điều_7", "art_7_para_2__x_1", "art_7____para_2", "7"])
def test_what_is_no_id_is_refused_with_one_line(broken: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse(broken)
    assert "\n" not in str(refused.value)


def test_the_number_stays_as_printed() -> None:
    assert parse("form_01")[0] == Segment(ProvisionLevel.FORM, "01")


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("art_7", "art_7"),
        ("art_7", "art_7__para_2__point_đ"),
        ("art_7__para_2", "art_7__para_2__point_d1"),
        ("annex_II", "annex_II__form_01"),
        ("main__art_1", "main__art_1__para_1"),
        ("art_9", "art_9__heading"),
        ("form_1", "form_01"),
        ("annex_II__form_01", "annex_II__form_1__para_2"),
    ],
)
def test_a_provision_contains_itself_and_its_parts(outer: str, inner: str) -> None:
    assert contains(outer, inner)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("art_7", "art_7a"),
        ("art_7", "art_70"),
        ("art_7__para_2", "art_7"),
        ("art_7__para_2", "art_7__para_20"),
        ("art_7__para_1", "art_7__para_1a"),
        ("art_1", "main__art_1"),
        ("annex_I", "annex_II"),
        ("point_d", "point_đ"),
        ("form_10", "form_1"),
    ],
)
def test_a_provision_does_not_contain_its_neighbours(outer: str, inner: str) -> None:
    assert not contains(outer, inner)


def test_the_article_is_found_from_any_depth() -> None:
    assert article_of("art_7__para_2__point_đ") == "art_7"
    assert article_of("main__art_1__para_2") == "main__art_1"
    assert article_of("annex_II__art_3__para_1") == "annex_II__art_3"
    assert article_of("form_01") is None


@pytest.mark.parametrize(
    "sequence",
    [
        ["art_1", "art_2", "art_5", "art_5a", "art_5b", "art_6", "art_10"],
        ["art_32", "art_32a", "art_32b", "art_32c", "art_32d", "art_32đ", "art_32e", "art_32g", "art_33"],
        ["point_a", "point_b", "point_c", "point_d", "point_d1", "point_đ", "point_e", "point_g", "point_h"],
        ["annex_I", "annex_II", "annex_III", "annex_IV", "annex_V", "annex_IX", "annex_X", "annex_XL", "annex_C"],
        ["art_9__heading", "art_9__para_1", "art_9__para_1__point_a", "art_9__para_1a", "art_9__para_2"],
        ["main__art_1", "main__art_2", "chp_I", "art_1", "art_2", "form_01", "annex"],
        ["annex_I", "annex_I__sec_1", "annex_Ia", "annex_II"],
    ],
)
def test_provisions_sort_as_they_stand_in_a_text(sequence: list[str]) -> None:
    shuffled = random.Random(7).sample(sequence, len(sequence))
    assert sorted(shuffled, key=order) == sequence


@pytest.mark.parametrize(
    ("provision", "words"),
    [
        ("art_7__para_2__point_đ", "điểm đ khoản 2 Điều 7"),
        ("art_5a", "Điều 5a"),
        ("annex_II__sec_1", "Mục 1 Phụ lục II"),
        ("annex_III__form_01", "Mẫu số 01 Phụ lục III"),
        ("art_9__heading", "tên Điều 9"),
        ("annex", "Phụ lục"),
        ("main__art_1", "Điều 1 văn bản ban hành"),
    ],
)
def test_a_provision_is_named_in_vietnamese_inner_unit_first(provision: str, words: str) -> None:
    assert vietnamese(provision) == words
