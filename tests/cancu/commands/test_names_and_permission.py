"""Names as people type them at the command line, and who may do what where nobody or somebody is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cancu.shell import Shell
from tests.cancu.small_office import OFFICER, office_at

UNIT, ADMINISTRATOR, VIEWER = "Phường Mẫu", "quan-tri@example.vn", "nguoi-xem@example.vn"
REFUSED = f"cancu: --by: {VIEWER} không được quản lý đơn vị, người dùng"


@pytest.fixture
def cancu(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    office_at(tmp_path / "home")
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    shell = Shell(capsys)
    for email, role in ((ADMINISTRATOR, "administrator"), (VIEWER, "viewer"), (OFFICER, "officer")):
        assert shell("people", "add", email, "--unit", UNIT, "--role", role) == 0
    return shell


FOR_ADMINISTRATORS = [
    ("units", "add", "Xã Mới"),
    ("units", "rename", UNIT, "Phường Mới"),
    ("units", "remove", UNIT, "--to", UNIT),
    ("people", "add", "moi@example.vn"),
    ("people", "rename", OFFICER, "moi@example.vn"),
    ("people", "remove", OFFICER),
    ("documents", "import", "kho.jsonl"),
    ("read-again", "--apply"),
    ("rebuild",),
    ("restore", "sao-luu.tar"),
    ("verify",),
]


@pytest.mark.parametrize("command", FOR_ADMINISTRATORS, ids=" ".join)
def test_what_is_for_administrators_is_refused_to_a_named_other_in_one_line(
    cancu: Shell, command: tuple[str, ...]
) -> None:
    Path("kho.jsonl").write_text('{"text": "Điều 1."}', encoding="utf-8")
    assert cancu("backup", "sao-luu.tar") == 0
    assert cancu(*command, "--by", VIEWER) == 1
    assert cancu.err.startswith(REFUSED)
    assert cancu.err.endswith("người được làm: quản trị viên (who may: administrator)\n")
    assert cancu.err.count("\n") == 1


def test_restore_verify_and_rebuild_go_on_without_a_name_and_are_logged(cancu: Shell) -> None:
    assert cancu("backup", "sao-luu.tar") == 0
    for command in (("verify",), ("rebuild",), ("verify", "--by", ADMINISTRATOR)):
        assert cancu(*command) == 0, cancu.err
    newest, *_ = cancu.json("log", "--by", "operator")
    assert newest["did"] == "rebuilt law.db"
    assert cancu("restore", "sao-luu.tar", "--by", ADMINISTRATOR) == 0
    (line,) = cancu.json("log", "--about", "sao-luu.tar")
    assert (line["by"], line["did"]) == (ADMINISTRATOR, "restored")


def test_a_restore_in_a_name_needs_an_office_that_knows_it(cancu: Shell, tmp_path: Path) -> None:
    assert cancu("backup", "sao-luu.tar") == 0
    (tmp_path / "home" / "office.db").unlink()
    assert cancu("restore", "sao-luu.tar", "--by", ADMINISTRATOR) == 1
    assert "no office says whether" in cancu.err
    assert cancu("restore", "sao-luu.tar") == 0


@pytest.mark.parametrize("spelling", ["phường mẫu", " Phường  MẪU", "Phường Mẫu"])
def test_lists_take_a_unit_in_any_spelling(cancu: Shell, spelling: str) -> None:
    assert len(cancu.json("procedures", "list", "--unit", spelling)) == 1
    assert len(cancu.json("tasks", "list", "--unit", spelling)) == 1
    assert len(cancu.json("tasks", "list", "--owner", OFFICER.upper())) == 1
    assert cancu("procedures", "show", "qt-01", "--unit", spelling) == 0


def near(name: str) -> str:
    return f"có phải '{name}'? (did you mean it?)"


MISTYPED = [
    (("tasks", "list", "--unit", "Phuong Mau"), "--unit: không có đơn vị Phuong Mau", near(UNIT)),
    (("procedures", "list", "--unit", "Phường Mâu"), "(no such unit)", near(UNIT)),
    (("procedures", "list", "--unit", "Sở Y tế"), "(no such unit)", "cancu units list"),
    (("procedures", "show", "QT01"), "QT01: không có quy trình này", near("QT-01")),
    (("tasks", "list", "--owner", "canbo-iso@example.vn"), "--owner: chưa có người dùng", near(OFFICER)),
    (("tasks", "set", "T-2026-000001", "--owner", OFFICER, "--by", "quantri@example.vn"), "--by:", near(ADMINISTRATOR)),
    (("procedures", "hand-over", "QT-01", "--to", "quantri@example.vn", "--by", OFFICER), "--to:", near(ADMINISTRATOR)),
    (("people", "remove", OFFICER, "--to", "quantri@example.vn"), "--to:", near(ADMINISTRATOR)),
]


@pytest.mark.parametrize(("command", "what", "mend"), MISTYPED)
def test_a_name_nobody_bears_is_one_line_that_offers_the_nearest(
    cancu: Shell, command: tuple[str, ...], what: str, mend: str
) -> None:
    assert cancu(*command) == 2
    assert what in cancu.err
    assert mend in cancu.err
    assert cancu.err.count("\n") == 1


def sheet(owner: str, *codes: str) -> Path:
    rows = [f"{code},Chứng thực,{owner},Nghị định số 15/2020/NĐ-CP" for code in codes]
    path = Path("quy-trinh.csv")
    path.write_text("\n".join(["Mã quy trình,Tên quy trình,Người phụ trách,Căn cứ pháp lý", *rows]), encoding="utf-8")
    return path


def owners(cancu: Shell) -> dict[str, str | None]:
    return {record["code"]: record["owner"] for record in cancu.json("procedures", "list")}


def test_a_name_in_the_owner_column_is_asked_about_once_and_the_one_who_bears_it_offered(cancu: Shell) -> None:
    path = sheet("Nguyễn Thị A", "QT-1", "QT-2", "QT-3")
    assert cancu("procedures", "import", path, "--unit", UNIT) == 2
    assert "'Nguyễn Thị A' không phải địa chỉ thư" in cancu.err
    assert "và 2 chỗ nữa" in cancu.err
    assert cancu.err.count("\n") == 1
    assert owners(cancu) == {"QT-01": OFFICER, "QT-1": None, "QT-2": None, "QT-3": None}
    assert [person["email"] for person in cancu.json("people", "list")] == sorted([OFFICER, ADMINISTRATOR, VIEWER])
    assert cancu("people", "add", OFFICER, "--name", "Nguyễn  thị A") == 0
    assert cancu("procedures", "import", path, "--unit", UNIT) == 2
    assert f"có phải {OFFICER}? (did you mean it?)" in cancu.err
    assert cancu("people", "add", ADMINISTRATOR, "--name", "Nguyễn Thị A") == 0
    assert cancu("procedures", "import", path, "--unit", UNIT) == 2
    assert "có phải" not in cancu.err


def test_a_name_is_enough_for_who_has_the_procedure_by_now_and_an_owner_said_goes_before_it(cancu: Shell) -> None:
    assert cancu("people", "add", OFFICER, "--name", "Nguyễn Thị A") == 0
    path = sheet("Nguyễn Thị A", "QT-1")
    assert cancu("procedures", "import", path, "--unit", UNIT, "--owner", OFFICER) == 0
    assert owners(cancu)["QT-1"] == OFFICER
    assert cancu("procedures", "import", path, "--unit", UNIT) == 0


def test_an_owner_in_other_letters_is_the_same_person(cancu: Shell) -> None:
    assert cancu("procedures", "import", sheet(OFFICER.upper(), "QT-1"), "--unit", UNIT) == 0
    assert owners(cancu)["QT-1"] == OFFICER
    assert "New person" not in cancu.out


def test_an_unchanged_file_with_another_owner_says_how_it_is_handed_over_and_that_works(cancu: Shell) -> None:
    path = sheet(OFFICER, "QT-1", "QT-2")
    assert cancu("procedures", "import", path, "--unit", UNIT) == 0
    assert cancu("procedures", "import", path, "--unit", UNIT, "--owner", ADMINISTRATOR) == 0
    said = f"cancu procedures hand-over 'QT-1' 'QT-2' --to {ADMINISTRATOR} --by EMAIL"
    assert f"2 quy trình vẫn do {OFFICER} phụ trách; bàn giao: {said}" in cancu.out
    assert owners(cancu)["QT-1"] == OFFICER
    assert cancu("procedures", "hand-over", "QT-1", "QT-2", "--to", ADMINISTRATOR, "--by", OFFICER) == 0
    assert owners(cancu)["QT-1"] == ADMINISTRATOR
    assert cancu("procedures", "import", path, "--unit", UNIT, "--owner", ADMINISTRATOR) == 0
    assert "phụ trách; bàn giao" not in cancu.out


def test_a_code_in_another_spelling_is_the_same_procedure(cancu: Shell) -> None:
    assert cancu("procedures", "import", sheet(OFFICER, "QT-ĐẤT 1"), "--unit", UNIT) == 0
    assert cancu("procedures", "import", sheet(OFFICER, "qt-đất  1"), "--unit", "PHƯỜNG MẪU") == 0
    assert "1 không đổi" in cancu.out


def test_an_import_into_a_near_unit_makes_it_and_offers_the_one_there_is(cancu: Shell) -> None:
    assert cancu("procedures", "import", sheet(OFFICER, "QT-1"), "--unit", "Phường Mâu") == 0
    assert f"(New unit.) Nếu là {UNIT}: cancu units rename 'Phường Mâu' '{UNIT}'." in cancu.out
    assert cancu("units", "rename", "Phường Mâu", UNIT) == 0
    assert {record["unit"] for record in cancu.json("procedures", "list")} == {UNIT}


def test_the_log_reads_naturally(cancu: Shell) -> None:
    assert cancu("tasks", "set", "T-2026-000001", "--state", "drafting", "--by", OFFICER) == 0
    assert cancu("procedures", "hand-over", "QT-01", "--to", ADMINISTRATOR, "--by", OFFICER) == 0
    assert cancu("people", "add", VIEWER, "--role", "reviewer", "--by", ADMINISTRATOR) == 0
    assert cancu("log") == 0
    for words in (
        "người vận hành",
        "thêm người dùng",
        "sửa người dùng",
        "vai trò: người",
        "việc: đang soạn thảo",
        "mới mở",
        "bàn giao quy trình",
        "giao việc",
        "tin: đã gửi",
        "mở việc",
    ):
        assert words in " ".join(cancu.out.split()), words
