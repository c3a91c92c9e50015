"""The outline of a text: its articles, clauses, points and annexes with their words, and what is quoted.

Offsets are Unicode code points into the text as given, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from data.law.provision import ProvisionLevel


class Provision(msgspec.Struct, frozen=True, kw_only=True):
    """A provision of a text: from the ``start`` of its line, over the ``body`` behind its number, to the ``end``.

    ``words`` are its own, before its first part: letters mended, lines joined that a page had broken, page
    furniture out. ``number`` is as printed, "" for an annex without one. ``above`` is the part, chapter and section
    that an article lies in, as one id, "" where in none.
    """

    id: str
    level: ProvisionLevel
    number: str
    start: int
    body: int
    end: int
    words: str
    parts: tuple[Provision, ...] = ()
    above: str = ""


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """The articles and annexes of a text in order, and where new wording for another document is quoted."""

    provisions: tuple[Provision, ...]
    quoted: tuple[tuple[int, int], ...]

    def walk(self) -> Iterator[Provision]:
        """Yield every provision, each before its parts, in the order of the text."""
        yield from _walk(self.provisions)


def _walk(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    for provision in provisions:
        yield provision
        yield from _walk(provision.parts)
