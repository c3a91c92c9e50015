"""Every deed by every role from every unit, as the table of permissions says; and no deed without its row."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import cancu.doing
from data.errors import Refused
from data.office.permission import OPERATOR, Deed, may, who_may
from data.office.unit import Person, PersonRole, Unit
from data.store import backup, log, people
from data.store.opening import Use, open_home
from tests.cancu.doing.deeds import BACKUP, ELSEWHERE, EMPTY, OWN, PROVINCE, ROWS, SPARE, SUBMITTER, WARD, Row
from tests.cancu.small_office import OFFICER, office_at

# From where a person acts on what is the ward's: the own unit, one above it, another, none.
PLACES = {"own": WARD, "above": PROVINCE, "other": ELSEWHERE, "none": None}
NAMED = [(role, place) for role in PersonRole for place in PLACES]


def email(role: PersonRole, place: str) -> str:
    return f"{role}-{place}@example.vn"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a procedure, its task and a letter in the ward, and a person of each role from each place."""
    folder = tmp_path_factory.mktemp("office")
    office_at(folder / "home")
    with open_home(folder / "home") as home:
        for unit in (Unit(name=WARD, parent=PROVINCE), Unit(name=PROVINCE), Unit(name=ELSEWHERE), Unit(name=EMPTY)):
            people.put_unit(home, unit)
        for address in (OFFICER, SPARE, SUBMITTER):
            people.put_person(home, Person(email=address, unit=WARD))
        for role, place in NAMED:
            people.put_person(home, Person(email=email(role, place), unit=PLACES[place], role=role))
        backup.write(home, folder / BACKUP)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """The home of an office of one's own."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "home"


def log_of(folder: Path) -> list[str]:
    """Who did something, newest first."""
    with open_home(folder, Use.LOOK) as home:
        return [line.by for line in log.lines(home)]


def acted(folder: Path, before: list[str]) -> set[str]:
    """Who did something since."""
    now = log_of(folder)
    return set(now[: len(now) - len(before)])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
@pytest.mark.parametrize(("role", "place"), NAMED, ids=str)
def test_each_deed_is_done_by_whom_the_table_says(row: Row, role: PersonRole, place: str, folder: Path) -> None:
    row.prepare(folder)
    before = log_of(folder)
    with open_home(folder, Use.LOOK) as home:
        person = people.person_at(home, email(role, place))
        assert person
        unit = person.unit if row.unit == OWN else row.unit
        allowed = may(person, row.deed, unit, people.office(home))
    if not allowed:
        with pytest.raises(Refused) as refused:
            row.call(folder, person.email)
        assert str(refused.value).endswith(who_may(row.deed, unit))
        assert "\n" not in str(refused.value)
        assert log_of(folder) == before
        return
    row.call(folder, person.email)
    assert (person.email in acted(folder, before)) is row.logs


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_whoever_runs_the_program_is_logged_as_operator_and_answers_no_question(row: Row, folder: Path) -> None:
    row.prepare(folder)
    before = log_of(folder)
    if row.deed.row.operator:
        row.call(folder, OPERATOR.email)
        assert (OPERATOR.email in acted(folder, before)) is row.logs
    else:
        with pytest.raises(Refused):
            row.call(folder, OPERATOR.email)
        assert log_of(folder) == before


def deeds() -> Iterator[str]:
    """The public functions of cancu/doing that are told who acts."""
    for module in pkgutil.iter_modules(cancu.doing.__path__, "cancu.doing."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            told = {"by", "order", "verdict"} & set(inspect.signature(function).parameters)
            if told and function.__module__ == module.name and not name.startswith("_"):
                yield f"{module.name}.{name}"


def test_no_deed_is_without_its_row() -> None:
    assert set(deeds()) == {f"{row.does.__module__}.{row.does.__name__}" for row in ROWS}


def test_every_kind_of_deed_is_done_by_some_function_but_looking() -> None:
    assert {row.deed for row in ROWS} == set(Deed) - {Deed.SEE}
