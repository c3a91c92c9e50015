"""``cancu read-again`` as people call it: the count in the status, the difference, and taking it."""

from __future__ import annotations

import json

import pytest

from data.law.document import Document
from data.law.reading import Reading
from data.store import documents, readings
from data.store.home import Home
from tests.cancu.office_process import Office

AT = "2026-04-10T00:00:00+00:00"
TEXT = "Điều 1. Bãi bỏ Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ.\n"


@pytest.fixture
def upgraded(office: Office) -> Office:
    """A home with one document, read by another version of the reader that found nothing in it."""
    with Home(office.home) as home:
        head = Document(number="128/2026/NĐ-CP", type="Nghị định", text=TEXT)
        stored = documents.get(home, documents.put(home, head, source="archive", stored_at=AT).id)
        assert stored is not None
        readings.put(home, stored, Reading(number=head.number, type=head.type), reader="older", read_at=AT)
    return office


def test_the_status_says_how_many_readings_are_of_another_version(upgraded: Office) -> None:
    assert json.loads(upgraded.run("status", "--json").stdout)["read_by_another_version"] == 1
    said = upgraded.run("status")
    assert "1 văn bản do bản đọc khác đọc: cancu read-again" in said.stdout
    assert said.returncode == 1


def test_the_difference_is_told_to_people_and_to_programs_until_it_is_taken(upgraded: Office) -> None:
    told = upgraded.run("read-again")
    assert told.returncode == 1
    assert "thêm  Tác động: bãi bỏ" in told.stdout
    assert "Nghị định 15/2020/NĐ-CP" in told.stdout
    (line,) = upgraded.run("read-again", "--json").stdout.splitlines()
    (gained,) = json.loads(line)["statements"]["gained"]
    assert (gained["kind"], gained["target"]["number"]) == ("repeals", "15/2020/NĐ-CP")
    assert upgraded.run("read-again", "--apply").returncode == 0
    assert upgraded.run("read-again").returncode == 0
    assert json.loads(upgraded.run("status", "--json").stdout)["read_by_another_version"] == 0
    assert "15/2020/NĐ-CP" in upgraded.run("changes", "list").stdout
