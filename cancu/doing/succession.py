"""One in the place of another: a person under another address, or another person who takes over the work."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace

from cancu.doing.people import address, leave_an_administrator, may_take_work
from data.errors import BadInput, Refused
from data.office.log_wording import Did, difference
from data.office.permission import Deed
from data.office.unit import Person
from data.store import api_tokens, log, people, person_moves
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import person_known
from data.store.person_moves import PersonHoldings


class PersonGone(msgspec.Struct, frozen=True, kw_only=True):
    """Who has it all now (null: nobody, there was nothing), and what that was."""

    to: Person | None = None
    given: PersonHoldings = PersonHoldings()


def rename_person(home: Home, old: str, new: str, *, by: str, now: datetime) -> PersonGone:
    """Give a person another address; where that is another person's, the two are one from then on, as that one is.

    What they have in hand, submitted and were told goes along; what they decided and did stands under the old address.
    Tokens of programs go along to another address, never to another person.
    Raises BadInput when nobody is known by the old address or the new one is none, Refused when this person may not
    or the last administrator would go.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        gone, email = person_known(home, old, "OLD"), address(new)
        if email == gone.email:
            raise BadInput("cần một địa chỉ khác (another address is needed)", where=email, mend="cancu people list")
        there = people.person_at(home, email)
        merged = there is not None and there.email != gone.email
        person = _filled(there, gone) if there and merged else replace(gone, email=email)
        leave_an_administrator(home, gone, person, actor)
        people.put_person(home, person)
        given = person_moves.give(home, gone.email, person.email)
        if merged:
            api_tokens.forget(home, gone.email)  # a program may no more than was meant when its token was made
        person_moves.carry_over(home, gone.email, person.email)
        people.remove_person(home, gone.email)
        did = Did.PERSON_MERGED if merged else Did.PERSON_RENAMED
        log.note(home, did, person.email, by=actor.email, now=now, before=gone.email, after=person.email)
    return PersonGone(to=person, given=given)


def remove_person(home: Home, email: str, *, to: str | None = None, by: str, now: datetime) -> PersonGone:
    """Forget a person; what they have in hand goes ``to`` another one.

    Raises BadInput when a person is not known, Refused when they have something in hand and ``to`` is null or may only
    look, or they are the last administrator.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        gone = person_known(home, email, "EMAIL")
        leave_an_administrator(home, gone, None, actor)
        taker = _taker(home, gone, to) if to is not None else None
        held = person_moves.holdings(home, gone.email)
        if held and taker is None:
            mend = f"cancu people remove {gone.email} --to NGƯỜI_NHẬN"
            raise Refused(f"{gone.email} còn {held_text(held)} (has work in hand)", mend=mend)
        if taker:
            person_moves.give(home, gone.email, taker.email)
        person_moves.leave(home, gone.email)
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


def _taker(home: Home, gone: Person, to: str) -> Person:
    taker = may_take_work(person_known(home, to, "--to"))
    if taker.email == gone.email:
        raise BadInput("cần một người khác (another person is needed)", where="--to", mend="cancu people list")
    return taker


def _filled(stays: Person, gone: Person) -> Person:
    deputy = stays.deputy if stays.deputy != gone.email else None
    inherited = gone.deputy if gone.deputy != stays.email else None
    return replace(stays, unit=stays.unit or gone.unit, deputy=deputy or inherited, name=stays.name or gone.name)
