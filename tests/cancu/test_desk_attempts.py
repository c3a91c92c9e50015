"""Limits at the door: what is refused counts nowhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cancu.desk.attempts import Attempts, Limit

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
HERE, PERSON = Limit(2, timedelta(minutes=15)), Limit(3, timedelta(hours=1))


def tried(attempts: Attempts, place: str, now: datetime = NOW) -> timedelta | None:
    return attempts.wait(now, (HERE, ("sign-in", "a@example.vn", place)), (PERSON, ("sign-in", "a@example.vn")))


def test_one_place_that_is_refused_does_not_shut_a_person_out_of_the_others() -> None:
    attempts = Attempts()
    assert [tried(attempts, "10.0.0.1") is None for _ in range(9)] == [True, True] + [False] * 7
    assert tried(attempts, "10.0.0.2") is None
    assert tried(attempts, "10.0.0.3") == timedelta(hours=1)


def test_a_limit_opens_again_when_its_while_is_over() -> None:
    attempts = Attempts()
    waits = [tried(attempts, "10.0.0.1", NOW + timedelta(minutes=minutes)) for minutes in (0, 5, 6, 15)]
    assert waits == [None, None, timedelta(minutes=9), None]
