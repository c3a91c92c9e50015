"""Dirty rows of the national portal: a table of right numbers checked by hand, the text read from shared."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from cancu.intake.damaged_number import read_cell
from cancu.intake.days import read_day
from cancu.intake.portal_row_bases import Row, bases_of_row

GOLDEN = Path(__file__).parents[2] / "golden/portal/numbers.csv"
LEAST = 300


@pytest.fixture(scope="module")
def portal(shared: Path) -> dict[tuple[str, int], list[dict[str, Any]]]:
    rows: dict[tuple[str, int], list[dict[str, Any]]] = {}
    with gzip.open(shared / "procedures/portal.jsonl.gz", "rt", encoding="utf-8") as lines:
        for procedure in map(json.loads, lines):
            for number, row in enumerate(procedure["legal_basis"], 1):
                rows.setdefault((procedure["code"], number), []).append(row)
    return rows


def numbers_of(row: dict[str, Any]) -> str:
    given = {key: value for key, value in row.items() if key != "raw"}
    given["ngay_ban_hanh"] = read_day(row["ngay_ban_hanh"], "ngay_ban_hanh")
    return ";".join(basis.number or "" for basis in bases_of_row(Row(**given)))


def test_the_golden_rows_give_the_right_numbers(portal) -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        golden = [(line["code"], int(line["row"]), line["number"]) for line in csv.DictReader(file)]
    assert len(golden) >= LEAST
    wrong = [(code, row, right) for code, row, right in golden if right not in map(numbers_of, portal[code, row])]
    assert wrong == []


@pytest.mark.xfail(strict=True, reason="the symbol's tail was cut off into the next row")
def test_a_number_cut_over_two_rows_is_joined(portal) -> None:
    assert numbers_of(portal["1.002759", 22][0]) == "2754/BHXH-CSXH"


def test_nearly_every_glued_line_alone_gives_the_number_of_its_cell(portal) -> None:
    glued = [row for rows in portal.values() for row in rows if row["so_ky_hieu"] and "{" not in row["raw"]]
    missed = [
        row["raw"]
        for row in glued
        if numbers_of(row) != numbers_of({**row, "so_ky_hieu": None, "trich_yeu": row["raw"], "ngay_ban_hanh": None})
    ]
    assert len(glued) > 10_000
    assert len(missed) < 0.005 * len(glued), missed[:20]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("15/2020/NĐ- CP", "15/2020/NĐ-CP"),
        ("15/2020/CP-NĐ", "15/2020/NĐ-CP"),
        ("12/2020/TT_BCA", "12/2020/TT-BCA"),
        ("12/2020/TT.BTC", "12/2020/TT-BTC"),
        ("198/2016/TT/BTC", "198/2016/TT-BTC"),
        ("05/2020/QÐ-UBND", "05/2020/QĐ-UBND"),
        ("07/2016/QD-TTg", "07/2016/QĐ-TTg"),
        ("Luật số 146/2025/QH15", "146/2025/QH15"),
        ("190/2025/NQ-QH15", "190/2025/QH15"),
        ("08.a/2010/TT-BTP", "08a/2010/TT-BTP"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
        ("202068/2020/QH14", "68/2020/QH14"),
        ("376/2026/NĐ-СР", "376/2026/NĐ-CP"),
        ("15/2026/TT-BNNPTNT", "15/2026/TT-BNNPTNT"),
        ("10/2022/NQ-HĐN D", "10/2022/NQ-HĐND"),
    ],
)
def test_a_number_cell_is_mended(cell: str, number: str) -> None:
    read = read_cell(cell).number
    assert read is not None
    assert read.printed == number


@pytest.mark.parametrize(
    ("row", "number"),
    [
        (Row(so_ky_hieu="42/2020", co_quan_ban_hanh="Bộ Tài chính"), "42/2020/TT-BTC"),
        (Row(so_ky_hieu="42/2020", trich_yeu="Nghị định về hải quan và thuế"), "42/2020/NĐ-CP"),
        (Row(so_ky_hieu="42/2020", trich_yeu="Quy định về hải quan"), "42/2020"),
        (Row(so_ky_hieu="12", trich_yeu="Quyết định số 12/2021/QĐ-TTg ngày 24/3/2021"), "12/2021/QĐ-TTg"),
        (Row(so_ky_hieu="54", trich_yeu="Luật Hải quan 2014"), "54/2014/QH13"),
        (Row(so_ky_hieu="54", trich_yeu="Luật Đầu tư công 2021"), None),
        (Row(trich_yeu="Luật Cư trú 202068/2020/QH14"), "68/2020/QH14"),
        (Row(so_ky_hieu="15/2020/CP", trich_yeu="Nghị định số 15/2020/NĐ-CP ngày 03/02/2020"), "15/2020/NĐ-CP"),
    ],
)
def test_a_lost_part_is_filled_in_where_only_one_choice_is_left(row: Row, number: str | None) -> None:
    (basis,) = bases_of_row(row)
    assert basis.number == number


@pytest.mark.parametrize(
    ("title", "cell", "numbers"),
    [
        ("Luật Chăn nuôiLuật số 32/2018/QH14", "21/2019/TT-BNNPTNT", ["32/2018/QH14", "21/2019/TT-BNNPTNT"]),
        ("Luật Thư viện 201946/2019/QH14", "93/2020/NĐ-CP", ["46/2019/QH14", "93/2020/NĐ-CP"]),
        ("Quy định về phân bónsố 09/2019/TT-BNNPTNT", "09/2013/QH13", ["09/2019/TT-BNNPTNT", "09/2013/QH13"]),
        ("Về thú yNghị định số 35/2016/NĐ-CP80/2022/NĐ-CP", "80/2022/NĐ-CP", ["35/2016/NĐ-CP", "80/2022/NĐ-CP"]),
        (
            "Luật Thư viện số 46/2019/QH14 ngày 21/11/2019; 46/2019/QH14 Về xuất bản phẩm",
            "93/2020/NĐ-CP",
            ["46/2019/QH14", "93/2020/NĐ-CP"],
        ),
        ("Quy định về bản đồ.NĐ 27/2019/NĐ-CP", "07/2020/TT-BTNMT", ["27/2019/NĐ-CP", "07/2020/TT-BTNMT"]),
        ("Luật Thư viện số 46/2019/QH14", "46/2019/QH14", ["46/2019/QH14"]),
        ("Hướng dẫn Nghị định số 93/2020/NĐ-CP", "01/2020/TT-BVHTTDL", ["01/2020/TT-BVHTTDL"]),
    ],
)
def test_the_row_before_whose_title_stands_beside_another_number_is_a_basis_of_its_own(
    title: str, cell: str, numbers: list[str]
) -> None:
    assert [basis.number for basis in bases_of_row(Row(so_ky_hieu=cell, trich_yeu=title))] == numbers


def test_two_rows_glued_into_one_line_are_two_bases() -> None:
    (before, own) = bases_of_row(Row(trich_yeu="Luật Chăn nuôiLuật số 32/2018/QH1421/2019/TT-BNNPTNT"))
    assert (before.number, before.name) == ("32/2018/QH14", "Luật Chăn nuôi")
    assert (own.number, own.title) == ("21/2019/TT-BNNPTNT", None)


def test_a_name_in_the_cells_of_title_and_number_is_said_once_and_the_next_row_stands_apart() -> None:
    (code,) = bases_of_row(Row(trich_yeu="BỘ LUẬT DÂN SỰBỘ LUẬT DÂN SỰ"))
    assert (code.name, code.number) == ("BỘ LUẬT DÂN SỰ", None)
    (code, decree) = bases_of_row(
        Row(so_ky_hieu="21/2021/NĐ-CP", trich_yeu="Bộ luật Dân sựBộ luật Dân sựVề bảo đảm thực hiện nghĩa vụ")
    )
    assert (code.name, decree.number) == ("Bộ luật Dân sự", "21/2021/NĐ-CP")
    assert decree.title == "Về bảo đảm thực hiện nghĩa vụ"


def test_a_law_by_name_keeps_its_name_and_no_number() -> None:
    (basis,) = bases_of_row(Row(trich_yeu="Luật Đất đai 2024", co_quan_ban_hanh="Quốc hội"))
    assert (basis.number, basis.type, basis.name) == (None, "Luật", "Luật Đất đai 2024")


def test_words_left_over_from_another_column_are_no_basis() -> None:
    assert bases_of_row(Row(trich_yeu="Cơ quan thực hiệnSở Nông nghiệp và Môi trường")) == ()
