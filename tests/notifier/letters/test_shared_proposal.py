"""A line of a basis that many procedures cite is proposed on once, and names every procedure that has it."""

from __future__ import annotations

from msgspec.structs import replace

from data.law.kind import Kind
from notifier.letters.shared_proposal import shared_lines
from tests.notifier.sample_news import Sample


def test_a_line_to_strike_out_names_all_procedures_though_they_stand_for_two_documents(sample: Sample) -> None:
    hits = []
    for number in (1, 2):
        reason = sample.reason(f"m{number}", Kind.REPEALS)
        reason = replace(reason, change=replace(reason.change, target_document=f"document {number}"))
        news = sample.news(reason)
        task = replace(news.task, id=f"T-2014-00000{number}")
        hits.append((replace(news, task=task, procedure=replace(news.procedure, code=f"QT-{number}")), [reason]))
    (line,) = shared_lines(hits, set())
    assert (line.new, line.codes) == ("", ("QT-1", "QT-2"))
