"""People: added, or changed in what is known of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, time

import msgspec
from msgspec.structs import replace

from data.errors import BadInput, Refused
from data.law.characters import name_key, tidy_name
from data.office.log_wording import Did, difference
from data.office.permission import OPERATOR, Deed, Reach, may
from data.office.unit import LetterPace, Person, PersonRole, Unit
from data.store import log, people
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import as_used, did_you_mean, nearest, person_acting, person_known

_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")  # can-bo@example.vn


class PersonFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a person; what is null stays as it is known, and "" takes the deputy back."""

    unit: str | None = None
    role: PersonRole | None = None
    deputy: str | None = None
    name: str | None = None


class PersonPut(msgspec.Struct, frozen=True, kw_only=True):
    """A person as they are now, whether they and their unit are new; ``doubts`` as of a unit."""

    person: Person
    new: bool
    new_unit: bool = False
    doubts: tuple[str, ...] = ()


def address(text: str) -> str:
    """Return the e-mail address; raises BadInput when it is none."""
    if not _ADDRESS.fullmatch(text.strip()):
        what = f"{text!r} không phải địa chỉ thư ({text!r} is no e-mail address)"
        raise BadInput(what, mend="viết như ten@co-quan.vn (write it so)")
    return text.strip()


def add_person(home: Home, email: str, facts: PersonFacts, *, by: str, now: datetime) -> PersonPut:
    """Add a person, or change what is known of the one whose address looks the same; a new unit is made.

    Raises BadInput when an address is none or nobody is known by ``by``, Refused when they may not or the last
    administrator would be one no longer.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        known = people.person_at(home, address(email))
        person = _as_known(home, known or Person(email=as_used(home, address(email))), facts)
        doubts = tuple(_doubts(home, person, known))
        new_unit = person.unit is not None and people.unit_named(home, person.unit) is None
        if new_unit and person.unit:
            people.put_unit(home, Unit(name=person.unit))
            log.note(home, Did.UNIT_ADDED, person.unit, by=actor.email, now=now)
        if person != known:
            leave_an_administrator(home, known, person, actor)
            people.put_person(home, person)
            before, after = difference(known, person)
            did = Did.PERSON_CHANGED if known else Did.PERSON_ADDED
            log.note(home, did, person.email, by=actor.email, now=now, before=before, after=after)
    return PersonPut(person=person, new=known is None, new_unit=new_unit, doubts=doubts)


def leave_an_administrator(home: Home, before: Person | None, after: Person | None, actor: Person) -> None:
    """Raise Refused where the last administrator would be one no longer; the operator can name another at any time."""
    administrator = PersonRole.ADMINISTRATOR
    goes = before and before.role is administrator and not (after and after.role is administrator)
    if before and goes and actor != OPERATOR and len(people.people(home, role=administrator)) == 1:
        what = f"{before.email} là quản trị viên cuối cùng (the last administrator)"
        raise Refused(what, mend="cho người khác làm quản trị viên trước (make somebody else one first)")


class Reachable(msgspec.Struct, frozen=True, kw_only=True):
    """When a person is not to be told of things: days of a leave, quiet hours; an empty pair takes it back.

    ``every`` day or week they get one letter at most. What is null stays as it is known.
    """

    away: tuple[date, date] | tuple[()] | None = None
    quiet: tuple[time, time] | tuple[()] | None = None
    every: LetterPace | None = None


def set_reachable(home: Home, email: str, when: Reachable, *, by: str, now: datetime) -> Person:
    """Return the person with the leave, the quiet hours and the pace that they, or an administrator, set.

    Raises BadInput when a person is not known or the days run backwards, Refused when this person may not.
    """
    with home.office.transaction():
        known = person_known(home, email, "EMAIL")
        actor = person_acting(home, by)
        if actor.email != known.email:
            person_who_may(home, by, Deed.ADMINISTER, None)
        if when.away and when.away[1] < when.away[0]:
            raise BadInput("ngày cuối trước ngày đầu (the last day is before the first)", where="--away")
        person = known
        if when.away is not None:
            first, last = when.away or (None, None)
            person = replace(person, away_from=first, away_to=last)
        if when.quiet is not None:
            begin, end = when.quiet or (None, None)
            person = replace(person, quiet_from=begin, quiet_to=end)
        person = replace(person, every=when.every or person.every)
        if person != known:
            people.put_person(home, person)
            before, after = difference(known, person)
            log.note(home, Did.PERSON_CHANGED, person.email, by=actor.email, now=now, before=before, after=after)
    return person


def may_take_work(taker: Person) -> Person:
    """Return the person; raises Refused when they may only look."""
    if Deed.MAINTAIN.reach(taker.role) is Reach.NONE:
        raise Refused(f"{taker.email} chỉ được xem (a viewer takes no task)", mend="cancu people add --role …")
    return taker


def work_takers(home: Home, units: Collection[str], *, but: str) -> list[Person]:
    """Return who may work on the procedures of all these units, but one address; those of the units first."""
    office = people.office(home)
    able = [
        person
        for person in people.people(home)
        if person.email != but and all(may(person, Deed.MAINTAIN, unit, office) for unit in units)
    ]
    return sorted(able, key=lambda person: (person.unit not in units, name_key(person.name or person.email)))


def _as_known(home: Home, base: Person, facts: PersonFacts) -> Person:
    """What is said over what is known, its names as the office writes them."""
    unit = people.unit_named(home, facts.unit) if facts.unit else None
    deputy = people.person_at(home, address(facts.deputy)) if facts.deputy else None
    return replace(
        base,
        unit=(unit.name if unit else tidy_name(facts.unit or "")) or base.unit,
        role=facts.role or base.role,
        deputy=base.deputy if facts.deputy is None else (deputy.email if deputy else facts.deputy) or None,
        name=facts.name or base.name,
    )


def _doubts(home: Home, person: Person, known: Person | None) -> Iterator[str]:
    """One line for each name that nobody bears yet; another is offered where it is near."""
    emails = [each.email for each in people.people(home)]
    if known is None and (near := nearest(person.email, emails)):
        yield f"Nếu là {near}: cancu people rename {person.email} {near}. (If they are one.)"
    units = (each.name for each in people.units(home))
    if person.unit and people.unit_named(home, person.unit) is None and (near := nearest(person.unit, units)):
        yield f"Nếu là {near}: cancu units rename '{person.unit}' '{near}'. (If they are one.)"
    if person.deputy and people.person_at(home, person.deputy) is None:
        near = did_you_mean(person.deputy, emails)
        yield f"--deputy: chưa có người dùng {person.deputy} (nobody is known by it yet) {near}".rstrip()
