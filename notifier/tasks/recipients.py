"""Who is told what: the owner of a task, those who may answer a question, and who stands in when there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from data.office.permission import Deed, Office, may
from data.office.procedure import Procedure
from data.office.task import Task
from data.office.unit import Person, PersonRole, Unit
from data.store import people
from data.store.home import Home


class Hands(msgspec.Struct, frozen=True):
    """Through whose hands an update goes; null where nobody is known for a part."""

    drafter: Person | None = None
    reviewer: Person | None = None
    approver: Person | None = None


class Staff:
    """The people of the office, and whose a task or a question is; ``on`` a day, for who is away has a deputy."""

    def __init__(self, office: Office, persons: Sequence[Person], on: date | None = None) -> None:
        self._office, self._on = office, on
        self._others = [person for person in persons if person.role is not PersonRole.ADMINISTRATOR]
        self._administrators = [person.email for person in persons if person.role is PersonRole.ADMINISTRATOR]
        self._units = {person.email: person.unit for person in persons}
        self._persons = {person.email: person for person in persons}
        self._reviewers_of: dict[str | None, list[str]] = {}
        for person in persons:
            if person.role is PersonRole.REVIEWER:
                self._reviewers_of.setdefault(person.unit, []).append(person.email)
        self._deciders: dict[tuple[Deed, str | None], list[str]] = {}

    @property
    def lookers_after(self) -> frozenset[str]:
        """Who sees to it that every text can be read: those who run the place and those who review."""
        reviewers = (email for emails in self._reviewers_of.values() for email in emails)
        return frozenset((*self._administrators, *reviewers))

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the people by address; who gave none is left out."""
        return {email: person.name for email, person in self._persons.items() if person.name}

    def person(self, email: str) -> Person:
        """Return the person of that address; one of whom only that is known when nobody described them."""
        return self._persons.get(email, Person(email=email))

    def hands_of(self, owner: str | None, procedure: Procedure) -> Hands:
        """Return who drafts, reviews and approves the update of a procedure."""
        head, reviewer = self.unit(procedure.unit).head, self.reviewer_of(procedure)
        return Hands(*(self.person(email) if email else None for email in (owner, reviewer, head)))

    def unit(self, name: str) -> Unit:
        """Return the unit; one that is only a name when it was never described."""
        return self._office.unit(name)

    def owner_of(self, procedure: Procedure) -> str | None:
        """Return who works on the procedure: its owner, else the head of its unit."""
        return procedure.owner or self.unit(procedure.unit).head

    def told_of(self, task: Task, procedure: Procedure) -> list[str]:
        """Return who is told of a task: its owner, or who stands in; without one, those who review for the unit."""
        if task.owner:
            return [self._present(task.owner, procedure)]
        return self._nearest_reviewers(procedure.unit)

    def is_away(self, email: str) -> bool:
        """Return whether a person is away and another one is told in their place."""
        person = self.person(email)
        return self._on is not None and person.is_away(self._on) and person.deputy is not None

    def back(self, since: timedelta) -> set[str]:
        """Return who came back from a leave no longer ago than that."""
        first = self._on - since if self._on else None
        ends = ((person.email, person.away_to) for person in self._persons.values())
        return {email for email, end in ends if end and self._on and first and first <= end < self._on}

    def _present(self, email: str, procedure: Procedure) -> str:
        """The person, or while they are away their deputy; the head of the unit where that one is away, too."""
        if not self.is_away(email):
            return email
        deputy = self.person(email).deputy
        head = self.unit(procedure.unit).head
        return next((each for each in (deputy, head) if each and not self.is_away(each)), email)

    def reviewer_of(self, procedure: Procedure) -> str | None:
        """Return who reviews the procedure: a reviewer of its unit or the nearest above, else of all units."""
        return next(iter(self._nearest_reviewers(procedure.unit)), None)

    def asked_changes(self) -> list[str]:
        """Return who is asked about changes: everybody who may answer; administrators where nobody else may."""
        return self._who_may(Deed.DECIDE_CHANGE, None)

    def asked_matches(self, unit: str | None) -> list[str]:
        """Return who is asked about the matches of a unit, by the table of permissions.

        Its reviewers and those above, its officers where it has no reviewer of its own, administrators where there is
        none of these; nobody where there is no administrator either.
        """
        return self._who_may(Deed.DECIDE_MATCH, unit)

    def asked_waves(self, unit: str) -> list[str]:
        """Return who is asked to agree to the waves of a unit: its own people who may, else those above who may."""
        able = self._who_may(Deed.MAINTAIN, unit)
        return [email for email in able if self._units.get(email) == unit] or able

    def asked_approval(self, unit: str) -> list[str]:
        """Return who is asked to approve a task of a unit: its head and who reviews it, else an administrator."""
        above = [name for key in (*self._office.upwards(unit), None) for name in self._reviewers_of.get(key, ())]
        head = self.unit(unit).head
        return [*above, *([head] if head else [])] or self._administrators

    def _who_may(self, deed: Deed, unit: str | None) -> list[str]:
        if (deed, unit) not in self._deciders:
            found = [person.email for person in self._others if may(person, deed, unit, self._office)]
            self._deciders[deed, unit] = found or self._administrators
        return self._deciders[deed, unit]

    def _nearest_reviewers(self, unit: str) -> list[str]:
        """Those nearest above a unit, else those of all units; where nobody reviews anything, the administrators."""
        if not self._reviewers_of:
            return self._administrators
        near = (self._reviewers_of[above] for above in self._office.upwards(unit) if above in self._reviewers_of)
        return next(near, self._reviewers_of.get(None, []))


def staff_of(home: Home, on: date | None = None) -> Staff:
    """Return the people of the office, on a day where it matters who is away."""
    return Staff(people.office(home), people.people(home), on)
