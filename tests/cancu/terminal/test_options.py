"""Options that many commands share: pages and days."""

from __future__ import annotations

from datetime import date

import click
import pytest
from click.testing import CliRunner

from cancu.terminal.call import Call
from cancu.terminal.command import command
from cancu.terminal.day import DAY
from cancu.terminal.pagination import ROWS, ListPage


@command(example="cancu sample", paged=True)
@click.option("--on", type=DAY)
def sample(call: Call, on: date | None) -> None:
    """Thử.

    A sample.
    """
    click.echo(repr((call.page, on)))


def said(*arguments: str) -> str:
    done = CliRunner().invoke(sample, arguments)
    return done.output.strip() if done.exit_code == 0 else f"exit {done.exit_code}: {done.output}"


@pytest.mark.parametrize(
    ("arguments", "page"),
    [
        ([], ListPage(size=ROWS)),
        (["--page", "3"], ListPage(number=3, size=ROWS)),
        (["--limit", "10", "--page", "2"], ListPage(number=2, size=10)),
        (["--all"], ListPage()),
        (["--json"], ListPage()),
        (["--json", "--limit", "10"], ListPage(size=10)),
        (["--json", "--page", "2"], ListPage(number=2, size=ROWS)),
    ],
)
def test_people_get_a_page_and_programs_everything_unless_they_ask(arguments: list[str], page: ListPage) -> None:
    assert said(*arguments) == repr((page, None))


@pytest.mark.parametrize("words", ["2026-11-28", "28/11/2026"])
def test_a_day_is_taken_as_machines_and_as_people_write_it(words: str) -> None:
    assert said("--all", "--on", words) == repr((ListPage(), date(2026, 11, 28)))


@pytest.mark.parametrize("words", ["31/02/2026", "11/2026", "mai", "28-11-2026"])
def test_what_is_no_day_is_bad_use_and_says_how_to_write_one(words: str) -> None:
    assert said("--on", words).startswith("exit 2")
    assert "28/11/2026" in said("--on", words)


@pytest.mark.parametrize("arguments", [["--limit", "0"], ["--page", "0"]])
def test_pages_and_rows_are_counted_from_one(arguments: list[str]) -> None:
    assert said(*arguments).startswith("exit 2")
