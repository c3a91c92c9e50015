"""Documents nobody could read: who hears of them, once each, and never in silence behind other news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data.instant import utc
from data.law.change import Standing
from data.law.document import Document
from data.law.text_origin import TITLE_ALONE
from data.office.unit import Person, PersonRole
from data.store import documents, people
from data.store.home import Home
from tests.notifier.sample_office import NIGHT, OFFICER, REVIEWER, Office

ADMINISTRATOR = "quan-tri@example.vn"
AMENDING = "Bãi bỏ Thông tư số 338/2016/TT-BTC"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Home(tmp_path) as home:
        made = Office(home)
        people.put_person(home, Person(email=ADMINISTRATOR, role=PersonRole.ADMINISTRATOR))
        yield made


def scan(office: Office, title: str, number: str) -> None:
    document = Document(number=number, type="Thông tư", title=title, text=title)
    documents.put(office.home, document, source="vanban", stored_at=utc(NIGHT), needs_ocr=True, origin=TITLE_ALONE)


def test_an_amending_title_without_a_text_is_told_to_who_looks_after_texts_and_once(office: Office) -> None:
    scan(office, AMENDING, "5/2014/TT-BTC")
    assert office.night().messages == 2
    assert {message.person for message in office.messages()} == {ADMINISTRATOR, REVIEWER}
    letter = office.messages()[0]
    assert letter.subject == "[cancu] 1 văn bản sửa đổi, bãi bỏ chưa đọc được toàn văn"
    for words in (letter.text, letter.html):
        assert f"5/2014/TT-BTC {AMENDING}" in words
    office.send()
    assert office.night(timedelta(days=1)).messages == 0


def test_another_one_is_news_again(office: Office) -> None:
    scan(office, AMENDING, "5/2014/TT-BTC")
    office.night()
    office.send()
    scan(office, "Sửa đổi Thông tư số 9/2013/TT-BTC", "6/2014/TT-BTC")
    assert office.night(timedelta(days=1)).messages == 2
    assert "2 văn bản" in office.messages()[-1].text


def test_other_titles_make_no_letter_and_are_counted_in_those_that_go_out(office: Office) -> None:
    scan(office, "Quy định mức phụ cấp", "7/2014/TT-BTC")
    assert office.night().messages == 0
    office.match(office.first, change=Standing.QUEUED)
    office.night()
    [letter] = [message for message in office.messages() if message.person == REVIEWER]
    assert "1 văn bản là bản quét hoặc chưa có tệp, trong đó 0 văn bản có trích yếu" in letter.text


def test_an_officer_who_can_do_nothing_about_it_is_not_told(office: Office) -> None:
    scan(office, AMENDING, "5/2014/TT-BTC")
    office.match(office.first)
    office.night()
    [letter] = [message for message in office.messages() if message.person == OFFICER]
    assert "CHƯA ĐỌC" not in letter.text


def test_a_letter_told_by_a_clock_that_was_ahead_is_told_today(office: Office) -> None:
    scan(office, AMENDING, "5/2014/TT-BTC")
    office.night(timedelta(days=400))
    office.night()
    assert {message.day.year for message in office.messages()} == {2014}
