"""The way back from the text in order to the text as given; misprints and capitals keep every letter's place."""

from __future__ import annotations

import unicodedata

from matcher.reading.text.misprints import MISPRINTS, mend_misprints
from matcher.reading.text.normalization import LegalText, lower
from matcher.reading.text.quotes import Quotes

_COMPOSED = "Điều 1. Bãi bỏ khoản 2 của Nghị định số 15/2020/NĐ-CP"


def test_each_letter_is_found_again_in_decomposed_text() -> None:
    given = unicodedata.normalize("NFD", _COMPOSED)
    ordered = LegalText(given)
    assert ordered.text == _COMPOSED
    for at, letter in enumerate(_COMPOSED):
        assert unicodedata.normalize("NFC", given[ordered.raw_start(at) : ordered.raw_end(at + 1)]) == letter


def test_a_mark_without_a_letter_is_a_letter() -> None:
    assert LegalText("\u0301a\u0323").text == "\u0301ạ"


def test_a_letter_whose_small_one_is_longer_stays_capital() -> None:
    assert lower("AİB") == "aİb"


def test_a_misprint_keeps_the_break_inside_it() -> None:
    assert mend_misprints("hết\nliệu lực") == "hết\nhiệu lực"


def test_a_misprint_may_begin_the_text() -> None:
    assert mend_misprints("M ục 1, m ục 2") == "Mục  1, mục  2"


def test_every_misprint_is_listed_in_small_letters_and_no_shorter_than_what_is_meant() -> None:
    for misprint in MISPRINTS:
        assert misprint.wrong == misprint.wrong.lower()
        assert len(misprint.right) <= len(misprint.wrong)
        assert mend_misprints(misprint.wrong) == misprint.right.ljust(len(misprint.wrong))
        assert misprint.seen_in


def test_wording_never_closed_ends_where_no_wording_is_that_long() -> None:
    text = "“mới " + "a" * 400_001 + " “cũ” xong"
    assert [text[slice(*region)] for region in Quotes(text).regions] == ["“cũ”"]
