"""The calendar file of a letter: what an officer's calendar takes from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Component
from msgspec.structs import replace

from notifier.letters.digest import Withdrawal
from notifier.letters.due_calendar import due_calendar

NOW = "2014-05-19T18:40:00+00:00"
NAME = "Thuê tổ chức tư vấn, chứng nhận; hệ thống quản lý chất lượng \\ TCVN"


@pytest.fixture
def written(sample) -> str:
    sample.procedure = replace(sample.procedure, name=NAME)
    return due_calendar([sample.news(sample.reason())], date(2014, 5, 20), NOW)


@pytest.fixture
def event(written) -> Component:
    """The one event, read by a parser that refuses what breaks the standard."""
    [found] = Calendar.from_ical(written).walk("VEVENT")
    assert found.errors == []
    return found


def test_the_event_is_the_whole_due_day_and_keeps_nobody_busy(event) -> None:
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2014, 8, 18), date(2014, 8, 19))
    assert event["transp"] == "TRANSPARENT"


def test_the_event_is_known_by_its_task_and_stamped_in_utc(event) -> None:
    assert event["uid"] == "T-2014-000001@cancu"
    assert event.decoded("dtstamp") == datetime(2014, 5, 19, 18, 40, tzinfo=UTC)


def test_commas_semicolons_and_backslashes_come_back_as_they_were(event) -> None:
    assert event["summary"] == f"Hạn cập nhật QT-01 {NAME}"
    assert event["description"].startswith("Mã việc T-2014-000001, ")


def test_the_officer_is_warned_a_week_before(event) -> None:
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-7)
    assert (alarm["action"], alarm["description"]) == ("DISPLAY", "Hạn cập nhật QT-01")


def test_the_file_is_published_in_lines_of_at_most_75_bytes(written) -> None:
    assert written.startswith("BEGIN:VCALENDAR\r\n")
    assert Calendar.from_ical(written)["method"] == "PUBLISH"
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    assert "\n" not in written.replace("\r\n", "")


def test_a_task_whose_day_is_past_has_no_event_and_none_make_no_file(sample) -> None:
    assert due_calendar([sample.news(sample.reason())], date(2014, 8, 19), NOW) == ""


def test_a_later_letter_has_the_higher_sequence(sample) -> None:
    news = [sample.news(sample.reason())]
    days = (NOW, "2014-05-19T18:42:00+00:00", "2014-06-19T18:40:00+00:00")
    made = [Calendar.from_ical(due_calendar(news, date(2014, 5, 20), day)) for day in days]
    counts = [int(str(event["sequence"])) for calendar in made for event in calendar.walk("VEVENT")]
    assert counts == sorted(set(counts))


@pytest.mark.parametrize(("closed_on", "events"), [(date(2014, 5, 21), 1), (None, 0)])
def test_the_event_of_a_task_that_closed_with_its_reasons_is_cancelled(sample, closed_on, events) -> None:
    task = replace(sample.news(sample.reason()).task, closed_on=closed_on)
    gone = Withdrawal(task=task, procedure=sample.procedure, reasons=(sample.reason(),))
    text = due_calendar([], date(2014, 5, 21), NOW, [gone])
    found = Calendar.from_ical(text).walk("VEVENT") if text else []
    assert [(event["uid"], event["status"]) for event in found] == [("T-2014-000001@cancu", "CANCELLED")] * events
