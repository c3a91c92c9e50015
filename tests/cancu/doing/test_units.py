"""Units: those that look the same are one, and one goes on under another name with all it has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from cancu.doing.import_procedures import import_procedures
from cancu.doing.units import add_unit, remove_unit, rename_unit
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft
from data.errors import BadInput, Refused
from data.instant import utc
from data.office.permission import OPERATOR
from data.office.procedure import LegalBasis
from data.office.unit import Person, Unit
from data.store import log, matches, people, register, tasks
from data.store.home import Home
from data.store.opening import open_home
from data.store.register import Novelty
from notifier.raise_tasks import raise_tasks
from tests.cancu.small_office import NOW, office_at

BY = OPERATOR.email
UNIT = "UBND phường Ba Đình"
SPELLINGS = ["ubnd phường ba đình", "UBND  phường Ba Đình ", unicodedata.normalize("NFD", UNIT), "UBND PHƯỜNG BA ĐÌNH"]
DRAFT = Draft(code="QT-1", name="Chứng thực", where="a.json", legal_bases=(LegalBasis(number="15/2020/NĐ-CP"),))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        yield opened


def take(home: Home, unit: str, draft: Draft = DRAFT) -> list[Novelty]:
    done = import_procedures(home, [draft], Order(path="-", at=utc(NOW), unit=unit))
    return [one.outcome for one in done.adopted]


def names(home: Home) -> list[str]:
    return [unit.name for unit in people.units(home)]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_unit_in_another_spelling_is_the_same(home: Home, spelling: str) -> None:
    add_unit(home, Unit(name=UNIT, province="Hà Nội"), by=BY, now=NOW)
    done = add_unit(home, Unit(name=spelling, issuer=UNIT), by=BY, now=NOW)
    assert (done.new, names(home)) == (False, [UNIT])
    assert done.unit == Unit(name=UNIT, province="Hà Nội", issuer=UNIT)
    assert take(home, UNIT) == [Novelty.NEW]
    assert take(home, spelling) == [Novelty.SAME]
    assert names(home) == [UNIT]


def test_a_name_is_written_tidily_and_its_spelling_can_be_mended(home: Home) -> None:
    take(home, "ubnd  phường\u00a0ba đình")
    assert names(home) == ["ubnd phường ba đình"]
    done = rename_unit(home, "UBND phường Ba Đình", UNIT, by=BY, now=NOW)
    assert (done.merged, names(home)) == (False, [UNIT])
    assert take(home, UNIT) == [Novelty.SAME]
    with pytest.raises(BadInput, match="a name is needed"):
        add_unit(home, Unit(name=" "), by=BY, now=NOW)


def test_another_unit_is_another_and_the_near_one_is_offered(home: Home) -> None:
    add_unit(home, Unit(name=UNIT), by=BY, now=NOW)
    done = add_unit(home, Unit(name="Uỷ ban nhân dân phuong Ba Dinh"), by=BY, now=NOW)
    assert done.new
    assert done.doubts == (
        f"Nếu là {UNIT}: cancu units rename 'Uỷ ban nhân dân phuong Ba Dinh' '{UNIT}'. (If they are one.)",
    )
    assert add_unit(home, Unit(name="UBND phường Cửa Nam"), by=BY, now=NOW).doubts == ()


def test_what_was_altered_stands_in_the_log_and_the_same_again_leaves_no_line(home: Home) -> None:
    add_unit(home, Unit(name=UNIT, province="Hà Nội"), by=BY, now=NOW)
    add_unit(home, Unit(name=UNIT, province="Huế"), by=BY, now=NOW)
    add_unit(home, Unit(name=UNIT, province="Huế"), by=BY, now=NOW)
    changed, added = log.lines(home)
    assert (changed.did, changed.before, changed.after) == ("changed unit", "tỉnh: Hà Nội", "tỉnh: Huế")
    assert (added.did, added.by, added.subject) == ("added unit", "operator", UNIT)


def test_a_renamed_unit_keeps_ids_matches_tasks_and_the_same_file_is_the_same_again(tmp_path: Path) -> None:
    settings = office_at(tmp_path / "home")
    with open_home(settings.home) as home:
        (kept,), (task,), before = list(register.all_of(home)), list(tasks.all_of(home)), list(matches.all_of(home))
        done = rename_unit(home, "phường mẫu", "Phường Mới", by=BY, now=NOW)
        assert (done.moved.procedures, done.merged, names(home)) == (1, False, ["Phường Mới"])
        (moved,) = register.all_of(home)
        assert (moved.procedure.id, moved.procedure.unit) == (kept.procedure.id, "Phường Mới")
        assert (list(tasks.all_of(home)), list(matches.all_of(home))) == ([task], before)
        assert [each.id for each in tasks.all_of(home, unit="Phường Mới")] == [task.id]
        again = Draft(code="QT-01", name="Kiểm soát tài liệu", where="a", legal_bases=kept.procedure.legal_bases)
        assert take(home, "Phường Mới", again) == [Novelty.SAME]
        raise_tasks(home, NOW, channels=["outbox"])
        assert [each.state for each in tasks.all_of(home)] == [task.state]


def test_a_unit_that_takes_up_a_name_given_away_gets_procedures_of_its_own(home: Home) -> None:
    take(home, UNIT)
    rename_unit(home, UNIT, "UBND phường Mới", by=BY, now=NOW)
    assert take(home, UNIT) == [Novelty.NEW]
    assert take(home, UNIT) == [Novelty.SAME]
    first, second = register.all_of(home)
    assert first.procedure.id != second.procedure.id


def test_twins_of_an_older_version_become_one(home: Home) -> None:
    twin = SPELLINGS[0]
    for name in (UNIT, twin):
        people.put_unit(home, Unit(name=name, province="Hà Nội" if name == twin else None))
        people.put_person(home, Person(email=f"can-bo-{len(names(home))}@example.vn", unit=name))
        assert take(home, name) == [Novelty.NEW]
    assert people.units_alike(home) == [(UNIT, twin)]
    add_unit(home, Unit(name="Tổ dân phố", parent=twin), by=BY, now=NOW)
    done = rename_unit(home, twin, UNIT, by=BY, now=NOW)
    assert (done.merged, done.twins, done.moved.people) == (True, 1, 1)
    assert {unit.name: unit.parent for unit in people.units(home)} == {UNIT: None, "Tổ dân phố": UNIT}
    assert people.unit_named(home, UNIT) == Unit(name=UNIT, province="Hà Nội")
    assert {person.unit for person in people.people(home)} == {UNIT}
    (stays,) = register.all_of(home)
    assert [kept.merged_into for kept in register.all_of(home, retired=True)] == [None, stays.procedure.id]
    line = next(log.lines(home))
    assert (line.did, line.before, line.after) == ("merged unit", twin, UNIT)
    assert take(home, UNIT) == [Novelty.SAME]


def test_a_unit_that_has_something_is_removed_only_to_another(home: Home) -> None:
    take(home, UNIT)
    with pytest.raises(Refused, match=f"còn 1 quy trình, 0 người.*cancu units remove '{UNIT}' --to"):
        remove_unit(home, UNIT, by=BY, now=NOW)
    with pytest.raises(BadInput, match="no such unit"):
        remove_unit(home, UNIT, to="UBND xã Không Có", by=BY, now=NOW)
    add_unit(home, Unit(name="UBND xã Mới"), by=BY, now=NOW)
    remove_unit(home, UNIT, to="ubnd xã mới", by=BY, now=NOW)
    assert [kept.procedure.unit for kept in register.all_of(home)] == ["UBND xã Mới"]
    assert names(home) == ["UBND xã Mới"]


def test_a_unit_that_has_nothing_is_removed_and_said_so(home: Home) -> None:
    add_unit(home, Unit(name=UNIT, province="Hà Nội"), by=BY, now=NOW)
    assert remove_unit(home, UNIT, by=BY, now=NOW) is None
    assert names(home) == []
    assert next(log.lines(home)).before == f"tên: {UNIT}; tỉnh: Hà Nội"
