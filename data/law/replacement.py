"""What should be cited in place of a document that has ended: what replaced it, followed to what is in force on a day.

A replacement that a text states is followed as it stands. Where a document was ended without one, the act on the very
subject that ended it is suggested, as Luật 109/2025/QH15 for Luật Thuế thu nhập cá nhân 04/2007/QH12; a likely
successor that a person still has to confirm comes last. Pure: changes come in, chains go out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum

import msgspec

from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Consequence, Kind
from data.law.title_likeness import likeness, tells_subject, title_bag
from data.law.wording import day, short_name

#: Titles this like are of one subject: of repealing acts only those that make new rules on it come so near.
_SAME_SUBJECT = 0.6
_LONGEST_CHAIN = 20
# Luật Tố cáo số 03/2011/QH13 đã được sửa đổi … | hết hiệu lực kể từ ngày Luật này …: what stands behind a title
_BEHIND_TITLE = re.compile(r"\s(?:(?:đã )?được sửa đổi|(?:sẽ )?hết hiệu lực|trừ )")


class SuccessionBasis(StrEnum):
    """Why a document stands in another's place: a text says so, it ended it on its own subject, or it is suspected."""

    STATED = "stated"
    SAME_SUBJECT = "same_subject"
    SUSPECTED = "suspected"


class Successor(msgspec.Struct, frozen=True, kw_only=True):
    """One document in the place of the one before: why, since when, by which change; ``asked`` waits for a person."""

    document: str
    head: Document
    basis: SuccessionBasis
    since: date | None
    change: str
    asked: bool = False

    @property
    def said(self) -> str:
        """Why it stands there, as an officer reads it, without English."""
        since = f" từ ngày {day(self.since)}" if self.since else ""
        reason = {
            SuccessionBasis.STATED: "thay thế",
            SuccessionBasis.SAME_SUBJECT: "cùng nội dung, chấm dứt hiệu lực văn bản cũ",
            SuccessionBasis.SUSPECTED: "có thể là văn bản mới thay",
        }[self.basis]
        return f"{short_name(self.head)} ({reason}{since}{'; chờ xác nhận' if self.asked else ''})"


class Replacement(msgspec.Struct, frozen=True, kw_only=True):
    """A chain of documents, each in the place of the one before. ``holds``: nothing is known to have ended the last."""

    steps: tuple[Successor, ...]
    holds: bool = True

    @property
    def current(self) -> Document:
        """The last document: what to cite, where it holds."""
        return self.steps[-1].head

    @property
    def is_stated(self) -> bool:
        """Whether texts state every step and it still holds; else it is a suggestion."""
        return self.holds and all(step.basis is SuccessionBasis.STATED and not step.asked for step in self.steps)

    @property
    def said(self) -> str:
        """The chain as an officer reads it: "Nghị định số B (thay thế từ ngày …) → Nghị định số C (…)"."""
        tail = "" if self.holds else " – nay cũng đã hết hiệu lực"
        return " → ".join(step.said for step in self.steps) + tail


class Law(msgspec.Struct, frozen=True):
    """The facts to follow: a document's head by its id, and the changes of which it is the target."""

    head: Callable[[str], Document | None]
    changes: Callable[[str], Iterable[Change]]


def replacements(ended: str, law: Law, on: date) -> list[Replacement]:
    """Return what stands in the place of a document (by its id) on a day, what texts state first; none: it holds."""
    return _chains(ended, law, on, frozenset({ended}))


def _chains(ended: str, law: Law, on: date, seen: frozenset[str]) -> list[Replacement]:
    found = []
    for step in _surest(_steps(ended, law, on)):
        if step.document in seen or len(seen) > _LONGEST_CHAIN:
            continue
        onward = _chains(step.document, law, on, seen | {step.document})
        if onward:
            found += [Replacement(steps=(step, *each.steps), holds=each.holds) for each in onward]
        else:
            found.append(Replacement(steps=(step,), holds=not _is_ended(step.document, law, on)))
    return sorted(found, key=lambda each: (not each.is_stated, not each.holds))


def _steps(ended: str, law: Law, on: date) -> Iterator[Successor]:
    """The documents that may stand in the place of one, each with why."""
    old = law.head(ended)
    for change in sorted(law.changes(ended), key=lambda each: (each.from_ or date.max, each.key)):
        new = law.head(change.document) if change.document else None
        if new is None or change.document is None or not _has_happened(change, on):
            continue
        basis = _basis(change, old, new)
        if basis:
            yield Successor(
                document=change.document,
                head=new,
                basis=basis,
                since=change.from_,
                change=change.key,
                asked=change.standing is Standing.QUEUED,
            )


def _basis(change: Change, old: Document | None, new: Document) -> SuccessionBasis | None:
    if change.kind is Kind.SUCCESSOR:
        return SuccessionBasis.STATED if change.standing is Standing.STANDS else SuccessionBasis.SUSPECTED
    if change.kind.row.consequence is Consequence.REPLACED:
        return SuccessionBasis.STATED
    if change.kind.row.consequence is Consequence.ENDED and _is_same_subject(_title_of(old, change), new):
        return SuccessionBasis.SAME_SUBJECT
    return None


def _title_of(old: Document | None, change: Change) -> str:
    """The title of a document that was ended, else the words that end it: they mostly print it."""
    title = (old.title if old else None) or ""
    return title if tells_subject(title) else _BEHIND_TITLE.split(change.quote)[0]


def _is_same_subject(old: str, new: Document) -> bool:
    """Whether the act that ended a document has its subject.

    >>> _is_same_subject("Luật Thuế thu nhập cá nhân", Document(title="Luật Thuế thu nhập cá nhân"))
    True
    >>> _is_same_subject("Luật Thuế thu nhập cá nhân", Document(title="Luật Quản lý thuế"))
    False
    """
    return likeness(title_bag(old), title_bag(new.title or "")) >= _SAME_SUBJECT


def _surest(steps: Iterable[Successor]) -> list[Successor]:
    """What is stated, else what ended it on its subject, else what is suspected; each document once."""
    by_basis: dict[SuccessionBasis, dict[str, Successor]] = {basis: {} for basis in SuccessionBasis}
    for step in steps:
        by_basis[step.basis].setdefault(step.document, step)
    return next((list(found.values()) for found in by_basis.values() if found), [])


def _is_ended(document: str, law: Law, on: date) -> bool:
    return any(
        change.kind.ends and change.standing is Standing.STANDS and _has_happened(change, on)
        for change in law.changes(document)
    )


def _has_happened(change: Change, on: date) -> bool:
    """Whether a change of a whole document has come by a day; one without a day only where nothing else is known."""
    return change.whole and change.standing is not Standing.FALLS and (change.from_ is None or change.from_ <= on)
