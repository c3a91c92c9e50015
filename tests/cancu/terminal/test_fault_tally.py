"""Faults that repeat are said once, with their count and their places; what differs is said apart."""

from __future__ import annotations

from cancu.terminal.fault_tally import FaultTally
from data.errors import BadInput, CancuError, OutOfOrder


def told(*faults: CancuError | str) -> tuple[list[str], int]:
    tally = FaultTally(faults)
    return list(tally.lines()), tally.code


def test_a_fault_that_repeats_in_a_file_is_said_once_with_its_places() -> None:
    faults = [BadInput(f"không phải JSON, hỏng ở byte {n}", where=f"kho.jsonl:{n}") for n in range(1, 2799)]
    (line,), code = told(*faults)
    assert line.startswith("kho.jsonl:1: không phải JSON, hỏng ở byte 1; gặp 2798 lần, cả ở 2, 3, 4, 5, 6 … (2798")
    assert code == 2


def test_every_place_is_named_while_they_are_few() -> None:
    (line,), _ = told(BadInput("trống", where="a.json: item 1"), BadInput("trống", where="a.json: item 3"))
    assert line == "a.json: item 1: trống; gặp 2 lần, cả ở 3 (2 times)"


def test_other_files_and_other_faults_have_lines_of_their_own() -> None:
    lines, _ = told(
        BadInput("trống", where="a1.jsonl:1"),
        BadInput("trống", where="a2.jsonl:1"),
        BadInput("sai", where="a2.jsonl:2"),
    )
    assert len(lines) == 3


def test_what_a_source_refuses_at_several_addresses_is_said_once_with_them() -> None:
    (line,), code = told(*(f"vanban: http://vanban.example/{n}: máy chủ trả lời lỗi 404" for n in range(1, 4)))
    assert line == (
        "vanban: http://vanban.example/1: máy chủ trả lời lỗi 404; "
        "gặp 3 lần, cả ở http://vanban.example/2, http://vanban.example/3 (3 times)"
    )
    assert code == 1


def test_numbers_tell_faults_apart_where_no_place_in_a_file_is_named() -> None:
    assert len(told(BadInput("2 quy trình", where="QT-01"), BadInput("3 quy trình", where="QT-01"))[0]) == 2


def test_the_exit_code_is_that_of_the_worst() -> None:
    assert told()[1] == 0
    assert told("nguồn im lặng", OutOfOrder("đĩa đầy"))[1] == 1
    assert told("nguồn im lặng", BadInput("sai"))[1] == 2
