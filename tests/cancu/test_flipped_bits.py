"""One bit flipped anywhere in a home is found, unless nothing that is kept lies there."""

from __future__ import annotations

from pathlib import Path

from tests.cancu.flipped_bits import flip_in_each
from tests.cancu.small_office import office_at


def test_a_flipped_bit_is_found_wherever_it_lies(tmp_path: Path) -> None:
    home = office_at(tmp_path / "home").home
    flips = flip_in_each(home, tmp_path / "aside", times=8)
    assert set(flips) >= {"law.db", "office.db", "arrivals.jsonl", ".z", ".eml", ".gz", ".sha256"}
    assert {kind: done.missed for kind, done in flips.items() if done.missed} == {}
    assert all(not done.free for kind, done in flips.items() if not kind.endswith((".db", ".z")))
