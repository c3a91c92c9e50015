"""``cancu text``: the words on a day with the acts they come from, and what changed between two days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cancu.__main__ import run
from tests.cancu.amended_decree import BETWEEN, written_to
from tests.cancu.shell import Shell

NUMBER = "85/2024/NĐ-CP"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    assert run(["documents", "import", str(written_to(tmp_path))]) == 0
    assert run(["match", "--now", "2026-11-24"]) == 0
    return Shell(capsys, "text", NUMBER)


def test_a_provision_reads_as_it_did_on_a_day(shell: Shell) -> None:
    def words(on: str) -> str:
        [shown] = shell.json("--provision", "art_9__para_2", "--on", on)
        return str(shown["text"])

    assert words("2025-05-19") == "2. Bản sao có chứng thực."
    assert words("20/05/2025") == "2. Bản sao điện tử."


def test_each_piece_says_where_it_comes_from(shell: Shell) -> None:
    [shown] = shell.json("--provision", "art_8__para_2", "--on", "2025-06-01")
    assert shown["pieces"] == [
        {"text": "2. Tổ chức nộp 20 đồng cho ", "from": None, "document": NUMBER, "provision": "art_8__para_2"},
        {"text": "kho bạc", "from": "2025-05-20", "document": "128/2025/NĐ-CP", "provision": "art_1__para_3"},
        {"text": ".", "from": None, "document": NUMBER, "provision": "art_8__para_2"},
    ]
    assert "".join(piece["text"] for piece in shown["pieces"]) == shown["text"]


def test_the_whole_reads_in_its_order_with_what_was_put_in_and_what_is_repealed(shell: Shell) -> None:
    [shown] = shell.json("--on", "2026-11-24")
    lines = shown["text"].splitlines()
    assert lines.index("Điều 8a. Giảm phí") == lines.index("2. Tổ chức nộp 20 đồng cho kho bạc.") + 1
    assert "1. (được bãi bỏ)" in lines
    assert "1. Đơn." not in lines


def test_what_cannot_be_applied_is_unsettled_from_its_day_on(shell: Shell) -> None:
    [before] = shell.json("--on", "2025-05-19")
    [after] = shell.json("--on", "2025-05-20")
    assert before["unsettled"] == []
    assert after["unsettled"] == [
        {
            "document": "128/2025/NĐ-CP",
            "provision": "art_9__para_7",
            "from": "2025-05-20",
            "why": "không thấy khoản 7 Điều 9 trong văn bản",
        }
    ]


def test_what_is_unsettled_elsewhere_is_not_said_of_a_provision(shell: Shell) -> None:
    [shown] = shell.json("--provision", "art_8", "--on", "2026-11-24")
    assert shown["unsettled"] == []


def test_the_difference_of_two_days_is_shown_word_by_word_with_its_act(shell: Shell) -> None:
    [shown] = shell.json("--provision", "art_9", "--on", "2025-01-01", "--diff", "2026-11-24")
    first, second = shown["changes"]
    assert (first["provision"], first["after"]) == ("art_9__para_1", "1. (được bãi bỏ)")
    assert first["acts"] == [{"from": "2026-03-01", "document": "12/2026/NĐ-CP", "provision": "art_1"}]
    assert [(each["change"], each["text"]) for each in second["segments"]] == [
        ("same", "2. Bản sao"),
        ("removed", " có chứng thực."),
        ("inserted", " điện tử."),
    ]


def test_the_difference_is_that_from_the_earlier_day_to_the_later(shell: Shell) -> None:
    ahead = shell.json("--on", "2025-01-01", "--diff", "2026-11-24")
    assert shell.json("--on", "2026-11-24", "--diff", "2025-01-01") == ahead


def test_people_read_what_went_and_what_came(shell: Shell) -> None:
    assert shell("--provision", "art_9__para_2", "--on", "2025-01-01", "--diff", "2026-11-24") == 0
    assert "2. Bản sao [-có chứng thực.-] {+điện tử.+}" in shell.out
    assert "theo khoản 1 Điều 1 128/2025/NĐ-CP, từ 20/05/2025" in shell.out


def test_the_page_marks_the_words_that_an_act_brought(shell: Shell, tmp_path: Path) -> None:
    page = tmp_path / "text.html"
    assert shell("--provision", "art_8__para_2", "--on", "2025-06-01", "--html", str(page)) == 0
    marked = '<ins title="khoản 3 Điều 1 128/2025/NĐ-CP, từ 20/05/2025">kho bạc</ins>'
    assert marked in page.read_text("utf-8")
    assert shell("--on", "2025-01-01", "--diff", "2025-06-01", "--html", str(page)) == 0
    assert "<del> cơ quan thuế.</del>" in page.read_text("utf-8")


def test_an_act_that_was_amended_before_its_day_brings_the_words_as_amended(shell: Shell, tmp_path: Path) -> None:
    assert run(["documents", "import", str(written_to(tmp_path, BETWEEN))]) == 0
    assert run(["match", "--now", "2026-11-24"]) == 0
    [shown] = shell.json("--provision", "art_9__para_2", "--on", "2025-06-01")
    assert shown["text"] == "2. Bản sao số."
    assert [each["why"] for each in shown["unsettled"]] == ["thay đổi còn chờ người có thẩm quyền trả lời"]


def test_a_document_says_how_many_of_its_provisions_read_otherwise_today(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["documents", "show", NUMBER, "--now", "2026-11-24"]) == 0
    said = "5 điều khoản đã đổi lời (changed), 1 chưa xác định (not known); xem: cancu text 85/2024/NĐ-CP"
    assert said in capsys.readouterr().out


def test_a_change_is_shown_with_the_words_before_and_after_it(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["changes", "list", "--standing", "stands", "--json"]) == 0
    keys = [each["key"] for each in map(json.loads, capsys.readouterr().out.splitlines()) if each["kind"] == "amends"]
    assert run(["changes", "show", keys[0]]) == 0
    out = capsys.readouterr().out
    assert "khoản 2 Điều 9: 2. Bản sao có chứng thực." in out
    assert "khoản 2 Điều 9: 2. Bản sao điện tử." in out
    assert "khoản 7 Điều 9: không thấy khoản 7 Điều 9 trong văn bản" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--provision", "art_99"], "không có Điều 99 vào ngày ấy"),
        (["--provision", "điều 9"], "không phải mã điều khoản"),
    ],
)
def test_a_provision_that_is_not_there_is_said_in_one_line(shell: Shell, arguments: list[str], said: str) -> None:
    assert shell(*arguments) == 2
    assert said in shell.err
    assert len(shell.err.splitlines()) == 1


def test_a_document_without_a_text_is_said_in_one_line(shell: Shell, tmp_path: Path) -> None:
    known = tmp_path / "known.jsonl"
    known.write_text('{"number": "9/2020/TT-BTC", "type": "Thông tư"}', "utf-8")
    assert run(["documents", "import", str(known)]) == 0
    assert run(["text", "9/2020/TT-BTC"]) == 2
