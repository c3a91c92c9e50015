"""Documents and their readings: one row per legal document, and states by which each stage finds its work."""

from __future__ import annotations

from datetime import date

from data.law.document import Document
from data.law.reading import Reading
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
    assert [found.id for found, _ in readings.unlinked(home)] == [stored.id]
    readings.mark_linked(home, [stored.id])
    assert list(readings.unlinked(home)) == []


def test_a_reading_of_a_text_replaced_meanwhile_does_not_count(home: Home) -> None:
    stored = put(home, DECISION)
    put(home, Document(number="19/2014/QĐ-TTg", type="Quyết định", text="Điều 1. Khác."))
    read(home, stored)
    assert readings.unread(home) == [stored.id]


def test_another_reader_leaves_the_work_listed_and_unstarted(home: Home) -> None:
    stored = put(home, DECISION)
    read(home, stored, reader="1")
    assert readings.outdated(home, "2") == [stored.id]
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


def test_documents_are_found_by_the_blocks_of_a_citation(home: Home) -> None:
    stored = put(home, DECISION)
    assert [found.id for found in documents.with_blocks(home, ["n:19/2014/qdttg", "l:nothing"])] == [stored.id]
