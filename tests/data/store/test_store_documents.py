"""Documents and their readings: one row per legal document, and states by which each stage finds its work."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from data.law.document import Document
from data.law.reading import DateBasis, EffectiveDate, ExpiryDate, Reading
from data.store import documents, readings
from data.store.documents import StoredDocument
from data.store.home import Home

AT = "2026-11-24T01:30:00+00:00"
DECISION = Document(number="19/2014/QĐ-TTg", type="Quyết định", issuer="Thủ tướng Chính phủ", text="Điều 1.")


def put(home: Home, document: Document, source: str = "vanban") -> StoredDocument:
    stored = documents.get(home, documents.put(home, document, source=source, stored_at=AT).id)
    assert stored is not None
    return stored


def read(home: Home, stored: StoredDocument, reader: str = "1") -> None:
    readings.put(home, stored, Reading(number=stored.document.number), reader=reader, read_at=AT)


def test_two_sources_that_give_one_document_meet(home: Home) -> None:
    put(home, DECISION)
    merged = put(home, Document(number="19/2014/QÐ-TTg", type="Quyết định", issued_on=date(2014, 3, 5)), "congbao")
    assert documents.count(home) == 1
    assert merged.document.issued_on == date(2014, 3, 5)
    assert documents.with_text(home, merged).text == "Điều 1."
    assert [source for source, _ in documents.sources_of(home, merged.id)] == ["congbao", "vanban"]


def test_two_provinces_with_one_number_never_meet(home: Home) -> None:
    for place in ("Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân tỉnh Lào Cai"):
        put(home, Document(number="05/2020/QĐ-UBND", type="Quyết định", issuer=place, issued_on=date(2020, 2, 3)))
    assert len(documents.by_number(home, "5/2020/QĐ-UBND")) == 2


def test_the_same_document_again_changes_nothing(home: Home) -> None:
    first = put(home, DECISION)
    again = documents.put(home, DECISION, source="vanban", stored_at="2026-12-01T00:00:00+00:00")
    assert (again.new, again.changed) == (False, False)
    assert documents.get(home, first.id) == first


def test_an_empty_text_never_overwrites_one(home: Home) -> None:
    put(home, DECISION)
    later = put(home, Document(number="19/2014/QĐ-TTg", type="Quyết định", issuer="Thủ tướng Chính phủ"))
    assert documents.with_text(home, later).text == "Điều 1."


def test_a_document_is_read_once_and_again_when_its_text_is_another(home: Home) -> None:
    stored = put(home, DECISION)
    assert readings.unread(home) == [stored.id]
    read(home, stored)
    assert readings.unread(home) == []
    changed = put(home, Document(number="19/2014/QĐ-TTg", type="Quyết định", text="Điều 1. Khác."), "vanban")
    assert changed.id == stored.id
    assert readings.unread(home) == [stored.id]


def test_a_known_document_without_a_text_is_not_read(home: Home) -> None:
    put(home, Document(number="57-LCT/HĐNN8", type="Luật"))
    assert readings.unread(home) == []


def test_what_was_read_waits_to_be_linked_until_it_is(home: Home) -> None:
    stored = put(home, DECISION)
    read(home, stored)
    assert readings.unlinked(home) == [stored.id]
    readings.mark_linked(home, [stored.id])
    assert readings.unlinked(home) == []


def test_a_reading_of_a_text_replaced_meanwhile_does_not_count(home: Home) -> None:
    stored = put(home, DECISION)
    put(home, Document(number="19/2014/QĐ-TTg", type="Quyết định", text="Điều 1. Khác."))
    read(home, stored)
    assert readings.unread(home) == [stored.id]


def test_another_reader_leaves_the_work_listed_and_unstarted(home: Home) -> None:
    stored = put(home, DECISION)
    read(home, stored, reader="1")
    assert readings.outdated(home, "2") == [stored.id]
    assert (readings.count_outdated(home, "2"), readings.count_outdated(home, "1")) == (1, 0)
    assert readings.unread(home) == []


def test_what_the_text_says_fills_gaps_and_asks_for_no_new_reading(home: Home) -> None:
    stored = put(home, Document(text="Số: 19/2014/QĐ-TTg", title="Quyết định mẫu"))
    read(home, stored)
    assert documents.fill(home, stored.id, Document(number="19/2014/QĐ-TTg", title="khác"))
    assert not documents.fill(home, stored.id, Document(number="20/2014/QĐ-TTg"))
    (found,) = documents.by_number(home, "19/2014/QĐ-TTg")
    assert (found.id, found.document.title) == (stored.id, "Quyết định mẫu")
    assert documents.with_blocks(home, ["n:19/2014/qdttg"]) == [found]
    assert readings.unread(home) == []


def test_the_texts_own_days_are_kept_beside_what_the_source_says(home: Home) -> None:
    given = put(home, replace(DECISION, effective_on=date(2014, 4, 1)))
    begins = EffectiveDate(on=date(2014, 5, 18), basis=DateBasis.STATED, start=0, end=0)
    ends = ExpiryDate(on=date(2026, 6, 30), last_day=date(2026, 6, 30), basis=DateBasis.STATED, start=0, end=0)
    own = Reading(effective=(begins,), expires=(ends,))
    readings.put(home, given, own, reader="1", read_at=AT)
    documents.fill(home, given.id, Document(title="Quyết định mẫu", effective_on=date(2014, 5, 18)))
    kept = documents.get(home, given.id)
    assert kept is not None
    assert (kept.effective_from, kept.effective_to) == (date(2014, 5, 18), date(2026, 7, 1))
    assert kept.document.effective_on == date(2014, 4, 1)


def test_the_days_of_a_text_that_was_replaced_are_gone_with_it(home: Home) -> None:
    given = put(home, DECISION)
    begins = EffectiveDate(on=date(2014, 5, 18), basis=DateBasis.STATED, start=0, end=0)
    readings.put(home, given, Reading(effective=(begins,)), reader="1", read_at=AT)
    assert put(home, replace(DECISION, text="Điều 1. Khác.")).effective_from is None


def test_a_day_for_some_provisions_or_two_days_are_no_day_of_the_whole(home: Home) -> None:
    days = [EffectiveDate(on=date(2014, month, 1), basis=DateBasis.STATED, start=0, end=0) for month in (5, 6)]
    given = put(home, DECISION)
    for effective in (tuple(days), (replace(days[0], scope=("art_7",)),)):
        readings.put(home, given, Reading(effective=effective), reader="1", read_at=AT)
        kept = documents.get(home, given.id)
        assert kept is not None
        assert kept.effective_from is None
        assert [(day.on, day.scope) for day in kept.dates.begins] == [(day.on, day.scope) for day in effective]
    put(home, replace(DECISION, text="Điều 1. Khác."))
    replaced = documents.get(home, given.id)
    assert replaced is not None
    assert replaced.own_days is None


def test_another_reader_that_reads_the_same_leaves_nothing_to_link(home: Home) -> None:
    stored = put(home, DECISION)
    read(home, stored, reader="1")
    readings.mark_linked(home, [stored.id])
    read(home, stored, reader="2")
    assert readings.count_outdated(home, "2") == 0
    assert readings.unlinked(home) == []
    readings.put(home, stored, Reading(title="khác"), reader="3", read_at=AT)
    assert readings.unlinked(home) == [stored.id]


def test_documents_are_found_by_the_blocks_of_a_citation(home: Home) -> None:
    stored = put(home, DECISION)
    assert [found.id for found in documents.with_blocks(home, ["n:19/2014/qdttg", "l:nothing"])] == [stored.id]
