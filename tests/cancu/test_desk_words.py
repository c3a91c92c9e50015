"""The desk sets the old words of a provision beside the new, on the page of a change, of its matches and of a task."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.__main__ import run
from cancu.doing.notify import raise_due
from cancu.settings import Settings
from data.law.change import Standing
from data.law.kind import Kind
from data.office.match import Match
from data.office.unit import Person, PersonRole
from data.store import changes, matches, people, tasks
from data.store.home import Home
from data.store.opening import Use, open_home
from tests.cancu.amended_decree import DECREE, FIRST
from tests.cancu.api.client import Client, token_of
from tests.cancu.desk_visitor import Visitor, desk_of, give_password
from tests.cancu.shell import Shell
from tests.cancu.small_office import NOW

ADMIN = "quan-tri@example.vn"
BASIS = {"raw": "Khoản 2 Điều 9 Nghị định số 85/2024/NĐ-CP", "number": "85/2024/NĐ-CP"}
OLD = '<td class="law" data-label="Trước đây">2. Bản sao <u>có chứng thực &lt;b&gt;.</u></td>'
NEW = '<td class="law" data-label="Lời mới">2. Bản sao <b>điện tử &lt;img src=x&gt;.</b></td>'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A decree, one that amends it, and a procedure that cites what is amended; both texts hold marks of a page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    texts = DECREE.replace("chứng thực", "chứng thực <b>"), FIRST.replace("điện tử", "điện tử <img src=x>")
    procedure = {"code": "QT-01", "name": "Nộp hồ sơ", "unit": "Phường Mẫu", "legal_bases": [BASIS]}
    _written(tmp_path / "documents.jsonl", *({"text": text} for text in texts))
    _written(tmp_path / "procedures.jsonl", procedure)
    assert run(["documents", "import", "documents.jsonl"]) == 0
    assert run(["procedures", "import", "procedures.jsonl", "--now", "2025-01-10"]) == 0
    assert run(["match", "--now", "2026-11-24"]) == 0
    with open_home(tmp_path / "home", Use.ACT) as opened:
        people.put_person(opened, Person(email=ADMIN, role=PersonRole.ADMINISTRATOR))
        yield opened


def _written(file: Path, *records: dict[str, object]) -> None:
    file.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in records), "utf-8")


def _page(home: Home, path: str) -> str:
    settings = Settings(home=home.folder)
    give_password(settings, ADMIN)
    visitor = Visitor(desk_of(settings))
    visitor.sign_in(ADMIN)
    page = visitor.get(path)
    assert page.status_code == 200
    return page.text


def _match(home: Home) -> Match:
    (match,) = [match for match, change in matches.standing(home) if change.kind is Kind.AMENDS]
    return match


def _waiting(home: Home) -> Match:
    """The match and its change, as they wait for people."""
    match = _match(home)
    change = changes.get(home, match.change)
    assert change
    changes.put(home, [replace(change, standing=Standing.QUEUED)])
    matches.put(home, [replace(match, standing=Standing.QUEUED)])
    return match


def test_the_page_of_a_change_sets_the_words_before_it_beside_those_after(home: Home) -> None:
    page = _page(home, f"/cau-hoi/thay-doi/{_match(home).change}")
    assert (OLD in page, NEW in page) == (True, True)
    assert page.count("<h3>") == 4


def test_the_page_of_a_change_that_waits_sets_the_quoted_words_beside_the_old(home: Home) -> None:
    page = _page(home, f"/cau-hoi/thay-doi/{_waiting(home).change}")
    assert (OLD in page, NEW in page) == (True, True)


def test_the_page_of_matches_shows_only_the_provisions_that_are_cited(home: Home) -> None:
    page = _page(home, f"/cau-hoi/quy-trinh/{_waiting(home).change}")
    assert (OLD in page, NEW in page) == (True, True)
    assert page.count("<h3>") == 1


def test_the_page_of_a_task_shows_the_words_of_its_reasons(home: Home) -> None:
    raise_due(home, Settings(home=home.folder), NOW)
    (task,) = tasks.all_of(home)
    page = _page(home, f"/viec/{task.id}")
    assert (OLD in page, NEW in page) == (True, True)
    assert page.count("<h3>") == 1


def test_a_task_of_the_api_is_whole_as_the_command_prints_it(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(home=home.folder)
    raise_due(home, settings, NOW)
    (task,) = tasks.all_of(home)
    answer = Client(desk_of(settings), token_of(settings, ADMIN)).get(f"/tasks/{task.id}").json()
    (printed,) = Shell(capsys).json("tasks", "show", task.id, "--now", NOW.isoformat())
    assert answer["words"]
    assert answer == printed


def test_what_nobody_can_compare_shows_no_words(home: Home) -> None:
    (other,) = changes.all_of(home, kind=Kind.AMENDS)
    changes.put(home, [replace(other, provisions=(), whole=True)])
    assert "Lời cũ và lời mới" not in _page(home, f"/cau-hoi/thay-doi/{other.key}")
