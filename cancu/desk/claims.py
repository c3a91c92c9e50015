"""Who looks at which question: it is given to nobody else for some minutes; counted in this process."""

from __future__ import annotations

import threading
from collections.abc import Collection
from datetime import datetime, timedelta

import msgspec

#: So long a question that was opened is its reader's.
LASTS = timedelta(minutes=5)


class OpenedQuestion(msgspec.Struct, frozen=True):
    """Who opened a question, when, and for which units they decide it (none: it is asked once, for everybody)."""

    person: str
    at: datetime
    units: frozenset[str]


class Claims:
    """Claims on questions by their address; used by many threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held: dict[str, OpenedQuestion] = {}

    def take(self, path: str, person: str, now: datetime, units: Collection[str] = ()) -> str | None:
        """Claim a question unless another holds it; return who does, or None. Whoever had another one lets it go."""
        claim = OpenedQuestion(person, now, frozenset(units))
        with self._guard:
            if other := self._other(path, claim):
                return other
            self._held = {key: held for key, held in self._held.items() if held.person != person and _lasts(held, now)}
            self._held[path] = claim
            return None

    def held_by_others(self, person: str, now: datetime, units: Collection[str] = ()) -> set[str]:
        """Return the addresses of the questions that others hold."""
        asking = OpenedQuestion(person, now, frozenset(units))
        with self._guard:
            return {path for path in self._held if self._other(path, asking)}

    def _other(self, path: str, asking: OpenedQuestion) -> str | None:
        held = self._held.get(path)
        if held is None or held.person == asking.person or not _lasts(held, asking.at):
            return None
        meets = held.units == asking.units or held.units & asking.units
        return held.person if meets else None


def _lasts(held: OpenedQuestion, now: datetime) -> bool:
    return now - held.at < LASTS
