"""The rules that the settings leave on."""

from __future__ import annotations

from cancu.settings import Settings
from data.office.rule import SWITCHES, Rules


def rules_of(settings: Settings) -> Rules:
    """Return the rules that the settings leave on."""
    switched = settings.rules
    return Rules(on=frozenset(r for r in SWITCHES if getattr(switched, r)), least_score=switched.least_score)
