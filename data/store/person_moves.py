"""What a person of the office has in hand: told, and given to another person or another address."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from data.office.task import Task
from data.store import addresses, outbox, people, register, tasks, watched_folders
from data.store.home import Home
from data.store.record_encoding import decode


class PersonHoldings(msgspec.Struct, frozen=True, kw_only=True):
    """What a person has in hand: watched procedures, ids of open tasks, whose deputy and which units' head they are."""

    procedures: int = 0
    tasks: tuple[str, ...] = ()
    deputy_of: tuple[str, ...] = ()
    head_of: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.procedures or self.tasks or self.deputy_of or self.head_of)


def holdings(home: Home, email: str) -> PersonHoldings:
    """Return what a person has in hand."""
    return PersonHoldings(
        procedures=len(register.owned_by(home, email)),
        tasks=tuple(task.id for task in tasks.all_of(home, open_only=True, owner=email)),
        deputy_of=tuple(person.email for person in people.people(home) if person.deputy == email),
        head_of=tuple(unit.name for unit in people.units(home) if unit.head == email),
    )


def give(home: Home, giver: str, taker: str) -> PersonHoldings:
    """Give all that a person has in hand to another; return what it was."""
    with home.office.transaction():
        given = holdings(home, giver)
        home.office.write("UPDATE procedures SET owner = ? WHERE owner = ?", [taker, giver])
        for task in tasks.of(home, given.tasks).values():
            tasks.save(home, replace(task, owner=taker))
        for person in people.people(home):
            if person.deputy == giver:
                people.put_person(home, replace(person, deputy=taker if person.email != taker else None))
        for unit in people.units(home):
            if unit.head == giver:
                people.put_unit(home, replace(unit, head=taker))
        watched_folders.move_person(home, giver, taker)
    return given


def carry_over(home: Home, old: str, new: str) -> None:
    """Let one person go on under another address: what they submitted is theirs, what they were told is no news."""
    with home.office.transaction():
        rows = home.office.rows(
            "SELECT record FROM tasks WHERE owner = ?1 OR json_extract(record, '$.submitted_by') = ?1", [old]
        )
        for task in [decode(row["record"], Task) for row in rows]:
            by = new if task.submitted_by == old else task.submitted_by
            tasks.save(home, replace(task, owner=new if task.owner == old else task.owner, submitted_by=by))
        withdraw_unsent(home, old)
        addresses.carry_over(home, old, new)
        outbox.tell_also(home, old, new)
        for table in ("links", "passwords", "api_tokens"):  # one who has a password under the new address keeps that
            home.office.write(f"UPDATE OR IGNORE {table} SET person = ? WHERE person = ?", [new, old])


def leave(home: Home, email: str) -> None:
    """Let go of the addresses of a person who goes, and of what nobody has tried to send to them yet."""
    withdraw_unsent(home, email)
    addresses.forget(home, email)


def withdraw_unsent(home: Home, email: str) -> None:
    """Take back what nobody has tried to send to an address yet; it is written anew for whom it concerns."""
    for letter in outbox.unsent(home):
        if letter.person == email:
            outbox.withdraw(home, letter.key)
