"""The words of documents that several ask for, held as long as nothing is written on which they stand."""

from __future__ import annotations

from cancu.words.in_force import DocumentWords, WordsInForce
from data.store import database_pairing
from data.store.database_pairing import LawState
from data.store.home import Home

_MOST_HELD = 24
_Key = tuple[LawState, str, str]


class HeldWords:
    """Words of one home, for all its threads: a law that many amended takes half a second to be put together."""

    def __init__(self) -> None:
        self._known: dict[_Key, DocumentWords] = {}

    def of(self, home: Home, identity: str) -> DocumentWords | None:
        """Return a document with what was done to its words; None when it is not in the store.

        It follows from what law.db holds and from what persons answered to changes.
        """
        key = database_pairing.state_of(home.law), home.office.digest("decisions"), identity
        words = self._known.get(key) or WordsInForce(home).of(identity)
        if words and key not in self._known:
            if len(self._known) >= _MOST_HELD:
                self._known.clear()
            self._known[key] = words
        return words
