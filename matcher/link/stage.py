"""The night's linking: what is new in the store becomes changes, resolutions and matches. Safe to run again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from data.office.rule import Rules
from data.store import document_index, readings
from data.store.home import Home
from matcher.link.change.official_words import DifferencesOf
from matcher.link.link_run import LinkRun
from matcher.link.run.context import LinkReport

Watch = Callable[[Iterable[str]], Iterable[str]]


def link_new(home: Home, rules: Rules, now: datetime, watch: Watch = iter, *, anew: bool = False) -> LinkReport:
    """Link everything that is new: first new legal bases, then each new reading, then what a new issue mended.

    What documents are called is known then: they are put into the index.

    Each document is marked when all of it is stored, so that a run that was cut off goes on where it stopped.
    ``watch`` may draw a progress bar around the document ids; ``anew`` says that law.db was made anew, so that changes
    new to it may be known to the office, and bases that were met are met again.
    """
    run = LinkRun(home, rules, now, anew=anew)
    run.meetings.meet_new_bases()
    run.meetings.meet_known_documents()
    for identity in watch(readings.unlinked(home)):
        readings.mark_linked(home, [run.link(identity)])
    run.weigh_signals()
    run.keep_answered()
    run.following.follow_changes()
    run.days.reach_days()
    run.meetings.close_without_basis()
    document_index.catch_up(home)
    return run.report


def link_words(home: Home, rules: Rules, now: datetime, differences_of: DifferencesOf) -> LinkReport:
    """Ask where official texts word provisions otherwise than we do; what is less sure for it is stated anew."""
    run = LinkRun(home, rules, now)
    run.hold_words(differences_of)
    run.following.follow_changes()
    return run.report


def link_bases(home: Home, rules: Rules, now: datetime) -> LinkReport:
    """Link the legal bases that are new, or in force again, to what is known; close what no issue cites any more."""
    run = LinkRun(home, rules, now)
    run.meetings.meet_new_bases()
    run.meetings.close_without_basis()
    return run.report


def link_answered(home: Home, rules: Rules, now: datetime) -> LinkReport:
    """Link the changes entered or answered by persons that law.db lacks, or whose target has become known."""
    run = LinkRun(home, rules, now)
    run.keep_answered()
    return run.report
