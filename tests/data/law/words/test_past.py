"""Words that a document said and says no longer, found in a line that repeats them."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.words.past import PastTexts, line_of
from data.law.words.provision_text import Texts, as_units
from data.law.words.timeline import words_on
from matcher.reading import outline
from tests.data.law.words.sample import act

OLD = "Người yêu cầu nộp một bộ hồ sơ gồm đơn, bản sao có chứng thực và lệ phí năm mươi nghìn đồng tại bộ phận một cửa."
NEW = "Người yêu cầu nộp một bộ hồ sơ gồm đơn và bản sao điện tử, không phải nộp lệ phí, tại bộ phận một cửa."
KEPT = "Cơ quan giải quyết trả kết quả trong thời hạn ba ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ."
DECREE = f"Điều 1. Hồ sơ\n1. {OLD}\n2. {KEPT}\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày ký.\n"
DAY = date(2021, 7, 1)


def _units() -> Texts:
    return as_units(outline(DECREE).provisions, DECREE)


def _past(*open_: str) -> PastTexts:
    amended = words_on(_units(), [act("modify", "art_1__para_1", f"1. {NEW}")], DAY).units
    return PastTexts([(date.min, _units()), (DAY, amended), (date(2024, 1, 1), amended)], open_)


def test_a_line_that_repeats_twelve_words_of_before_is_found_with_its_provision_and_day() -> None:
    found = _past().repeated_in(line_of(f"- Bước 1: {OLD}"))
    assert found is not None
    assert (found.provision, found.since, found.origin and found.origin.document) == ("art_1__para_1", DAY, "5")


@pytest.mark.parametrize("line", [NEW, KEPT, "đơn, bản sao có chứng thực và lệ phí", ""])
def test_what_it_says_still_and_what_is_too_short_is_not_found(line: str) -> None:
    assert _past().repeated_in(line_of(line)) is None


def test_a_quotation_of_six_words_is_enough() -> None:
    assert _past().repeated_in(line_of("Theo nghị định: “lệ phí năm mươi nghìn đồng tại bộ phận một cửa”.")) is not None
    assert _past().repeated_in(line_of("Theo nghị định: “tại bộ phận một cửa”.")) is None


@pytest.mark.parametrize("open_", ["art_1", "art_1__para_1", ""])
def test_of_what_nobody_knows_nothing_is_said(open_: str) -> None:
    assert _past(open_).repeated_in(line_of(OLD)) is None


def test_words_of_a_provision_that_was_repealed_are_past() -> None:
    repealed = words_on(_units(), [act("repeal", "art_1__para_2")], DAY).units
    found = PastTexts([(date.min, _units()), (DAY, repealed)]).repeated_in(line_of(KEPT))
    assert found is not None
    assert found.provision == "art_1__para_2"


def test_words_that_only_moved_are_not_past() -> None:
    moved = DECREE.replace(f"1. {OLD}\n2. {KEPT}\n", f"1. {KEPT}\n2. {OLD}\n")
    states = [(date.min, _units()), (DAY, as_units(outline(moved).provisions, moved))]
    assert PastTexts(states).repeated_in(line_of(OLD)) is None


def test_words_in_force_under_a_new_number_are_not_past() -> None:
    moved = DECREE.replace(f"2. {KEPT}\n", f"2. Người tiếp nhận kiểm tra hồ sơ.\n3. {KEPT}\n")
    states = [(date.min, _units()), (DAY, as_units(outline(moved).provisions, moved))]
    assert PastTexts(states).repeated_in(line_of(f"2. {KEPT}")) is None
    assert PastTexts(states).repeated_in(line_of(f"Quy định: “2. {KEPT}”")) is None


def test_words_that_another_text_in_force_says_are_not_past() -> None:
    said = f" {' '.join(line_of(OLD).words)} "
    assert _past().repeated_in(line_of(OLD), lambda words: words in said) is None
