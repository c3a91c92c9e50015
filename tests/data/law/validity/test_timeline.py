"""The state on any day, from own days and what happens: the rules one by one, then what always holds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.reading import Operation, Until
from data.law.validity.own_dates import OwnDates, OwnDay
from data.law.validity.rule import ValidityRule
from data.law.validity.state import ValidityState
from data.law.validity.timeline import timeline
from tests.data.law.validity.samples import ASKED, BEGINS, DATES, REFUTED, act, place, repealed

DAY = date(2024, 1, 1)
BEFORE = DAY - timedelta(days=1)


def states(*changes: Change, unit: str | None = None, dates: OwnDates = DATES) -> list[tuple[date | None, str]]:
    """Since when and in which state, one pair a state."""
    found: list[tuple[date | None, str]] = []
    for period in timeline(dates, changes, unit).periods:
        if not found or found[-1][1] != period.state:
            found.append((period.since, period.state.value))
    return found


SOUND = [(None, "not_yet"), (BEGINS, "in_force")]


def test_it_holds_from_its_own_day_on() -> None:
    assert states() == SOUND


def test_a_day_that_a_source_says_stands_where_the_text_says_none() -> None:
    dates = OwnDates(given_on=DAY, issued_on=BEGINS)
    assert states(dates=dates) == [(None, "not_yet"), (DAY, "in_force")]
    assert timeline(dates).on(DAY).because[0].rule is ValidityRule.SOURCE_DAY


def test_a_day_that_nobody_says_is_to_confirm_for_a_year_from_issue() -> None:
    dates = OwnDates(issued_on=date(2020, 2, 3))
    assert states(dates=dates) == [
        (None, "not_yet"),
        (date(2020, 2, 3), "to_confirm"),
        (date(2021, 2, 3), "in_force"),
    ]


def test_what_is_amended_holds_by_then_though_nobody_says_since_when() -> None:
    dates = OwnDates(issued_on=date(2023, 12, 1))
    assert states(act(Kind.SUSPENDS, to=date(2024, 2, 1)), dates=dates) == [
        (None, "not_yet"),
        (date(2023, 12, 1), "to_confirm"),
        (DAY, "suspended"),
        (date(2024, 2, 1), "in_force"),
    ]


def test_provisions_may_begin_on_a_day_of_their_own() -> None:
    dates = OwnDates(begins=(OwnDay(on=BEGINS), OwnDay(on=DAY, scope=("art_7",))))
    assert states(dates=dates, unit="art_7__para_2") == [(None, "not_yet"), (DAY, "in_force")]
    assert states(dates=dates, unit="art_8") == states(dates=dates) == SOUND


@pytest.mark.parametrize("kind", [Kind.REPEALS, Kind.REPLACES])
def test_an_ended_document_is_expired_with_all_its_provisions(kind: Kind) -> None:
    assert states(act(kind)) == states(act(kind), unit="art_1") == [*SOUND, (DAY, "expired")]


def test_the_derivation_names_act_words_and_rule() -> None:
    (because,) = timeline(DATES, [act(Kind.REPEALS, quote="Bãi bỏ Nghị định số 15/2020/NĐ-CP")]).on(DAY).because
    assert (because.rule, because.document, because.kind) == (ValidityRule.ENDED, "a", Kind.REPEALS)
    assert because.words == "Bãi bỏ Nghị định số 15/2020/NĐ-CP"


def test_a_repealed_provision_is_expired_and_its_document_in_part() -> None:
    change = act(Kind.REPEALS, repealed("art_7__para_2"))
    assert states(change, unit="art_7__para_2__point_a") == [*SOUND, (DAY, "expired")]
    assert states(change, unit="art_7") == states(change) == [*SOUND, (DAY, "partly_expired")]
    assert states(change, unit="art_8") == SOUND


def test_amended_words_end_and_the_provision_goes_on_with_new_ones() -> None:
    change = act(Kind.AMENDS, place("art_7"))
    assert states(change) == [*SOUND, (DAY, "partly_expired")]
    assert states(change, unit="art_7") == SOUND
    assert ValidityRule.CHANGED in {each.rule for each in timeline(DATES, [change], "art_7").on(DAY).because}
    assert ValidityRule.CHANGED not in {each.rule for each in timeline(DATES, [change], "art_7").on(BEFORE).because}


def test_a_provision_taken_out_by_an_amendment_is_expired() -> None:
    assert states(act(Kind.AMENDS, repealed("art_7")), unit="art_7") == [*SOUND, (DAY, "expired")]


def test_an_inserted_provision_begins_on_its_day_and_ends_nothing() -> None:
    change = act(Kind.AMENDS, place("art_5a", Operation.INSERT))
    assert states(change, unit="art_5a__para_1") == [(None, "not_yet"), (DAY, "in_force")]
    assert states(change) == states(change, unit="art_5") == SOUND


def test_what_is_repealed_before_it_takes_effect_never_holds() -> None:
    assert states(act(Kind.REPEALS, on=date(2020, 3, 1))) == [(None, "not_yet"), (date(2020, 3, 1), "expired")]


def test_a_suspension_lasts_until_its_day_or_its_end() -> None:
    pause = act(Kind.SUSPENDS, to=date(2025, 1, 1))
    assert states(pause) == [*SOUND, (DAY, "suspended"), (date(2025, 1, 1), "in_force")]
    again = act(Kind.RESUMES, on=date(2024, 6, 1))
    assert states(pause, again) == [*SOUND, (DAY, "suspended"), (date(2024, 6, 1), "in_force")]


def test_what_is_suspended_on_the_day_it_begins_never_held() -> None:
    paragraphs = [place(f"art_8__para_{number}") for number in (8, 9, 10)]
    pause = act(Kind.SUSPENDS, *paragraphs, on=BEGINS)
    assert states(pause, unit="art_8__para_9") == [(None, "not_yet"), (BEGINS, "suspended")]
    assert states(pause, unit="art_8__para_7") == SOUND


def test_an_end_of_its_own_is_an_end_though_the_question_on_it_waits() -> None:
    dates = OwnDates(begins=DATES.begins, ends=(OwnDay(on=DAY),))
    end = act(Kind.EXPIRES, document=None, standing=ASKED)
    for known in ([], [end]):
        assert states(*known, dates=dates) == [*SOUND, (DAY, "expired")]
    (because,) = timeline(dates, [end]).on(DAY).because
    assert because.rule is ValidityRule.OWN_END


def test_an_end_of_its_own_that_a_person_refuted_is_none() -> None:
    dates = OwnDates(begins=DATES.begins, ends=(OwnDay(on=DAY),))
    assert states(act(Kind.EXPIRES, document=None, standing=REFUTED), dates=dates) == SOUND


def test_an_extension_moves_an_end() -> None:
    dates = OwnDates(begins=DATES.begins, ends=(OwnDay(on=DAY),))
    longer = act(Kind.EXTENDS, on=date(2023, 1, 1), to=date(2025, 1, 1))
    assert states(longer, dates=dates) == [*SOUND, (date(2025, 1, 1), "expired")]
    assert states(longer, act(Kind.REPEALS)) == [*SOUND, (date(2025, 1, 1), "expired")]
    lasting = act(Kind.EXTENDS, on=date(2023, 1, 1))
    assert states(lasting, dates=dates) == SOUND
    assert states(lasting, act(Kind.REPEALS)) == [*SOUND, (DAY, "expired")]


def test_an_extension_that_is_asked_leaves_open_what_is_between() -> None:
    dates = OwnDates(begins=DATES.begins, ends=(OwnDay(on=DAY),))
    longer = act(Kind.EXTENDS, on=date(2023, 1, 1), to=date(2025, 1, 1), standing=ASKED)
    assert states(longer, dates=dates) == [*SOUND, (DAY, "to_confirm"), (date(2025, 1, 1), "expired")]


@pytest.mark.parametrize("kind", [Kind.REPEALS, Kind.SUSPENDS, Kind.CASCADE, Kind.MERGER, Kind.STATUS])
def test_what_waits_for_a_person_is_to_confirm_and_what_was_refuted_is_nothing(kind: Kind) -> None:
    assert states(act(kind, standing=ASKED)) == [*SOUND, (DAY, "to_confirm")]
    assert states(act(kind, standing=REFUTED)) == SOUND


@pytest.mark.parametrize("kind", [Kind.CASCADE, Kind.MERGER, Kind.STATUS])
def test_what_a_person_confirmed_has_ended(kind: Kind) -> None:
    assert states(act(kind)) == [*SOUND, (DAY, "expired")]


@pytest.mark.parametrize(
    "kind", [Kind.CORRECTS, Kind.OVERRIDES, Kind.CONSOLIDATES, Kind.DETAILS, Kind.BASED_ON, Kind.SUCCESSOR]
)
def test_what_leaves_the_text_in_force_changes_no_state(kind: Kind) -> None:
    assert states(act(kind, place("art_1"))) == SOUND


def test_an_end_without_a_day_is_to_confirm_from_the_issue_of_the_act() -> None:
    periods = timeline(DATES, [act(Kind.REPEALS, on=None)], issued={"a": date(2023, 5, 1)})
    assert periods.on(date(2023, 4, 30)).state is ValidityState.IN_FORCE
    assert periods.on(date(2023, 5, 1)).state is ValidityState.TO_CONFIRM


def test_whether_an_ended_chapter_holds_an_article_is_to_confirm() -> None:
    change = act(Kind.REPEALS, repealed("chp_II"))
    assert states(change, unit="art_7") == [*SOUND, (DAY, "to_confirm")]
    assert states(change) == [*SOUND, (DAY, "partly_expired")]


ABOVE = {"art_5": "chp_I", "art_7": "chp_II__sec_1", "art_9": "chp_III"}


@pytest.mark.parametrize(
    ("ended", "unit", "found"),
    [("chp_II", "art_7", "expired"), ("chp_II__sec_1", "art_7__para_2", "expired"), ("sec_1", "art_7", "expired"),
     ("chp_II", "art_9", None), ("chp_II__sec_1", "art_5", None), ("chp_II", "art_7a", "to_confirm"),
     ("chp_IX", "art_7", "to_confirm")],
)  # fmt: skip
def test_an_article_ends_with_the_chapter_that_its_text_puts_it_in(ended: str, unit: str, found: str | None) -> None:
    periods = timeline(DATES, [act(Kind.REPEALS, repealed(ended))], unit, above=ABOVE).periods
    told = [(period.since, period.state.value) for period in periods]
    assert told == ([*SOUND, (DAY, found)] if found else SOUND)


def test_a_suspension_until_an_event_is_open_once_another_document_changes_what_is_suspended() -> None:
    pause = act(Kind.SUSPENDS, place("art_8"), until=Until(event="document_effective"))
    later = date(2025, 1, 1)
    assert states(pause, unit="art_8") == [*SOUND, (DAY, "suspended")]
    new = act(Kind.AMENDS, place("art_8"), on=later, document="b")
    assert states(pause, new, unit="art_8") == [*SOUND, (DAY, "suspended"), (later, "to_confirm")]
    (because,) = timeline(DATES, [pause, new], "art_8").on(later).because
    assert because.rule is ValidityRule.UNTIL_EVENT
    elsewhere = act(Kind.AMENDS, place("art_9"), on=later, document="b")
    assert states(pause, elsewhere, unit="art_8") == [*SOUND, (DAY, "suspended")]


UNITS = ["art_1", "art_1__para_1", "art_2", "chp_I", "annex"]
DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))


@st.composite
def changes(draw: st.DrawFn) -> Change:
    operations = st.sampled_from(list(Operation))
    places = [place(unit, draw(operations)) for unit in draw(st.lists(st.sampled_from(UNITS), max_size=2))]
    return act(
        draw(st.sampled_from(list(Kind))),
        *places,
        on=draw(st.none() | DAYS),
        to=draw(st.none() | DAYS),
        document=draw(st.sampled_from(["a", "b", None])),
        standing=draw(st.sampled_from(list(Standing))),
    )


@st.composite
def own_days(draw: st.DrawFn) -> OwnDates:
    day = st.builds(OwnDay, on=st.none() | DAYS, scope=st.just("whole") | st.just(("art_1",)))
    several = st.lists(day, max_size=2).map(tuple)
    return OwnDates(begins=draw(several), ends=draw(several), issued_on=draw(st.none() | DAYS))


FACTS = (own_days(), st.lists(changes(), max_size=4), st.none() | st.sampled_from(UNITS))


@given(*FACTS)
def test_periods_cover_every_day_once(dates: OwnDates, stated: list[Change], unit: str | None) -> None:
    periods = timeline(dates, stated, unit).periods
    assert (periods[0].since, periods[-1].until) == (None, None)
    assert all(before.until == after.since for before, after in pairwise(periods))
    assert all(period.since < period.until for period in periods if period.since and period.until)
    assert all(period.because for period in periods)


@given(*FACTS, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_says_nothing(dates: OwnDates, stated: list[Change], unit: str | None, luck) -> None:  # type: ignore[no-untyped-def]
    other = list(stated)
    luck.shuffle(other)
    assert timeline(dates, other, unit) == timeline(dates, stated, unit)


@given(*FACTS, DAYS)
def test_what_is_asked_twice_is_the_same(dates: OwnDates, stated: list[Change], unit: str | None, day: date) -> None:
    assert timeline(dates, [*stated, *stated], unit).on(day).state is timeline(dates, stated, unit).on(day).state


@given(*FACTS, DAYS)
def test_a_document_that_ended_has_ended_in_all_its_provisions(
    dates: OwnDates, stated: list[Change], unit: str | None, day: date
) -> None:
    lasting = [change for change in stated if change.kind is not Kind.EXTENDS]
    if timeline(dates, lasting).on(day).state is ValidityState.EXPIRED:
        assert timeline(dates, lasting, unit).on(day).state is ValidityState.EXPIRED


@given(*FACTS, DAYS)
def test_a_provision_that_ended_leaves_no_document_wholly_in_force(
    dates: OwnDates, stated: list[Change], unit: str | None, day: date
) -> None:
    if timeline(dates, stated, unit).on(day).state is ValidityState.EXPIRED:
        assert timeline(dates, stated).on(day).state is not ValidityState.IN_FORCE
