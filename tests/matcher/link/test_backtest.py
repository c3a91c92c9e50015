"""The replay: documents in date order, on the code of the night, nothing stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from data.law.document import Document
from data.law.kind import Kind
from data.law.reading import DateBasis, ExpiryDate, Reading
from data.office.match import Severity
from data.office.procedure import Procedure
from matcher.link.backtest import Alert, in_date_order, is_within, replay
from tests.matcher.link.link_samples import basis, document, procedure, reading, relation

CITING = procedure("P1", basis("85/2024/NĐ-CP"))


def run(read: Reading, *procedures: Procedure, documents: Sequence[Document] = ()) -> list[Alert]:
    arriving = documents or [document(read.number or "", "Nghị định", "2026-04-06", text="x")]
    return list(replay(arriving, procedures, lambda given: read if given.number == read.number else Reading()))


def decree(*stated: object) -> Reading:
    return reading("128/2026/NĐ-CP", "Nghị định", "2026-04-06", "2026-05-20", stated)  # type: ignore[arg-type]


def test_bases_of_one_procedure_make_one_line_and_the_gravest_counts() -> None:
    both = procedure("P1", basis("85/2024/NĐ-CP"), basis("85/2024/NĐ-CP", provisions=("art_9",)))
    (line,) = run(decree(relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", "art_9", "art_10")), both)
    assert (line.severity, line.provisions, line.queued) == (Severity.HIGH, ("art_9", "art_10"), False)
    assert (line.on, line.due) == (date(2026, 5, 20), date(2026, 8, 20))


def test_kinds_and_targets_have_lines_of_their_own() -> None:
    stated = [
        relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", "art_9"),
        relation(Kind.REPEALS, "Nghị định", "85/2024/NĐ-CP", "art_10"),
    ]
    assert [line.kind for line in run(decree(*stated), CITING)] == [Kind.AMENDS, Kind.REPEALS]


def test_a_document_that_touches_nothing_alerts_nothing() -> None:
    assert run(decree(relation(Kind.AMENDS, "Nghị định", "1/2020/NĐ-CP", "art_1")), CITING) == []


def test_a_code_that_several_procedures_share_is_numbered_in_file_order() -> None:
    stated = decree(relation(Kind.REPEALS, "Nghị định", "85/2024/NĐ-CP", whole=True))
    assert [line.procedure for line in run(stated, CITING, procedure("P2"), CITING)] == ["P1#1", "P1#2"]


def test_an_end_by_its_own_words_has_no_acting_document_and_is_due_on_the_last_day_in_force() -> None:
    end = ExpiryDate(on=date(2027, 3, 1), last_day=date(2027, 2, 28), basis=DateBasis.STATED, start=0, end=0)
    read = Reading(number="19/2026/NQ-CP", type="Nghị quyết", issued_on=date(2026, 4, 28), expires=(end,))
    (line,) = run(read, procedure("P1", basis("19/2026/NQ-CP")))
    assert (line.document, line.kind, line.target, line.queued) == (None, Kind.EXPIRES, "19/2026/NQ-CP", True)
    assert (line.on, line.due, line.severity) == (date(2027, 3, 1), date(2027, 2, 28), Severity.MEDIUM)


def test_provisions_that_carry_a_day_of_their_own_bite_on_it() -> None:
    stated = relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", "art_9", "art_10")
    early, late = stated.provisions
    stated = replace(stated, provisions=(replace(early, from_=date(2026, 4, 30)), late))
    of_article = procedure("P2", basis("85/2024/NĐ-CP", provisions=("art_10",)))
    assert {line.procedure: line.on for line in run(decree(stated), CITING, of_article)} == {
        "P1": date(2026, 4, 30),
        "P2": date(2026, 5, 20),
    }


def test_a_law_by_name_is_the_one_that_its_own_text_puts_in_force_when_it_is_acted_on() -> None:
    """Luật Đất đai 2024 holds from 01/08/2024 by its text, whatever its source says: in June it is that of 2013."""
    by_name = relation(Kind.AMENDS, "Luật", None, "art_9", name="Luật Đất đai")
    read = {
        "45/2013/QH13": reading("45/2013/QH13", "Luật", "2013-11-29", "2014-07-01", []),
        "31/2024/QH15": reading("31/2024/QH15", "Luật", "2024-01-18", "2024-08-01", []),
        "43/2024/QH15": reading("43/2024/QH15", "Luật", "2024-06-29", "2024-08-01", [by_name]),
    }
    heads = [document(number, "Luật", str(one.issued_on), title="Luật Đất đai") for number, one in read.items()]
    heads[1] = replace(heads[1], effective_on=date(2024, 2, 1))
    heads[2] = replace(heads[2], title="Luật (mẫu thử) sửa đổi Luật Đất đai")
    office = [procedure(number, basis(number)) for number in ("45/2013/QH13", "31/2024/QH15")]
    lines = replay(heads, office, lambda given: read[given.number or ""])
    (line,) = [line for line in lines if line.kind is Kind.AMENDS]
    assert (line.procedure, line.target) == ("45/2013/QH13", "45/2013/QH13")


def test_an_unknown_start_has_no_due_day() -> None:
    read = Reading(number="128/2026/NĐ-CP", relations=(relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", "art_9"),))
    (line,) = run(read, CITING)
    assert (line.on, line.due) == (None, None)


def test_documents_go_by_the_day_they_were_seen_and_the_dateless_first() -> None:
    issued = document("1/2026/NĐ-CP", "Nghị định", "2026-03-01")
    published = document("2/2026/NĐ-CP", "Nghị định", "2026-01-01", published_on=date(2026, 4, 1))
    dateless = document("3/2026/NĐ-CP", "Nghị định")
    assert in_date_order([published, issued, dateless]) == [dateless, issued, published]


def test_a_day_between_two_days_is_within_and_no_day_only_when_none_is_asked() -> None:
    assert is_within(date(2026, 4, 1), date(2026, 4, 1), date(2026, 4, 1))
    assert not is_within(date(2026, 4, 2), None, date(2026, 4, 1))
    assert is_within(None, None, None)
    assert not is_within(None, date(2026, 4, 1), None)


def test_a_silent_successor_of_a_cited_document_is_a_line_without_an_acting_document() -> None:
    title = "Quy định về quản lý, sử dụng phương tiện đo trong bán lẻ"
    arriving = document("12/2026/TT-BKHCN", "Thông tư", "2026-04-06", title=title, text="x")
    citing = procedure("P1", basis("23/2013/TT-BKHCN", title="Quy định về quản lý, sử dụng phương tiện đo"))
    (line,) = replay([arriving], [citing], lambda _: Reading(number="12/2026/TT-BKHCN"))
    assert (line.document, line.kind, line.target) == (None, Kind.SUCCESSOR, "23/2013/TT-BKHCN")
    assert (line.queued, line.severity, line.seen_on) == (True, Severity.MEDIUM, date(2026, 4, 6))
