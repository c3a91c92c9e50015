"""The words on a day: half-open days in their order, and what stays unsettled from when on."""

from __future__ import annotations

from datetime import date, timedelta

from data.law.words.act import Act
from data.law.words.timeline import words_on
from data.law.words.tree import find
from tests.data.law.words.sample import FIRST, SECOND, act, decree

SIX = act("modify", "art_2__para_1__point_b", "b) Nông thôn: 6 đồng.")
SEVEN = act("modify", "art_2__para_1__point_b", "b) Nông thôn: 7 đồng.", from_=SECOND)
LOST = act("modify", "art_3__para_4", "4. Bốn.")


def _point_b(acts: list[Act], on: date) -> str:
    unit = find(words_on(decree(), acts, on).units, "art_2__para_1__point_b")
    return unit.words if unit else ""


def test_an_act_holds_from_its_first_day_on() -> None:
    assert _point_b([SIX], FIRST - timedelta(days=1)) == "Nông thôn: 5 đồng."
    assert _point_b([SIX], FIRST) == "Nông thôn: 6 đồng."


def test_an_act_with_an_end_holds_until_the_day_before_it() -> None:
    passing = act("modify", "art_2__para_1__point_b", "b) Nông thôn: 0 đồng.", to=SECOND)
    assert _point_b([passing], SECOND - timedelta(days=1)) == "Nông thôn: 0 đồng."
    assert _point_b([passing], SECOND) == "Nông thôn: 5 đồng."


def test_a_later_day_has_the_last_word_whatever_the_order_given() -> None:
    assert _point_b([SEVEN, SIX], SECOND) == "Nông thôn: 7 đồng."


def test_a_later_act_changes_words_that_an_earlier_one_brought() -> None:
    inserted = act("insert", "art_2__para_3", "3. Khách du lịch: 9 đồng.")
    phrase = act("phrase", "art_2__para_3", old="9 đồng", words="8 đồng", from_=SECOND)
    unit = find(words_on(decree(), [inserted, phrase], SECOND).units, "art_2__para_3")
    assert unit is not None
    assert unit.words == "Khách du lịch: 8 đồng."


def test_what_cannot_be_carried_out_is_unsettled_from_its_day_on() -> None:
    assert words_on(decree(), [LOST], FIRST - timedelta(days=1)).unsettled == ()
    [unsettled] = words_on(decree(), [LOST], FIRST).unsettled
    assert (unsettled.provision, unsettled.since, unsettled.why) == (
        "art_3__para_4",
        FIRST,
        "không thấy khoản 4 Điều 3 trong văn bản",
    )


def test_what_lies_in_a_table_of_an_article_leaves_the_article_unsettled() -> None:
    lost = act("modify", "art_3__sec_I__para_4", "4. Xe ô tô")
    [unsettled] = words_on(decree(), [lost], FIRST).unsettled
    assert unsettled.provision == "art_3"


def test_an_act_that_puts_the_whole_anew_settles_what_was_unsettled() -> None:
    anew = act("modify", "art_3", "Điều 3. Nơi nộp\nNgân hàng.", from_=SECOND)
    assert words_on(decree(), [LOST, anew], SECOND).unsettled == ()


def test_an_act_of_no_known_day_is_unsettled_and_changes_nothing() -> None:
    found = words_on(decree(), [act("repeal", "art_3", from_=None)], SECOND)
    assert found.units == decree()
    assert [(each.provision, each.since, each.why) for each in found.unsettled] == [
        ("art_3", None, "chưa rõ ngày bắt đầu")
    ]
