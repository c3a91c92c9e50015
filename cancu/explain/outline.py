"""The outline of a text as a list to jump from: each provision with its Vietnamese name and first words."""

from __future__ import annotations

import msgspec

from data.law.characters import great_first
from data.law.outline import Provision
from data.law.provision import vietnamese

_LONGEST = 90


class OutlineEntry(msgspec.Struct, frozen=True):
    """A provision of the list: the anchor to jump to, its name, its first words, and the entries below it."""

    anchor: str
    name: str
    words: str
    entries: tuple[OutlineEntry, ...] = ()


def entries(provisions: tuple[Provision, ...]) -> tuple[OutlineEntry, ...]:
    """Return the entries of these provisions, in order."""
    return tuple(
        OutlineEntry(anchor(each), _name(each), _first_words(each.words), entries(each.parts)) for each in provisions
    )


def anchor(provision: Provision) -> str:
    """Return the name of the place in the page where the provision begins."""
    return f"u{provision.start}"


def _name(provision: Provision) -> str:
    """The name of the unit alone: "Khoản 2", wherever it stands."""
    return great_first(vietnamese(provision.id.rpartition("__")[2]))


def _first_words(words: str) -> str:
    """The first line, shortened to fit a list."""
    line = words.partition("\n")[0]
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
