"""Owners as a file gives them: the address as the office writes it, or a name, which is asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.errors import BadInput
from data.law.characters import name_key
from data.office.procedure import Procedure
from data.office.unit import Person
from data.store import people
from data.store.home import Home
from data.store.known_names import nearest


class Owners:
    """The owners that an import names. ``newcomers`` are those the office did not know, who are officers of the unit.

    Each comes with the known address that is near, if there is one.
    Those who are no address are kept until the end, to be asked about once.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._unclear: dict[str, list[str]] = defaultdict(list)
        self.newcomers: dict[str, str | None] = {}

    def address(self, procedure: Procedure, where: str, known: str | None) -> str | None:
        """Return the owner's address as the office writes it, None when the file has none or only a name.

        ``where`` is the place in the file, ``known`` who owns the procedure by now: of that person a name is enough.
        """
        owner = procedure.owner
        if owner is None:
            return None
        if "@" not in owner:
            if not self._is_called(known, owner):
                self._unclear[owner].append(where)
            return None
        person = people.person_at(self._home, owner)
        if person is None:
            self.newcomers[owner] = nearest(owner, (each.email for each in people.people(self._home)))
            people.put_person(self._home, Person(email=owner, unit=procedure.unit))
        return person.email if person else owner

    def faults(self) -> Iterator[BadInput]:
        """Yield one line for each name that is no address, with the person who bears it where there is exactly one."""
        for name, places in self._unclear.items():
            called = [person.email for person in people.people_called(self._home, name)]
            offered = f"có phải {called[0]}? (did you mean it?) " if len(called) == 1 else ""
            more = f" và {len(places) - 1} chỗ nữa" if len(places) > 1 else ""
            yield BadInput(
                f"người phụ trách {name!r} không phải địa chỉ thư, quy trình chưa có người phụ trách"
                f" (the owner is a name, no address: taken without an owner){more}",
                where=places[0],
                mend=f"{offered}ghi địa chỉ vào tệp rồi nạp lại, hoặc "
                f"cancu procedures hand-over MÃ --to {called[0] if len(called) == 1 else 'EMAIL'} (or hand it over)",
            )

    def _is_called(self, email: str | None, name: str) -> bool:
        person = people.person_at(self._home, email) if email else None
        return person is not None and name_key(person.name) == name_key(name)
