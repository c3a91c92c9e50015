"""Set-up as a newcomer meets it: one line a step, which of how many; silent where nothing is to do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_house_rules import ROOT

_PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "small"
version = "1"
"""
# Builds what pip installs for an editable project, with nothing but the standard library.
_BACKEND = """
import zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "small-1-py3-none-any.whl"
    head = "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n"
    kind = "Wheel-Version: 1.0\\nGenerator: small\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        for file, text in (("METADATA", head), ("WHEEL", kind), ("RECORD", "")):
            wheel.writestr(f"small-1.dist-info/{file}", text)
    return name
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A small project with our set-up, on a machine that has the programs it would install."""
    (tmp_path / ".ci").mkdir()
    shutil.copy2(ROOT / ".ci" / "setup", tmp_path / ".ci" / "setup")
    (tmp_path / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
    (tmp_path / "backend.py").write_text(_BACKEND, encoding="utf-8")
    (tmp_path / "requirements.lock").touch()
    for program in ("antiword", "tesseract"):
        path = tmp_path / "bin" / program
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/sh\necho vie\n", encoding="utf-8")
        path.chmod(0o755)
    return tmp_path


def set_up(clone: Path) -> list[str]:
    environment = {**os.environ, "PATH": f"{clone / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [clone / ".ci" / "setup", "run"], env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return [line for line in done.stderr.splitlines() if line.startswith("setup:")]


def test_set_up_says_each_step_once_and_nothing_when_nothing_is_to_do(clone: Path) -> None:
    said = set_up(clone)
    assert [re.match(r"setup: (\d/\d): .+ / .+ \(.+\)", line)[1] for line in said] == ["1/3", "2/3", "3/3"]  # type: ignore[index]
    assert set_up(clone) == []
    (clone / "requirements.lock").write_text("# another lock\n", encoding="utf-8")
    assert [line.split()[1] for line in set_up(clone)] == ["1/2:", "2/2:"]
