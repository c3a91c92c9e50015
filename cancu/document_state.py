"""The state of one document on a day, with numbers for ids and words for days: for commands and pages alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from cancu.statement_line import Line
from data.errors import OutOfOrder
from data.law.named_document import DescribedDocument
from data.law.provision_wording import provision_name
from data.law.validity.own_dates import own_dates
from data.law.validity.period import Derivation
from data.law.validity.state import ValidityState
from data.law.validity.verdict import TEXT, Validity, ValidityFacts, validity
from data.law.wording import day
from data.store import documents, readings
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.validity import facts_named, facts_of

_SOURCES = {TEXT: "văn bản"}


def verdict_of(home: Home, stored: StoredDocument, on: date, provision: str | None = None) -> Validity:
    """Return the state of a document of the store, or of one of its provisions, on a day."""
    return _named(home, validity(facts_read(home, stored), on, provision), stored.document.number or stored.id)


def facts_read(home: Home, stored: StoredDocument) -> ValidityFacts:
    """Return what the state of a document follows from, with the days that its text says.

    Where the file of its text is gone the days are as they were read, without the words that say them.
    """
    facts = facts_of(home, [stored])[stored.id]
    if reading := readings.of_document(home, stored.id):
        told = own_dates(stored.document, reading, text=_text(home, stored))
        facts = replace(facts, dates=replace(facts.dates, begins=told.begins, ends=told.ends))
    return facts


def _text(home: Home, stored: StoredDocument) -> str:
    try:
        return documents.with_text(home, stored).text
    except OutOfOrder:
        return ""


def verdict_named(home: Home, number: str, on: date, provision: str | None = None) -> Validity | None:
    """Return the state of a document that is not in the store by what others do to it; null when nothing is known."""
    named = DescribedDocument(number=number)
    facts = facts_named(home, [named])[named]
    return _named(home, validity(facts, on, provision), number) if facts.changes or facts.signals else None


def states_of(home: Home, stored: Sequence[StoredDocument], on: date) -> dict[str, ValidityState]:
    """Return the state of each of these documents on a day, by id."""
    return {identity: validity(facts, on).state for identity, facts in facts_of(home, stored).items()}


def state_lines(verdict: Validity) -> Iterator[Line]:
    """Yield a label and a value: the state with its days, each reason, each source that says something."""
    yield "Hiệu lực", state_text(verdict)
    yield from (("Vì", line) for line in reason_lines(verdict))
    yield from (("Theo", line) for line in source_lines(verdict))


def reason_lines(verdict: Validity) -> Iterator[str]:
    """Yield each reason of the state: which act, which rule, which words."""
    return (_reason_text(reason, verdict.since) for reason in verdict.because)


def source_lines(verdict: Validity) -> Iterator[str]:
    """Yield what each source says of the state."""
    return (f"{_SOURCES.get(signal.source, signal.source)}: {signal.state.label}" for signal in verdict.signals)


def state_text(verdict: Validity) -> str:
    """Return the state in words with its days: "hết hiệu lực (expired), từ 01/05/2026"."""
    since = f", từ {day(verdict.since)}" if verdict.since else ""
    until = f", đến trước {day(verdict.until)}" if verdict.until else ""
    part = f"{provision_name(verdict.provision)}: " if verdict.provision else ""
    english = verdict.state.replace("_", " ")
    return f"{part}{verdict.state.label} ({english}){since}{until}"


def _reason_text(reason: Derivation, since: date | None) -> str:
    act = " ".join(filter(None, (reason.document, f"({reason.kind.row.label})" if reason.kind else "")))
    words = f" “{reason.words}”" if reason.words else ""
    return f"{f'{act}: ' if act else ''}{reason.rule.says_on(since)}{words}"


def _named(home: Home, verdict: Validity, called: str) -> Validity:
    because = tuple(_with_numbers(home, verdict.because))
    return replace(verdict, document=called, because=because)


def _with_numbers(home: Home, because: Iterable[Derivation]) -> Iterator[Derivation]:
    reasons = list(because)
    acting = documents.of(home, {reason.document for reason in reasons if reason.document})
    numbers = {one.id: one.document.number or one.id for one in acting.values()}
    for reason in reasons:
        yield replace(reason, document=numbers.get(reason.document, reason.document)) if reason.document else reason
