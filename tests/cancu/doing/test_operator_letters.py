"""Letters to the administrators: what needs a person, daily at most, weekly while unchanged; never to officers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.doing.notify import raise_due
from cancu.doing.operator_letters import write_to_administrators
from cancu.needs import needs_of
from cancu.settings import Settings
from data.instant import OFFICE, utc
from data.office.message import DeliveryState, Message
from data.office.unit import Person, PersonRole
from data.store import nights, outbox, people
from data.store.home import Home
from data.store.nights import StageRun
from tests.cancu.small_office import OFFICER, fill

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=OFFICE)
DAY = timedelta(days=1)
ADMINISTRATOR = Person(email="quan-tri@example.vn", name="Hoàng Văn Quản", role=PersonRole.ADMINISTRATOR)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """An office that lacks nothing."""
    with Home(tmp_path) as opened:
        fill(opened)
        people.put_person(opened, ADMINISTRATOR)
        people.put_person(opened, Person(email=OFFICER, unit="Phường Mẫu"))
        yield opened


def night(home: Home, at: datetime, *faults: str) -> None:
    stage = StageRun(name="match", seconds=1, faults=faults, failed=bool(faults))
    nights.save(home, replace(nights.begin(home, utc(at)), stages=(stage,), ended_at=utc(at)))


def written(home: Home, at: datetime) -> int:
    settings = Settings(home=home.folder)
    return write_to_administrators(home, settings, needs_of(home, settings, at), at)


def letters(home: Home) -> list[Message]:
    return [each.message for each in outbox.all_of(home)]


def test_nothing_to_do_is_silence(home: Home) -> None:
    night(home, NOW)
    assert written(home, NOW) == 0
    assert letters(home) == []


def test_the_administrators_alone_are_told_what_since_when_what_to_try_and_what_was_lost(home: Home) -> None:
    night(home, NOW, "ValueError: hỏng")
    assert written(home, NOW) == 1
    (letter,) = letters(home)
    assert letter.person == ADMINISTRATOR.email
    assert letter.subject.startswith("[cancu] Cần người xem: đêm 24/11/2026 08:00: bước đối chiếu hỏng: ValueError")
    for words in (
        "ông/bà Hoàng Văn Quản, người quản trị cancu",
        "1. Đêm 24/11/2026 08:00: bước",
        "Mới, báo lần đầu",
        "Nên thử: cancu run",
        "Đã mất: không có gì.",
        "1 condition(s) need a person",
    ):
        assert words in letter.text
    assert [each.state for each in outbox.all_of(home)] == [DeliveryState.SENT]


def test_the_same_is_told_again_after_a_week_and_not_before(home: Home) -> None:
    people.put_person(home, replace(ADMINISTRATOR, email="khac@example.vn", role=PersonRole.VIEWER))
    days = []
    for place in range(16):
        at = NOW + place * DAY
        home.office.write("DELETE FROM nights")
        written(home, at)  # no night has run: the same condition every day
        days += [letter.day for letter in letters(home) if letter.day == at.date()]
    assert days == [NOW.date(), (NOW + 7 * DAY).date(), (NOW + 14 * DAY).date()]
    assert "Đã báo từ ngày 24/11/2026." in letters(home)[-1].text


def test_a_new_fault_is_told_the_next_day_and_not_twice_a_day(home: Home) -> None:
    night(home, NOW, "ValueError: hỏng")
    assert (written(home, NOW), written(home, NOW)) == (1, 0)
    night(home, NOW + DAY, "ValueError: hỏng")
    assert written(home, NOW + DAY) == 1


def test_a_letter_held_back_for_quiet_hours_is_left_alone_by_other_letters(home: Home) -> None:
    people.put_person(home, replace(ADMINISTRATOR, quiet_from=NOW.time(), quiet_to=(NOW + timedelta(hours=3)).time()))
    night(home, NOW, "ValueError: hỏng")
    written(home, NOW)
    raise_due(home, Settings(home=home.folder), NOW)
    assert [each.state for each in outbox.all_of(home, person=ADMINISTRATOR.email)] == [DeliveryState.DUE]
