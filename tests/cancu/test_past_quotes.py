"""The audit tells where the text of a procedure repeats words of the law that are no longer in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from cancu.settings import Settings
from data.office.unit import Person, PersonRole
from data.store import issue_texts, people, register
from data.store.opening import Use, open_home
from tests.cancu.amended_decree import DECREE, FIRST
from tests.cancu.desk_visitor import Visitor, desk_of, give_password
from tests.cancu.shell import Shell
from tests.cancu.test_official_words import ADMIN, written

OLD = "2. Bản sao có chứng thực của giấy tờ tùy thân, còn giá trị sử dụng, nộp cùng đơn tại bộ phận một cửa."
LINE = "- Thành phần: bản sao có chứng thực của giấy tờ tùy thân, còn giá trị sử dụng, nộp cùng đơn tại bộ phận một cửa"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A decree whose khoản 2 Điều 9 reads otherwise from 20 May 2025 on, and a procedure that repeats the old words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    written(tmp_path / "documents.jsonl", {"text": DECREE.replace("2. Bản sao có chứng thực.", OLD)}, {"text": FIRST})
    _procedure(tmp_path / "quy-trinh.html", LINE)
    called = Shell(capsys)
    assert called("documents", "import", "documents.jsonl") == 0
    assert called("procedures", "import", "quy-trinh.html", "--unit", "Phường Mẫu", "--now", "2025-01-10") == 0
    assert called("match", "--now", "2026-11-24") == 0
    return called


def _procedure(file: Path, *lines: str, issue: str = "01", basis: str = "") -> None:
    said = (
        "Mã hiệu: QT-01", "QUY TRÌNH NỘP HỒ SƠ", f"Lần ban hành: {issue}", "1. CĂN CỨ PHÁP LÝ",
        "- Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ;", basis, "2. TRÌNH TỰ THỰC HIỆN", *lines,
    )  # fmt: skip
    body = "".join(f"<p>{line}</p>" for line in said)
    file.write_text(f"<html><meta charset='utf-8'><body>{body}</body></html>", "utf-8")


def _past(shell: Shell, on: str) -> list[dict[str, object]]:
    return [row for row in shell.json("audit", "--on", on) if row["trouble"] == "past_words"]


def test_a_line_that_repeats_old_words_is_a_finding_from_the_day_on_which_they_are_past(shell: Shell) -> None:
    assert _past(shell, "2025-05-19") == []
    (found,) = _past(shell, "2025-05-20")
    assert (found["code"], found["since"], found["document"]) == ("QT-01", "2025-05-20", "128/2025/NĐ-CP")
    assert str(found["basis"]).startswith("khoản 2 Điều 9, Nghị định số 85/2024/NĐ-CP")
    assert "bản sao có chứng thực của giấy tờ tùy thân" in str(found["basis"])
    assert "Nay: “2. Bản sao điện tử.”" in str(found["why"])


def test_the_totals_count_such_lines_beside_the_legal_bases(shell: Shell) -> None:
    assert shell("audit", "--on", "2026-01-01") == 0
    first, second, *_ = shell.out.splitlines()
    assert first.startswith("Ngày 01/01/2026, 1 căn cứ: ")
    assert first.endswith("1 không có vấn đề.")
    assert second == "  1 dòng của quy trình lặp lời văn nay không còn (lines that repeat words no longer in force)"


def test_the_same_file_again_is_the_same_issue_and_gives_its_text_where_none_was_kept(
    shell: Shell, tmp_path: Path
) -> None:
    with open_home(tmp_path / "home", Use.ACT) as home:
        home.office.write("DELETE FROM issue_texts")
    assert shell("procedures", "import", "quy-trinh.html", "--unit", "Phường Mẫu") == 0
    assert len(_past(shell, "2026-01-01")) == 1


def test_a_new_issue_that_says_the_new_words_is_no_finding_and_undoing_it_is_one_again(
    shell: Shell, tmp_path: Path
) -> None:
    _procedure(tmp_path / "moi.html", "- Thành phần: bản sao điện tử", issue="02")
    assert shell("procedures", "import", "moi.html", "--unit", "Phường Mẫu", "--now", "2026-02-01") == 0
    with open_home(tmp_path / "home", Use.ACT) as home:
        people.put_person(home, Person(email=ADMIN, role=PersonRole.ADMINISTRATOR))
        (kept,) = register.all_of(home)
        assert "bản sao điện tử" in issue_texts.of_procedure(home, register.identity_of(home, kept.procedure))
    assert _past(shell, "2026-03-01") == []
    assert shell("procedures", "undo", "2", "--by", ADMIN) == 0, shell.err
    assert len(_past(shell, "2026-03-01")) == 1


def test_the_task_says_which_lines_to_write_anew_and_what_the_provision_says_now(shell: Shell) -> None:
    (task,) = shell.json("tasks", "list")
    (whole,) = shell.json("tasks", "show", str(task["id"]))
    (line,) = whole["text_lines"]
    assert (line["old"], line["now"]) == (LINE, "2. Bản sao điện tử.")
    assert line["place"] == "khoản 2 Điều 9 Nghị định số 85/2024/NĐ-CP"
    assert [
        (words["provision"], words["after"]) for words in whole["words"] if words["provision"] == "art_9__para_2"
    ] == [("art_9__para_2", "2. Bản sao điện tử.")]
    assert shell("tasks", "show", str(task["id"])) == 0
    assert (
        f"Đề xuất sửa lời:\n     Đang ghi: {LINE}\n     Khoản 2 Điều 9 Nghị định số 85/2024/NĐ-CP nay ghi:" in shell.out
    )


def test_words_that_another_cited_document_says_today_are_no_finding(shell: Shell, tmp_path: Path) -> None:
    other = DECREE.replace("85/2024", "86/2024").replace("2. Bản sao có chứng thực.", OLD)
    written(tmp_path / "other.jsonl", {"text": other})
    assert shell("documents", "import", "other.jsonl") == 0
    basis = "- Nghị định số 86/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ;"
    _procedure(tmp_path / "hai.html", LINE, issue="02", basis=basis)
    assert shell("procedures", "import", "hai.html", "--unit", "Phường Mẫu", "--now", "2026-02-01") == 0
    assert shell("match", "--now", "2026-11-24") == 0
    assert _past(shell, "2026-03-01") == []


def test_the_page_of_the_procedure_shows_the_lines_to_write_anew_as_that_of_its_task_does(
    shell: Shell, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path / "home")
    with open_home(settings.home, Use.ACT) as home:
        people.put_person(home, Person(email=ADMIN, role=PersonRole.ADMINISTRATOR))
    give_password(settings, ADMIN)
    visitor = Visitor(desk_of(settings))
    visitor.sign_in(ADMIN)
    (task,) = shell.json("tasks", "list")
    for path in (f"/viec/{task['id']}", f"/procedures/{task['procedure_id']}"):
        visitor.get(path)
        assert f"Đang ghi: {LINE}" in visitor.words
