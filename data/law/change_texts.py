"""What is asked of the texts of the law about a change: what acts, what read otherwise before, what stands where now.

And which lines of a procedure repeat what it took out. Texts are read by who knows the reader; who tells people of
changes gets these questions answered.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from data.law.acting_words import ActingWords
from data.law.change import Change
from data.law.changed_words import ChangedWords, ChangedWordsOf
from data.law.new_place import NewPlace
from data.law.repeated_line import RepeatedLine, RepeatedLinesOf

#: The sentences with which a change acts on these provisions, given by their ids; on all where none are given.
ActingWordsOf = Callable[[Change, tuple[str, ...]], tuple[ActingWords, ...]]
#: Where provisions of one document (a store id) likely stand in another that has its place.
AddressesOf = Callable[[str, str, tuple[str, ...]], tuple[NewPlace, ...]]


def _no_changed_words(change: Change, provisions: tuple[str, ...]) -> tuple[ChangedWords, ...]:  # noqa: ARG001
    return ()


def _no_acting_words(change: Change, provisions: tuple[str, ...]) -> tuple[ActingWords, ...]:  # noqa: ARG001
    return ()


def _no_repeated_lines(
    procedure: str,  # noqa: ARG001
    change: Change,  # noqa: ARG001
    provisions: tuple[str, ...],  # noqa: ARG001
) -> tuple[RepeatedLine, ...]:
    return ()


def _no_addresses(old: str, new: str, provisions: tuple[str, ...]) -> tuple[NewPlace, ...]:  # noqa: ARG001
    return ()


class ChangeTexts(msgspec.Struct, frozen=True, kw_only=True):
    """The answers; by default none is known, and what is told says so."""

    acting: ActingWordsOf = _no_acting_words
    changed: ChangedWordsOf = _no_changed_words
    addresses: AddressesOf = _no_addresses
    repeated: RepeatedLinesOf = _no_repeated_lines


#: Where no text is at hand.
NO_TEXTS = ChangeTexts()
