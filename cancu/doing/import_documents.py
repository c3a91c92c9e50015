"""Import of an archive of documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

import msgspec

from data.instant import utc
from data.law.document import Document
from data.office.log_wording import Did
from data.office.permission import Deed
from data.store import document_index, documents, log
from data.store.authorization import person_who_may
from data.store.home import Home

_BATCH = 500


class Archived(msgspec.Struct, frozen=True):
    """How many documents were new, and how many known ones were mended."""

    new: int = 0
    changed: int = 0


def import_documents(home: Home, given: Iterable[Document], origin: str, *, by: str, now: datetime) -> Archived:
    """Keep documents as they come; return what was new. ``origin`` says for the log where they come from.

    Raises BadInput when nobody is known by ``by``, Refused when they may not; nothing is read from ``given`` then.
    """
    actor = person_who_may(home, by, Deed.ADMINISTER, None)
    done, rest = Archived(), iter(given)
    # One transaction for many documents: a million syncs to disk would take days.
    while batch := list(islice(rest, _BATCH)):
        with home.law.transaction():
            put = [documents.put(home, each, source="archive", stored_at=utc(now)) for each in batch]
        changed = sum(one.changed and not one.new for one in put)
        done = Archived(done.new + sum(one.new for one in put), done.changed + changed)
    document_index.catch_up(home)
    said = f"{done.new} văn bản mới, {done.changed} được bổ sung"
    log.note(home, Did.DOCUMENTS_IMPORTED, "archive", by=actor.email, now=now, reason=origin, after=said)
    return done
