"""Questions of a letter in words: what is asked, the words of the text, which procedures it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from data.law.change import Change
from data.law.change_texts import ActingWordsOf
from data.law.kind import Kind
from data.law.wording import short_name, shortened, vietnamese
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
_MOST_SENTENCES = 2
_LONGEST_SENTENCE = 700


class QuestionCards:
    """Puts the questions that a letter tells into words; only these are looked up."""

    def __init__(self, home: Home, acting: ActingWordsOf) -> None:
        self._home, self._acting = home, acting

    def first(
        self,
        most: int,
        changes: Sequence[Weight],
        groups: Sequence[Sequence[AskedMatch]],
        submitted: Sequence[Task],
    ) -> tuple[QuestionCard, ...]:
        """Return the first so many: changes, which everybody waits for, then matches by change, then approvals."""
        told = chain(self._of_changes(changes[:most]), self._of_matches(groups[:most]), self._of_tasks(submitted))
        return tuple(islice(told, most))

    def _of_changes(self, weighed: Sequence[Weight]) -> Iterator[QuestionCard]:
        for asked in change_overviews(self._home, weighed):
            question, why = asked_in_vietnamese(asked.change)
            grave = f" (mức độ {severity_name(asked.severity)})" if asked.severity else ""
            touches = "" if asked.change.kind is Kind.WORDING else procedures_line(asked.procedures) + grave
            lines = (
                ("Văn bản", acting_line(asked.acting)),
                ("Tác động", touches),
                ("Nguyên văn", self._said(asked.change)),
                ("Vì sao hỏi", why),
            )
            shown = tuple(line for line in lines if line[1])
            yield QuestionCard(head=question, about=("change", (asked.change.key,)), lines=shown)

    def _of_matches(self, groups: Sequence[Sequence[AskedMatch]]) -> Iterator[QuestionCard]:
        for group in groups:
            weighed = [_weight(match) for match in group[:_MOST_MATCHES]]
            told = list(match_overviews(self._home, weighed))
            if told:
                yield _card(told, group, self._said(told[0].change))

    def _said(self, change: Change) -> str:
        """The whole sentences that act, the first of many; the words that are kept where the text is not at hand."""
        sentences = list(dict.fromkeys(words.sentence for words in self._acting(change, ())))
        if not sentences:
            return words_of(change)
        more = f" (và {len(sentences) - _MOST_SENTENCES} câu khác)" if len(sentences) > _MOST_SENTENCES else ""
        told = " … ".join(shortened(each, _LONGEST_SENTENCE).strip("“”") for each in sentences[:_MOST_SENTENCES])
        return f"“{told}”{more}"

    def _of_tasks(self, submitted: Sequence[Task]) -> Iterator[QuestionCard]:
        heads = register.heads(self._home, (task.procedure for task in submitted))
        for task in submitted:
            name = named(heads[task.procedure].procedure) if task.procedure in heads else task.procedure
            lines = (("Xem bằng lệnh", f"cancu tasks show {task.id}"),)
            yield QuestionCard(head=f"{name}: {task.id} chờ phê duyệt", about=("submitted", (task.id,)), lines=lines)


def _weight(match: AskedMatch) -> Weight:
    return Weight(key=match.key, standing=QueueStanding.QUEUED, severity=Severity(match.severity), procedures=1)


def _card(told: Sequence[MatchOverview], group: Sequence[AskedMatch], said: str) -> QuestionCard:
    first, procedures = told[0], len({match.procedure for match in group})
    by = short_name(first.acting) + ", " if first.acting else ""
    which = "quy trình này" if procedures == 1 else f"{procedures} quy trình này"
    lines = [
        ("Quy trình", f"{named(one.procedure)} ({one.procedure.unit}). {vietnamese(one.match.why)}") for one in told
    ]
    if (more := len(group) - len(told)) > 0:
        lines.append(("…", f"và {more} kết quả khớp khác"))
    lines.append(("Nguyên văn", said))
    head = f"{by}{happens(first.change, first.target)}: {which} có phải sửa không?"
    shown = tuple((label, said) for label, said in lines if said)
    return QuestionCard(head=head, about=("matches", (first.change.key,)), lines=shown)
