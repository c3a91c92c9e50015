"""The daily statement of watching: what it says for a unit, kept as it was made; altering one is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.doing.state_watch import state_watch
from cancu.settings import OwnSource, Settings
from cancu.source_watch import watched_sources
from cancu.watch_lines import lines_of
from data.instant import utc
from data.law.document import Document
from data.office.unit import Unit
from data.office.watch_statement import WatchStatement
from data.store import documents, log, number_gaps, snapshots, source_runs, unit_moves, verify, watch_statements
from data.store.home import Home
from data.store.number_gaps import NumberGap
from data.store.record_encoding import pack
from data.store.source_runs import EntryCounts, SourceRun
from data.store.watch_statements import KeptStatement
from tests.cancu.shell import Shell
from tests.cancu.small_office import GIVEN, NOW, fill, work

UNIT, DAY = "Phường Mẫu", date(2026, 11, 24)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """An office after a night: a page read, a document new that repeals what a procedure cites."""
    with Home(tmp_path) as opened:
        fill(opened)
        page, _ = snapshots.put(
            opened,
            source="vanban",
            url="https://vanban.example/1",
            data=b"trang 1",
            content_hash="1",
            media_type="text/html",
            fetched_at=utc(NOW),
        )
        documents.put(opened, GIVEN[1], source="vanban", source_key="1", snapshot=page.file_hash, stored_at=utc(NOW))
        run = SourceRun(
            source="vanban",
            started_at=utc(NOW),
            ended_at=utc(NOW),
            whole=True,
            listed=3,
            entries=EntryCounts(unchanged=1, fetched=1, owed=1),
        )
        source_runs.put(opened, run)
        work(opened, Settings())
        yield opened


def stated(home: Home, on: date = DAY) -> KeptStatement:
    kept = watch_statements.latest(home, UNIT, on)
    assert kept
    return kept


def test_a_statement_says_what_was_read_what_is_new_and_what_it_touches(home: Home) -> None:
    assert state_watch(home, Settings(), NOW) == 1
    kept = stated(home)
    vanban = next(source for source in kept.watch.sources if source.name == "vanban")
    assert (vanban.whole, vanban.pages, vanban.bytes, vanban.listed, vanban.owed) == (True, 1, len(b"trang 1"), 3, 1)
    [document] = kept.watch.documents
    assert (document.number, document.text, len(document.snapshot)) == ("19/2014/QĐ-TTg", True, 64)
    [touched] = kept.statement.touched
    assert (touched.procedure, touched.document, touched.target) == (
        "QT-01",
        "19/2014/QĐ-TTg",
        "Quyết định 144/2006/QĐ-TTg",
    )


def test_a_statement_says_what_was_not_covered(home: Home) -> None:
    number_gaps.put(home, NumberGap(number="74/2026/TT-BTC", found_on=DAY))
    state_watch(home, Settings(), NOW)
    printed = "\n".join(lines_of(stated(home)))
    assert "congbao: không hỏi trong kỳ này" in printed
    assert "vbpl: không theo dõi" in printed
    assert "4. Số bị sót: 1 (missing numbers)\n  74/2026/TT-BTC" in printed
    assert "vanban: không hỏi" not in printed


def test_the_next_night_begins_where_the_last_one_ended(home: Home) -> None:
    state_watch(home, Settings(), NOW)
    night = NOW + timedelta(days=3)
    documents.put(home, Document(number="7/2026/NĐ-CP"), source="vanban", stored_at=utc(night))
    state_watch(home, Settings(), night)
    watch = stated(home, DAY + timedelta(days=3)).watch
    assert watch.since == utc(NOW)
    assert [(one.number, one.text) for one in watch.documents] == [("7/2026/NĐ-CP", False)]


def test_the_same_night_again_keeps_one_statement_and_a_later_run_of_the_day_the_whole_day(home: Home) -> None:
    assert [state_watch(home, Settings(), NOW) for _ in range(2)] == [1, 0]
    state_watch(home, Settings(), NOW + timedelta(hours=2))
    assert stated(home).watch.until == utc(NOW + timedelta(hours=2))
    assert stated(home).watch.documents


def test_the_newest_statement_of_a_day_covers_all_since_the_day_before_however_late_it_is_made(home: Home) -> None:
    for hours in (0, 13):
        state_watch(home, Settings(), NOW + timedelta(hours=hours))
    assert stated(home).watch.documents


def test_a_text_that_comes_after_its_document_touches_the_unit(home: Home) -> None:
    state_watch(home, Settings(), NOW)
    known = replace(GIVEN[1], number="20/2014/QĐ-TTg", text="")
    night, later = NOW + timedelta(days=1), NOW + timedelta(days=2)
    documents.put(home, known, source="vanban", source_key="2", stored_at=utc(night))
    state_watch(home, Settings(), night)
    text = GIVEN[1].text.replace("19/2014", "20/2014")
    documents.put(home, replace(known, text=text), source="vanban", source_key="2", stored_at=utc(later))
    work(home, Settings(), later)
    state_watch(home, Settings(), later)
    assert [one.document for one in stated(home, DAY + timedelta(days=2)).statement.touched] == ["20/2014/QĐ-TTg"]


def test_a_lost_original_stops_no_statement_and_is_named(home: Home) -> None:
    [page] = snapshots.seen(home, "", utc(NOW))
    home.files.path(page.file_hash).unlink()
    assert state_watch(home, Settings(), NOW) == 1
    assert any("vanban: 1 tệp gốc bị mất hoặc hỏng" in line for line in stated(home).watch.not_covered)


def test_a_source_that_the_office_declares_is_named_where_it_is_not_visited(home: Home) -> None:
    settings = Settings(own_sources={"congbao_tinh": OwnSource(title="Công báo tỉnh", base_url="https://tinh.example")})
    state_watch(home, settings, NOW)
    assert any(line.startswith("congbao_tinh: không hỏi") for line in stated(home).watch.not_covered)
    assert "congbao_tinh" in [source.name for source in watched_sources(home, settings, NOW)]


def test_the_log_holds_the_hash_of_each_statement_and_altering_one_is_found(home: Home) -> None:
    state_watch(home, Settings(), NOW)
    kept = stated(home)
    [line] = log.lines(home, about=kept.statement.subject)
    assert (line.after, line.id) == (kept.hash, kept.log_line)
    assert list(verify.faults(home)) == []
    forged = WatchStatement(unit=UNIT, on=DAY, watch=kept.statement.watch, procedures=1)
    home.office.write("UPDATE watch_statements SET record = ?, hash = ?", [pack(forged), forged.hash])
    assert ["bị sửa" in fault for fault in watch_statements.faults(home)] == [True]


def test_a_statement_is_found_under_the_new_name_of_its_unit_and_says_the_old_one(home: Home) -> None:
    state_watch(home, Settings(), NOW)
    unit_moves.move(home, UNIT, Unit(name="Phường Mới"))
    kept = watch_statements.latest(home, "Phường Mới", DAY)
    assert kept
    assert (kept.statement.unit, list(watch_statements.faults(home))) == (UNIT, [])


def test_the_command_prints_a_statement_and_offers_the_days_there_are(home: Home, shell: Shell) -> None:
    state_watch(home, Settings(), NOW)
    assert shell("statement", "--unit", "phường mẫu", "--on", "24/11/2026") == 0
    assert shell.out.startswith("BIÊN BẢN THEO DÕI VĂN BẢN")
    assert shell("statement", "--unit", UNIT, "--on", "24/11/2026", "--json") == 0
    assert json.loads(shell.out)["hash"] == stated(home).hash
    assert shell("statement", "--unit", UNIT, "--on", "23/11/2026") == 2
    assert "có các ngày (there are): 24/11/2026" in shell.err


@pytest.fixture
def shell(home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("CANCU_HOME", str(home.folder))
    return Shell(capsys)
