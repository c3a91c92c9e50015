"""Proposals shared by many procedures: one basis that many cite is proposed on once, however each spells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from data.law.wording import short_name
from notifier.letters.basis_line import NewLine, new_line
from notifier.letters.proposal import log_row
from notifier.letters.task_news import TaskNews
from notifier.letters.wording import basis_name
from notifier.tasks.reason import Reason

Hit = tuple[TaskNews, Sequence[Reason]]
_MOST_SPELLINGS = 2


class SharedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A legal basis line of some procedures, by code, as it stands and as proposed, "" when it is to be struck out.

    ``old`` are the first spellings of it, ``spellings`` how many there are; ``why`` says what a person should compare.
    """

    old: tuple[str, ...]
    spellings: int
    new: str
    why: str
    codes: tuple[str, ...]


class SharedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row for the amendment log of some procedures, by code."""

    summary: str
    legal_basis: str
    codes: tuple[str, ...]


class _Proposed(msgspec.Struct, frozen=True):
    old: str
    new: NewLine
    target: str
    code: str


def shared_lines(hits: Iterable[Hit], proposed: set[tuple[str, str]]) -> tuple[SharedLine, ...]:
    """Return the lines to rewrite for these hits.

    A line answers to all that stands against its basis, not to these hits alone; ``proposed`` holds (task, line) of
    what was said before, and is added to.
    """
    groups: dict[tuple[str, ...], list[_Proposed]] = {}
    for each in _proposed(hits, proposed):
        groups.setdefault((each.target, each.new.cited, each.new.tail, each.new.why), []).append(each)
    return tuple(_together(map(_shared, groups.values())))


def _together(lines: Iterable[SharedLine]) -> Iterator[SharedLine]:
    """The lines, those that become one line in the same procedures together: two documents have one successor."""
    found: dict[tuple[str, str, tuple[str, ...]], list[SharedLine]] = {}
    for line in lines:
        key = (line.new, line.why, tuple(sorted(line.codes))) if line.new else (line.new, line.why, line.old)
        found.setdefault(key, []).append(line)
    for same in found.values():
        old = tuple(each for line in same for each in line.old)
        codes = tuple(dict.fromkeys(code for line in same for code in line.codes))
        yield replace(same[0], old=old, spellings=sum(line.spellings for line in same), codes=codes)


def shared_rows(hits: Iterable[Hit]) -> tuple[SharedRow, ...]:
    """Return the rows for the amendment logs, those that read the same together."""
    found: dict[tuple[str, str], list[str]] = {}
    for news, own in hits:
        if heavy := [reason for reason in own if reason.opens]:
            row = log_row(1, heavy, "")
            found.setdefault((row.summary, row.legal_basis), []).append(news.procedure.code)
    return tuple(
        SharedRow(summary=summary, legal_basis=basis, codes=tuple(codes)) for (summary, basis), codes in found.items()
    )


def _proposed(hits: Iterable[Hit], proposed: set[tuple[str, str]]) -> Iterator[_Proposed]:
    for news, own in hits:
        for old in dict.fromkeys(basis_name(reason.basis) for reason in own):
            on_line = [reason for reason in news.reasons if basis_name(reason.basis) == old]
            new = new_line(on_line) if (news.task.id, old) not in proposed else None
            proposed.add((news.task.id, old))
            if new:
                first = on_line[0]
                target = first.change.target_document or short_name(first.target or first.change.target)
                yield _Proposed(old, new, target, news.procedure.code)


def _shared(group: Sequence[_Proposed]) -> SharedLine:
    old = tuple(dict.fromkeys(each.old for each in group))
    new = group[0].new
    is_one = len({each.new.text for each in group}) == 1
    return SharedLine(
        old=old[:_MOST_SPELLINGS],
        spellings=len(old),
        new=new.text if is_one else new.in_full,
        why=new.why,
        codes=tuple(dict.fromkeys(each.code for each in group)),
    )
