"""The year after July 2025 replayed against 45 real procedures: no false alarm, and no text at hand passed over."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def replayed(shared: Path, *days: str) -> str:
    done = subprocess.run(
        [sys.executable, "bench/year_later.py", *days],
        cwd=ROOT,
        env={"CANCU_SHARED": str(shared), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def test_nothing_at_hand_touches_what_they_cite_and_nothing_is_raised(shared: Path) -> None:
    said = replayed(shared)
    assert "45 procedures, 0 lines" in said
    assert "TEXT AT HAND, NOT TOLD" not in said


def test_the_repeals_of_2024_that_they_did_not_follow_are_raised_and_nothing_else(shared: Path) -> None:
    """Điều 9 và Điều 7 của Nghị định 104/2022/NĐ-CP, said by 95/2024/NĐ-CP and 100/2024/NĐ-CP: 33 procedures each."""
    said = replayed(shared, "--since", "2024-01-01", "--until", "2025-07-06")
    raised = [line for line in said.splitlines() if " procedures" in line and line.startswith("2024")]
    assert [line.split()[1:4] + line.split()[-2:-1] for line in raised] == [
        ["95/2024/NĐ-CP", "repeals", "104/2022/NĐ-CP", "33"],
        ["100/2024/NĐ-CP", "repeals", "104/2022/NĐ-CP", "33"],
    ]
