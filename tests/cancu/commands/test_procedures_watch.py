"""``cancu procedures watch``: a shared folder, read now and every night."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import cancu.demo.procedures
from cancu.settings import Settings
from cancu.stages import Said, folders_stage
from data.store.opening import open_home
from tests.cancu.shell import Shell

SAMPLES = Path(cancu.demo.procedures.__file__).parent / "files"
UNIT = "UBND phường Mẫu"
NIGHT = datetime(2026, 12, 1, 18, 30, tzinfo=UTC)


@pytest.fixture
def procedures(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    return Shell(capsys, "procedures")


@pytest.fixture
def folder(tmp_path: Path, procedures: Shell) -> Path:
    """A watched folder with the sample's files: four of a procedure each, a workbook of two."""
    made = tmp_path / "quy-trinh"
    shutil.copytree(SAMPLES, made)
    assert procedures("watch", made, "--unit", UNIT) == 0, procedures.err
    assert "5 tệp, 5 tệp mới hoặc đã đổi" in procedures.out
    return made


@pytest.fixture
def night(tmp_path: Path):
    """The stage of the night that reads watched folders."""

    def run() -> Said:
        with open_home(tmp_path / "var") as home:
            return folders_stage(home, Settings(home=tmp_path / "var"), NIGHT)

    return run


def codes(procedures: Shell) -> set[str]:
    return {record["code"] for record in procedures.json("list")}


def needs(procedures: Shell, capsys: pytest.CaptureFixture[str]) -> str:
    status = Shell(capsys, "status")
    status()
    return status.out


def of_code(folder: Path, code: str) -> Path:
    (file,) = [file for file in folder.iterdir() if code.lower() in file.name]
    return file


def test_a_night_without_anything_new_reads_no_file(folder: Path, night) -> None:
    assert night().line == "1 thư mục quy trình, 0 tệp mới hoặc đã đổi, 0 quy trình mới hoặc bản mới"


def test_a_file_put_there_is_taken_by_the_next_night(folder: Path, procedures: Shell, night) -> None:
    first = of_code(folder, "QT-01")
    away = first.rename(folder.parent / first.name)
    night()
    again = away.rename(folder / "ban-moi.docx")
    assert "1 tệp mới" in night().line
    assert again.exists()
    assert "QT-01/ISO" in codes(procedures)


def test_a_file_that_cannot_be_read_is_named_every_night_until_it_can(folder: Path, night, procedures, capsys) -> None:
    (folder / "hong.docx").write_bytes(b"khong phai")
    (fault,) = night().faults
    assert "hong.docx" in fault
    assert night().faults == (fault,)
    assert "hong.docx" in needs(procedures, capsys)
    shutil.copy(of_code(folder, "QT-01"), folder / "hong.docx")
    assert night().faults == ()


def test_a_file_that_is_gone_is_asked_about_until_it_is_answered(folder: Path, night, procedures, capsys) -> None:
    gone = of_code(folder, "QT-01")
    gone.unlink()
    night()
    assert f"{gone} không còn từ 02/12/2026: QT-01/ISO còn dùng không?" in needs(procedures, capsys)
    assert "QT-01/ISO" in codes(procedures)
    assert procedures("watch", folder, "--keep", "khac.docx") == 2
    assert gone.name in procedures.err
    assert procedures("watch", folder, "--keep", gone.name) == 0
    assert "còn dùng không" not in needs(procedures, capsys)


def test_retiring_the_procedure_answers_too(folder: Path, night, procedures, capsys) -> None:
    of_code(folder, "QT-01").unlink()
    night()
    assert procedures("retire", "QT-01/ISO", "--reason", "đã bãi bỏ", "--by", "operator") == 0, procedures.err
    assert "còn dùng không" not in needs(procedures, capsys)


def test_a_file_that_was_renamed_is_not_asked_about(folder: Path, night, procedures, capsys) -> None:
    of_code(folder, "QT-01").rename(folder / "ten-moi.docx")
    assert "0 quy trình mới" in night().line
    assert "còn dùng không" not in needs(procedures, capsys)


def test_a_share_that_is_not_mounted_loses_nothing(folder: Path, night, procedures, capsys) -> None:
    kept = folder.rename(folder.parent / "cho-khac")
    assert "không có tệp hoặc thư mục này" in night().faults[0]
    folder.mkdir()
    assert "thư mục trống" in night().faults[0]
    assert "thư mục trống" in needs(procedures, capsys)
    assert "còn dùng không" not in needs(procedures, capsys)
    folder.rmdir()
    kept.rename(folder)
    assert night().faults == ()
    assert "thư mục trống" not in needs(procedures, capsys)


def test_a_renamed_unit_keeps_its_folder(folder: Path, night, procedures, capsys) -> None:
    assert Shell(capsys, "units")("rename", UNIT, "UBND phường Mới") == 0
    shutil.copy(of_code(folder, "QT-01"), folder / "them.docx")
    assert night().faults == ()
    assert {record["unit"] for record in procedures.json("list")} == {"UBND phường Mới"}


def test_a_folder_may_be_left_and_what_is_none_is_refused(folder: Path, night, procedures, tmp_path: Path) -> None:
    assert procedures("watch") == 0
    assert str(folder) in procedures.out
    assert procedures("watch", folder, "--stop") == 0
    assert night().line == "không theo dõi thư mục nào"
    assert len(codes(procedures)) == 6
    assert procedures("watch", folder, "--stop") == 2
    assert procedures("watch", tmp_path / "khong-co") == 2
    assert "không có thư mục này" in procedures.err
