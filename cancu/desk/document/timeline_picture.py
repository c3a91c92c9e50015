"""The history of a document as a picture: bands of its states over the years, a numbered dot for each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from cancu.desk.document.history import DocumentHistory, HistoryEvent
from data.law.calendar import EARLIEST, LATEST
from data.law.validity.period import ValidityPeriod
from data.law.validity.state import ValidityState

WIDTH = 960
#: So many events have a dot; the list has them all.
_MOST = 60
_LEFT, _RIGHT, _DOT, _FIRST_LINE = 16, 16, 24, 30
_MOST_YEARS = 16


class StateBand(msgspec.Struct, frozen=True):
    """A state from one place of the picture to another."""

    x: float
    width: float
    state: ValidityState


class EventDot(msgspec.Struct, frozen=True):
    """The dot of an event: its place and its number in the list."""

    x: float
    y: int
    number: int
    event: HistoryEvent


class TimelinePicture(msgspec.Struct, frozen=True):
    """A picture ``WIDTH`` wide: bands at ``base``, dots above them, the years (place, year) below."""

    height: int
    base: int
    bands: tuple[StateBand, ...]
    dots: tuple[EventDot, ...]
    years: tuple[tuple[float, int], ...]
    today: float | None


def timeline_picture(history: DocumentHistory, today: date) -> TimelinePicture | None:
    """Return the picture; None where no event has a day."""
    dated = [(number, event) for number, event in enumerate(history.events, 1) if event.on][:_MOST]
    if not dated:
        return None
    days = [event.on for _, event in dated if event.on]
    scale = _Scale(max(min(*days, today), EARLIEST), min(max(*days, today), LATEST))
    placed = list(_placed(dated, scale))
    lines = max(line for _, line, _, _ in placed) + 1
    base = _FIRST_LINE + lines * _DOT
    dots = (EventDot(x, base - _DOT * line - _DOT, number, event) for x, line, number, event in placed)
    return TimelinePicture(
        height=base + 46,
        base=base,
        bands=tuple(_bands(history.periods, scale)),
        dots=tuple(dots),
        years=tuple(_years(scale)),
        today=scale.place(today),
    )


class _Scale:
    """Days to places, those outside at an end; a tenth of the span is left free at both ends."""

    def __init__(self, first: date, last: date) -> None:
        margin = max((last - first).days // 10, 60)
        self.first, self.last = first.toordinal() - margin, last.toordinal() + margin

    def place(self, day: date) -> float:
        part = (day.toordinal() - self.first) / (self.last - self.first)
        return round(_LEFT + min(max(part, 0.0), 1.0) * (WIDTH - _LEFT - _RIGHT), 1)


def _placed(dated: Sequence[tuple[int, HistoryEvent]], scale: _Scale) -> Iterator[tuple[float, int, int, HistoryEvent]]:
    """Each dot on the lowest line on which it touches no other."""
    ends: list[float] = []
    for number, event in dated:
        x = scale.place(event.on) if event.on else 0.0
        line = next((place for place, end in enumerate(ends) if end <= x - _DOT), len(ends))
        ends[line : line + 1] = [x]
        yield x, line, number, event


def _bands(periods: Sequence[ValidityPeriod], scale: _Scale) -> Iterator[StateBand]:
    for period in periods:
        start = scale.place(period.since) if period.since else float(_LEFT)
        end = scale.place(period.until) if period.until else float(WIDTH - _RIGHT)
        if end > start:
            yield StateBand(start, round(end - start, 1), period.state)


def _years(scale: _Scale) -> Iterator[tuple[float, int]]:
    first, last = (date.fromordinal(day).year for day in (scale.first, scale.last))
    step = (last - first) // _MOST_YEARS + 1
    for year in range(first + 1, last + 1, step):
        yield scale.place(date(year, 1, 1)), year
