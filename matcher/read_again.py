"""What another version of the reader read: how this one would read it, and taking its readings.

Looking writes nothing. Taking goes document by document, so that a run cut off goes on where it stopped; what is
read otherwise then waits to be linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec
from msgspec.structs import replace

from data.errors import CancuError
from data.law.change import Change, Standing
from data.law.reading import Reading
from data.law.reading_difference import ReadingDifference, reading_difference
from data.office.match import Match
from data.office.rule import Rules
from data.store import documents, matches, readings, tasks
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.differences import may_fall, says_the_same
from matcher.link.link_run import LinkRun
from matcher.read_stage import ReadReport, Watch, read_all, read_stored
from matcher.reader_version import reader_version


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What would differ for one document, by its id and number, or the fault that keeps it from being read.

    ``matches`` are the keys of those that would be new, fall or be judged anew; ``procedures`` the ids of theirs,
    ``tasks`` the ids of the open tasks of these.
    """

    document: str
    number: str | None = None
    statements: ReadingDifference = ReadingDifference()
    matches: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    fault: str = ""


def outdated(home: Home) -> list[str]:
    """Return the ids of the documents that another version read, in order of arrival."""
    return readings.outdated(home, reader_version())


def differences(home: Home, identities: Iterable[str], rules: Rules, now: datetime) -> Iterator[Difference]:
    """Yield what would differ, a document at a time; those that state the same are left out. Writes nothing."""
    run = LinkRun(home, rules, now)
    for identity in identities:
        stored, older = documents.get(home, identity), readings.of_document(home, identity)
        if stored is None or older is None:
            continue
        try:
            newer = replace(read_stored(home, stored), id=identity)
            statements = reading_difference(older, newer, rules.least_score)
            if statements:
                yield _difference(home, run, stored, newer, statements)
        except CancuError as fault:
            yield Difference(document=identity, number=stored.document.number, fault=str(fault))


def take_again(home: Home, now: datetime, watch: Watch = iter) -> ReadReport:
    """Take the readings of this version; each is stored before the next. ``watch`` may draw a progress bar."""
    return read_all(home, watch(outdated(home)), now)


def _difference(
    home: Home, run: LinkRun, stored: StoredDocument, newer: Reading, statements: ReadingDifference
) -> Difference:
    touched = {match.key: match for match in _touched(home, run, stored, newer)}
    procedures = sorted({match.procedure for match in touched.values()})
    opened = [task.id for procedure in procedures if (task := tasks.open_of(home, procedure))]
    return Difference(
        document=stored.id,
        number=newer.number or stored.document.number,
        statements=statements,
        matches=tuple(sorted(touched)),
        procedures=tuple(procedures),
        tasks=tuple(opened),
    )


def _touched(home: Home, run: LinkRun, stored: StoredDocument, newer: Reading) -> Iterator[Match]:
    """Yield the matches of every change that would be new, fall, or be stated otherwise."""
    before = run.statements.stated_before(stored.id)
    after = run.statements.stated(run.context.as_acting(stored, newer), newer, before)
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old and new and says_the_same(old, replace(new, quote=old.quote)):
            continue
        if old and (new or may_fall(old)):
            yield from _standing(home, old)
        if new and new.standing is not Standing.FALLS:
            yield from run.meetings.found(new)


def _standing(home: Home, change: Change) -> Iterator[Match]:
    return (match for match in matches.all_of(home, change=change.key) if match.standing is not Standing.FALLS)
