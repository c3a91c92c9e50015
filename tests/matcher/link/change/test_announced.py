"""Lists that announce states beside what texts say: kept as signals, asked about where they differ, never acted on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import AnnouncedState, AnnouncedStatus, Reading
from data.law.validity.signal import NamedSignal, Signal
from data.law.validity.state import ValidityState
from data.law.validity.verdict import validity
from data.office.rule import Rules
from data.office.unit import Unit
from data.store import changes, documents, imports, matches, people, readings, register, signals
from data.store.home import Home
from matcher.link.stage import link_new
from matcher.link.validity import facts_of
from matcher.read_stage import read_new
from tests.matcher.link.link_samples import basis, document, procedure, reading, relation

TODAY = date(2026, 4, 11)
AT = "2026-04-10T00:00:00+00:00"
CIRCULAR = document("3/2020/TT-BTC", "Thông tư", "2020-06-05", effective_on=date(2020, 7, 20))
LIST = document("5/QĐ-BTC", "Quyết định", "2026-01-30", title="Về việc công bố danh mục văn bản hết hiệu lực năm 2025")


def row(state: AnnouncedState, on: date | None = None, number: str = "3/2020/TT-BTC") -> AnnouncedStatus:
    target = NamedDocument(type="Thông tư", number=number)
    return AnnouncedStatus(target=target, state=state, from_=on, start=0, end=8)


def arrive(home: Home, head: Document, read: Reading) -> str:
    kept = documents.put(home, replace(head, text=f"Văn bản {head.number}"), source="t", stored_at=AT)
    stored = documents.get(home, kept.id)
    assert stored is not None
    readings.put(home, stored, read, reader="1", read_at=AT)
    return kept.id


def announce(home: Home, *rows: AnnouncedStatus, head: Document = LIST) -> str:
    read = Reading(number=head.number, type=head.type, issued_on=head.issued_on, title=head.title, statuses=rows)
    identity = arrive(home, head, read)
    link(home)
    return identity


def adopt(home: Home, number: str = "3/2020/TT-BTC") -> None:
    people.put_unit(home, Unit(name="Sở Tư pháp"))
    entry = imports.begin(home, path="p.json", unit="Sở Tư pháp", by="", at=AT)
    register.put(home, procedure("P1", basis(number, type="Thông tư")), import_id=entry, adopted_at=AT)


def link(home: Home) -> None:
    link_new(home, Rules(), datetime(2026, 4, 10, 18, 30, tzinfo=UTC))


def known_circular(home: Home) -> str:
    return documents.put(home, CIRCULAR, source="t", stored_at=AT).id


def state(home: Home, identity: str, on: date = TODAY) -> ValidityState:
    stored = documents.get(home, identity)
    assert stored is not None
    return validity(facts_of(home, [stored])[identity], on).state


ENDED = row(AnnouncedState.EXPIRED, date(2025, 6, 25))


def test_a_list_that_ends_what_no_text_ends_is_asked_about_and_the_basis_with_it(home: Home) -> None:
    circular = known_circular(home)
    adopt(home)
    announce(home, ENDED)
    (asked,) = changes.all_of(home, kind=Kind.STATUS)
    assert (asked.standing, asked.whole, asked.from_, asked.target_document) == (
        Standing.QUEUED,
        True,
        date(2025, 6, 25),
        circular,
    )
    assert "5/QĐ-BTC ghi: hết hiệu lực" in asked.why
    assert [match.change for match in matches.all_of(home)] == [asked.key]
    assert state(home, circular) is ValidityState.TO_CONFIRM
    assert state(home, circular, date(2025, 6, 24)) is ValidityState.IN_FORCE


def test_nobody_is_asked_about_what_no_procedure_cites(home: Home) -> None:
    circular = known_circular(home)
    announce(home, ENDED)
    assert list(changes.all_of(home, kind=Kind.STATUS)) == []
    assert state(home, circular) is ValidityState.TO_CONFIRM


def test_a_list_that_says_what_the_texts_say_is_a_signal_and_no_question(home: Home) -> None:
    circular = known_circular(home)
    adopt(home)
    acts = [relation(Kind.REPEALS, "Thông tư", "3/2020/TT-BTC", whole=True)]
    arrive(home, document("7/2025/TT-BTC", "Thông tư", "2025-05-10"),
           reading("7/2025/TT-BTC", "Thông tư", "2025-05-10", "2025-06-25", acts))  # fmt: skip
    announce(home, ENDED)
    assert list(changes.all_of(home, kind=Kind.STATUS)) == []
    stored = documents.get(home, circular)
    assert stored is not None
    verdict = validity(facts_of(home, [stored])[circular], TODAY)
    assert [(told.source, told.state.value) for told in verdict.signals] == [
        ("text", "expired"),
        ("5/QĐ-BTC", "expired"),
    ]


def test_a_question_falls_when_the_text_that_ends_it_arrives_later(home: Home) -> None:
    known_circular(home)
    adopt(home)
    announce(home, ENDED)
    acts = [relation(Kind.REPEALS, "Thông tư", "3/2020/TT-BTC", whole=True)]
    arrive(home, document("7/2025/TT-BTC", "Thông tư", "2025-05-10"),
           reading("7/2025/TT-BTC", "Thông tư", "2025-05-10", "2025-06-25", acts))  # fmt: skip
    link(home)
    (asked,) = changes.all_of(home, kind=Kind.STATUS)
    assert asked.standing is Standing.FALLS


def test_a_systematisation_speaks_for_the_last_day_of_its_years(home: Home) -> None:
    circular = known_circular(home)
    adopt(home)
    acts = [relation(Kind.REPEALS, "Thông tư", "3/2020/TT-BTC", whole=True)]
    arrive(home, document("7/2023/TT-BTC", "Thông tư", "2023-11-10"),
           reading("7/2023/TT-BTC", "Thông tư", "2023-11-10", "2024-02-09", acts))  # fmt: skip
    title = "Về việc công bố kết quả hệ thống hóa văn bản quy phạm pháp luật kỳ 2019 - 2023"
    announce(home, row(AnnouncedState.IN_FORCE), head=document("9/QĐ-BTC", "Quyết định", "2024-05-24", title=title))
    assert [said.signal.as_of for said in signals.with_blocks(home, ["n:3/2020/ttbtc"])] == [date(2023, 12, 31)]
    assert list(changes.all_of(home, kind=Kind.STATUS)) == []
    assert state(home, circular) is ValidityState.EXPIRED


def test_a_list_that_is_read_otherwise_says_no_longer_what_it_said(home: Home) -> None:
    known_circular(home)
    identity = announce(home, ENDED)
    assert len(signals.of_source(home, identity)) == 1
    announce(home)
    assert signals.of_source(home, identity) == []
    assert signals.with_blocks(home, ["n:3/2020/ttbtc"]) == []


def test_a_consolidation_says_that_its_base_was_in_force(home: Home) -> None:
    circular = known_circular(home)
    acts = [relation(Kind.CONSOLIDATES, "Thông tư", "3/2020/TT-BTC")]
    read = replace(reading("9/VBHN-BTC", "Văn bản hợp nhất", "2025-02-01", "2025-02-01", acts), effective=())
    arrive(home, document("9/VBHN-BTC", "Văn bản hợp nhất", "2025-02-01"), read)
    link(home)
    stored = documents.get(home, circular)
    assert stored is not None
    assert [told.source for told in validity(facts_of(home, [stored])[circular], TODAY).signals] == [
        "text",
        "9/VBHN-BTC",
    ]


LIST_TEXT = """BỘ TÀI CHÍNH
Số: 5/QĐ-BTC
Hà Nội, ngày 30 tháng 01 năm 2026

