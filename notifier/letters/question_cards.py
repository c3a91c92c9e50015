"""Questions of a letter in words: what is asked, the words of the text, and the commands that answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from data.law.wording import short_name
from data.office.match import Severity
from data.office.queue_standing import QueueStanding
from data.office.task import Task
from data.office.wording import severity_name
from data.store import register
from data.store.home import Home
from data.store.queues import AskedMatch, Weight
from notifier.letters.digest import QuestionCard
from notifier.letters.question_overview import MatchOverview, change_overviews, match_overviews
from notifier.letters.question_wording import (
    acting_line,
    asked_in_vietnamese,
    happens,
    procedures_line,
    words_of,
)
from notifier.letters.wording import named

_MOST_MATCHES = 5
_REASON = '--reason "lý do"'


class QuestionCards:
    """Puts the questions that a letter tells into words; only these are looked up."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def first(
        self,
        most: int,
        person: str,
        changes: Sequence[Weight],
        groups: Sequence[Sequence[AskedMatch]],
        submitted: Sequence[Task],
    ) -> tuple[QuestionCard, ...]:
        """Return the first so many: changes, which everybody waits for, then matches by change, then approvals."""
        told = chain(
            self._of_changes(changes[:most], person), self._of_matches(groups[:most], person), self._of_tasks(submitted)
        )
        return tuple(islice(told, most))

    def _of_changes(self, weighed: Sequence[Weight], person: str) -> Iterator[QuestionCard]:
        for asked in change_overviews(self._home, weighed):
            question, why = asked_in_vietnamese(asked.change)
            key = asked.change.key
            grave = f" (mức độ {severity_name(asked.severity)})" if asked.severity else ""
            lines = (
                ("Văn bản", acting_line(asked.acting)),
                ("Tác động", procedures_line(asked.procedures) + grave),
                ("Nguyên văn", words_of(asked.change)),
                ("Vì sao hỏi", why),
                ("Đúng", f"cancu changes confirm {key} --by {person}"),
                ("Sai", f"cancu changes refute {key} --by {person} {_REASON}"),
                ("Xem đầy đủ", f"cancu changes show {key}"),
            )
            yield QuestionCard(head=question, lines=tuple(line for line in lines if line[1]))

    def _of_matches(self, groups: Sequence[Sequence[AskedMatch]], person: str) -> Iterator[QuestionCard]:
        for group in groups:
            weighed = [_weight(match) for match in group[:_MOST_MATCHES]]
            told = list(match_overviews(self._home, weighed))
            if told:
                yield _card(told, group, person)

    def _of_tasks(self, submitted: Sequence[Task]) -> Iterator[QuestionCard]:
        heads = register.heads(self._home, (task.procedure for task in submitted))
        for task in submitted:
            name = named(heads[task.procedure].procedure) if task.procedure in heads else task.procedure
            lines = (("Xem đầy đủ", f"cancu tasks show {task.id}"),)
            yield QuestionCard(head=f"{name}: {task.id} chờ phê duyệt", lines=lines)


def _weight(match: AskedMatch) -> Weight:
    return Weight(key=match.key, standing=QueueStanding.QUEUED, severity=Severity(match.severity), procedures=1)


def _card(told: Sequence[MatchOverview], group: Sequence[AskedMatch], person: str) -> QuestionCard:
    first, procedures = told[0], len({match.procedure for match in group})
    by = short_name(first.acting) + ", " if first.acting else ""
    which = "quy trình này" if procedures == 1 else f"{procedures} quy trình này"
    lines = [(one.match.key, f"{named(one.procedure)} ({one.procedure.unit}). {one.match.why}") for one in told]
    if (more := len(group) - len(told)) > 0:
        lines.append(("…", f"và {more} kết quả khớp khác: cancu matches list --change {first.change.key}"))
    answers = f"--change {first.change.key} --by {person}"
    lines += [
        ("Nguyên văn", words_of(first.change)),
        ("Có", f"cancu matches accept {answers}"),
        ("Không", f"cancu matches reject {answers} {_REASON}"),
        ("Xem đầy đủ", f"cancu matches show {first.match.key}"),
    ]
    head = f"{by}{happens(first.change, first.target)}: {which} có phải sửa không?"
    return QuestionCard(head=head, lines=tuple((label, said) for label, said in lines if said))
