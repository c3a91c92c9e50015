"""The links by which a person answers from a letter, where the office has a desk that people reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import msgspec

#: What is answered: "tasks" with their ids, "change" with its key, "matches" with the key of their change, "waves" with
#: their numbers, "submitted" with the task that waits for approval.
Answerable = tuple[str, tuple[str, ...]]
#: By what is answered: a label such as "Nhận việc" and the address behind it.
AnswerLinks = Mapping[Answerable, Mapping[str, str]]
#: The links of a person for what they may answer, by label; the same day gives the same links.
AnswerLinksOf = Callable[[str, Answerable], Mapping[str, str]]


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """How the reader of a letter goes on: the addresses of who reads a reply, and that of the desk.

    ``less_often`` is the address at which letters are asked for less often. Each is empty where there is none.
    """

    reply_to: tuple[str, ...] = ()
    desk: str = ""
    less_often: str = ""


#: The contact that a letter to a person names.
ContactOf = Callable[[str], Contact]

NO_CONTACT = Contact()
NO_LINKS: AnswerLinks = MappingProxyType({})


def no_links(person: str, answerable: Answerable) -> Mapping[str, str]:  # noqa: ARG001
    """Return none: there is no desk to answer at."""
    return {}


def no_contact(person: str) -> Contact:  # noqa: ARG001
    """Return none: nobody reads replies."""
    return NO_CONTACT
