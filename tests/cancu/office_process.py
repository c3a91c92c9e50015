"""The program as people call it: a process of its own, a home of its own, the sample gazette on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from cancu.demo.gazette.server import Sample

ROOT = Path(__file__).parents[2]


class Office:
    """A home and the settings to use it; ``run`` calls cancu in a process of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.home = folder / "home"
        self._folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("CANCU_")},
            "CANCU_HOME": str(self.home),
            "PYTHONPATH": str(ROOT),
            **(settings or {}),
        }

    def start(self, *arguments: str, **more: object) -> subprocess.Popen[str]:
        """Start a command."""
        return subprocess.Popen(
            [sys.executable, "-m", "cancu", *arguments],
            cwd=self._folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            **more,  # type: ignore[call-overload]
        )

    def run(self, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        with self.start(*arguments, **more) as process:
            out, err = process.communicate(timeout=180)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def visiting(sample: Sample) -> dict[str, str]:
    """Settings that send the crawler to the sample's sites."""
    addresses = {f"CANCU_SOURCES__{name.upper()}__BASE_URL": url for name, url in sample.addresses.items()}
    return {"CANCU_NETWORK__ALLOW_PRIVATE": "true", "CANCU_CRAWL__DELAY": "0", **addresses}
