"""What an import did, or would do, in words: for the command line and the desk alike."""

from __future__ import annotations

from cancu.intake.registration import Adoption
from data.store.register import Novelty

OUTCOMES = {Novelty.NEW: "mới", Novelty.NEW_ISSUE: "lần ban hành mới", Novelty.SAME: "không đổi"}


def totals(done: Adoption) -> str:
    """Return how many procedures became what: "3 mới, 1 không đổi"; "0" for none."""
    counts = {name: done.count(outcome) for outcome, name in OUTCOMES.items()}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "0"
