"""Saying that another document is meant: nothing of the change is lost, and taking it back undoes all of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.doing.other_document import may_be_of_another, say_other_document
from cancu.doing.retraction import take_back_change
from cancu.settings import Settings
from data.errors import BadInput
from data.law.change import Change, Decision, Standing
from data.law.kind import Kind
from data.law.reading import Operation, ProvisionChange, Until
from data.office.unit import Person, PersonRole
from data.store import changes, documents, people
from data.store.home import Home
from data.store.opening import open_home
from tests.cancu.small_office import NOW, office_at

LEGAL = "phap-che@example.vn"
MEANT = "87/2020/NĐ-CP"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = office_at(tmp_path / "home")
    with open_home(settings.home) as home:
        people.put_person(home, Person(email=LEGAL, role=PersonRole.REVIEWER))
    return settings


def stated(home: Home, **facts: object) -> Change:
    """A change of the small office with other facts, under a key of its own, as a reading states it."""
    (acting,) = documents.by_number(home, "19/2014/QĐ-TTg")
    (known,) = changes.all_of(home, document=acting.id)
    change = replace(known, key="f" * 16, standing=Standing.QUEUED, decision=None, **facts)
    changes.put(home, [change])
    return change


def said(home: Home, settings: Settings, change: Change, other: str = MEANT) -> Change:
    entered = say_other_document(home, settings, change.key, other, by=LEGAL, now=NOW).entered.change
    kept = changes.get(home, entered.key)
    assert kept
    return kept


def test_a_part_that_goes_stays_a_part_and_the_last_day_and_the_words_are_kept(settings: Settings) -> None:
    place = ProvisionChange(id="art_3", op=Operation.REPEAL, start=4, end=9)
    facts = {"whole": False, "provisions": (place,), "to": date(2030, 1, 1), "quote": "bãi bỏ Điều 3"}
    with open_home(settings.home) as home:
        part = said(home, settings, stated(home, kind=Kind.REPEALS, **facts))
        assert {name: getattr(part, name) for name in facts} == facts
        assert (part.kind, part.target.number, part.standing) == (Kind.REPEALS, MEANT, Standing.STANDS)


def test_a_part_without_a_provision_does_not_become_the_whole(settings: Settings) -> None:
    until = Until(event="luật mới có hiệu lực")
    with open_home(settings.home) as home:
        part = said(home, settings, stated(home, kind=Kind.REPEALS, whole=False, provisions=(), until=until))
        assert (part.whole, part.until) == (False, until)


def test_taken_back_the_question_is_open_again_and_what_was_entered_stands_no_more(settings: Settings) -> None:
    with open_home(settings.home) as home:
        change = stated(home)
        entered = said(home, settings, change)
        take_back_change(home, settings, change.key, by=LEGAL, now=NOW)
        kept = changes.of(home, [change.key, entered.key])
        assert kept[change.key].standing is Standing.QUEUED
        assert kept[entered.key].standing is Standing.FALLS
        assert said(home, settings, change).standing is Standing.STANDS


def test_what_another_entered_before_is_left_alone_when_an_answer_is_taken_back(settings: Settings) -> None:
    with open_home(settings.home) as home:
        change = stated(home)
        entered = said(home, settings, change)
        changes.decide(home, entered.key, Standing.STANDS, Decision(by="khac@example.vn", at="2026-11-25T00:00:00Z"))
        take_back_change(home, settings, change.key, by=LEGAL, now=NOW)
        kept = changes.get(home, entered.key)
        assert kept
        assert kept.standing is Standing.STANDS


def test_the_very_document_is_refused_before_anything_is_written(settings: Settings) -> None:
    with open_home(settings.home) as home:
        known = stated(home)
        unknown = replace(known, key="e" * 16, target=replace(known.target, number=MEANT), target_document=None)
        changes.put(home, [unknown])
        before = list(changes.all_of(home))
        for change, number in ((known, known.target.number), (known, known.target_document), (unknown, MEANT)):
            with pytest.raises(BadInput, match="chính là văn bản đang hỏi"):
                say_other_document(home, settings, change.key, number or "", by=LEGAL, now=NOW)
        assert list(changes.all_of(home)) == before


def test_a_question_on_words_and_an_own_end_are_of_no_other_document(settings: Settings) -> None:
    with open_home(settings.home) as home:
        change = stated(home)
        assert may_be_of_another(change)
        assert not any(may_be_of_another(replace(change, kind=kind)) for kind in (Kind.WORDING, Kind.EXPIRES))
