"""A bare text whose reading tells which document it is: one row with what is known of that document."""

from __future__ import annotations

from datetime import date

from data.law.document import Document
from data.law.reading import DateBasis, EffectiveDate, Reading
from data.store import documents, readings, source_entries
from data.store.document_identity import become, identity_told
from data.store.documents import StoredDocument
from data.store.home import Home

AT = "2026-11-24T01:30:00+00:00"
BARE = Document(text="Số: 19/2014/QĐ-TTg. Điều 1.")
HEAD = Document(number="19/2014/QĐ-TTg", type="Quyết định", issued_on=date(2014, 3, 5))
NATURAL = "ttg_quyet-dinh_2014_19_qdttg"
BEGINS = EffectiveDate(on=date(2014, 5, 18), basis=DateBasis.STATED, start=0, end=0)


def put(home: Home, document: Document, source: str = "archive") -> StoredDocument:
    stored = documents.get(home, documents.put(home, document, source=source, stored_at=AT).id)
    assert stored is not None
    return stored


def put_bare(home: Home) -> StoredDocument:
    """A bare text, read and not linked."""
    readings.put(home, put(home, BARE), Reading(effective=(BEGINS,)), reader="1", read_at=AT)
    return put(home, BARE)


def tell(home: Home, bare: StoredDocument) -> StoredDocument:
    identity = identity_told(home, bare, HEAD)
    assert identity == NATURAL
    return become(home, bare, identity, HEAD)


def test_a_bare_text_gets_the_id_of_what_it_is_and_is_found_by_the_old_one(home: Home) -> None:
    bare = put_bare(home)
    source_entries.put(home, source="archive", key="1", fingerprint="f", document=bare.id, seen_at=AT)
    one = tell(home, bare)
    assert one == documents.get(home, NATURAL) == documents.get(home, bare.id)
    assert (one.document.number, one.effective_from) == ("19/2014/QĐ-TTg", date(2014, 5, 18))
    assert documents.count(home) == 1
    assert readings.unlinked(home) == [NATURAL]
    assert [found.id for found in documents.with_blocks(home, ["n:19/2014/qdttg"])] == [NATURAL]
    assert documents.sources_of(home, NATURAL) == [("archive", "")]
    assert home.law.number("SELECT count(*) FROM entries WHERE document = ?", [NATURAL]) == 1


def test_the_same_bare_text_again_is_the_same_document(home: Home) -> None:
    one = tell(home, put_bare(home))
    again = documents.put(home, BARE, source="archive", stored_at=AT)
    assert (again.id, again.new, again.changed) == (NATURAL, False, False)
    assert documents.get(home, NATURAL) == one


def test_what_a_source_brings_later_meets_the_bare_text(home: Home) -> None:
    tell(home, put_bare(home))
    gazette = put(home, Document(number="19/2014/QĐ-TTg", type="Quyết định", url="https://example.vn/1"), "congbao")
    assert gazette.id == NATURAL
    assert documents.with_text(home, gazette).text == BARE.text
    assert [source for source, _ in documents.sources_of(home, NATURAL)] == ["archive", "congbao"]


def test_a_known_document_takes_the_text_and_its_reading_where_it_has_none(home: Home) -> None:
    put(home, Document(number="19/2014/QĐ-TTg", type="Quyết định", title="Quyết định mẫu"), "congbao")
    one = tell(home, put_bare(home))
    assert documents.with_text(home, one).text == BARE.text
    assert (one.document.title, one.document.issued_on, one.read_by) == ("Quyết định mẫu", date(2014, 3, 5), "1")
    assert one.effective_from == date(2014, 5, 18)
    assert documents.count(home) == 1
    assert [source for source, _ in documents.sources_of(home, NATURAL)] == ["archive", "congbao"]


def test_a_known_document_keeps_its_own_text_however_often_the_bare_one_comes(home: Home) -> None:
    gazette = Document(number="19/2014/QĐ-TTg", type="Quyết định", text="Điều 1. Bản Công báo.")
    documents.put(home, gazette, source="congbao", snapshot="f00d", stored_at=AT)
    one = tell(home, put_bare(home))
    documents.put(home, BARE, source="archive", stored_at=AT)
    assert documents.with_text(home, one).text == "Điều 1. Bản Công báo."
    assert readings.unread(home) == [NATURAL]
    assert documents.count(home) == 1


def test_of_two_bare_texts_the_fuller_one_stays_with_its_reading(home: Home) -> None:
    excerpt = put(home, Document(text="Số: 19/2014/QĐ-TTg"))
    readings.put(home, excerpt, Reading(), reader="1", read_at=AT)
    tell(home, put(home, Document(text="Số: 19/2014/QĐ-TTg")))
    one = tell(home, put_bare(home))
    assert documents.with_text(home, one).text == BARE.text
    assert one.effective_from == date(2014, 5, 18)
    for again in (BARE, Document(text="Số: 19/2014/QĐ-TTg")):
        documents.put(home, again, source="archive", stored_at=AT)
    assert documents.get(home, NATURAL) == one


def test_a_text_of_another_day_is_another_document(home: Home) -> None:
    head = Document(number="19/2014/QĐ-TTg", type="Quyết định", issued_on=date(2014, 3, 6), text="Điều 1.")
    put(home, head, "congbao")
    assert identity_told(home, put_bare(home), HEAD) is None


def test_a_text_that_tells_no_number_and_a_document_given_by_number_stay_what_they_are(home: Home) -> None:
    assert identity_told(home, put_bare(home), Document(title="Kế hoạch")) is None
    other = put(home, Document(number="20/2014/QĐ-TTg", type="Quyết định", text="Điều 2."))
    assert identity_told(home, other, HEAD) is None
