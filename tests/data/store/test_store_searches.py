"""What came of looking for documents, and what sources report of them: kept once, found again, outliving law.db."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reported_relation import ReportedRelation
from data.store import document_searches, reported_relations
from data.store.arrival_replay import catch_up
from data.store.document_searches import SearchOutcome
from data.store.home import LAW, Home

DAY = date(2026, 11, 24)
REPORT = ReportedRelation(
    source="vbpl",
    kind=Kind.REPLACES,
    target=NamedDocument(type="Quyết định", number="19/2014/QĐ-TTg"),
    acting=NamedDocument(type="Nghị quyết", number="20/2026/NQ-CP"),
    words="Nghị quyết số 20/2026/NQ-CP",
)


def look(home: Home, day: date, outcome: SearchOutcome = SearchOutcome.NOT_FOUND) -> date:
    document_searches.put(home, source="congbao", number="05/2020/TT-BTP", outcome=outcome, asked_on=day)
    (search,) = document_searches.all_of(home)
    return search.again_on


def test_the_gaps_grow_with_each_answer_and_not_with_each_failure(home: Home) -> None:
    assert look(home, DAY) == DAY + timedelta(days=1)
    assert look(home, DAY + timedelta(days=1), SearchOutcome.FAILED) == DAY + timedelta(days=2)
    assert look(home, DAY + timedelta(days=2)) == DAY + timedelta(days=5)


def test_a_second_search_on_one_day_does_not_make_the_gap_longer(home: Home) -> None:
    assert look(home, DAY) == look(home, DAY)


def test_a_number_rests_however_it_is_printed_until_its_day(home: Home) -> None:
    look(home, DAY)
    assert document_searches.resting(home, "congbao", DAY) == {"5/2020/ttbtp"}
    assert document_searches.resting(home, "congbao", DAY + timedelta(days=1)) == set()
    assert document_searches.resting(home, "vbpl", DAY) == set()
    assert ("congbao", "5/2020/ttbtp") in document_searches.of_numbers(home, ["5/2020/TT-BTP"])


def test_a_report_is_kept_once_and_found_by_its_target(home: Home) -> None:
    assert [reported_relations.put(home, [REPORT]), reported_relations.put(home, [REPORT])] == [1, 0]
    assert reported_relations.with_blocks(home, REPORT.target.blocks) == [REPORT]
    assert reported_relations.with_blocks(home, REPORT.acting.blocks) == []


def test_searches_and_reports_come_back_into_a_new_law_database(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        look(home, DAY)
        reported_relations.put(home, [REPORT])
        searches = list(document_searches.all_of(home))
    for part in tmp_path.glob(f"{LAW}*"):
        part.unlink()
    with Home(tmp_path) as home:
        assert catch_up(home) == []
        assert list(document_searches.all_of(home)) == searches
        assert list(reported_relations.all_of(home)) == [REPORT]
