"""The lives of a register: documents night after night after 26 real procedures came in, and what is right then."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from cancu.__main__ import run
from data.law.change import Standing
from data.law.kind import Kind
from data.office.task import Task, TaskState
from data.store import changes, outbox, tasks
from data.store.home import Home
from data.store.opening import Use, open_home

UNIT, OFFICER, REVIEWER = "Sở Tư pháp", "can-bo@example.vn", "duyet@example.vn"


class Life:
    """A register and the nights that it goes through."""

    def __init__(self, home: Path, cases: Path) -> None:
        self._home, self._cases = home, cases

    def document(self, name: str, on: date) -> None:
        """A document arrives and a night passes."""
        self.call("documents", "import", str(self._cases / f"{name}.jsonl"), on=on)
        self.night(on)

    def file(self, name: str, on: date) -> None:
        """A procedure file is imported and a night passes."""
        self.call("procedures", "import", str(self._cases / f"{name}.docx"), "--unit", UNIT, "--owner", OFFICER, on=on)
        self.night(on)

    def night(self, on: date) -> None:
        self.call("match", on=on)
        self.call("notify", on=on)

    def call(self, *arguments: str, on: date) -> None:
        assert run([*arguments, "--now", on.isoformat()]) == 0

    def tasks(self) -> list[Task]:
        with self.home() as home:
            return list(tasks.all_of(home))

    def states(self) -> Counter[tuple[str, date | None]]:
        return Counter((task.state.value, task.due) for task in self.tasks())

    def letters(self, person: str, on: date) -> list[str]:
        with self.home() as home:
            sent = (waiting.message for waiting in outbox.all_of(home, person=person))
            return [message.text for message in sent if message.day == on]

    def home(self) -> Home:
        return open_home(self._home, Use.LOOK)


@pytest.fixture(scope="module")
def register(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The 26 procedures as they came in on 1 December 2025."""
    home = tmp_path_factory.mktemp("register") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANCU_HOME", str(home))
        life = Life(home, shared)
        first = date(2025, 12, 1)
        life.call("units", "add", UNIT, "--province", "Cần Thơ", on=first)
        life.call("people", "add", OFFICER, "--unit", UNIT, "--role", "officer", on=first)
        life.call("people", "add", REVIEWER, "--unit", UNIT, "--role", "reviewer", on=first)
        files = str(shared / "procedures" / "iso")
        life.call("procedures", "import", files, "--unit", UNIT, "--owner", OFFICER, on=first)
        life.night(first)
    return home


@pytest.fixture
def life(register: Path, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    home = tmp_path / "home"
    shutil.copytree(register, home)
    monkeypatch.setenv("CANCU_HOME", str(home))
    return Life(home, shared / "procedures" / "cases" / "life")


def test_a_correction_is_told_to_whoever_was_told_what_it_corrects(life: Life) -> None:
    life.document("d1", date(2026, 1, 15))
    life.document("d3", date(2026, 2, 11))
    assert life.states() == {("open", date(2026, 6, 1)): 19}
    (told,) = life.letters(OFFICER, date(2026, 2, 11))
    assert 'cụm từ "Điều 16" sửa thành "Điều 19"' in told
    assert told.count("việc vẫn mở vì lý do khác, hạn 01/06/2026") == 19
    with life.home() as home:
        (asked,) = (one for one in changes.all_of(home, kind=Kind.REPEALS) if one.document)
    assert asked.standing is Standing.QUEUED


def test_a_gazette_that_brings_the_same_document_again_says_nothing_new(life: Life) -> None:
    life.document("d1", date(2026, 1, 15))
    life.document("d2", date(2026, 1, 20))
    assert life.states() == {("open", date(2026, 6, 1)): 19}
    assert life.letters(OFFICER, date(2026, 1, 20)) == []


def test_no_task_orders_a_document_that_was_repealed_before_its_day_and_the_officer_is_told_once(life: Life) -> None:
    life.document("d5", date(2026, 2, 2))
    assert life.states() == {("open", date(2026, 10, 1)): 19}
    life.document("d6", date(2026, 5, 21))
    life.night(date(2026, 5, 22))
    assert {task.state for task in life.tasks()} == {TaskState.CANCELLED}
    (told,) = life.letters(OFFICER, date(2026, 5, 21))
    assert told.count("bãi bỏ từ ngày 30/06/2026, trước khi điều này áp dụng") == 1
    assert life.letters(OFFICER, date(2026, 5, 22)) == []


def test_a_suspension_moves_the_due_date_and_the_officer_is_told_once(life: Life) -> None:
    life.document("d1", date(2026, 1, 15))
    life.document("d7", date(2026, 2, 21))
    life.night(date(2026, 2, 22))
    assert life.states() == {("open", date(2026, 10, 1)): 19}
    (told,) = life.letters(OFFICER, date(2026, 2, 21))
    assert "Ngày áp dụng lùi từ 01/03/2026 đến ngày 01/07/2026" in told
    assert life.letters(OFFICER, date(2026, 2, 22)) == []


def test_an_act_on_other_councils_resolutions_of_the_same_numbers_touches_nothing(life: Life) -> None:
    life.document("d8", date(2026, 3, 21))
    assert life.tasks() == []
    life.document("d9", date(2026, 3, 22))
    assert life.states() == {("open", date(2026, 7, 1)): 19}


def test_a_task_opens_again_when_the_issue_that_mended_it_is_taken_back(life: Life) -> None:
    life.file("1", date(2025, 12, 2))
    life.document("d4", date(2025, 12, 10))
    life.file("2", date(2025, 12, 20))
    assert life.states()["approved", date(2026, 1, 15)] == 1
    life.call("procedures", "undo", "3", "--by", OFFICER, on=date(2025, 12, 21))
    life.night(date(2025, 12, 22))
    assert life.states() == {("open", date(2026, 1, 15)): 20}


def test_an_issue_that_cites_again_what_has_ended_is_told_at_import_and_in_the_next_letter(
    life: Life, capsys: pytest.CaptureFixture[str]
) -> None:
    first = date(2025, 12, 2)
    life.file("1", first)
    life.document("d4", first + timedelta(days=8))
    life.file("2", first + timedelta(days=18))
    capsys.readouterr()
    life.file("3", date(2026, 3, 28))
    said = capsys.readouterr().out
    assert "QT-1: căn cứ đã hết hiệu lực từ ngày 15/10/2025: Thông tư số 04/2020/TT-BTP" in said
    (told,) = life.letters(OFFICER, date(2026, 3, 28))
    assert "QT-1 " in told


def test_what_stands_in_the_log_of_amendments_raises_no_task(life: Life) -> None:
    life.file("log_only", date(2025, 12, 2))
    life.document("d4", date(2025, 12, 10))
    assert life.states() == {("open", date(2026, 1, 15)): 19}
