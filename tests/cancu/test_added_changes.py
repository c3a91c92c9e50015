"""A change entered by hand: it opens tasks as any other, and outlives readings, rebuilds and a target unknown yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.doing.added_changes import AddedChange, ChangeFacts, add_change
from cancu.doing.decisions import Verdict, answer_change
from cancu.doing.read_again import take_new_readings
from cancu.doing.rebuild import rebuild
from cancu.settings import Settings
from data.errors import BadInput
from data.instant import utc
from data.law.change import Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.reading import Reading
from data.office.permission import OPERATOR
from data.office.unit import Person, PersonRole
from data.store import changes, documents, log, matches, people, readings, tasks
from data.store.home import LAW, Home
from data.store.opening import open_home
from tests.cancu.small_office import NOW, office_at, work

LEGAL = "phap-che@example.vn"
AMENDS = ChangeFacts(
    kind=Kind.AMENDS,
    document="19/2014/QĐ-TTg",
    target="144/2006/QĐ-TTg",
    provisions=("art_3",),
    begins=date(2026, 7, 1),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = office_at(tmp_path / "home")
    with open_home(settings.home) as home:
        people.put_person(home, Person(email=LEGAL, role=PersonRole.REVIEWER))
    return settings


def enter(home: Home, settings: Settings, facts: ChangeFacts = AMENDS) -> AddedChange:
    return add_change(home, settings, facts, by=LEGAL, reason="bản đọc bỏ sót", now=NOW)


def test_it_stands_at_once_joins_the_task_and_says_who_entered_it(settings: Settings) -> None:
    with open_home(settings.home) as home:
        (task,) = tasks.all_of(home)
        added = enter(home, settings)
        change = changes.get(home, added.change.key)
        assert change is not None
        assert change.standing is Standing.STANDS
        assert change.decision is not None
        assert change.decision.by == LEGAL
        assert f"Do {LEGAL} nhập tay ngày 24/11/2026." in change.why
        assert added.moved.extended == (task.id,)
        assert {line.did for line in log.lines(home, about=change.key)} == {"added change", "change stands"}


def test_entered_twice_it_is_one(settings: Settings) -> None:
    with open_home(settings.home) as home:
        first = enter(home, settings)
        before = list(log.lines(home))
        assert enter(home, settings).change == first.change
        assert list(log.lines(home)) == before


def standings(home: Home) -> dict[str, Standing]:
    return {change.key: change.standing for change in changes.all_of(home)}


def test_it_outlives_every_reading_and_puts_nothing_that_is_read_in_question(settings: Settings) -> None:
    with open_home(settings.home) as home:
        # The reading itself states that the whole of that document is replaced.
        (read,) = (change.key for change in changes.all_of(home, document=acting_id(home)))
        replaces = replace(AMENDS, kind=Kind.REPLACES, provisions=("art_9",))
        entered = {enter(home, settings).change.key, enter(home, settings, replaces).change.key}
        before = standings(home)
        stored = documents.get(home, acting_id(home))
        assert stored is not None
        readings.put(home, stored, Reading(number=AMENDS.document), reader="an earlier version", read_at=utc(NOW))
        work(home, settings)
        assert standings(home) == before | {read: Standing.FALLS}
        take_new_readings(home, settings, by=OPERATOR.email, now=NOW)
        assert standings(home) == before
        assert entered < {key for key, standing in before.items() if standing is Standing.STANDS}


def acting_id(home: Home) -> str:
    (stored,) = documents.by_number(home, AMENDS.document)
    return stored.id


def test_law_db_made_anew_has_it_with_its_answer_and_its_matches(settings: Settings) -> None:
    with open_home(settings.home) as home:
        key = enter(home, settings).change.key
        before = changes.get(home, key), list(matches.all_of(home, change=key)), list(tasks.all_of(home))
    (settings.home / LAW).unlink()
    assert rebuild(settings, by=OPERATOR.email, now=NOW).faults == ()
    with open_home(settings.home) as home:
        assert (changes.get(home, key), list(matches.all_of(home, change=key)), list(tasks.all_of(home))) == before


def test_a_change_that_a_person_answered_is_in_a_law_db_made_anew_though_no_reading_states_it(
    settings: Settings,
) -> None:
    with open_home(settings.home) as home:
        (read,) = changes.all_of(home, document=acting_id(home))
        answer_change(home, settings, read.key, Verdict(standing=Standing.STANDS, by=LEGAL, reason="", now=NOW))
        before = list(tasks.all_of(home))
    with open_home(settings.home) as home:
        changes.remove(home, [read.key])  # as a law.db made anew by another version of the reader
        work(home, settings)
        assert list(tasks.all_of(home)) == before
        found = changes.get(home, read.key)
        assert found is not None
        assert found.standing is Standing.STANDS


def test_refuted_its_reason_leaves_the_task_and_no_night_brings_it_back(settings: Settings) -> None:
    with open_home(settings.home) as home:
        added = enter(home, settings)
        verdict = Verdict(standing=Standing.FALLS, by=LEGAL, reason="nhập nhầm", now=NOW)
        recorded = answer_change(home, settings, added.change.key, verdict)
        assert recorded.moved.reduced == added.moved.extended
        work(home, settings)
        found = changes.get(home, added.change.key)
        assert found is not None
        assert found.standing is Standing.FALLS


def test_a_target_that_arrives_later_is_found_by_the_next_night(settings: Settings) -> None:
    facts = ChangeFacts(kind=Kind.REPEALS, document=AMENDS.document, target="5/2020/NĐ-CP", begins=date(2026, 7, 1))
    with open_home(settings.home) as home:
        added = enter(home, settings, facts)
        assert (added.change.target_document, added.change.whole, added.change.target.type) == (None, True, "Nghị định")
        late = Document(number="5/2020/NĐ-CP", type="Nghị định", issuer="Chính phủ")
        kept = documents.put(home, late, source="archive", stored_at=utc(NOW))
        work(home, settings)
        found = changes.get(home, added.change.key)
        assert found is not None
        assert found.target_document == kept.id


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"document": "99/2099/NĐ-CP"}, "99/2099/NĐ-CP: không có văn bản này"),
        ({"target": "abc"}, "--target abc: không phải số ký hiệu"),
        ({"target": "19/2014/QĐ-TTg"}, "không tác động lên chính nó"),
        ({"provisions": ("Điều 5",)}, "art_7__para_2__point_đ"),
        ({"provisions": ("art_5\x1b[31m",)}, "art_7__para_2__point_đ"),
        ({"kind": Kind.DETAILS}, "cả văn bản"),
        ({"kind": Kind.REPLACES, "provisions": (), "begins": date(2014, 4, 20)}, "cancu changes confirm"),
    ],
)
def test_what_cannot_be_entered_is_said_in_one_line(wrong: dict[str, object], said: str, settings: Settings) -> None:
    given = {name: getattr(AMENDS, name) for name in AMENDS.__struct_fields__} | wrong
    with open_home(settings.home) as home, pytest.raises(BadInput) as fault:
        enter(home, settings, ChangeFacts(**given))
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)
