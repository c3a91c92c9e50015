"""The program called as from a shell, in this process."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cancu.__main__ import run


class Shell:
    """Runs commands that begin with some words; ``out`` and ``err`` are what the last call said."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *begin: str) -> None:
        self._capsys, self._begin = capsys, begin
        self.out = self.err = ""

    def __call__(self, *arguments: object) -> int:
        self._capsys.readouterr()
        code = run([*self._begin, *map(str, arguments)])
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *arguments: str) -> list[dict[str, Any]]:
        assert self(*arguments, "--json") == 0, self.err
        return [json.loads(line) for line in self.out.splitlines()]
