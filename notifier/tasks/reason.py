"""Why a procedure must be mended: a match with everything it speaks of."""

from __future__ import annotations

from datetime import date

import msgspec

from data.law.acting_words import ActingWords
from data.law.change import Change
from data.law.change_day import bites_on
from data.law.changed_words import ChangedWords
from data.law.document import Document
from data.law.new_place import NewPlace
from data.law.repeated_line import RepeatedLine
from data.law.replacement import Replacement
from data.office.match import OPENING, Match, Severity
from data.office.procedure import LegalBasis

#: The order of severities, the gravest first.
RANK = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A match with everything it speaks of.

    ``acting`` and ``target`` are null where no document acts, or the store has not got it; ``source_hash`` is
    the SHA-256 of the bytes the evidence was read from. ``in_place`` is what to cite where the target has ended, null
    for nothing known. ``due`` is null when no day is known. ``acting_words``, ``changed_words``, ``addresses``
    and ``repeated`` are what the texts say, where somebody is told of it (``notifier.letters.reason_texts``).
    """

    match: Match
    change: Change
    basis: LegalBasis
    acting: Document | None = None
    target: Document | None = None
    source_hash: str = ""
    in_place: Replacement | None = None
    due: date | None = None
    acting_words: tuple[ActingWords, ...] = ()
    changed_words: tuple[ChangedWords, ...] = ()
    addresses: tuple[NewPlace, ...] = ()
    repeated: tuple[RepeatedLine, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether it may open a task, send a message and be proposed on: high and medium do, low only joins."""
        return self.match.severity in OPENING

    @property
    def bites_on(self) -> date | None:
        """The day from which it holds for what the procedure cites; null when that is not known."""
        return bites_on(self.change, self.match.provisions)

    @property
    def subject(self) -> str:
        """The matter that an act on provisions keeps itself to; "" where it acts on all that they say."""
        found = {words.subject for words in self.acting_words}
        return found.pop() if len(found) == 1 else ""

    @property
    def source(self) -> Document | None:
        """The document whose words are the evidence: the acting one; the target itself where it ends by itself."""
        return self.acting or self.target


def by_weight(reason: Reason) -> tuple[int, date, str]:
    """Sort key: the gravest first, then the nearest due day, then the match key."""
    return RANK[reason.match.severity], reason.due or date.max, reason.match.key