QUYẾT ĐỊNH
Về việc công bố danh mục văn bản quy phạm pháp luật hết hiệu lực năm 2025 (văn bản mẫu)

Điều 1. Công bố kèm theo Quyết định này danh mục văn bản hết hiệu lực.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
KT. BỘ TRƯỞNG
A. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ
1
Thông tư số 3/2020/TT-BTC ngày 05/6/2020
quy định về phí
Được thay thế bởi Thông tư số 7/2024/TT-BTC ngày 10/5/2024
25/6/2024
"""


def test_a_list_that_comes_in_one_night_is_asked_about_the_same_night(home: Home) -> None:
    known_circular(home)
    adopt(home)
    documents.put(home, Document(text=LIST_TEXT), source="t", stored_at=AT)
    read_new(home, datetime(2026, 4, 10, 18, 30, tzinfo=UTC))
    link(home)
    (asked,) = changes.all_of(home, kind=Kind.STATUS)
    assert (asked.from_, asked.quote) == (date(2024, 6, 25), "Thông tư số 3/2020/TT-BTC ngày 05/6/2020")
    assert [change.kind for change in changes.all_of(home)] == [Kind.STATUS]


def portal(home: Home, told: ValidityState, *, on: date | None = None, seen_on: date = date(2026, 4, 10)) -> None:
    """What vbpl.vn names on its page of the circular."""
    target = NamedDocument(type="Thông tư", number="3/2020/TT-BTC", issuer="Bộ Tài chính", date=date(2020, 6, 5))
    said = Signal(source="vbpl", state=told, from_=on, as_of=seen_on, words=f"Tình trạng hiệu lực: {told.label}")
    signals.put_seen(home, "vbpl", "4711", NamedSignal(target=target, signal=said))
    link(home)


def asked_statuses(home: Home) -> list[Change]:
    return [one for one in changes.all_of(home, kind=Kind.STATUS) if one.standing is Standing.QUEUED]


def test_a_portal_that_ends_what_no_text_ends_is_asked_about_and_shown_beside_the_text(home: Home) -> None:
    circular = known_circular(home)
    adopt(home)
    link(home)
    portal(home, ValidityState.EXPIRED, on=date(2026, 3, 1))
    (asked,) = asked_statuses(home)
    assert (asked.from_, asked.whole, asked.target_document) == (date(2026, 3, 1), True, circular)
    assert "vbpl ghi: hết hiệu lực; theo các văn bản đang có: còn hiệu lực" in asked.why
    assert [match.change for match in matches.all_of(home)] == [asked.key]
    stored = documents.get(home, circular)
    assert stored is not None
    verdict = validity(facts_of(home, [stored])[circular], TODAY)
    assert [(told.source, told.state.value) for told in verdict.signals] == [("text", "in_force"), ("vbpl", "expired")]
    assert verdict.state is ValidityState.TO_CONFIRM


def test_a_portal_that_says_what_the_texts_say_asks_nobody(home: Home) -> None:
    known_circular(home)
    adopt(home)
    portal(home, ValidityState.IN_FORCE)
    assert asked_statuses(home) == []


def test_what_a_portal_said_before_a_procedure_cited_it_is_asked_when_the_procedure_comes(home: Home) -> None:
    known_circular(home)
    portal(home, ValidityState.EXPIRED)
    assert asked_statuses(home) == []
    adopt(home)
    link(home)
    (asked,) = asked_statuses(home)
    assert [match.change for match in matches.all_of(home)] == [asked.key]


def test_a_portal_that_is_seen_again_asks_the_same_question_and_one_that_comes_round_asks_none(home: Home) -> None:
    known_circular(home)
    adopt(home)
    portal(home, ValidityState.EXPIRED)
    first = asked_statuses(home)
    portal(home, ValidityState.EXPIRED, seen_on=TODAY)
    assert [one.key for one in asked_statuses(home)] == [one.key for one in first]
    announce(home, ENDED)
    assert {one.key for one in first} <= {one.key for one in asked_statuses(home)}
    announce(home)
    portal(home, ValidityState.IN_FORCE, seen_on=TODAY)
    assert asked_statuses(home) == []


def test_not_in_force_yet_is_said_for_the_day_on_which_the_portal_was_looked_at() -> None:
    said = Signal(source="vbpl", state=ValidityState.NOT_YET, as_of=TODAY)
    assert said.of(None, TODAY) is ValidityState.NOT_YET
    assert said.of(None, TODAY + timedelta(days=1)) is None
