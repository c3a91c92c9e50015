"""Documents and procedures are found by words, with or without diacritics, as they come, change and go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from data.law.document import Document
from data.office.procedure import Procedure
from data.office.unit import Unit
from data.store import (
    document_identity,
    document_index,
    documents,
    imports,
    migrations_law,
    migrations_office_later,
    people,
    procedure_index,
    register,
)
from data.store.home import LAW as LAW_FILE
from data.store.home import OFFICE, Home
from data.store.record_encoding import encode
from tests.data.store.test_store_migrations import old

AT = "2026-11-24T01:30:00+00:00"
DECREE = Document(
    number="30/2020/NĐ-CP",
    type="Nghị định",
    issuer="Chính phủ",
    title="Về công tác văn thư",
    issued_on=date(2020, 3, 5),
)
#: Its title names the decree, and it is newer.
GUIDE = Document(
    number="01/2023/TT-BNV",
    type="Thông tư",
    issuer="Bộ Nội vụ",
    title="Hướng dẫn Nghị định số 30/2020/NĐ-CP",
    issued_on=date(2023, 1, 5),
)
LAW = Document(
    number="60/2014/QH13", type="Luật", issuer="Quốc hội", title="Luật Hộ tịch", text="Điều 3. Đăng ký khai sinh."
)


@pytest.fixture
def filled(home: Home) -> Home:
    for document in (DECREE, GUIDE, LAW):
        documents.put(home, document, source="archive", stored_at=AT)
    document_index.catch_up(home)
    return home


def numbers(home: Home, found: document_index.FoundDocuments) -> list[str | None]:
    known = documents.of(home, found.ids)
    return [known[identity].document.number for identity in found.ids]


@pytest.mark.parametrize(
    "typed", ["nđ 30 2020", "NĐ30/2020", "30/2020/NĐ-CP", "nd-cp 030/2020", "nghị định số 30/2020", "Nghi dinh 30 2020"]
)
def test_a_number_in_any_shorthand_finds_its_document_alone(filled: Home, typed: str) -> None:
    assert numbers(filled, document_index.find_numbered(filled, typed)) == [DECREE.number]
    assert numbers(filled, document_index.find_called(filled, typed)) == [GUIDE.number, DECREE.number]


@pytest.mark.parametrize("typed", ["luật hộ tịch", "LUAT HO TICH", "luật hộ tịch năm 2014", "quốc hội hộ tịch"])
def test_a_title_is_found_with_and_without_diacritics(filled: Home, typed: str) -> None:
    assert numbers(filled, document_index.find_called(filled, typed)) == [LAW.number]


def test_a_text_is_found_by_words_that_stand_side_by_side_only(filled: Home) -> None:
    for typed, found in (("đăng ký khai sinh", [LAW.number]), ("DANG KY", [LAW.number]), ("đăng sinh", []), ("", [])):
        assert numbers(filled, document_index.find_saying(filled, typed)) == found, typed


@pytest.mark.parametrize("typed", ['"', "(", "a OR b*", "number:30", "^", "NEAR(a b)", "-", "'; DROP TABLE documents"])
def test_signs_of_the_query_language_are_words_like_others(filled: Home, typed: str) -> None:
    for find in (document_index.find_numbered, document_index.find_called, document_index.find_saying):
        assert find(filled, typed).ids == ()


def test_what_changes_is_found_by_its_new_words_only(filled: Home) -> None:
    bare = documents.put(filled, Document(text="Điều 1. Phí lưu kho."), source="archive", stored_at=AT)
    assert document_index.waiting(filled) == 1
    assert document_index.catch_up(filled) == 1
    stored = documents.get(filled, bare.id)
    assert stored
    told = Document(number="12/2021/TT-BTC", type="Thông tư", issuer="Bộ Tài chính", title="Về phí lưu kho")
    identity = document_identity.identity_told(filled, stored, told)
    assert identity
    document_identity.become(filled, stored, identity, told)
    document_index.catch_up(filled)
    assert document_index.find_called(filled, "phí lưu kho").ids == (identity,)
    assert document_index.find_saying(filled, "phí lưu kho").ids == (identity,)
    assert filled.law.number("SELECT count(*) FROM document_words") == documents.count(filled)


def test_the_index_is_no_fault_of_a_sound_file_and_its_words_are_sealed(filled: Home) -> None:
    assert filled.law.faults() == []
    assert filled.office.faults() == []


def test_procedures_are_found_by_code_and_name_in_the_units_asked_for(home: Home) -> None:
    for unit in ("Phường Mẫu", "Xã Khác"):
        people.put_unit(home, Unit(name=unit))
    ours = kept(home, Procedure(code="QT-01", name="Đăng ký khai sinh", unit="Phường Mẫu"))
    theirs = kept(home, Procedure(code="QT-01", name="Đăng ký khai sinh", unit="Xã Khác"))
    for typed in ("đăng ký", "dang ky khai sinh", "QT-01", "qt 01 khai", "ĐĂNG"):
        assert procedure_index.find(home, typed, ["Phường Mẫu"], 20) == [ours], typed
    assert set(procedure_index.find(home, "khai sinh", ["Phường Mẫu", "Xã Khác"], 20)) == {ours, theirs}
    assert procedure_index.find(home, "khai tử", ["Phường Mẫu"], 20) == []
    assert procedure_index.find(home, "khai sinh", [], 20) == []
    assert procedure_index.find(home, '" OR *', ["Phường Mẫu"], 20) == []


def test_an_issue_taken_back_takes_its_words_with_it(home: Home) -> None:
    people.put_unit(home, Unit(name="Phường Mẫu"))
    kept(home, Procedure(code="QT-02", name="Chứng thực", unit="Phường Mẫu"))
    imports.undo(home, 1, AT)
    assert procedure_index.find(home, "chứng thực", ["Phường Mẫu"], 20) == []
    assert home.office.faults() == []


def kept(home: Home, procedure: Procedure) -> str:
    number = imports.begin(home, path="-", unit=procedure.unit, by="", at=AT)
    return register.put(home, procedure, import_id=number, adopted_at=AT)[0]


def test_a_home_from_before_finds_its_procedures_at_once_and_its_documents_with_the_next_run(tmp_path: Path) -> None:
    def unit_and_procedure(database: Database) -> None:
        database.execute("INSERT INTO units VALUES ('Phường Mẫu', '{\"name\":\"Phường Mẫu\"}')")
        database.execute("INSERT INTO imports (id, path, unit, by, at) VALUES (1, '-', 'Phường Mẫu', '', '')")
        database.execute(
            "INSERT INTO procedures (id, unit, \"group\", code, current) VALUES ('p1', 'Phường Mẫu', '', 'QT-01', 1)"
        )
        record = encode(Procedure(code="QT-01", name="Đăng ký", unit="Phường Mẫu"))
        database.execute("INSERT INTO issues VALUES (1, 'p1', '', '', 1, '', ?, NULL)", [record])

    def one_document(database: Database) -> None:
        row = ("a1", 1, None, None, AT, "archive", "", encode(LAW))
        database.execute(
            "INSERT INTO documents (id, sequence, number_key, text_hash, stored_at, source, snapshot, record)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )

    old(tmp_path / OFFICE, migrations_office_later.migrations, "m027_procedure_words", 26, unit_and_procedure)
    old(tmp_path / LAW_FILE, migrations_law.migrations, "m018_document_words", 17, one_document)
    with Home(tmp_path) as home:
        assert procedure_index.find(home, "dang ky", ["Phường Mẫu"], 20) == ["p1"]
        assert (document_index.waiting(home), document_index.find_called(home, "hộ tịch").ids) == (1, ())
        document_index.catch_up(home)
        assert document_index.find_called(home, "hộ tịch").ids == ("a1",)
        assert [*home.office.faults(), *home.law.faults()] == []
