"""The documentation says what the program says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cancu.__main__ import cli
from cancu.settings_help import settings_help
from cancu.terminal.command import commands_below

ROOT = Path(__file__).resolve().parents[1]
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
_CALL = re.compile(r"\bcancu ([a-z]+)(?: ([a-z][a-z-]+))?")
_MAKE = re.compile(r"\bmake ([a-z]+)")


def test_the_pages_of_commands_and_settings_are_what_the_program_says() -> None:
    done = subprocess.run(
        [sys.executable, "docs/pages.py", "--check"], cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr


def test_every_command_has_help_in_vietnamese_first_and_an_example() -> None:
    for path, command in _commands():
        vietnamese, _, english = (command.help or "").partition("\n\n")
        assert any(ord(letter) > 127 for letter in vietnamese), f"{path}: no Vietnamese"
        assert english.strip(), f"{path}: no English"
        assert isinstance(command, click.Group) or path in (command.epilog or ""), f"{path}: no example"


def test_every_setting_says_what_it_means() -> None:
    assert [each.name for each in settings_help() if not each.help] == []


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.name)
def test_every_link_in_the_documentation_leads_somewhere(page: Path) -> None:
    broken = [link for link in _LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.name)
def test_every_command_and_make_target_that_is_told_of_exists(page: Path) -> None:
    text = "\n".join(re.findall(r"`[^`\n]+`|```.*?```", page.read_text("utf-8"), re.DOTALL))
    known = {path for path, _ in _commands()}
    for name, below in _CALL.findall(text):
        assert f"cancu {name}" in known, f"cancu {name}"
        parent = cli.get_command(click.Context(cli), name)
        assert not (below and isinstance(parent, click.Group)) or f"cancu {name} {below}" in known, f"{name} {below}"
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(_MAKE.findall(text)) <= targets


def _commands() -> list[tuple[str, click.Command]]:
    context = click.Context(cli, info_name="cancu")
    found: list[tuple[str, click.Command]] = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        found.append((f"cancu {name}", command))
        if isinstance(command, click.Group):
            found += [(f"cancu {name} {sub}", below) for sub, below in commands_below(command)]
    return found
