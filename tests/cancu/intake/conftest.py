"""A home of its own for each test, and the program run in it as an officer types it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cancu.__main__ import run
from data.store.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "var") as opened:
        yield opened


class Shell:
    """Runs ``cancu procedures`` in a home of its own; ``out`` and ``err`` are what the last call said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: object) -> int:
        self._capsys.readouterr()
        code = run(["procedures", *map(str, arguments)])
        self.out, self.err = self._capsys.readouterr()
        return code

    def listed(self, *arguments: str) -> list[dict[str, Any]]:
        assert self("list", "--json", *arguments) == 0
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def procedures(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    return Shell(capsys)
