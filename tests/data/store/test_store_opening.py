"""Opening a home: what was there is never made anew, and nothing acts on half of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.errors import BadInput, Refused
from data.law.document import Document
from data.office.unit import Unit
from data.store import documents, people
from data.store.home import LAW, OFFICE
from data.store.opening import Use, open_home

AT = "2026-11-24T01:30:00+00:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home with a document, and an office that was written after it came."""
    with open_home(tmp_path / "home", Use.MAKE) as home:
        documents.put(home, Document(number="1/2026/NĐ-CP", text="Điều 1."), source="archive", stored_at=AT)
        people.put_unit(home, Unit(name="Phường Mẫu"))
    return tmp_path / "home"


@pytest.mark.parametrize("use", [Use.LOOK, Use.ACT])
def test_a_home_is_made_only_by_what_may_make_one(tmp_path: Path, use: Use) -> None:
    for place in (tmp_path / "none", tmp_path):
        with pytest.raises(BadInput, match="no home of cancu"):
            open_home(place, use)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("use", list(Use))
def test_an_office_that_is_gone_is_never_made_anew(folder: Path, use: Use) -> None:
    (folder / OFFICE).unlink()
    with pytest.raises(BadInput, match=r"office\.db is gone"):
        open_home(folder, use)
    assert not (folder / OFFICE).exists()


@pytest.mark.parametrize("use", [Use.ACT, Use.MAKE])
def test_a_law_that_is_gone_is_refused_and_looked_at_as_empty(folder: Path, use: Use) -> None:
    (folder / LAW).unlink()
    with pytest.raises(Refused, match=r"law\.db is missing.*cancu rebuild"):
        open_home(folder, use)
    with open_home(folder, Use.LOOK) as home:
        assert documents.count(home) == 0
        assert [unit.name for unit in people.units(home)] == ["Phường Mẫu"]
    assert not (folder / LAW).exists()


def test_a_law_older_than_the_office_remembers_is_refused(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / LAW, tmp_path / LAW)
    with open_home(folder) as home:
        documents.put(home, Document(number="2/2026/NĐ-CP", text="Điều 2."), source="archive", stored_at=AT)
        people.put_unit(home, Unit(name="Phường Khác"))
    shutil.copy(tmp_path / LAW, folder / LAW)
    with pytest.raises(Refused, match="older than office"):
        open_home(folder)


def test_a_law_of_another_office_is_refused(folder: Path, tmp_path: Path) -> None:
    with open_home(tmp_path / "other", Use.MAKE) as home:
        documents.put(home, Document(number="2/2026/NĐ-CP", text="Điều 2."), source="archive", stored_at=AT)
    shutil.copy(tmp_path / "other" / LAW, folder / LAW)
    with pytest.raises(Refused, match="another office"):
        open_home(folder)


def test_a_home_that_was_being_made_when_it_was_cut_off_is_made_to_its_end(tmp_path: Path) -> None:
    open_home(tmp_path / "home", Use.MAKE).close()
    (tmp_path / "home" / LAW).unlink()
    open_home(tmp_path / "home").close()
    assert (tmp_path / "home" / LAW).exists()


def test_what_the_ledger_holds_and_law_lacks_is_put_in_again(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / LAW, tmp_path / LAW)
    with open_home(folder) as home:
        documents.put(home, Document(number="2/2026/NĐ-CP", text="Điều 2."), source="archive", stored_at=AT)
    shutil.copy(tmp_path / LAW, folder / LAW)
    with open_home(folder) as home:
        (found,) = documents.by_number(home, "2/2026/NĐ-CP")
        assert documents.with_text(home, found).text == "Điều 2."
