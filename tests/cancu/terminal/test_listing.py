"""Lists: a page at a time for people, every record for programs, whatever stands in the cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import pytest

from cancu.settings import Settings
from cancu.terminal.call import Call
from cancu.terminal.listing import show
from cancu.terminal.pagination import WHOLE, ListPage
from data.instant import OFFICE

COLUMNS = {"Số": lambda record: record, "Gấp đôi": lambda record: 2 * record}


def call(page: ListPage = WHOLE, *, as_json: bool = False) -> Call:
    return Call(settings=Settings(), now=datetime(2026, 11, 24, tzinfo=OFFICE), page=page, as_json=as_json)


def test_a_page_has_its_rows_under_the_headings_and_says_how_many_follow(capsys) -> None:
    show(call(ListPage(size=2)), [1, 2, 3, 4, 5], COLUMNS, empty="không có")
    assert capsys.readouterr().out.splitlines() == [
        "Số  Gấp đôi",
        "1   2",
        "2   4",
        "… còn 3 dòng: --page 2, hoặc --all. (3 more.)",
    ]


def test_the_last_page_says_nothing_of_more(capsys) -> None:
    show(call(ListPage(number=3, size=2)), iter([1, 2, 3, 4, 5]), COLUMNS, empty="không có")
    assert capsys.readouterr().out.splitlines() == ["Số  Gấp đôi", "5   10"]


def test_a_page_behind_the_last_says_so(capsys) -> None:
    show(call(ListPage(number=4, size=2)), iter([1, 2, 3, 4, 5]), COLUMNS, empty="không có")
    assert capsys.readouterr().out.splitlines() == ["Trang này không có dòng nào. (Nothing on this page.)"]


def test_an_empty_list_is_said_in_words(capsys) -> None:
    show(call(ListPage(size=2)), [], COLUMNS, empty="không có")
    assert capsys.readouterr().out == "không có\n"


def test_a_total_that_is_known_spares_reading_what_is_not_shown(capsys) -> None:
    def records() -> Iterator[int]:
        yield from (1, 2)
        pytest.fail("a record behind the page was read")

    show(call(ListPage(size=2)), records(), COLUMNS, empty="", total=9)
    assert "còn 7 dòng" in capsys.readouterr().out


def test_rows_are_made_of_the_page_alone(capsys) -> None:
    made: list[int] = []

    def rows_of(block: list[int]) -> list[int]:
        made.extend(block)
        return block

    show(call(ListPage(number=2, size=2)), range(9), COLUMNS, empty="", rows_of=rows_of)
    assert made == [2, 3]


def test_a_program_gets_every_record_or_the_page_it_asks_for(capsys) -> None:
    show(call(as_json=True), range(300), COLUMNS, empty="")
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == list(range(300))
    show(
        call(ListPage(number=2, size=3), as_json=True),
        range(300),
        COLUMNS,
        empty="",
        public=lambda record: {"n": record},
    )
    assert [json.loads(line)["n"] for line in capsys.readouterr().out.splitlines()] == [3, 4, 5]


def test_a_long_list_is_drawn_as_it_comes(capsys) -> None:
    def records() -> Iterator[int]:
        yield from range(1_000)
        assert len(capsys.readouterr().out.splitlines()) > 500

    show(call(), records(), COLUMNS, empty="")


def test_what_stands_in_a_cell_is_neither_markup_nor_an_order_to_the_terminal(capsys) -> None:
    show(call(), ["[bold]a[/bold]\n\x1b[2J\u202eb"], {"": lambda record: record}, empty="")
    assert capsys.readouterr().out.splitlines()[1] == "[bold]a[/bold] b"
