"""Spelling of units, groups and codes as the office has them: what looks the same in a file is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from data.law.characters import name_key, tidy_name
from data.office.procedure import Procedure
from data.store import people, register
from data.store.home import Home


class KnownSpelling:
    """The names the office uses; one that is new is known from then on, as it was first written."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._names: dict[tuple[str, ...], dict[str, str]] = {}

    def unit(self, name: str) -> str:
        """Return the name of the unit as the office writes it."""
        return self._known(("unit",), name, lambda: [unit.name for unit in people.units(self._home)], tidy_name(name))

    def of(self, procedure: Procedure) -> Procedure:
        """Return the procedure with its unit, group and code as the office writes them."""
        unit = self.unit(procedure.unit)
        group = self._known(("group", unit), procedure.group, lambda: register.groups(self._home, unit))
        code = self._known(("code", unit), procedure.code, lambda: register.codes(self._home, unit))
        return replace(procedure, unit=unit, group=group, code=code)

    def _known(self, place: tuple[str, ...], name: str, names: Callable[[], Iterable[str]], new: str = "") -> str:
        if place not in self._names:
            # Homes of older versions hold names that look the same: each of those stays what it is.
            listed = list(names())
            self._names[place] = {name_key(each): each for each in reversed(listed)} | {each: each for each in listed}
        known = self._names[place]
        return known.get(name) or known.setdefault(name_key(name), new or name)
