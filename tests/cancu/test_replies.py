"""Short replies from a phone or a mail: what they mean, that they are done once, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cancu.__main__ import run
from cancu.doing.replies import answer
from cancu.needs import needs_of
from cancu.reply_grammar import read_reply
from cancu.settings import Settings
from data.instant import utc
from data.law.change import Standing
from data.office.inbound import Inbound
from data.office.task import TaskState
from data.office.unit import Person
from data.store import changes, matches, people, tasks
from data.store.home import Home
from tests.notifier.sample_office import NIGHT, OFFICER, REVIEWER, UNIT, Office

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("1", "take"),
        ("  Nhận việc. ", "take"),
        ("đã nhận", "take"),
        ("NHAN VIEC", "take"),
        ("2", "done"),
        ("Em đã xong rồi!", "done"),
        ("hoàn thành", "done"),
        ("3 15/12", "snooze"),
        ("để sau 15/12/2026", "snooze"),
        ("Để sau ngày 2026-12-15", "snooze"),
        ("4", "release"),
        ("Không phải việc của tôi", "release"),
        ("ko phai viec cua toi", None),
        ("chuyển cho Lê Văn Chín", "hand_over"),
        ("Giao việc này cho chin@example.vn", "hand_over"),
        ("đúng", "confirm"),
        ("Đúng rồi", "confirm"),
        ("có", "confirm"),
        ("Sai, chỉ là viện dẫn", "refute"),
        ("không vì đã cập nhật", "refute"),
        ("không đúng", "refute"),
        ("12", None),
        ("1 việc này khó quá", None),
        ("Đừng gửi nữa", None),
        ("Cơ quan tôi không có quy trình này", None),
        ("dung", "confirm"),
        ("sai vi chi la vien dan", "refute"),
        ("hoãn 15/12", "snooze"),
        ("hoan thanh", "done"),
        ("", None),
        ("> 1 nhận việc", None),
    ],
)
def test_a_reply_means_what_people_mean_by_it(text: str, deed: str | None) -> None:
    assert read_reply(text, TODAY).deed == deed


def test_what_stands_behind_the_word_is_read_too() -> None:
    assert read_reply("3 15/12", TODAY).until == date(2026, 12, 15)
    assert read_reply("3", TODAY).until is None
    assert read_reply("chuyển cho Lê Văn Chín.", TODAY).to == "Lê Văn Chín"
    assert read_reply("sai: chỉ là viện dẫn", TODAY).reason == "chỉ là viện dẫn"
    assert read_reply("2 tất cả", TODAY).every
    assert read_reply("T-2026-000003: 2", TODAY).deed == "done"
    assert read_reply("2 T-2026-000003 t-2026-000004", TODAY).tasks == ("T-2026-000003", "T-2026-000004")


class ReplyingOffice:
    """An office whose officer got a letter about a task, and writes back."""

    def __init__(self, office: Office) -> None:
        self.office, self.home, self._count = office, office.home, 0

    def reply(self, text: str, person: str = OFFICER) -> str:
        self._count += 1
        came = Inbound(channel="outbox", address=person, text=text, at=utc(NIGHT), id=str(self._count))
        return answer(self.home, came, NIGHT, settings=Settings(home=self.home.folder))

    def tomorrow(self) -> None:
        """Another night, another letter."""
        self.office.night(timedelta(days=1))
        self.office.send(timedelta(days=1))

    @property
    def tasks(self) -> list[tuple[TaskState, str | None]]:
        return [(task.state, task.owner) for task in tasks.all_of(self.home)]


@pytest.fixture
def replying(tmp_path: Path) -> Iterator[ReplyingOffice]:
    with Home(tmp_path / "home") as home:
        office = Office(home)
        people.put_person(home, Person(email="chin@example.vn", unit=UNIT, name="Lê Văn Chín"))
        office.match(office.first)
        office.night()
        office.send()
        yield ReplyingOffice(office)


def test_a_reply_is_done_as_its_sender_and_confirmed_in_words(replying: ReplyingOffice) -> None:
    assert replying.reply("1") == f"Đã ghi: {OFFICER} nhận việc T-2014-000001, hạn 18/08/2014."
    assert "để việc T-2014-000001 lại đến ngày 01/06/2014, hạn vẫn là 18/08/2014" in replying.reply("3 1/6")
    assert "đã xong việc T-2014-000001" in replying.reply("Đã xong\n\nVào Th 4, ai đó đã viết:\n> 4")
    assert replying.tasks == [(TaskState.SUBMITTED, OFFICER)]


def test_a_task_is_handed_over_to_whom_a_reply_names(replying: ReplyingOffice) -> None:
    assert "có 0 người tên Lê Văn Mười" in replying.reply("chuyển cho Lê Văn Mười")
    assert "chuyển việc T-2014-000001 cho Lê Văn Chín" in replying.reply("chuyển cho lê văn chín")
    assert replying.tasks == [(TaskState.OPEN, "chin@example.vn")]
    assert "không có việc nào đang chờ" in replying.reply("1")


def test_of_several_tasks_one_is_asked_for_before_it_is_called_done(replying: ReplyingOffice) -> None:
    for procedure in (replying.office.second, replying.office.adopt("QT-03", "Xử lý khiếu nại")):
        replying.office.match(procedure)
    replying.tomorrow()
    assert "anh/chị có 2 việc" in replying.reply("2")
    assert replying.reply("2 tất cả").count("đã xong việc") == 2


def test_what_lacks_something_changes_nothing_and_says_what(replying: ReplyingOffice) -> None:
    assert replying.reply("3").startswith("Chưa ghi được: để đến ngày nào? (until which day?); ghi ngày, như 15/12")
    assert "không có việc này" in replying.reply("1 T-2014-000099")
    assert replying.tasks == [(TaskState.OPEN, OFFICER)]


def test_nobody_answers_for_a_unit_that_is_not_theirs(replying: ReplyingOffice) -> None:
    people.put_person(replying.home, Person(email="xa@example.vn"))
    assert "không được cập nhật quy trình" in replying.reply("1 T-2014-000001", "xa@example.vn")
    assert "Chưa biết anh/chị là ai" in replying.reply("1 T-2014-000001", "la@example.vn")
    assert replying.tasks == [(TaskState.OPEN, OFFICER)]


def test_a_reviewer_answers_the_question_of_the_last_letter(replying: ReplyingOffice) -> None:
    match = replying.office.match(replying.office.second, match=Standing.QUEUED, key="b")
    replying.tomorrow()
    assert "vì sao không?" in replying.reply("sai", REVIEWER)
    assert "Đã ghi: Liên quan, một chỗ viện dẫn. 1 việc mới" in replying.reply("đúng", REVIEWER)
    kept = matches.get(replying.home, match.key)
    assert kept
    assert kept.decision
    assert kept.decision.by == REVIEWER
    assert "không có câu hỏi nào" in replying.reply("đúng", REVIEWER)
    assert changes.get(replying.home, match.change)


def test_a_reply_that_is_not_understood_waits_for_a_person_until_it_is_read(
    replying: ReplyingOffice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Chưa hiểu lời nhắn này, đã chuyển người quản trị đọc." in replying.reply("Tôi đang nghỉ phép")

    def waits() -> bool:
        return any("Tôi đang nghỉ phép" in need.line for need in needs_of(replying.home, Settings(), NIGHT))

    assert waits()
    monkeypatch.setenv("CANCU_HOME", str(replying.home.folder))
    assert run(["messages", "replies"]) == 0
    assert "Tôi đang nghỉ phép" in capsys.readouterr().out
    assert run(["messages", "read", "1"]) == 0
    assert not waits()
    assert run(["messages", "read", "1"]) == 2
