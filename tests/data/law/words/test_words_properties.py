"""What holds of every act on every unit."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.law.provision import article_of, contains, parse
from data.law.words.act import Act, meets
from data.law.words.provision_text import Texts, walk
from data.law.words.timeline import words_on
from data.law.words.tree import find
from tests.data.law.words.sample import FIRST, SECOND, act, decree

_IDS = [unit.id for unit in walk(decree()) if unit.id.startswith("art_")]
_LABELS = {unit.id: unit.label for unit in walk(decree())}


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """An act on a unit of the decree, or one that puts a new unit into it."""
    provision = draw(st.sampled_from(_IDS))
    op = draw(st.sampled_from(["modify", "repeal", "phrase", "insert"]))
    words = draw(st.text("aăâbc đêô", min_size=1, max_size=12)).strip() or "phí"
    if op == "modify":
        return act(op, provision, f"{_LABELS[provision]} {words.capitalize()} mới")
    if op == "phrase":
        return act(op, provision, old=draw(st.sampled_from(["phí", "đồng", "Bộ Tài chính"])), words=words)
    if op == "insert":
        number = draw(st.integers(4, 99))
        return act(op, f"{provision.split('__')[0]}__para_{number}", f"{number}. {words.capitalize()} mới")
    return act(op, provision)


@given(st.dates(FIRST, SECOND))
def test_without_acts_the_words_are_the_base(on: date) -> None:
    base = decree()
    assert words_on(base, [], on).units is base


@given(st.lists(acts(), max_size=5))
def test_the_day_before_the_first_act_has_the_base(done: list[Act]) -> None:
    assert words_on(decree(), done, FIRST - timedelta(days=1)).units == decree()


@given(acts(), acts())
def test_two_acts_on_different_units_commute(one: Act, other: Act) -> None:
    if contains(one.id, other.id) or contains(other.id, one.id):
        return
    assert words_on(decree(), [one, other], FIRST).units == words_on(decree(), [other, one], FIRST).units


@given(acts())
def test_what_is_inserted_can_be_found(done: Act) -> None:
    if done.op.value == "insert":
        found = find(words_on(decree(), [done], FIRST).units, done.id)
        assert found is not None
        assert found.words == done.new[0].words


@given(acts())
def test_nothing_changes_outside_the_unit_named(done: Act) -> None:
    named = done.id
    before = {unit.id: unit for unit in walk(decree())}
    after = {unit.id: unit for unit in walk(words_on(decree(), [done], FIRST).units)}
    for provision, unit in before.items():
        if not contains(named, provision) and not contains(provision, named):
            assert after[provision] == unit
        elif provision != named and contains(provision, named):
            assert (after[provision].label, after[provision].pieces) == (unit.label, unit.pieces)


@given(acts())
def test_the_text_outside_the_article_named_stays_byte_for_byte(done: Act) -> None:
    named = article_of(done.id)
    before, after = ([unit for unit in units if unit.id != named] for units in _around(done))
    assert "\n".join(unit.text for unit in after).encode() == "\n".join(unit.text for unit in before).encode()


def _around(done: Act) -> tuple[Texts, Texts]:
    return decree(), words_on(decree(), [done], FIRST).units


@given(st.lists(acts(), max_size=6), st.sampled_from(_IDS))
def test_the_acts_that_meet_a_provision_are_all_that_change_it(done: list[Act], provision: str) -> None:
    some = [each for each in done if meets(each, provision)]
    assert find(words_on(decree(), some, FIRST).units, provision) == find(
        words_on(decree(), done, FIRST).units, provision
    )


def test_the_sample_reaches_below_a_point() -> None:
    assert max(len(parse(provision)) for provision in _IDS) == 3
