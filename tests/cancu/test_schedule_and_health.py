"""The schedule makes up for nights missed; monitors and administrators see how the place stands."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import time
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace
from starlette.applications import Starlette

from cancu.desk.app import make_app
from cancu.schedule import deliver_waiting, is_overdue, last_due, scheduled
from cancu.settings import Settings
from data.instant import OFFICE, utc
from data.office.message import DeliveryState, Message
from data.office.unit import Person, PersonRole
from data.store import nights, outbox, people
from data.store.home import Home
from tests.cancu.desk_visitor import Visitor, desk_of, give_password
from tests.cancu.office_process import Office
from tests.cancu.small_office import fill

ADMIN = "quan-tri@example.vn"
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=OFFICE)
DUE = datetime(2026, 11, 24, 1, 30, tzinfo=OFFICE)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(home=tmp_path / "home")
    with Home(made.home) as home:
        fill(home)
        people.put_person(home, Person(email=ADMIN, role=PersonRole.ADMINISTRATOR))
    return made


def ran(settings: Settings, started: datetime) -> None:
    with Home(settings.home) as home:
        nights.save(home, replace(nights.begin(home, utc(started)), ended_at=utc(started)))


def get(app: Starlette, path: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk") as client:
            return await client.get(path)

    return asyncio.run(ask())


def test_the_last_night_due_is_of_today_or_of_yesterday() -> None:
    assert last_due("01:30", NOW) == DUE
    assert last_due("22:00", NOW) == datetime(2026, 11, 23, 22, 0, tzinfo=OFFICE)


def test_a_night_missed_while_down_is_made_up_for_once(settings: Settings) -> None:
    assert not is_overdue(settings, NOW), "nothing ran yet, so nothing was missed"
    ran(settings, datetime(2026, 11, 22, 1, 30, tzinfo=OFFICE))
    assert is_overdue(settings, NOW)
    ran(settings, DUE)
    assert not is_overdue(settings, NOW)


def test_the_night_is_scheduled_at_the_hour_set_in_vietnam(settings: Settings) -> None:
    with scheduled(replace(settings, schedule=replace(settings.schedule, at="23:15")), NOW) as scheduler:
        job = scheduler.get_job("night")
        assert job.next_run_time.strftime("%H:%M %z") == "23:15 +0700"
        assert job.coalesce


def test_what_quiet_hours_held_back_goes_within_the_hour_while_the_desk_is_served(settings: Settings) -> None:
    told = Message(
        key="k", person="an@x.vn", day=NOW.date(), channel="outbox", subject="s", text="t", written_at=utc(NOW)
    )
    with Home(settings.home) as home:
        outbox.put(home, told, not_before=utc(NOW))
    with scheduled(settings, NOW) as scheduler:
        assert scheduler.get_job("delivery").next_run_time.strftime("%M") == "35"
    deliver_waiting(settings)
    with Home(settings.home) as home:
        assert [waiting.state for waiting in outbox.all_of(home)] == [DeliveryState.SENT]


def test_the_page_of_the_state_is_vietnamese_first_and_escapes_what_it_shows(settings: Settings) -> None:
    ran(settings, DUE)
    with Home(settings.home) as home:
        night = nights.latest(home)[0]
        nights.save(home, replace(night, alarms=("<script>",), stages=()))
    give_password(settings, ADMIN)
    visitor = Visitor(desk_of(settings, lambda: NOW))
    visitor.sign_in(ADMIN)
    page = visitor.get("/tinh-trang")
    assert page.status_code == 200
    assert '<html lang="vi">' in page.text
    assert "Mọi thứ ổn" in page.text
    assert "<script>" not in page.text


def test_a_monitor_sees_what_waits_and_when_all_is_well(settings: Settings) -> None:
    app = make_app(settings, lambda: NOW)
    answer = get(app, "/healthz")
    assert (answer.status_code, answer.json()["state"]) == (200, "needs_person"), "no night has run"
    ran(settings, DUE)
    assert get(app, "/healthz").json()["state"] == "ok"


def test_a_monitor_sees_503_when_no_night_has_run_for_days(settings: Settings) -> None:
    app = make_app(settings, lambda: NOW)
    ran(settings, datetime(2026, 11, 20, 1, 30, tzinfo=OFFICE))
    answer = get(app, "/healthz")
    assert (answer.status_code, answer.json()["state"]) == (503, "alarm")


def test_a_damaged_home_is_down_and_not_a_broken_page(settings: Settings) -> None:
    (settings.home / "office.db").write_bytes(b"no database" * 1000)
    answer = get(make_app(settings, lambda: NOW), "/healthz")
    assert (answer.status_code, answer.json()["state"]) == (503, "down")


def test_serve_answers_until_it_is_told_to_stop(office: Office) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with office.start("serve", "--port", str(port)) as served:
        assert answer_of(port)["state"] == "needs_person", "an empty home serves nobody yet"
        served.send_signal(signal.SIGTERM)
        assert served.wait(timeout=10) in (0, -signal.SIGTERM)
        assert "Traceback" not in str(served.stderr and served.stderr.read())


def answer_of(port: int) -> dict[str, object]:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
                found: dict[str, object] = json.load(answer)
                return found
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("serve never answered")
