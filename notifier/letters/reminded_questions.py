"""Questions and proposed waves that a person was told of before and that still wait: told again, with growing gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from data.store import outbox
from data.store.home import Home
from notifier.letters.first_day import WAVE
from notifier.letters.first_day_loader import FirstDays
from notifier.letters.open_questions import OpenQuestions, open_of
from notifier.tasks.recipients import Staff
from notifier.tasks.reminders import asked_again_on

#: How news begins that tells a person once more what waits: "asked remind 2026-12-07".
ASKED = "asked"
_KINDS = ("change", "match", WAVE)


class AskedAgain(msgspec.Struct, frozen=True, kw_only=True):
    """What one person is asked once more: the keys under which it was told, and the one of this reminder."""

    keys: frozenset[str]
    key: str


def asked_again(
    home: Home, waiting: OpenQuestions, first_days: FirstDays, staff: Staff, channels: Sequence[str], today: date
) -> Mapping[str, AskedAgain]:
    """Return, by person, what waits for them and is due to be told once more, and was not on any of these channels."""
    found = {}
    for person in sorted(_asked(waiting, staff) | first_days.hearers(staff)):
        still = {*open_of(person, waiting, staff), *first_days.keys_for(person, staff)}
        due = {news: on for news, on in _due(home, person, today) if news in still}
        if due:
            again = AskedAgain(keys=frozenset(due), key=f"{ASKED} remind {max(due.values())}")
            if not outbox.told(home, person, channels, [again.key]):
                found[person] = again
    return found


def _asked(waiting: OpenQuestions, staff: Staff) -> set[str]:
    found = set(staff.asked_changes()) if waiting.changes else set()
    return found.union(*(staff.asked_matches(unit) for unit in {match.unit for match in waiting.matches}))


def _due(home: Home, person: str, today: date) -> Iterator[tuple[str, date]]:
    """What was told on a day from which a reminder is due, with the day of the reminder."""
    for told in (each for kind in _KINDS for each in outbox.told_days(home, person, kind)):
        if on := asked_again_on(told.first, today):
            yield told.news, on
