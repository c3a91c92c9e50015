"""The night's linking on a real store: what is new is linked once, a person's word stays, a cut-off run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from data.law.change import Decision, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.reading import DateBasis, ExpiryDate, Reading
from data.law.resolution import State
from data.office.match import Match, Severity
from data.office.procedure import Procedure
from data.office.rule import Rules
from data.office.unit import Unit
from data.store import bases, changes, documents, imports, matches, people, readings, register
from data.store.home import Home
from matcher.link.run.context import LinkReport
from matcher.link.stage import link_new
from tests.matcher.link.link_samples import basis, document, procedure, reading, relation

NIGHT = datetime(2026, 4, 10, 18, 30, tzinfo=UTC)
NEXT_NIGHT = datetime(2026, 4, 11, 18, 30, tzinfo=UTC)
CLERK = Decision(by="can-bo-phap-che@example.vn", at="2026-04-11T02:00:00+00:00", reason="đã đối chiếu")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        yield opened


def adopt(home: Home, *procedures: Procedure) -> list[str]:
    people.put_unit(home, Unit(name="Sở Tư pháp"))
    entry = imports.begin(home, path="p.json", unit="Sở Tư pháp", by="", at="2026-01-01T00:00:00+00:00")
    return [register.put(home, one, import_id=entry, adopted_at="2026-01-01T00:00:00+00:00")[0] for one in procedures]


def arrive(home: Home, head: Document, read: Reading | None = None) -> str:
    kept = documents.put(home, replace(head, text=f"Văn bản {head.number}" if read else ""), source="t", stored_at="")
    if read:
        stored = documents.get(home, kept.id)
        assert stored is not None
        readings.put(home, stored, read, reader="1", read_at="2026-04-10T00:00:00+00:00")
    return kept.id


def decree(home: Home, *relations: Any) -> str:
    read = reading("128/2026/NĐ-CP", "Nghị định", "2026-04-06", "2026-05-20", relations)
    return arrive(home, document("128/2026/NĐ-CP", "Nghị định", "2026-04-06"), read)


def link(home: Home, now: datetime = NIGHT) -> LinkReport:
    return link_new(home, Rules(), now)


def rows(home: Home) -> list[object]:
    return [*changes.all_of(home), *matches.all_of(home), *bases.all_of(home)]


def only_match(home: Home) -> Match:
    (match,) = matches.all_of(home)
    return match


AMENDS = relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", "art_9")
CITING = procedure("P1", basis("85/2024/NĐ-CP", type="Nghị định"))


def test_a_new_reading_becomes_a_change_and_a_match(home: Home) -> None:
    adopt(home, CITING)
    decree(home, AMENDS)
    report = link(home)
    assert (report.documents, report.changes, report.matches) == (1, 1, 1)
    assert (only_match(home).standing, only_match(home).severity) == (Standing.STANDS, Severity.MEDIUM)


def test_a_second_run_changes_nothing_even_when_everything_is_linked_anew(home: Home) -> None:
    adopt(home, CITING)
    decree(home, AMENDS)
    link(home)
    before = rows(home)
    assert link(home, NEXT_NIGHT) == LinkReport()
    readings.relink(home)
    link(home, NEXT_NIGHT)
    assert rows(home) == before


def test_a_persons_decision_is_never_overwritten(home: Home) -> None:
    adopt(home, CITING)
    decree(home, AMENDS)
    link(home)
    (change,) = changes.all_of(home)
    changes.decide(home, change.key, Standing.FALLS, CLERK)
    matches.decide(home, only_match(home).key, Standing.FALLS, CLERK)
    readings.relink(home)
    link(home, NEXT_NIGHT)
    assert changes.get(home, change.key) == replace(change, standing=Standing.FALLS, decision=CLERK)
    assert (only_match(home).standing, only_match(home).decision) == (Standing.FALLS, CLERK)


def test_a_procedure_that_comes_after_the_change_is_matched_too(home: Home) -> None:
    decree(home, AMENDS)
    link(home)
    adopt(home, CITING)
    assert link(home, NEXT_NIGHT).matches == 1


def test_an_unknown_basis_is_tried_again_when_its_document_arrives(home: Home) -> None:
    adopt(home, CITING)
    link(home)
    assert [cited.basis.resolution.state for cited in bases.all_of(home) if cited.basis.resolution] == [State.UNKNOWN]
    target = arrive(home, document("85/2024/NĐ-CP", "Nghị định", "2024-07-10"), Reading(number="85/2024/NĐ-CP"))
    link(home, NEXT_NIGHT)
    assert [cited.procedure for cited in bases.citing(home, target)]


def test_an_unknown_basis_is_tried_again_when_its_document_becomes_known_without_a_text(home: Home) -> None:
    adopt(home, CITING)
    link(home)
    target = arrive(home, document("85/2024/NĐ-CP", "Nghị định", "2024-07-10"))
    assert link(home, NEXT_NIGHT).resolved == 1
    assert [cited.procedure for cited in bases.citing(home, target)]
    assert link(home, NEXT_NIGHT).resolved == 0


def test_a_change_whose_target_arrives_later_keeps_its_key_and_its_answer(home: Home) -> None:
    adopt(home, CITING)
    decree(home, AMENDS)
    link(home)
    (before,) = changes.all_of(home)
    changes.decide(home, before.key, Standing.STANDS, CLERK)
    target = arrive(home, document("85/2024/NĐ-CP", "Nghị định", "2024-07-10"), Reading(number="85/2024/NĐ-CP"))
    report = link(home, NEXT_NIGHT)
    (after,) = changes.all_of(home)
    assert (after.key, after.target_document, after.decision) == (before.key, target, CLERK)
    assert (report.changes, report.matches) == (0, 0)


def test_a_document_given_as_a_bare_text_is_found_by_the_number_it_prints(home: Home) -> None:
    adopt(home, CITING)
    link(home)
    target = arrive(home, Document(), Reading(number="85/2024/NĐ-CP", type="Nghị định", issued_on=date(2024, 7, 10)))
    link(home, NEXT_NIGHT)
    (stored,) = documents.by_number(home, "85/2024/NĐ-CP")
    assert documents.get(home, target) == stored
    assert [cited.procedure for cited in bases.citing(home, stored.id)]


@pytest.mark.parametrize("by_source", [None, date(2024, 2, 1)])
def test_a_law_by_name_means_the_one_that_its_own_text_puts_in_force(home: Home, by_source: date | None) -> None:
    """Luật Đất đai 2024 holds from 01/08/2024 by its text: a procedure of June 2024 still means that of 2013."""
    (stands_on,) = adopt(home, procedure("P1", basis(raw="Luật Đất đai"), issued_on=date(2024, 6, 1)))
    for number, day, begins in (
        ("45/2013/QH13", "2013-11-29", "2014-07-01"),
        ("31/2024/QH15", "2024-01-18", "2024-08-01"),
    ):
        head = document(number, "Luật", day, title="Luật Đất đai", effective_on=by_source if "2024" in day else None)
        arrive(home, head, reading(number, "Luật", day, begins, []))
    link(home)
    (meant,) = [cited.basis.resolution for cited in bases.all_of(home) if cited.procedure == stands_on]
    assert meant is not None
    assert (meant.state, meant.how) == (State.RESOLVED, "law_name_on_date")
    assert [found.id for found in documents.by_number(home, "45/2013/QH13")] == [meant.document]


def test_a_new_issue_without_the_basis_closes_the_match(home: Home) -> None:
    adopt(home, CITING)
    decree(home, AMENDS)
    link(home)
    adopt(home, replace(CITING, issue_number="02", legal_bases=(basis("1/2026/NĐ-CP"),)))
    assert link(home, NEXT_NIGHT).closed == 1
    assert (only_match(home).standing, only_match(home).why) == (Standing.FALLS, "mended by issue 02")


def test_what_a_new_reading_no_longer_states_falls(home: Home) -> None:
    adopt(home, CITING)
    identity = decree(home, AMENDS)
    link(home)
    stored = documents.get(home, identity)
    assert stored is not None
    other = reading("128/2026/NĐ-CP", "Nghị định", "2026-04-06", "2026-05-20", [])
    readings.put(home, stored, other, reader="2", read_at="2026-04-11T00:00:00+00:00")
    link(home, NEXT_NIGHT)
    assert [change.standing for change in changes.all_of(home)] == [Standing.FALLS]


def test_a_mass_change_asks_a_question_a_statement_and_touches_each_procedure(home: Home) -> None:
    """Fifteen laws amended at once, as by the facts of 146/2025/QH15."""
    laws = [f"{ordinal}/2014/QH13" for ordinal in range(50, 65)]
    adopt(home, *(procedure(f"P{n}", basis(laws[n]), basis(laws[(n + 1) % 15])) for n in range(15)))
    omnibus = [relation(Kind.AMENDS, "Luật", law) for law in laws]
    read = reading("146/2025/QH15", "Luật", "2025-12-11", "2026-07-01", omnibus)
    arrive(home, document("146/2025/QH15", "Luật", "2025-12-11", title="Luật (mẫu thử) sửa đổi 15 luật"), read)
    report = link(home)
    assert (report.changes, report.matches) == (15, 30)
    assert len({match.procedure for match in matches.all_of(home)}) == 15


def test_a_sunset_is_medium_ahead_and_high_once_its_day_has_come(home: Home) -> None:
    adopt(home, procedure("P1", basis("19/2026/NQ-CP")))
    end = ExpiryDate(on=date(2026, 6, 30), last_day=date(2026, 6, 29), basis=DateBasis.STATED, start=0, end=0)
    read = Reading(number="19/2026/NQ-CP", type="Nghị quyết", issued_on=date(2026, 4, 1), expires=(end,))
    arrive(home, document("19/2026/NQ-CP", "Nghị quyết", "2026-04-01"), read)
    link(home)
    (change,) = changes.all_of(home)
    assert (change.kind, change.document, only_match(home).severity) == (Kind.EXPIRES, None, Severity.MEDIUM)
    link(home, datetime(2026, 6, 30, 18, 30, tzinfo=UTC))
    assert only_match(home).severity is Severity.HIGH


def test_what_was_law_when_the_procedure_was_issued_raises_nothing(home: Home) -> None:
    adopt(home, replace(CITING, issued_on=date(2026, 6, 1)))
    decree(home, AMENDS)
    assert link(home).matches == 0


def test_a_second_run_looks_at_nothing_and_writes_nothing(home: Home) -> None:
    adopt(home, CITING)
    decree(home, AMENDS)
    link(home)
    before = [database.number("SELECT total_changes()") for database in (home.law, home.office)]
    assert link(home) == LinkReport()
    assert [database.number("SELECT total_changes()") for database in (home.law, home.office)] == before


def test_the_documents_to_link_are_listed_for_whoever_watches(home: Home) -> None:
    identity = decree(home, AMENDS)
    seen: list[str] = []

    def watch(ids: Iterable[str]) -> Iterator[str]:
        for each in ids:
            seen.append(each)
            yield each

    link_new(home, Rules(), NIGHT, watch)
    assert seen == [identity]
