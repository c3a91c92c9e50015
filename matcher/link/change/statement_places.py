"""Where in its own text a document states what it states: the innermost provisions that hold the words."""

from __future__ import annotations

from collections.abc import Iterable

from data.law.change import Change
from data.law.reading import EffectiveDate, Reading, Relation
from matcher.link.change.changes import quote
from matcher.reading import outline


class StatementPlaces:
    """The provisions of one text by the statements that stand in them; the text is taken apart when first asked."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text, self._reading = text, reading
        self._units: list[tuple[int, int, str]] | None = None

    def of(self, stated: Change) -> tuple[str, ...]:
        """Return the innermost provisions that state a change: where each provision is named, else the statement."""
        if stated.provisions:
            return self._at(place.start for place in stated.provisions)
        said: list[Relation | EffectiveDate] = [*self._reading.relations, *self._reading.expires]
        return self._at(one.start for one in said if quote(self._text, one.start, one.end) == stated.quote)

    @property
    def effect(self) -> tuple[str, ...]:
        """The innermost provisions that say from when on the whole document holds."""
        return self._at(said.start for said in self._reading.effective if said.scope == "whole")

    def _at(self, starts: Iterable[int]) -> tuple[str, ...]:
        if self._units is None:
            self._units = [(unit.start, unit.end, unit.id) for unit in outline(self._text).walk()]
        holding = ([unit for begin, end, unit in self._units if begin <= start < end] for start in starts)
        return tuple(dict.fromkeys(held[-1] for held in holding if held))
