"""law.db lost or older than office.db remembers: refused, and made anew from the originals, every task as it was."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from cancu.doing.rebuild import rebuild
from cancu.settings import Settings
from data.errors import BadInput, Refused
from data.instant import utc
from data.law.document import Document
from data.law.named_document import NamedDocument
from data.law.validity.signal import NamedSignal, Signal
from data.law.validity.state import ValidityState
from data.office.permission import OPERATOR
from data.office.unit import Unit
from data.store import changes, document_index, documents, matches, people, readings, signals, snapshots, tasks, verify
from data.store.home import ARRIVALS, LAW, OFFICE, Home
from data.store.opening import open_home
from notifier.raise_tasks import RaiseReport
from tests.cancu.office_process import Office
from tests.cancu.small_office import NOW, office_at, work


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return office_at(tmp_path / "home")


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
    done = rebuild(settings, by=OPERATOR.email, now=NOW + timedelta(days=9))
    assert (done.documents, done.read, done.faults, done.replaced) == (3, 2, (), None)
    with open_home(settings.home) as home:
        assert (law(home), office(home)) == before
        assert [len(document_index.find_numbered(home, typed).ids) for typed in ("qđ 19 2014", "qđ 20 2014")] == [1, 0]
        assert len(document_index.find_saying(home, "hệ thống quản lý chất lượng").ids) == 1
        assert work(home, settings, NOW + timedelta(days=9)) == RaiseReport()
        assert list(verify.faults(home)) == []


def test_what_a_portal_said_of_a_document_is_there_again(settings: Settings) -> None:
    target = NamedDocument(type="Thông tư", number="3/2020/TT-BTC", issuer="Bộ Tài chính")
    said = Signal(source="vbpl", state=ValidityState.EXPIRED, as_of=NOW.date())
    with open_home(settings.home) as home:
        signals.put_seen(home, "vbpl", "4711", NamedSignal(target=target, signal=said))
        before = signals.with_blocks(home, target.blocks)
    (settings.home / LAW).unlink()
    assert rebuild(settings, by=OPERATOR.email, now=NOW).faults == ()
    with open_home(settings.home) as home:
        assert [one.signal for one in before] == [said]
        assert signals.with_blocks(home, target.blocks) == before


def test_a_law_that_is_well_is_set_aside_and_made_anew(settings: Settings) -> None:
    with open_home(settings.home) as home:
        before = law(home), office(home)
    done = rebuild(settings, by=OPERATOR.email, now=NOW)
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
    rebuild(settings, by=OPERATOR.email, now=NOW)
    shutil.copy(tmp_path / LAW, settings.home / LAW)
    with pytest.raises(Refused, match="older"):
        open_home(settings.home)


@pytest.mark.parametrize("name", [OFFICE, ARRIVALS])
def test_without_what_it_is_made_from_nothing_is_made(settings: Settings, name: str) -> None:
    (settings.home / name).unlink()
    with pytest.raises(BadInput, match="is gone"):
        rebuild(settings, by=OPERATOR.email, now=NOW)


def test_an_original_that_is_gone_costs_its_document_the_text_and_is_named(settings: Settings) -> None:
    with open_home(settings.home) as home:
        (stored,) = documents.by_number(home, "19/2014/QĐ-TTg")
        assert stored.text_hash is not None
        home.files.path(stored.text_hash).unlink()
    done = rebuild(settings, by=OPERATOR.email, now=NOW)
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
