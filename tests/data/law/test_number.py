from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.law import number
from data.law.number import parse

_TABLE = Path(__file__).parent / "number_shapes.csv"
SHAPES = list(csv.DictReader(_TABLE.read_text("utf-8").split("\n")))


def ids(row: dict[str, str]) -> str:
    return row["given"]


def test_the_table_holds_at_least_150_real_shapes() -> None:
    assert len(SHAPES) >= 150


@pytest.mark.parametrize("row", SHAPES, ids=ids)
def test_a_real_shape_is_parsed_and_printed_back_in_its_canonical_form(row: dict[str, str]) -> None:
    parsed = parse(row["given"])
    assert parsed is not None
    assert parsed.printed == row["printed"]
    assert parsed.key == row["key"]
    assert parsed.year == (int(row["year"]) if row["year"] else None)


@pytest.mark.parametrize("row", SHAPES, ids=ids)
def test_what_is_printed_parses_to_itself(row: dict[str, str]) -> None:
    once = parse(row["given"])
    assert once is not None
    assert parse(once.printed) == once


@pytest.mark.parametrize("row", SHAPES, ids=ids)
def test_decomposed_letters_make_no_difference(row: dict[str, str]) -> None:
    assert parse(unicodedata.normalize("NFD", row["given"])) == parse(row["given"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Không số",
        "24/7",
        "18/6/2015",
        "/2016/TT-BXD",
        "SL-L-003",
        "TCVN 14423:2026",
        "Điều 5",
        "15/2020",
        "19/2014/QĐ-TTg ngày 05/3/2014",
        "1682/QĐ-TTg-2024",
    ],
)
def test_what_is_not_the_whole_of_a_number_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5/2020/QĐ-UBND", "05/2020/QĐ-UBND"),
        ("18/2002/QÐ-BTS", "18/2002/QĐ-BTS"),
        ("376/2026/NĐ-СР", "376/2026/NĐ-CP"),
        ("32 /2026/TT- NHNN", "32/2026/TT-NHNN"),
        ("16/2004/QĐ – BNN", "16/2004/QĐ-BNN"),
        ("14/2008/TTLT/BTC-BTNMT", "14/2008/TTLT-BTC-BTNMT"),
        ("37/2000/QĐ-BGD&ĐT", "37/2000/QĐ-BGDĐT"),
        ("63/00/TT-BTC", "63/2000/TT-BTC"),
        ("64/2001/QĐ-TTG", "64/2001/QĐ-TTg"),
        ("47/2014/NĐCP", "47/2014/NĐ-CP"),
    ],
)
def test_two_prints_of_one_number_share_a_key(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    assert first is not None
    assert second is not None
    assert first.key == second.key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("66.7/2025/NQ-CP", "667/2025/NQ-CP"),
        ("66.7/2025/NQ-CP", "66.70/2025/NQ-CP"),
        ("08a/2021/QĐ-UBND", "08/2021/QĐ-UBND"),
        ("175/NQ-CP", "175/2025/NQ-CP"),
        ("1/2020/TT-BTC", "10/2020/TT-BTC"),
        ("01/2026/NQ-HĐND", "01/2026/QĐ-UBND"),
        ("15/2020/QH14", "15/2020/QH15"),
    ],
)
def test_two_numbers_do_not_share_a_key(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    assert first is not None
    assert second is not None
    assert first.key != second.key


def test_zeros_stay_as_printed() -> None:
    parsed = parse("05/2020/QĐ-UBND")
    assert parsed is not None
    assert (parsed.printed, parsed.ordinal) == ("05/2020/QĐ-UBND", "05")


def test_the_first_number_in_words_is_found() -> None:
    found = number.find("Căn cứ Nghị định số 15/2020/ NĐ-CP ngày 03/02/2020 và Nghị định số 14/2022/NĐ-CP")
    assert found is not None
    assert found.printed == "15/2020/NĐ-CP"


def test_the_code_of_a_form_is_no_number() -> None:
    assert number.find("theo mẫu số 09A/PL-TNCN") is None


@given(
    ordinal=st.integers(1, 99999),
    year=st.integers(1945, 2060),
    symbol=st.sampled_from(["QĐ-TTg", "NĐ-CP", "TT-BNNMT", "TTLT-BTC-BYT", "QH15", "PL-UBTVQH11", "QĐ-UBND"]),
    blanks=st.lists(st.sampled_from(["", " ", "\u00a0", "\n"]), min_size=3, max_size=3),
)
def test_blanks_at_the_joins_never_matter(ordinal: int, year: int, symbol: str, blanks: list[str]) -> None:
    broken = f"{ordinal}{blanks[0]}/{blanks[1]}{year}/{symbol.replace('-', '-' + blanks[2])}"
    parsed = parse(broken)
    assert parsed is not None
    assert parsed.printed == f"{ordinal}/{year}/{symbol}"
