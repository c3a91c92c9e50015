"""``cancu validity``, and the one state that documents and legal bases show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cancu.__main__ import run

BASE = """CHÍNH PHỦ
Số: 85/2024/NĐ-CP
Hà Nội, ngày 10 tháng 7 năm 2024

NGHỊ ĐỊNH
Quy định mẫu về hồ sơ (văn bản mẫu)

Điều 9. Hồ sơ
1. Đơn.
2. Bản sao.
Điều 10. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 9 năm 2024; Điều 9 có hiệu lực từ ngày 01 tháng 01 năm 2025.
"""
LATER = """CHÍNH PHỦ
Số: 128/2026/NĐ-CP
Hà Nội, ngày 06 tháng 4 năm 2026

NGHỊ ĐỊNH
Bãi bỏ một số quy định (văn bản mẫu)

Điều 1. Bãi bỏ khoản 2 Điều 9 Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ.
Điều 2. Bãi bỏ Nghị định số 17/2023/NĐ-CP ngày 26 tháng 4 năm 2023 của Chính phủ.
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 20 tháng 5 năm 2026.
"""
OFFICE = [
    {"code": "QT-01", "name": "Cấp bản sao", "unit": "UBND phường", "legal_bases": [
        {"number": "85/2024/NĐ-CP", "provisions": ["art_9__para_2"]}, {"number": "85/2024/NĐ-CP"},
        {"number": "17/2023/NĐ-CP"}, {"number": "1/1999/NĐ-CP"}]},
]  # fmt: skip


@pytest.fixture(autouse=True)
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    texts, office = tmp_path / "documents.jsonl", tmp_path / "procedures.jsonl"
    texts.write_text("".join(json.dumps({"text": text}) + "\n" for text in (BASE, LATER)), encoding="utf-8")
    office.write_text("".join(json.dumps(each) + "\n" for each in OFFICE), encoding="utf-8")
    for call in (
        ["documents", "import", str(texts)],
        ["procedures", "import", str(office), "--unit", "UBND phường"],
        ["match", "--now", "2026-11-24"],
    ):
        assert run(call) == 0


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*words: str) -> str:
        capsys.readouterr()
        assert run(list(words)) == 0
        return capsys.readouterr().out

    return call


def test_a_provision_is_told_with_its_derivation(said: Any) -> None:
    asked = ("validity", "85/2024/NĐ-CP", "--provision", "art_9__para_2", "--on", "2026-11-24", "--json")
    assert json.loads(said(*asked)) == {
        "document": "85/2024/NĐ-CP",
        "provision": "art_9__para_2",
        "on": "2026-11-24",
        "state": "expired",
        "since": "2026-05-20",
        "until": None,
        "because": [
            {
                "document": "128/2026/NĐ-CP",
                "kind": "repeals",
                "words": "Bãi bỏ khoản 2 Điều 9 Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ.",
                "rule": "ended",
            }
        ],
        "signals": [{"source": "text", "state": "expired"}],
    }


@pytest.mark.parametrize(
    ("on", "provision", "state"),
    [
        ("2024-08-31", None, "not_yet"),
        ("01/09/2024", None, "in_force"),
        ("2026-05-20", None, "partly_expired"),
        ("2024-12-31", "art_9", "not_yet"),
        ("2025-01-01", "art_9__para_2", "in_force"),
        ("2026-05-19", "art_9__para_2", "in_force"),
        ("2026-05-20", "art_9__para_1", "in_force"),
    ],
)
def test_the_state_follows_the_day_and_the_provision(said: Any, on: str, provision: str | None, state: str) -> None:
    where = ["--provision", provision] if provision else []
    assert json.loads(said("validity", "85/2024/NĐ-CP", "--on", on, "--json", *where))["state"] == state


def test_officers_read_the_state_its_reason_and_who_says_so(said: Any) -> None:
    told = said("validity", "85/2024/NĐ-CP", "--now", "2026-11-24")
    assert "hết hiệu lực một phần (partly expired), từ 20/05/2026" in told
    assert "128/2026/NĐ-CP (bãi bỏ)" in told
    assert "văn bản: hết hiệu lực một phần" in told


def test_a_document_that_only_others_name_is_told_too(said: Any) -> None:
    assert json.loads(said("validity", "17/2023/NĐ-CP", "--on", "2026-11-24", "--json"))["state"] == "expired"


def test_what_nobody_knows_and_what_is_no_provision_is_bad_input() -> None:
    assert run(["validity", "1/1999/NĐ-CP"]) == 2
    assert run(["validity", "85/2024/NĐ-CP", "--provision", "dieu 9"]) == 2


def test_a_document_and_each_legal_basis_show_one_state(said: Any) -> None:
    assert "hết hiệu lực một phần" in said("documents", "show", "85/2024/NĐ-CP", "--now", "2026-11-24")
    shown = json.loads(said("procedures", "show", "QT-01", "--now", "2026-11-24", "--json"))
    assert [basis["validity"] for basis in shown["legal_bases"]] == ["expired", "partly_expired", "expired", None]
    (listed,) = (json.loads(line) for line in said("procedures", "list", "--now", "2026-11-24", "--json").splitlines())
    assert listed["legal_bases"] == shown["legal_bases"]
    assert "2 hết hiệu lực" in said("procedures", "list", "--now", "2026-11-24")
