"""law.db lost or older than office.db remembers: refused, and made anew from the originals, every task as it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from cancu.doing.notify import raise_due
from cancu.doing.rebuild import rebuild
from cancu.settings import Settings
from cancu.stages import match_stage, read_stage
from data.errors import BadInput, Refused
from data.instant import OFFICE as VIETNAM
from data.instant import utc
from data.law.document import Document
from data.office.procedure import LegalBasis, Procedure
from data.office.unit import Unit
from data.store import changes, documents, imports, matches, people, readings, register, snapshots, tasks, verify
from data.store.home import ARRIVALS, LAW, OFFICE, Home
from data.store.opening import Use, open_home
from notifier.raise_tasks import RaiseReport
from tests.cancu.office_process import Office

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=VIETNAM)
GIVEN = (
    Document(number="144/2006/QĐ-TTg", type="Quyết định", issuer="Thủ tướng Chính phủ", url="https://vanban.example/1"),
    Document(
        number="19/2014/QĐ-TTg",
        type="Quyết định",
        issuer="Thủ tướng Chính phủ",
        text="THỦ TƯỚNG CHÍNH PHỦ\nSố: 19/2014/QĐ-TTg\nHà Nội, ngày 05 tháng 03 năm 2014\nQUYẾT ĐỊNH\n"
        "Điều 1. Áp dụng\nÁp dụng Hệ thống quản lý chất lượng.\nĐiều 2. Hiệu lực\n"
        "Quyết định này có hiệu lực thi hành từ ngày 20 tháng 4 năm 2014 và thay thế Quyết định số 144/2006/QĐ-TTg"
        " ngày 20 tháng 6 năm 2006 của Thủ tướng Chính phủ.\n",
    ),
    Document(title="Văn bản không số", text="Điều 1. Bãi bỏ Thông tư số 01/2020/TT-BNV."),
)


def fill(home: Home) -> None:
    people.put_unit(home, Unit(name="Phường Mẫu"))
    bases = (LegalBasis(raw="Quyết định số 144/2006/QĐ-TTg", number="144/2006/QĐ-TTg"),)
    procedure = Procedure(code="QT-01", name="Kiểm soát tài liệu", unit="Phường Mẫu", legal_bases=bases)
    number = imports.begin(home, path="-", unit="Phường Mẫu", by="", at=utc(NOW))
    register.put(home, procedure, import_id=number, adopted_at=utc(NOW))


def work(home: Home, settings: Settings, now: datetime = NOW) -> RaiseReport:
    for stage in (read_stage, match_stage):
        stage(home, settings, now)
    return raise_due(home, settings, now)


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """A home in which each document came in a night of its own, and a task was opened."""
    settings = Settings(home=tmp_path / "home")
    with open_home(settings.home, Use.MAKE) as home:
        fill(home)
        for night, document in enumerate(GIVEN):
            at = utc(NOW + timedelta(days=night))
            page, _ = snapshots.put(
                home,
                source="vanban",
                url=f"https://vanban.example/{night}",
                data=f"trang {night}".encode(),
                content_hash=str(night),
                media_type="text/html",
                fetched_at=at,
            )
            documents.put(home, document, source="vanban", source_key=str(night), snapshot=page.file_hash, stored_at=at)
            work(home, settings, NOW + timedelta(days=night))
        assert len(list(tasks.all_of(home, open_only=True))) == 1
    return settings


def law(home: Home) -> list[object]:
    """Everything law.db holds that counts: not how often it was written, nor when a rule spoke."""
    found: list[object] = []
    for stored in sorted(documents.all_of(home), key=lambda stored: stored.id):
        found += [msgspec.structs.replace(stored, sequence=0), readings.of_document(home, stored.id)]
        found += documents.sightings(home, stored.id)
    for change in changes.all_of(home):
        decision = change.decision and msgspec.structs.replace(change.decision, at="")
        found.append(msgspec.structs.replace(change, decision=decision))
    return [*found, *snapshots.pages(home)]


def office(home: Home) -> list[object]:
    history = [move for task in tasks.all_of(home) for move in tasks.moves(home, task.id)]
    return [*tasks.all_of(home), *history, *matches.all_of(home)]


def test_what_was_lost_is_made_anew_and_every_task_is_as_it_was(settings: Settings) -> None:
    with open_home(settings.home) as home:
        before = law(home), office(home)
    (settings.home / LAW).unlink()
    with pytest.raises(Refused, match="cancu rebuild"):
        open_home(settings.home)
    done = rebuild(settings, NOW + timedelta(days=9))
    assert (done.documents, done.read, done.faults, done.replaced) == (3, 2, (), None)
    with open_home(settings.home) as home:
        assert (law(home), office(home)) == before
        assert work(home, settings, NOW + timedelta(days=9)) == RaiseReport()
        assert list(verify.faults(home)) == []


def test_a_law_that_is_well_is_set_aside_and_made_anew(settings: Settings) -> None:
    with open_home(settings.home) as home:
        before = law(home), office(home)
    done = rebuild(settings, NOW)
    assert done.replaced is not None
    assert (done.replaced / LAW).exists()
    with open_home(settings.home) as home:
        assert (law(home), office(home)) == before


def test_a_law_put_back_from_before_a_rebuild_is_older(settings: Settings, tmp_path: Path) -> None:
    shutil.copy(settings.home / LAW, tmp_path / LAW)
    with open_home(settings.home) as home:
        documents.put(home, Document(number="2/2026/NĐ-CP", text="Điều 2."), source="archive", stored_at=utc(NOW))
        people.put_unit(home, Unit(name="Phường Khác"))
    (settings.home / LAW).unlink()
    rebuild(settings, NOW)
    shutil.copy(tmp_path / LAW, settings.home / LAW)
    with pytest.raises(Refused, match="older"):
        open_home(settings.home)


@pytest.mark.parametrize("name", [OFFICE, ARRIVALS])
def test_without_what_it_is_made_from_nothing_is_made(settings: Settings, name: str) -> None:
    (settings.home / name).unlink()
    with pytest.raises(BadInput, match="is gone"):
        rebuild(settings, NOW)


def test_an_original_that_is_gone_costs_its_document_the_text_and_is_named(settings: Settings) -> None:
    with open_home(settings.home) as home:
        (stored,) = documents.by_number(home, "19/2014/QĐ-TTg")
        assert stored.text_hash is not None
        home.files.path(stored.text_hash).unlink()
    done = rebuild(settings, NOW)
    lost, groundless = done.faults
    assert stored.id in lost
    assert groundless.startswith("T-2026-000001")


def test_every_command_that_would_act_says_it_in_one_line(office: Office, settings: Settings, tmp_path: Path) -> None:
    office.environment["CANCU_HOME"] = str(settings.home)
    (settings.home / LAW).unlink()
    for command in ("match", "notify", "run", "audit"):
        done = office.run(command)
        assert done.returncode == 1, command
        assert "law.db is missing" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    status = office.run("status", "--json")
    assert status.returncode == 1
    assert "cancu rebuild" in json.loads(status.stdout)["needs"][0]
    assert office.run("rebuild").returncode == 0
    shown = office.run("tasks", "list", "--json").stdout
    assert [json.loads(line)["state"] for line in shown.splitlines()] == ["open"]


def test_a_command_that_looks_never_makes_a_home(office: Office) -> None:
    for command in ("status", "audit", "match", "notify", "run", "verify", "rebuild", "log"):
        done = office.run(command)
        assert done.returncode == 2, command
        assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not office.home.exists()
