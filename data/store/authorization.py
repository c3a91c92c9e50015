"""The person behind a deed: known to the office, and allowed to do it."""

from __future__ import annotations

from data.office.permission import Deed, require
from data.office.unit import Person
from data.store import people
from data.store.home import Home
from data.store.known_names import person_acting


def person_who_may(home: Home, email: str, deed: Deed, *units: str | None) -> Person:
    """Return the person of that address, who may do it in each of these units (null: it is of no unit).

    ``OPERATOR.email`` is whoever runs the program, where nobody is named. Raises BadInput when nobody is known by the
    address, Refused, naming who may, when this person may not.
    """
    person, office = person_acting(home, email), people.office(home)
    for unit in dict.fromkeys(units):
        require(person, deed, unit, office)
    return person
