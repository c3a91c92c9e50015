"""What stands between two runs: whether the machine says anything new, and what is no longer said."""

from __future__ import annotations

from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.office.match import Match
from data.office.rule import Rule, is_rule

NO_LONGER_STATED = "Bản đọc mới không còn nêu điều này. (No longer stated by the newest reading.)"
NO_LONGER_FOUND = "Căn cứ không còn khớp với văn bản này. (The basis no longer means that document.)"


def says_the_same(old: Change | Match, new: Change | Match) -> bool:
    """Whether nothing is new but the instant; a person's answer stands above what the machine says."""
    if is_decided(old):
        return old == replace(new, standing=old.standing, decision=old.decision)
    if old.decision is None or new.decision is None:
        return old == new
    return old == replace(new, decision=replace(new.decision, at=old.decision.at))


def is_decided(asked: Change | Match) -> bool:
    """Whether a person has answered."""
    return asked.decision is not None and not is_rule(asked.decision.by)


def may_fall(asked: Change | Match) -> bool:
    """Whether only the machine has spoken, and has not let it fall."""
    return asked.standing is not Standing.FALLS and not is_decided(asked)


def fallen_change(change: Change, now: str) -> Change:
    """Return the change as no longer stated."""
    decision = Decision(by=Rule.NO_LONGER_STATED.signature, at=now, reason=NO_LONGER_STATED)
    return replace(change, standing=Standing.FALLS, why=NO_LONGER_STATED, decision=decision)


def fallen_match(match: Match, why: str, now: str) -> Match:
    """Return the match as no longer touching the procedure."""
    decision = Decision(by=Rule.NO_LONGER_TOUCHED.signature, at=now, reason=why)
    return replace(match, standing=Standing.FALLS, why=why, decision=decision)
