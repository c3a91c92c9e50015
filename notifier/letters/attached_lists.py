"""The workbooks of a letter: the findings of the first day by unit, and the tasks where the letter leaves some out."""

from __future__ import annotations

from functools import cache

from data.office.message import Attachment
from notifier.letters.detail import MOST_UNITS, Detail
from notifier.letters.digest import Digest


class AttachedLists:
    """Makes each workbook of a digest once, however often the letter is tried with less in it.

    What makes a workbook is loaded with the first one, for most commands write none.
    """

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._findings, self._tasks = cache(self._finding_lists), cache(self._task_list)

    def at(self, detail: Detail) -> tuple[Attachment, ...]:
        """Return the workbooks that go with a letter of this detail."""
        findings = self._findings(detail.rows) if self._digest.first_days else ()
        return (*findings, self._tasks(detail.rows)) if self._leaves_out(detail) else findings

    def _leaves_out(self, detail: Detail) -> bool:
        digest = self._digest
        too_many = any(len(change.affected) > detail.procedures for change in digest.changes)
        return too_many or len(digest.changes) > detail.changes or len(digest.reminded) > (detail.procedures or 10)

    def _finding_lists(self, rows: int) -> tuple[Attachment, ...]:
        from notifier.letters.finding_sheet import finding_list

        return tuple(finding_list(first_day, rows) for first_day in self._digest.first_days[:MOST_UNITS])

    def _task_list(self, rows: int) -> Attachment:
        from notifier.letters.task_sheet import task_list

        told = (*self._digest.tasks, *(each.news for each in self._digest.reminded))
        return task_list(told[:rows], self._digest.day)
