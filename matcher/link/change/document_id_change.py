"""A document is put under another id: what it states and what was found of that follow, with every answer."""

from __future__ import annotations

from msgspec.structs import replace

from data.law.named_document import DescribedDocument, described
from data.store import changes, matches
from data.store.home import Home
from matcher.link.change.changes import change_key
from matcher.link.touch.matches import match_key
from matcher.link.which import issuers


def rename(home: Home, old: str, new: str, acting: DescribedDocument) -> None:
    """Put the changes of a document, and their matches, under its new id; ``acting`` is the document as it acts.

    May be cut off anywhere and called again: what was moved is no longer found under the old id.
    """
    for change in changes.stated_by(home, old):
        moved = replace(change, document=new)
        moved = replace(moved, key=change_key(moved, described(change.target, issuers.home_of(acting))))
        for match in matches.found_of(home, change.key):
            key = match_key(moved.key, match.basis)
            matches.move(home, match.key, replace(match, key=key, change=moved.key))
        changes.move(home, change.key, moved)
    changes.retarget(home, old, new)
