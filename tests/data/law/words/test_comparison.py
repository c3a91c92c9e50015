"""Our words held against an official text: what differs, what no act touches."""

from __future__ import annotations

from data.law.words.comparison import ComparedProvision, compared
from data.law.words.provision_text import Texts, as_units
from data.law.words.timeline import words_on
from matcher.reading import outline
from tests.data.law.words.sample import DECREE, FIRST, act, decree


def _official(*changed: tuple[str, str]) -> Texts:
    text = DECREE
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    return as_units(outline(text).provisions, text)


def _by_id(official: Texts) -> dict[str, ComparedProvision]:
    ours = words_on(decree(), [act("modify", "art_2__para_1__point_a", "a) Thành thị: 12 đồng;")], FIRST)
    return {each.id: each for each in compared(ours, official)}


def test_what_an_act_changed_is_held_against_the_official_words() -> None:
    found = _by_id(_official(("Thành thị: 10 đồng", "Thành thị: 12 đồng")))
    assert all(each.is_same for each in found.values())
    assert [each.id for each in found.values() if each.is_touched] == ["art_2__para_1__point_a"]


def test_official_words_that_differ_are_told_with_both() -> None:
    found = _by_id(_official())["art_2__para_1__point_a"]
    assert not found.is_same
    assert [each and each.words for each in (found.ours, found.official)] == [
        "Thành thị: 12 đồng;",
        "Thành thị: 10 đồng;",
    ]


def test_a_provision_that_one_side_lacks_is_told() -> None:
    found = _by_id(_official(("b) Nông thôn: 5 đồng.\n", "")))["art_2__para_1__point_b"]
    assert (found.official, found.is_same, found.is_touched) == (None, False, False)


def test_a_chapter_numbered_otherwise_is_one() -> None:
    found = _by_id(_official(("Chương II\n", "Chương 2\n")))
    assert found["chp_II"].is_same


def test_what_was_repealed_need_not_stand_in_the_official_text() -> None:
    ours = words_on(decree(), [act("repeal", "art_3")], FIRST)
    without = _official(("Điều 3. Nơi nộp\nPhí nộp tại cơ quan thuế.\nPhí nộp một lần.\n", ""))
    assert next(each for each in compared(ours, without) if each.id == "art_3").is_same


def test_what_we_do_not_claim_to_know_is_open() -> None:
    ours = words_on(decree(), [act("modify", "art_3")], FIRST)
    assert next(each for each in compared(ours, _official()) if each.id == "art_3").is_open
