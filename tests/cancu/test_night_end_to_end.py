"""One night from the page to the letter: silent when run again, and the same whatever kills it."""

from __future__ import annotations

import json
import random
import resource
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from cancu.demo.gazette.server import Sample
from data.store import lock
from tests.cancu.office_process import Office, visiting

NIGHT = ("run", "--now", "2026-05-17T01:30")
PROCEDURE = {
    "code": "QT 05/NV",
    "name": "Lựa chọn chuyên gia tư vấn",
    "unit": "UBND phường Mẫu",
    "issue_number": "01",
    "issued_on": "2025-02-03",
    "owner": "can-bo-iso@example.vn",
    "legal_bases": [{"raw": "Thông tư số 004/2025/TT-BNV", "number": "004/2025/TT-BNV", "issuer": "Bộ Nội vụ"}],
}
# What a night must come to, whatever happened on the way: not when or how often it was tried.
_ROWS = {
    "law.db": ("SELECT id, text_hash, record FROM documents", "SELECT key, record FROM changes"),
    "office.db": (
        "SELECT key, record FROM matches",
        "SELECT procedure, state, due, record FROM tasks",
        "SELECT key, state, record FROM messages",
        "SELECT id, state, document FROM legal_bases",
    ),
}


def ready(folder: Path, sample: Sample) -> Office:
    folder.mkdir(exist_ok=True)
    office = Office(folder, visiting(sample))
    (folder / "quy-trinh.jsonl").write_text(json.dumps(PROCEDURE, ensure_ascii=False), encoding="utf-8")
    assert office.run("procedures", "import", "quy-trinh.jsonl", "--now", "2026-05-16").returncode == 0
    return office


def rows(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Return everything the night is for."""
    found = {}
    for database, queries in _ROWS.items():
        with sqlite3.connect(office.home / database) as connection:
            found |= {query: sorted(connection.execute(query).fetchall(), key=repr) for query in queries}
    connection.close()
    return found


def letters(office: Office) -> list[str]:
    return sorted(path.name for path in (office.home / "outbox").glob("*"))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, sample: Sample) -> Office:
    """An office after a night that nothing disturbed."""
    office = ready(tmp_path_factory.mktemp("undisturbed"), sample)
    done = office.run(*NIGHT)
    assert done.returncode == 0, done.stderr
    return office


def test_a_night_leads_from_the_page_to_the_letter(undisturbed: Office) -> None:
    (task,) = [json.loads(line) for line in undisturbed.run("tasks", "list", "--json").stdout.splitlines()]
    assert task["due"] == "2026-10-01"
    assert len(letters(undisturbed)) == 1


def test_a_document_is_shown_with_what_it_does_and_from_when(undisturbed: Office) -> None:
    shown = undisturbed.run("documents", "show", "07/2026/TT-BNV").stdout
    (does,) = [line for line in shown.splitlines() if line.startswith("Tác động")]
    assert "Thông tư 004/2025/TT-BNV" in does
    assert "từ 01/07/2026" in does
    assert "Có hiệu lực    01/07/2026" in shown


def test_the_second_run_is_silent(undisturbed: Office) -> None:
    before, written = rows(undisturbed), letters(undisturbed)
    done = undisturbed.run(*NIGHT)
    assert done.returncode == 0
    assert "0 văn bản mới" in done.stdout
    assert rows(undisturbed) == before
    assert letters(undisturbed) == written


def test_killed_at_random_the_night_comes_to_the_same(undisturbed: Office, tmp_path: Path, sample: Sample) -> None:
    office = ready(tmp_path / "killed", sample)
    moments = random.Random(19_2014)
    for _ in range(5):
        with office.start(*NIGHT) as night:
            time.sleep(moments.uniform(0.3, 6.0))
            night.send_signal(signal.SIGKILL)
    done = office.run(*NIGHT)
    assert done.returncode == 0, done.stderr
    assert rows(office) == rows(undisturbed)
    assert letters(office) == letters(undisturbed)


def test_a_source_that_is_down_alarms_and_the_others_go_on(tmp_path: Path, sample: Sample) -> None:
    office = ready(tmp_path / "down", sample)
    office.environment["CANCU_SOURCES__VANBAN__BASE_URL"] = "http://127.0.0.1:9"
    done = office.run(*NIGHT)
    assert done.returncode == 0, done.stderr
    assert "vanban: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "congbao" in office.run("documents", "list", "--json").stdout
    status = office.run("status", "--json", "--now", "2026-05-17T08:00")
    assert status.returncode == 1
    assert any(alarm.startswith("vanban: ") for alarm in json.loads(status.stdout)["alarms"])


def test_two_nights_at_once_are_refused(tmp_path: Path, sample: Sample) -> None:
    office = ready(tmp_path / "twice", sample)
    with lock.hold(office.home):
        second = office.run(*NIGHT)
    assert second.returncode == 1
    assert "another night is running" in second.stderr


def test_a_full_disk_is_one_line_and_nothing_is_lost(tmp_path: Path) -> None:
    office = Office(tmp_path)
    text = " ".join(f"Điều {number}." for number in range(60_000))
    lines = [{"number": f"{n}/2026/NĐ-CP", "type": "Nghị định", "text": f"{n} {text}"} for n in range(1, 4)]
    (tmp_path / "kho.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    assert office.run("units", "add", "UBND phường Mẫu").returncode == 0

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))

    done = office.run("documents", "import", "kho.jsonl", preexec_fn=full)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "free some space" in done.stderr
    assert office.run("documents", "import", "kho.jsonl").returncode == 0
    assert len(office.run("documents", "list", "--json").stdout.splitlines()) == 3
    assert office.run("verify").returncode == 0
