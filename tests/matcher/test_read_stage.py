"""The stage that reads: each document once, each stored before the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cancu.settings import Settings
from cancu.status import status_of
from data.law.document import Document
from data.law.reading import Reading
from data.store import documents, readings
from data.store.home import Home
from matcher.read_stage import Reader, ReadReport, read_new
from matcher.reader_version import reader_version

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
TEXT = "Điều 1. Quyết định này thay thế Quyết định số 144/2006/QĐ-TTg ngày 20 tháng 6 năm 2006.\n"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path) as opened:
        yield opened


def put(home: Home, number: str) -> str:
    document = Document(number=number, type="Quyết định", text=TEXT)
    return documents.put(home, document, source="archive", stored_at="2026-11-24").id


def test_every_document_with_a_text_is_read_once(home: Home) -> None:
    identity = put(home, "19/2014/QĐ-TTg")
    assert read_new(home, NOW).documents == 1
    assert read_new(home, NOW).documents == 0
    reading = readings.of_document(home, identity)
    assert reading is not None
    assert reading.id == identity
    assert "144/2006/QĐ-TTg" in [citation.number for citation in reading.citations]
    assert readings.outdated(home, reader_version()) == []


def test_a_text_that_is_gone_is_one_line_and_the_others_are_read(home: Home) -> None:
    lost = documents.get(home, put(home, "1/2014/QĐ-TTg"))
    assert lost is not None
    assert lost.text_hash is not None
    home.files.path(lost.text_hash).unlink()
    other = Document(number="2/2014/QĐ-TTg", type="Quyết định", text=f"{TEXT}Điều 2.")
    documents.put(home, other, source="archive", stored_at="2026-11-24")
    report = read_new(home, NOW)
    assert report.documents == 1
    assert [fault.split(": ")[0] for fault in report.faults] == [lost.id]


def test_a_run_cut_off_goes_on_with_what_is_left(home: Home) -> None:
    for number in range(1, 4):
        put(home, f"{number}/2014/QĐ-TTg")

    def cut_off(ids: object) -> Iterator[str]:
        assert isinstance(ids, list)
        yield ids[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_new(home, NOW, cut_off)
    assert len(readings.unread(home)) == 2
    assert read_new(home, NOW).documents == 2


def test_a_text_the_reader_cannot_bear_costs_itself_alone_until_the_next_version(home: Home) -> None:
    hard, easy = put(home, "1/2014/QĐ-TTg"), Document(number="2/2014/QĐ-TTg", type="Quyết định", text="Điều 1. Khác.")
    documents.put(home, easy, source="archive", stored_at="2026-11-24")

    def breaks(document: Document) -> Reading:
        if document.number == "1/2014/QĐ-TTg":
            raise OverflowError("date value out of range")
        return Reading()

    weak = Reader(reader_version(), breaks)
    report = read_new(home, NOW, by=weak)
    assert report.documents == 1
    (fault,) = report.faults
    assert hard in fault
    assert "OverflowError: date value out of range" in fault
    assert read_new(home, NOW, by=weak) == ReadReport()
    needs = status_of(home, Settings(), NOW).needs
    assert any(hard in line and "OverflowError" in line for line in needs)
    mended = Reader("another", lambda _: Reading())
    assert read_new(home, NOW, by=mended).documents == 1
    assert readings.faults(home, mended.version) == []
