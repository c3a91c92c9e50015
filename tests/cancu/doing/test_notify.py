"""Letters that people answer by links, where the office has a desk that they reach."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from cancu.doing.notify import raise_due
from cancu.settings import Settings
from data.law.change import Standing
from data.office.unit import Person, PersonRole
from data.store import people
from data.store.home import Home
from notifier.raise_tasks import RaiseReport
from tests.notifier.sample_office import NIGHT, OFFICER, REVIEWER, Office


def settings_of(home: Home, base_url: str) -> Settings:
    settings = Settings(home=home.folder)
    return replace(settings, desk=replace(settings.desk, base_url=base_url))


def test_a_letter_has_the_links_by_which_its_person_answers_and_a_second_run_the_same(tmp_path: Path) -> None:
    with Home(tmp_path / "home") as home:
        office = Office(home)
        office.match(office.first)
        office.match(office.second, change=Standing.QUEUED, key="asked")
        settings = settings_of(home, "https://cancu.example.vn")
        raise_due(home, settings, NIGHT)
        (officer,), (reviewer,) = office.messages(OFFICER), office.messages(REVIEWER)
        assert "[Nhận việc] https://cancu.example.vn/tra-loi/" in officer.text
        assert "[Đúng] https://cancu.example.vn/tra-loi/" in reviewer.text
        assert "cancu changes" not in reviewer.text
        assert "Xem: https://cancu.example.vn/" in officer.short
        assert raise_due(home, settings, NIGHT) == RaiseReport(questions=1)


def test_a_reply_reaches_whom_the_settings_name_else_the_administrators(tmp_path: Path) -> None:
    with Home(tmp_path / "home") as home:
        office = Office(home)
        office.match(office.first)
        settings = settings_of(home, "")
        raise_due(home, settings, NIGHT)
        assert office.messages(OFFICER)[0].reply_to == ()
        assert "trả lời" not in office.messages(OFFICER)[0].text
        people.put_person(home, Person(email="quan-tri@example.vn", role=PersonRole.ADMINISTRATOR))
        raise_due(home, settings, NIGHT + timedelta(days=1))
        assert office.messages(OFFICER)[0].reply_to == ("quan-tri@example.vn",)
        assert "thư trả lời sẽ đến người quản trị cancu của cơ quan." in office.messages(OFFICER)[0].text
        settings = replace(settings, email=replace(settings.email, reply_to="a@example.vn, b@example.vn"))
        raise_due(home, settings, NIGHT + timedelta(days=2))
        assert office.messages(OFFICER)[0].reply_to == ("a@example.vn", "b@example.vn")


def test_without_a_desk_the_letter_says_which_list_to_answer_in(tmp_path: Path) -> None:
    with Home(tmp_path / "home") as home:
        office = Office(home)
        office.match(office.first, change=Standing.QUEUED)
        raise_due(home, settings_of(home, ""), NIGHT)
        assert "cancu changes list --standing queued" in office.messages(REVIEWER)[0].text
