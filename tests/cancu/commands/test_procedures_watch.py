"""``cancu procedures watch``: a shared folder, read now and every night."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import cancu.demo.procedures
from cancu.doing.folder_reading import read_folder
from cancu.doing.watched_folders import leave_folder
from cancu.settings import Settings
from cancu.stages import Said, folders_stage
from data.store import watched_folders
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


def test_what_could_not_be_imported_is_named_every_night_and_taken_once_the_folder_says_its_unit(
    procedures: Shell, night, tmp_path: Path
) -> None:
    made = tmp_path / "khong-don-vi"
    made.mkdir()
    shutil.copy(of_code(SAMPLES, "QT-01"), made)
    assert procedures("watch", made) == 2
    (fault,) = night().faults
    assert "không nêu đơn vị" in fault
    assert night().faults == (fault,)
    assert procedures("watch", made, "--unit", UNIT) == 0, procedures.err
    assert codes(procedures) == {"QT-01/ISO"}


def test_another_unit_given_to_a_folder_reads_all_of_it_anew(folder: Path, procedures: Shell) -> None:
    assert procedures("watch", folder, "--unit", "UBND phường Khác") == 0, procedures.err
    assert "5 tệp, 5 tệp mới hoặc đã đổi" in procedures.out


def test_a_folder_left_while_it_is_read_stays_left(folder: Path, tmp_path: Path) -> None:
    with open_home(tmp_path / "var") as home:
        (watched,) = watched_folders.all_of(home)

        def leave(names: list[str]) -> list[str]:
            leave_folder(home, watched.path, by="operator", now=NIGHT)
            return names

        read_folder(home, watched, NIGHT, leave)
        assert watched_folders.all_of(home) == []


def test_the_unit_of_a_folder_is_spelled_as_the_office_spells_it(folder: Path, procedures: Shell, tmp_path) -> None:
    assert procedures("watch", folder, "--unit", UNIT.lower()) == 0, procedures.err
    with open_home(tmp_path / "var") as home:
        assert [each.unit for each in watched_folders.all_of(home)] == [UNIT]


@pytest.mark.skipif(os.geteuid() == 0, reason="root opens everything")
def test_what_the_system_does_not_open_is_named_and_not_taken_for_gone(folder: Path, night, procedures, capsys) -> None:
    locked = of_code(folder, "QT-01")
    locked.chmod(0)
    (fault,) = night().faults
    assert locked.name in fault
    assert "còn dùng không" not in needs(procedures, capsys)


def test_a_file_of_another_kind_is_called_so(folder: Path, night) -> None:
    (folder / "anh.png").write_bytes(b"x")
    assert "loại tệp không đọc được" in night().faults[0]


def test_a_folder_whose_keeper_may_no_longer_import_rings(folder: Path, night, procedures, capsys, tmp_path) -> None:
    with open_home(tmp_path / "var") as home:
        watched_folders.move_person(home, "operator", "da-nghi@example.vn")
    assert night().faults
    assert "da-nghi@example.vn" in needs(procedures, capsys)
