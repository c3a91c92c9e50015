"""The two queues as people work them: one number everywhere, what matters first, what an answer sets in motion."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from cancu.__main__ import run
from cancu.desk.app import make_app
from cancu.settings import Settings
from data.instant import OFFICE
from data.store import outbox
from data.store.home import Home
from tests.cancu.commands.sample_texts import RESOLUTION

WARD, CITY = "UBND phường Ba Đình", "Sở Tư pháp"
LEGAL, OFFICER, ADMINISTRATOR = "phap-che@example.vn", "can-bo@example.vn", "quan-tri@example.vn"
NOW = ("--now", "2026-05-02")
CIRCULAR = """BỘ TƯ PHÁP
Số: 07/2026/TT-BTP
Hà Nội, ngày 10 tháng 4 năm 2026

THÔNG TƯ
Quy định tạm thời về lệ phí hộ tịch (văn bản mẫu)

Điều 1. Thông tư này quy định mức thu tạm thời.

Điều 2. Thông tư này có hiệu lực từ ngày 10 tháng 4 năm 2026 đến hết ngày 31 tháng 12 năm 2026.
"""


def procedure(code: str, *bases: dict[str, Any]) -> dict[str, Any]:
    return {"code": code, "name": f"Thủ tục {code}", "legal_bases": list(bases)}


CITED = {"number": "19/2014/QĐ-TTg", "provisions": ["art_7__para_2"]}
PROCEDURES = [
    procedure("QT-01", CITED),
    procedure("QT-02", CITED, {"number": "07/2026/TT-BTP"}),
    procedure("QT-03", CITED),
]


def write(path: Path, records: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), encoding="utf-8")
    return str(path)


Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a command, which must succeed unless ``code`` says otherwise; returns what it wrote."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))

    def call(*arguments: str, code: int = 0) -> str:
        capsys.readouterr()
        assert run(list(arguments)) == code, capsys.readouterr().err
        said = capsys.readouterr()
        return said.out + said.err

    return call


@pytest.fixture
def office(tmp_path: Path, say: Say) -> Say:
    """Three procedures of two units, two documents that raise questions, legal staff and an officer of the ward."""
    say("documents", "import", write(tmp_path / "documents.jsonl", [{"text": RESOLUTION}, {"text": CIRCULAR}]))
    for unit, some in ((WARD, PROCEDURES[:2]), (CITY, PROCEDURES[2:])):
        say("procedures", "import", write(tmp_path / "procedures.jsonl", some), "--unit", unit)
    say("people", "add", LEGAL, "--role", "reviewer", "--unit", CITY)
    say("people", "add", OFFICER, "--unit", WARD)
    say("match", *NOW)
    return say


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def waiting(say: Say, noun: str) -> list[dict[str, Any]]:
    return lines(say(noun, "list", "--standing", "queued", "--json"))


def letter_to(tmp_path: Path, person: str) -> tuple[str, str]:
    with Home(tmp_path / "home") as home:
        message = [each.message for each in outbox.all_of(home, person=person)][-1]
    return message.subject, message.text


def test_one_number_everywhere(office: Say, tmp_path: Path) -> None:
    changes, matches = waiting(office, "changes"), waiting(office, "matches")
    assert (len(changes), len(matches)) == (2, 4)
    status = json.loads(office("status", "--json", *NOW, code=1))
    assert (status["queued_changes"], status["queued_matches"]) == (2, 4)
    assert "đang chờ duyệt: 2 thay đổi, 4 kết quả khớp" in office("match", *NOW)

    async def ask() -> dict[str, Any]:
        app = make_app(Settings(home=tmp_path / "home"), lambda: datetime(2026, 5, 2, tzinfo=OFFICE))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk") as client:
            found: dict[str, Any] = (await client.get("/healthz")).json()
            return found

    health = asyncio.run(ask())
    assert (health["queued_changes"], health["queued_matches"]) == (2, 4)
    told = len(lines(office("matches", "list", "--for", OFFICER, "--json")))
    assert told == 3
    for unit, many in ((WARD, told), (CITY, 0)):
        asked = lines(office("matches", "list", "--unit", unit, "--for", OFFICER, "--json"))
        assert (len(asked), {line["unit"] for line in asked}) == (many, {unit} if many else set())
    assert f"- {told} kết quả khớp cần quyết định" in letter_to(tmp_path, OFFICER)[1]
    subject, text = letter_to(tmp_path, LEGAL)
    assert subject == "[cancu] 3 câu hỏi chờ kết luận, tác động 3 quy trình"
    assert "- 2 thay đổi pháp luật cần xác nhận" in text
    everything = lines(office("changes", "list", "--json"))
    assert [line["id"] for line in everything if line["standing"] == "queued"] == [line["id"] for line in changes]


def test_a_list_says_of_each_change_all_that_an_answer_needs_and_the_id_answers(office: Say) -> None:
    first, second = waiting(office, "changes")
    assert (first["kind_name"], second["kind_name"]) == ("áp dụng khác", "hết thời hạn hiệu lực")
    assert (first["procedure_count"], second["procedure_count"]) == (3, 1), "what touches more comes first"
    assert set(first["procedures"]) == {"QT-01", "QT-02", "QT-03"}
    assert first["acting"]["number"] == "20/2026/NQ-CP"
    assert first["places"] == "khoản 2 Điều 7"
    assert "Không áp dụng" in first["words"]
    table = office("changes", "list", "--standing", "queued")
    assert first["id"] in table
    assert "3 quy trình: QT-01," in table
    assert "Đã ghi: Đúng" in office("changes", "confirm", first["id"], "--by", LEGAL, *NOW)


def test_show_tells_the_place_the_reason_the_lines_and_what_a_yes_sets_in_motion(office: Say) -> None:
    asked = waiting(office, "changes")[0]
    shown = office("changes", "show", asked["id"][:8], *NOW)
    for said in (
        "Ở chỗ          Điều 1 (dòng 8)",
        "Loại thay đổi này luôn do người quyết định.",
        "QT-03 Thủ tục QT-03 (Sở Tư pháp): “",
        "Nếu “Đúng”     chưa động đến việc nào",
        "3 kết quả khớp đang chờ cũng được nhận: 3 việc mới, hạn sớm nhất 29/07/2026",
    ):
        assert said in shown
    assert waiting(office, "changes")[0] == asked, "what is foreseen is not done"
    assert office("tasks", "list", "--json") == ""
    match = waiting(office, "matches")[0]
    shown = office("matches", "show", match["id"], *NOW)
    assert "1 thay đổi cũng được xác nhận: 1 việc mới, hạn sớm nhất 29/07/2026" in shown
    assert json.loads(office("matches", "show", match["id"], "--json", *NOW))["forecast"]["waiting"] == 1


def test_what_an_answer_set_in_motion_is_told_with_the_tasks(office: Say) -> None:
    asked = waiting(office, "changes")[0]
    said = office("changes", "confirm", asked["id"], "--by", LEGAL, *NOW)
    assert "Chưa động đến việc nào" in said
    assert f"Còn 3 kết quả khớp chờ đơn vị trả lời: cancu matches list --standing queued --change {asked['id']}" in said
    mine = [match["id"] for match in waiting(office, "matches") if match["code"] == "QT-03"]
    said = office("matches", "accept", *mine, "--by", LEGAL, *NOW)
    assert "Đã ghi: Liên quan" in said
    assert "1 việc mới (T-2026-000001). Hạn sớm nhất 29/07/2026." in said


def test_one_answer_serves_all_matches_of_a_change_in_the_units_of_the_person(office: Say) -> None:
    asked = waiting(office, "changes")[0]
    office("changes", "confirm", asked["id"], "--by", LEGAL, *NOW)
    said = office("matches", "accept", "--change", asked["id"], "--by", OFFICER, *NOW)
    assert "Đã ghi: Liên quan, 2 kết quả khớp. 2 việc mới (T-2026-000001, T-2026-000002)." in said
    assert f"Để lại 1 kết quả khớp của {CITY}: không thuộc quyền của anh/chị." in said
    said = office("matches", "accept", "--change", asked["id"], "--by", OFFICER, *NOW, code=1)
    assert f"{OFFICER} không được quyết định kết quả khớp nào" in said
    assert "người duyệt" in said


def test_an_answer_changed_says_what_was_said_before_and_keeps_its_reason(office: Say) -> None:
    asked = waiting(office, "changes")[0]["id"]
    office("changes", "refute", asked, "--by", LEGAL, "--reason", "chỉ là viện dẫn", *NOW)
    said = office("changes", "confirm", asked, "--by", LEGAL, "--reason", "đã đọc lại", "--now", "2026-05-03")
    assert f"Trước: Sai, của {LEGAL}, ngày 02/05/2026, vì: chỉ là viện dẫn." in said
    shown = office("changes", "show", asked, "--now", "2026-05-04")
    assert f"thay đổi: đúng, vì: đã đọc lại (trước: sai, {LEGAL}: chỉ là viện dẫn)" in shown


def test_a_refuted_change_takes_its_matches_and_tasks_along_and_gives_them_back(office: Say) -> None:
    asked = waiting(office, "changes")[0]["id"]
    office("changes", "confirm", asked, "--by", LEGAL, *NOW)
    office("matches", "accept", "--change", asked, "--by", OFFICER, *NOW)
    said = office("changes", "refute", asked, "--by", LEGAL, "--reason", "đọc nhầm", *NOW)
    assert "2 việc đóng (T-2026-000001, T-2026-000002)" in said
    assert {match["change"] for match in waiting(office, "matches")} == {waiting(office, "changes")[0]["id"]}
    fallen = lines(office("matches", "list", "--standing", "falls", "--json"))
    assert {match["change"] for match in fallen} == {asked}
    said = office("changes", "confirm", asked, "--by", LEGAL, *NOW)
    assert "2 việc mới (T-2026-000003, T-2026-000004)" in said


def test_what_cannot_be_answered_is_named_and_the_rest_is_done(office: Say) -> None:
    first, second = (change["id"] for change in waiting(office, "changes"))
    said = office("changes", "refute", first, "khong-co", second, "--by", LEGAL, *NOW, code=2)
    assert said.count("Đã ghi: Sai") == 2
    assert "khong-co: không có câu hỏi nào mang mã này" in said
    assert waiting(office, "changes") == waiting(office, "matches") == []


def test_a_letter_tells_the_first_questions_and_none_of_them_twice(office: Say, tmp_path: Path) -> None:
    first = waiting(office, "changes")[0]
    _, text = letter_to(tmp_path, LEGAL)
    assert first["id"] not in text
    assert "1. Nghị quyết 20/2026/NQ-CP có được áp dụng thay cho khoản 2 Điều 7" in text
    assert "(Does it override" not in text
    assert "Tác động: 3 quy trình: QT-01, QT-02, QT-03 (mức độ trung bình)" in text
    assert "cancu changes list --standing queued" in text
    assert "có phải sửa không?" not in text
    _, text = letter_to(tmp_path, OFFICER)
    assert "2 quy trình này có phải sửa không?" in text
    assert "cancu changes" not in text


def test_a_unit_without_anybody_who_may_answer_is_told_to_an_administrator_else_by_status(
    tmp_path: Path, say: Say
) -> None:
    say("documents", "import", write(tmp_path / "documents.jsonl", [{"text": RESOLUTION}]))
    say("procedures", "import", write(tmp_path / "procedures.jsonl", PROCEDURES[2:]), "--unit", CITY)
    say("match", *NOW)
    status = say("status", *NOW, code=1)
    assert "chưa có ai được trả lời các thay đổi chờ duyệt" in status
    assert f"{CITY}: chưa có ai được trả lời 1 kết quả khớp: cancu people add EMAIL --role reviewer" in status
    say("people", "add", ADMINISTRATOR, "--role", "administrator")
    say("match", *NOW)
    assert "chưa có ai được trả lời" not in say("status", *NOW, code=1)
    assert "- 1 kết quả khớp cần quyết định" in letter_to(tmp_path, ADMINISTRATOR)[1]


def test_ids_and_a_change_together_are_a_wrong_call(office: Say) -> None:
    assert "cho biết ID hoặc --change" in office("matches", "accept", "--by", OFFICER, code=2)
