"""What was read off a scan, or from a title alone, is asked; what stands in a document's own words is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.instant import utc
from data.law.change import Change, Standing
from data.law.document import Document
from data.law.text_origin import OWN, TITLE_ALONE, TextKind, TextOrigin
from data.office.procedure import LegalBasis, Procedure
from data.office.rule import Rules
from data.office.unit import Unit
from data.store import changes, documents, imports, people, readings, register
from data.store.home import Home
from matcher.link.stage import link_new
from matcher.read_stage import read_new
from tests.scanned_pdf import ACT, DECREE

NOW = datetime(2026, 6, 11, tzinfo=UTC)
SCAN = TextOrigin(kind=TextKind.SCAN, unsure_from=0, pages=(91,))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path) as opened:
        yield opened


def stated(home: Home, document: Document, origin: TextOrigin = OWN) -> list[Change]:
    documents.put(home, document, source="vanban", stored_at="2026-06-11", origin=origin)
    read_new(home, NOW)
    link_new(home, Rules(), NOW)
    return list(changes.all_of(home))


def test_what_a_text_says_outright_is_told_by_rule(home: Home) -> None:
    assert {change.standing for change in stated(home, DECREE)} == {Standing.STANDS}


def test_everything_read_off_a_scan_is_asked_with_how_sure_it_was(home: Home) -> None:
    found = stated(home, DECREE, SCAN)
    assert found
    assert {change.standing for change in found} == {Standing.QUEUED}
    assert all("Đọc từ bản quét (độ chắc chắn 91%)" in change.why for change in found)


def test_a_target_whose_number_was_not_read_the_same_twice_is_named(home: Home) -> None:
    found = stated(home, DECREE, replace(SCAN, doubted=("15/2020/NĐ-CP",)))
    assert all("Số ký hiệu 15/2020/NĐ-CP đọc chưa chắc" in change.why for change in found)


def test_the_act_of_a_title_is_asked_while_its_text_is_lacking(home: Home) -> None:
    [change] = stated(home, replace(DECREE, text=DECREE.title or ""), TITLE_ALONE)
    assert (change.kind.value, change.target.number, change.standing) == ("amends", "15/2020/NĐ-CP", Standing.QUEUED)
    assert "Chỉ đọc được trích yếu" in change.why


def test_a_title_s_question_meets_the_procedures_that_cite_its_target(home: Home) -> None:
    basis = LegalBasis(raw="Nghị định số 15/2020/NĐ-CP", number="15/2020/NĐ-CP", issuer="Chính phủ")
    procedure = Procedure(code="QT-01", name="Cấp phép", unit="UBND phường Mẫu", legal_bases=(basis,))
    people.put_unit(home, Unit(name="UBND phường Mẫu"))
    number = imports.begin(home, path="-", unit="UBND phường Mẫu", by="", at=utc(NOW))
    register.put(home, procedure, import_id=number, adopted_at=utc(NOW))
    stated(home, replace(DECREE, text=DECREE.title or ""), TITLE_ALONE)
    assert home.office.number("SELECT count(*) FROM matches") == 1


def test_what_stands_before_the_first_picture_is_told_and_what_follows_is_asked(home: Home) -> None:
    annex = "\n\nĐiều 3. Bãi bỏ Nghị định số 9/2018/NĐ-CP."
    document = replace(DECREE, text=ACT + annex)
    found = stated(home, document, TextOrigin(kind=TextKind.SCAN, unsure_from=len(ACT), pages=(80,)))
    assert {change.target.number: change.standing for change in found} == {
        "15/2020/NĐ-CP": Standing.STANDS,
        "9/2018/NĐ-CP": Standing.QUEUED,
    }


def test_a_number_misread_off_a_scan_does_not_make_it_another_document(home: Home) -> None:
    misread = ACT.replace("Số: 186/2026", "Số: 136/2026").replace("01 tháng 6", "07 tháng 6")
    stated(home, replace(DECREE, text=misread, issued_on=date(2026, 6, 1)), SCAN)
    [stored] = documents.all_of(home)
    assert (stored.document.number, stored.document.issued_on) == ("186/2026/NĐ-CP", date(2026, 6, 1))


def test_when_the_text_comes_the_rule_tells_what_the_scan_had_asked(home: Home) -> None:
    asked = {change.key for change in stated(home, DECREE, SCAN)}
    told = stated(home, replace(DECREE, text=ACT + "\nNơi nhận: Văn phòng Chính phủ."))
    assert {change.key: change.standing for change in told} == dict.fromkeys(asked, Standing.STANDS)
    assert readings.unread(home) == []
