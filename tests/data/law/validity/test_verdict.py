"""The verdict: the text first, other sources beside it; agreement settles, disagreement is shown."""

from __future__ import annotations

from datetime import date

from data.law.kind import Kind
from data.law.validity.own_dates import OwnDates
from data.law.validity.rule import ValidityRule
from data.law.validity.signal import Signal, differing
from data.law.validity.state import ValidityState
from data.law.validity.verdict import Validity, ValidityFacts, validity
from tests.data.law.validity.samples import BEGINS, DATES, act

ON = date(2024, 6, 1)
EXPIRED = Signal(source="list", state=ValidityState.EXPIRED, from_=date(2024, 3, 1), words="hết hiệu lực 01/3/2024")
ALIVE = Signal(source="portal", state=ValidityState.IN_FORCE, as_of=date(2023, 12, 31))
REPEALED = act(Kind.REPEALS)


def verdict(*signals: Signal, repealed: bool = False, dates: OwnDates = DATES, unit: str | None = None) -> Validity:
    changes = (REPEALED,) if repealed else ()
    return validity(ValidityFacts(document="d", dates=dates, changes=changes, signals=signals), ON, unit)


def test_the_text_is_the_first_signal() -> None:
    found = verdict()
    assert (found.state, found.since, found.until) == (ValidityState.IN_FORCE, BEGINS, None)
    assert [(signal.source, signal.state.value) for signal in found.signals] == [("text", "in_force")]


def test_a_source_that_ends_what_no_text_ends_is_to_confirm_from_its_day() -> None:
    found = verdict(EXPIRED)
    assert (found.state, found.since) == (ValidityState.TO_CONFIRM, date(2024, 3, 1))
    assert [(each.rule, each.words) for each in found.because] == [
        (ValidityRule.SIGNALS_DIFFER, "list: hết hiệu lực 01/3/2024")
    ]
    assert [signal.state.value for signal in found.signals] == ["in_force", "expired"]


def test_what_a_text_ends_has_ended_whatever_a_source_says() -> None:
    said_later = Signal(source="portal", state=ValidityState.IN_FORCE, as_of=ON)
    found = verdict(said_later, repealed=True)
    assert found.state is ValidityState.EXPIRED
    facts = ValidityFacts(document="d", dates=DATES, changes=(REPEALED,), signals=(said_later,))
    assert differing(facts.timeline(), facts.signals, None, ON) == [said_later]


def test_an_older_list_does_not_contradict_what_happened_since() -> None:
    facts = ValidityFacts(document="d", dates=DATES, changes=(REPEALED,), signals=(ALIVE,))
    assert differing(facts.timeline(), facts.signals, None, ON) == []


def test_a_source_settles_a_beginning_that_the_text_leaves_open() -> None:
    found = verdict(ALIVE, dates=OwnDates(issued_on=date(2023, 12, 1)))
    assert (found.state, found.because[0].rule) == (ValidityState.IN_FORCE, ValidityRule.SIGNALS_AGREE)


def test_a_source_does_not_answer_for_the_person_who_is_asked() -> None:
    asked = act(Kind.REPEALS, standing="queued")
    facts = ValidityFacts(document="d", dates=DATES, changes=(asked,), signals=(EXPIRED, ALIVE))
    assert validity(facts, ON).state is ValidityState.TO_CONFIRM


def test_what_the_texts_leave_open_contradicts_nobody() -> None:
    facts = ValidityFacts(document="d", dates=OwnDates(issued_on=date(2023, 12, 1)), signals=(ALIVE, EXPIRED))
    assert differing(facts.timeline(), facts.signals, None, ON) == []
    assert differing(facts.timeline(), facts.signals, None, date(2025, 1, 1)) == [EXPIRED]


def test_a_part_that_a_list_names_is_doubted_and_others_are_not() -> None:
    part = Signal(source="list", state=ValidityState.PARTLY_EXPIRED, provisions=("art_7",), from_=date(2024, 3, 1))
    doubted = verdict(part, unit="art_7__para_1")
    assert (doubted.state, doubted.signals[-1].state) == (ValidityState.TO_CONFIRM, ValidityState.EXPIRED)
    assert [signal.source for signal in verdict(part, unit="art_8").signals] == ["text"]
    assert verdict(part).state is ValidityState.IN_FORCE
