"""People: added, changed, given another address, removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import msgspec
from msgspec.structs import replace

from data.errors import BadInput, Refused
from data.office.log_wording import Did, difference
from data.office.permission import Deed, Reach
from data.office.unit import Person, PersonRole, Unit
from data.store import log, people, person_moves
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import did_you_mean, nearest, person_known
from data.store.person_moves import PersonHoldings

_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")  # can-bo@example.vn


class PersonFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a person; what is null stays as it is known."""

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


class PersonGone(msgspec.Struct, frozen=True, kw_only=True):
    """Who has it all now (null: nobody, there was nothing), and what that was."""

    to: Person | None = None
    given: PersonHoldings = PersonHoldings()


def address(text: str) -> str:
    """Return the e-mail address; raises BadInput when it is none."""
    if not _ADDRESS.fullmatch(text.strip()):
        what = f"{text!r} không phải địa chỉ thư ({text!r} is no e-mail address)"
        raise BadInput(what, mend="write it as name@office.vn")
    return text.strip()


def add_person(home: Home, email: str, facts: PersonFacts, *, by: str, now: datetime) -> PersonPut:
    """Add a person, or change what is known of the one whose address looks the same; a new unit is made.

    Raises BadInput when an address is none or nobody is known by ``by``, Refused when they may not.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        known = people.person_at(home, address(email))
        person = _as_known(home, known or Person(email=address(email)), facts)
        doubts = tuple(_doubts(home, person, known))
        new_unit = person.unit is not None and people.unit_named(home, person.unit) is None
        if new_unit and person.unit:
            people.put_unit(home, Unit(name=person.unit))
            log.note(home, Did.UNIT_ADDED, person.unit, by=actor.email, now=now)
        if person != known:
            people.put_person(home, person)
            before, after = difference(known, person)
            did = Did.PERSON_CHANGED if known else Did.PERSON_ADDED
            log.note(home, did, person.email, by=actor.email, now=now, before=before, after=after)
    return PersonPut(person=person, new=known is None, new_unit=new_unit, doubts=doubts)


def rename_person(home: Home, old: str, new: str, *, by: str, now: datetime) -> PersonGone:
    """Give a person another address; where that is another person's, the two are one from then on, as that one is.

    What they have in hand, submitted and were told goes along; what they decided and did stands under the old address.
    Raises BadInput when nobody is known by the old address or the new one is none, Refused when this person may not.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        gone, email = person_known(home, old, "OLD"), address(new)
        if email == gone.email:
            raise BadInput("cần một địa chỉ khác (another address is needed)", where=email, mend="cancu people list")
        there = people.person_at(home, email)
        merged = there is not None and there.email != gone.email
        person = _filled(there, gone) if there and merged else replace(gone, email=email)
        people.put_person(home, person)
        given = person_moves.give(home, gone.email, person.email)
        person_moves.carry_over(home, gone.email, person.email)
        people.remove_person(home, gone.email)
        did = Did.PERSON_MERGED if merged else Did.PERSON_RENAMED
        log.note(home, did, person.email, by=actor.email, now=now, before=gone.email, after=person.email)
    return PersonGone(to=person, given=given)


def remove_person(home: Home, email: str, *, to: str | None = None, by: str, now: datetime) -> PersonGone:
    """Forget a person; what they have in hand goes ``to`` another one.

    Raises BadInput when a person is not known, Refused when they have something in hand and ``to`` is null or may only
    look.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        gone = person_known(home, email, "EMAIL")
        taker = _taker(home, gone, to) if to is not None else None
        held = person_moves.holdings(home, gone.email)
        if held and taker is None:
            mend = f"cancu people remove {gone.email} --to NGƯỜI_NHẬN"
            raise Refused(f"{gone.email} còn {held_text(held)} (has work in hand)", mend=mend)
        if taker:
            person_moves.give(home, gone.email, taker.email)
        person_moves.withdraw_unsent(home, gone.email)
        people.remove_person(home, gone.email)
        after = f"bàn giao cho {taker.email}: {held_text(held)}" if taker and held else ""
        log.note(
            home, Did.PERSON_REMOVED, gone.email, by=actor.email, now=now, before=difference(gone, None)[0], after=after
        )
    return PersonGone(to=taker if held else None, given=held)


def held_text(held: PersonHoldings) -> str:
    """Return in words what a person has in hand.

    >>> held_text(PersonHoldings(procedures=3, tasks=("T-2026-000001",), head_of=("UBND phường A",)))
    '3 quy trình, 1 việc đang mở, là người đứng đầu của UBND phường A'
    """
    said = [f"{held.procedures} quy trình"] if held.procedures else []
    said += [f"{len(held.tasks)} việc đang mở"] if held.tasks else []
    said += [f"là người thay thế của {', '.join(held.deputy_of)}"] if held.deputy_of else []
    said += [f"là người đứng đầu của {', '.join(held.head_of)}"] if held.head_of else []
    return ", ".join(said)


def may_take_work(taker: Person) -> Person:
    """Return the person; raises Refused when they may only look."""
    if Deed.MAINTAIN.reach(taker.role) is Reach.NONE:
        raise Refused(f"{taker.email} ({taker.role}) chỉ được xem (takes no task)", mend="cancu people add --role …")
    return taker


def _taker(home: Home, gone: Person, to: str) -> Person:
    taker = may_take_work(person_known(home, to, "--to"))
    if taker.email == gone.email:
        raise BadInput("cần một người khác (another person is needed)", where="--to", mend="cancu people list")
    return taker


def _as_known(home: Home, base: Person, facts: PersonFacts) -> Person:
    """What is said over what is known, its names as the office writes them."""
    unit = people.unit_named(home, facts.unit) if facts.unit else None
    deputy = people.person_at(home, address(facts.deputy)) if facts.deputy else None
    return replace(
        base,
        unit=(unit.name if unit else " ".join((facts.unit or "").split())) or base.unit,
        role=facts.role or base.role,
        deputy=(deputy.email if deputy else facts.deputy) or base.deputy,
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


def _filled(stays: Person, gone: Person) -> Person:
    deputy = stays.deputy if stays.deputy != gone.email else None
    inherited = gone.deputy if gone.deputy != stays.email else None
    return replace(stays, unit=stays.unit or gone.unit, deputy=deputy or inherited, name=stays.name or gone.name)
