"""Checking a home: what was edited, flipped, lost, left over or rewritten is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data.law.change import Change, Decision, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.office.message import Message
from data.office.unit import Unit
from data.store import changes, documents, log, outbox, people, verify
from data.store.home import Home
from data.store.log import LogLine

AT = "2026-11-24T01:30:00+00:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Home(tmp_path / "home") as home:
        documents.put(home, Document(number="1/2026/NĐ-CP", text="Điều 1."), source="archive", stored_at=AT)
        people.put_unit(home, Unit(name="Phường Mẫu"))
        change = Change(key="c1", kind=Kind.REPEALS, document="d1", target=NamedDocument(number="19/2014/QĐ-TTg"))
        changes.put(home, [change])
        for standing in (Standing.STANDS, Standing.FALLS):
            changes.decide(home, "c1", standing, Decision(by="a@example.vn", at=AT, reason="đã đối chiếu"))
    return tmp_path / "home"


def edit(folder: Path, name: str, *statements: str) -> None:
    """Edit a database as a person with another program would."""
    with sqlite3.connect(folder / name) as database:
        for statement in statements:
            database.execute(statement)
    database.close()


def found(folder: Path) -> list[str]:
    before = list(verify.file_faults(folder))
    with Home(folder) as home:
        return [*before, *verify.faults(home)]


def test_a_home_that_only_this_program_wrote_is_sound(folder: Path) -> None:
    assert found(folder) == []


def test_a_text_that_another_took_the_place_of_is_no_orphan(folder: Path) -> None:
    with Home(folder) as home:
        fuller = Document(number="1/2026/NĐ-CP", text="Điều 1. Phạm vi điều chỉnh")
        assert documents.put(home, fuller, source="congbao", stored_at=AT).changed
    assert found(folder) == []


@pytest.mark.parametrize(
    ("name", "statement", "table"),
    [
        ("office.db", "UPDATE decisions SET standing = 'stands'", "decisions"),
        ("office.db", "DELETE FROM units", "units"),
        ("office.db", "INSERT INTO counters VALUES ('task', 7)", "counters"),
        ("law.db", "UPDATE changes SET record = replace(record, 'repeals', 'details')", "changes"),
        ("law.db", "DELETE FROM document_blocks", "document_blocks"),
    ],
)
def test_a_row_edited_from_outside_is_found(folder: Path, name: str, statement: str, table: str) -> None:
    edit(folder, name, statement)
    faults = found(folder)
    assert any("altered while nobody used it" in fault for fault in faults)
    assert any(f"{name}: bảng {table}:" in fault for fault in faults)


def test_a_row_edited_stays_found_when_the_program_went_on_writing(folder: Path) -> None:
    edit(folder, "office.db", "DELETE FROM units")
    with Home(folder) as home:
        people.put_unit(home, Unit(name="Phường Khác"))
    assert any("office.db: bảng units:" in fault for fault in found(folder))


def test_a_table_or_a_rule_of_one_altered_is_found(folder: Path) -> None:
    edit(folder, "office.db", "DROP INDEX tasks_one_open")
    assert any("cấu trúc của tasks_one_open" in fault for fault in found(folder))


def rewrite(home: Home, change: Callable[[LogLine], str]) -> None:
    """Rewrite the log as somebody who knows how the seals are made."""
    for line in list(log.lines(home)):
        home.office.write("UPDATE log SET reason = ? WHERE id = ?", [change(line), line.id])


def test_a_rewritten_log_is_found_even_when_the_seals_were_made_anew(folder: Path) -> None:
    with Home(folder) as home:
        rewrite(home, lambda line: "khác" if line.id == 1 else line.reason)
    (fault,) = found(folder)
    assert "dòng 1 của nhật ký bị ghi lại" in fault


def test_a_log_written_anew_from_its_first_line_is_told_by_the_letters(folder: Path) -> None:
    with Home(folder) as home:
        head = str(log.head(home))
        message = Message(
            key="k1",
            person="a@example.vn",
            day=date(2026, 11, 24),
            channel="outbox",
            subject="",
            text="",
            log_head=head,
        )
        outbox.put(home, message, not_before=AT)
        lines = sorted(log.lines(home), key=lambda line: line.id)
        home.office.write("DELETE FROM log")
        for line in lines:
            log.add(home, LogLine(at=line.at, by="b@example.vn", did=line.did, subject=line.subject))
        assert not log.holds(home, head)
    (fault,) = found(folder)
    assert f"nhật ký không còn dòng {head}" in fault


def test_the_log_says_who_did_what_with_before_and_after(folder: Path) -> None:
    with Home(folder) as home:
        second, first = log.lines(home, about="c1", by="a@example.vn")
    assert (first.did, first.before, first.after) == ("change stands", "", "stands")
    assert (second.before, second.after) == ("stands, a@example.vn: đã đối chiếu", "falls")


def test_files_gone_altered_left_over_and_foreign_are_found(folder: Path) -> None:
    with Home(folder) as home:
        (text,) = home.files.names()
        home.files.path(text).write_bytes(b"x")
        orphan = home.files.put("không ai cần".encode())
        (home.files.folder / "ghi-chu.txt").write_text("x")
    said = found(folder)
    for word, where in (("damaged", text), ("an orphan", orphan), ("no file of cancu", "ghi-chu.txt")):
        (fault,) = [line for line in said if word in line]
        assert where in fault
    assert len(said) == 3


def test_a_ledger_altered_or_cut_is_found(folder: Path) -> None:
    with Home(folder) as home:
        ledger = home.arrivals.path
    whole = ledger.read_bytes()
    ledger.write_bytes(whole.replace(b"archive", b"archivE"))
    assert any("is not the one law.db knows" in fault for fault in found(folder))
    ledger.write_bytes(whole[:-9])
    assert any("shorter than law.db remembers" in fault for fault in found(folder))
