"""Who is told what: the owner of a task, the reviewers of a question, and who stands in when there is none."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from data.office.permission import Office
from data.office.procedure import Procedure
from data.office.task import Task
from data.office.unit import PersonRole, Unit
from data.store import people
from data.store.home import Home


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    """The units of the office; who reviews, with the unit each reviews for (null: all of them)."""

    office: Office
    reviewers: Mapping[str, str | None]
    reviewers_of: Mapping[str | None, list[str]]

    def unit(self, name: str) -> Unit:
        """Return the unit; one that is only a name when it was never described."""
        return self.office.unit(name)

    def owner_of(self, procedure: Procedure) -> str | None:
        """Return who works on the procedure: its owner, else the head of its unit."""
        return procedure.owner or self.unit(procedure.unit).head

    def told_of(self, task: Task, procedure: Procedure) -> list[str]:
        """Return who is told of a task: its owner; without one, those who review for the unit."""
        return [task.owner] if task.owner else self._for_unit(procedure.unit)

    def reviewer_of(self, procedure: Procedure) -> str | None:
        """Return who reviews the procedure: a reviewer of its unit or the nearest above, else of all units."""
        return next(iter(self._for_unit(procedure.unit)), None)

    def reviews(self, person: str, unit: str | None) -> bool:
        """Return whether the person decides for the unit: as reviewer of it, of one above it, or of all units."""
        return person in self.reviewers and self.reviewers[person] in (None, *self.office.upwards(unit or ""))

    def _for_unit(self, unit: str) -> list[str]:
        """Those nearest above a unit, else those of all units."""
        near = (self.reviewers_of[above] for above in self.office.upwards(unit) if above in self.reviewers_of)
        return next(near, self.reviewers_of.get(None, []))


def staff_of(home: Home) -> Staff:
    """Return the people of the office; where nobody reviews, the administrators do, for all units."""
    reviewers = {person.email: person.unit for person in people.people(home, role=PersonRole.REVIEWER)}
    if not reviewers:
        reviewers = dict.fromkeys(person.email for person in people.people(home, role=PersonRole.ADMINISTRATOR))
    of_unit: dict[str | None, list[str]] = {}
    for email, unit in reviewers.items():
        of_unit.setdefault(unit, []).append(email)
    return Staff(office=people.office(home), reviewers=reviewers, reviewers_of=of_unit)
