"""The person behind a deed: known to the office, and allowed to do it."""

from __future__ import annotations

from data.errors import BadInput
from data.office.permission import Deed, require
from data.office.unit import Person
from data.store import people
from data.store.home import Home


def person_known(home: Home, email: str, option: str = "--by") -> Person:
    """Return the person of that address; raises BadInput, naming the option, when nobody is known by it."""
    person = people.person_at(home, email)
    if person is None:
        raise BadInput(f"{email} is not known", where=option, mend=f"cancu people add {email} --unit …")
    return person


def person_who_may(home: Home, email: str, deed: Deed, *units: str | None) -> Person:
    """Return the person of that address, who may do it in each of these units (null: it is of no unit).

    Raises BadInput when nobody is known by the address, Refused, naming who may, when this person may not.
    """
    person, office = person_known(home, email), people.office(home)
    for unit in dict.fromkeys(units):
        require(person, deed, unit, office)
    return person
