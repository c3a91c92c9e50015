"""What a change did to the provisions that somebody cites, asked of a home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.__main__ import run
from cancu.words.changed_words import changed_words_of, why_unsettled
from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.words.provision_text import WordOrigin
from data.law.words.timeline import Unsettled, WordsOnDay
from data.store import changes
from data.store.home import Home
from data.store.opening import Use, open_home
from tests.cancu.amended_decree import written_to


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    assert run(["documents", "import", str(written_to(tmp_path))]) == 0
    assert run(["match", "--now", "2026-11-24"]) == 0
    with open_home(tmp_path / "home", Use.ACT) as opened:
        yield opened


def _change(home: Home, kind: Kind) -> Change:
    return next(iter(changes.all_of(home, kind=kind)))


def _told(home: Home, kind: Kind, *asked: str) -> list[tuple[str, str | None, str | None, str | None]]:
    found = changed_words_of(home)(_change(home, kind), asked)
    return [(each.provision, each.before, each.after, each.unsettled) for each in found]


def test_the_old_words_stand_beside_the_new(home: Home) -> None:
    assert _told(home, Kind.AMENDS, "art_9__para_2") == [
        ("art_9__para_2", "2. Bản sao có chứng thực.", "2. Bản sao điện tử.", None)
    ]


def test_of_an_article_cited_what_the_change_names_is_told(home: Home) -> None:
    assert [told[0] for told in _told(home, Kind.AMENDS, "art_8")] == ["art_8__para_2"]


def test_what_is_put_in_has_no_old_words_and_what_is_repealed_no_new(home: Home) -> None:
    assert _told(home, Kind.AMENDS, "art_8a") == [("art_8a", None, "Điều 8a. Giảm phí\n1. Hộ nghèo nộp 1 đồng.", None)]
    assert _told(home, Kind.REPEALS, "art_9__para_1") == [("art_9__para_1", "1. Đơn.", None, None)]


def test_what_is_not_touched_is_not_told(home: Home) -> None:
    assert _told(home, Kind.AMENDS, "art_10") == []


def test_what_cannot_be_applied_says_why(home: Home) -> None:
    assert _told(home, Kind.AMENDS, "art_9__para_7") == [
        ("art_9__para_7", None, None, "không thấy khoản 7 Điều 9 trong văn bản")
    ]


def test_the_day_is_that_of_the_change(home: Home) -> None:
    [told] = changed_words_of(home)(_change(home, Kind.AMENDS), ("art_9__para_2",))
    assert told.on == date(2025, 5, 20)


def test_the_document_is_named_by_its_id_which_lasts(home: Home) -> None:
    change = _change(home, Kind.AMENDS)
    [told] = changed_words_of(home)(change, ("art_9__para_2",))
    assert told.document == change.target_document


def test_a_change_that_nobody_answered_yet_leaves_the_words_unsettled(home: Home) -> None:
    waiting = replace(_change(home, Kind.AMENDS), standing=Standing.QUEUED)
    changes.put(home, [waiting])
    [told] = changed_words_of(home)(waiting, ("art_9__para_2",))
    assert (told.after, told.unsettled) == (None, "thay đổi còn chờ người có thẩm quyền trả lời")


@pytest.mark.parametrize(("place", "asked"), [("art_9", "art_9__para_2"), ("art_9__para_2", "art_9"), ("", "art_9")])
def test_what_is_open_for_a_provision_its_parts_or_the_whole_document_is_open_for_who_asks(
    place: str, asked: str
) -> None:
    words = WordsOnDay(
        (), (Unsettled(provision=place, since=None, origin=WordOrigin("5", "art_1"), why="đang chờ duyệt"),)
    )
    assert why_unsettled(words, asked) == "đang chờ duyệt"
    assert place == "" or why_unsettled(words, "art_8") is None
