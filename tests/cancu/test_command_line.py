"""The command line: a table of commands loaded when called, one line a fault, exit codes that mean something."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cancu.__main__ import COMMANDS, module_of
from cancu.terminal.call import clock
from cancu.terminal.command import commands_below
from data.errors import BadInput
from tests.cancu.office_process import Office


def commands_of(name: str, command: click.Command) -> list[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        return [(f"{name} {child}", each) for child, each in commands_below(command)]
    return [(name, command)]


def every_command() -> list[tuple[str, click.Command]]:
    loaded = [(name, importlib.import_module(module_of(name)).command) for name in COMMANDS]
    return [each for name, command in loaded for each in commands_of(name, command)]


@pytest.mark.parametrize(("name", "command"), every_command(), ids=[name for name, _ in every_command()])
def test_every_command_has_help_an_example_and_config(name: str, command: click.Command) -> None:
    assert "\n\n" in (command.help or ""), "Vietnamese first, English second"
    assert f"cancu {name}" in (command.epilog or "")
    assert "--config" in [option for parameter in command.params for option in parameter.opts]


def test_starting_imports_neither_scrapy_nor_spacy() -> None:
    code = (
        "import sys, importlib\nfrom cancu.__main__ import COMMANDS, module_of\n"
        "for name in COMMANDS: importlib.import_module(module_of(name))\n"
        "print([name for name in ('scrapy', 'spacy', 'twisted') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nothing"], 2),
        (["units", "add"], 2),
        (["people", "add", "no address"], 2),
        (["status", "--now", "yesterday"], 2),
        (["documents", "show", "1/2026/NĐ-CP"], 2),
        (["documents", "import", "missing.jsonl"], 2),
        (["restore", "missing.tar"], 2),
        (["status", "--config", "missing.toml"], 2),
        (["crawl", "no-such-source"], 2),
    ],
)
def test_bad_input_is_one_line_and_exit_2(office: Office, arguments: list[str], code: int) -> None:
    done = office.run(*arguments)
    assert done.returncode == code
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("cancu: ")
    assert "Traceback" not in done.stderr


def test_serve_and_read_refuse_a_fixed_clock(office: Office) -> None:
    for command in ("serve", "read"):
        assert office.run(command, "--now", "2026-01-01").returncode == 2


def test_the_clock_is_read_in_vietnam_unless_it_says_otherwise() -> None:
    assert clock("2026-11-24").isoformat() == "2026-11-24T00:00:00+07:00"
    assert clock("2026-11-24T01:30").isoformat() == "2026-11-24T01:30:00+07:00"
    assert clock("2026-11-24T01:30+00:00").isoformat() == "2026-11-24T01:30:00+00:00"
    assert clock("24/11/2026").isoformat() == "2026-11-24T00:00:00+07:00"
    with pytest.raises(BadInput):
        clock("24-11-2026")


def test_lists_are_tables_for_people_and_json_lines_for_programs(office: Office) -> None:
    office.run("units", "add", "UBND phường Mẫu", "--province", "Hà Nội")
    office.run("people", "add", "can-bo-iso@example.vn", "--unit", "UBND phường Mẫu", "--deputy", "pho@example.vn")
    assert "UBND phường Mẫu" in office.run("units", "list").stdout
    (line,) = office.run("people", "list", "--json").stdout.splitlines()
    assert json.loads(line)["deputy"] == "pho@example.vn"


def test_init_writes_settings_that_load_and_the_first_person(office: Office, tmp_path: Path) -> None:
    del office.environment["CANCU_HOME"]
    made = office.run("init", "--unit", "UBND phường Mẫu", "--email", "quan-tri@example.vn", "--yes")
    assert made.returncode == 0
    assert "quản trị viên" in office.run("people", "list").stdout
    assert (tmp_path / "var" / "office.db").exists()
    assert office.run("init", "--unit", "A", "--email", "quan-tri@example.vn", "--yes").returncode == 2


def test_a_bad_line_is_named_and_the_good_rest_is_kept(office: Office, tmp_path: Path) -> None:
    lines = ['{"number": "1/2026/NĐ-CP", "type": "Nghị định", "text": "Điều 1."}', "no json", '{"title": "x"}', ""]
    (tmp_path / "kho.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = office.run("documents", "import", "kho.jsonl")
    assert done.returncode == 2
    assert [line.split(" ")[1] for line in done.stderr.splitlines()] == ["kho.jsonl:2:", "kho.jsonl:3:"]
    (kept,) = office.run("documents", "list", "--json").stdout.splitlines()
    assert json.loads(kept)["number"] == "1/2026/NĐ-CP"


def test_a_number_with_two_documents_lists_them_and_exits_2(office: Office, tmp_path: Path) -> None:
    document = {"number": "05/2020/QĐ-UBND", "type": "Quyết định", "issued_on": "2020-02-03"}
    issuers = ("Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân tỉnh Lào Cai")
    lines = [json.dumps({**document, "issuer": issuer}) for issuer in issuers]
    (tmp_path / "kho.jsonl").write_text("\n".join(lines), encoding="utf-8")
    office.run("documents", "import", "kho.jsonl")
    done = office.run("documents", "show", "5/2020/QĐ-UBND")
    assert done.returncode == 2
    assert all(issuer in done.stderr for issuer in issuers)


def test_backup_restore_and_verify_work_from_outside(office: Office, tmp_path: Path) -> None:
    office.run("units", "add", "UBND phường Mẫu")
    assert office.run("backup", "copy.tar").returncode == 0
    other = Office(tmp_path, {"CANCU_HOME": str(tmp_path / "other")})
    assert other.run("restore", "copy.tar").returncode == 0
    assert "UBND phường Mẫu" in other.run("units", "list").stdout
    assert other.run("verify").returncode == 0
