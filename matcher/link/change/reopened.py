"""A statement that reads otherwise than when a person answered is asked again; the answer itself is never touched."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from data.law import number
from data.law.change import Change, Standing
from data.law.document import Document
from matcher.link.change import questions
from matcher.link.differences import is_decided


def reopened(stated: Mapping[str, Change], before: Mapping[str, Change], acting: Document) -> dict[str, Change]:
    """Return what is stated now; what no rule may answer, for a person answered on its older wording, is queued.

    ``before`` is what was stated, by key, with the answers of persons; ``acting`` the head of the document.
    """
    answered = {_subject(old): old for key, old in before.items() if key not in stated and is_decided(old)}
    return {key: _asked(change, answered.get(_subject(change)), acting) for key, change in stated.items()}


def _asked(change: Change, old: Change | None, acting: Document) -> Change:
    if old is None or old.decision is None or change.standing is not Standing.STANDS:
        return change
    why = f"{questions.question(change, acting)} {questions.answered_before(old.decision)}"
    return replace(change, standing=Standing.QUEUED, why=why, decision=None)


def _subject(change: Change) -> tuple[object, ...]:
    """What a statement is about, whatever its provisions and days: there is one a kind and target."""
    target = change.target
    return (change.kind, change.document, number.key(target.number) or (target.name, target.date))
