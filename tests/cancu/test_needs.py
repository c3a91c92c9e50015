"""All is well only when no condition of the list stands; each says what is the matter and how to mend it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.doing.notify import deliver_due
from cancu.need import Urgency
from cancu.needs import needs_of
from cancu.settings import Email, Settings, Source
from cancu.status import status_of
from crawler.text.tesseract import OCR_VERSION
from data.errors import BadInput
from data.instant import OFFICE, office_day, utc
from data.law.document import Document
from data.law.text_origin import TITLE_ALONE
from data.office.message import Delivery, DeliveryState, Message
from data.office.unit import Person, PersonRole
from data.store import documents, log, nights, outbox, people, scans, source_runs
from data.store.home import OFFICE as OFFICE_FILE
from data.store.home import Home
from data.store.opening import Use, open_home
from data.store.source_runs import SourceRun
from notifier.channels.email.channel import Tls
from tests.cancu.office_process import Office
from tests.cancu.small_office import fill

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=OFFICE)
NIGHT = datetime(2026, 11, 24, 1, 30, tzinfo=OFFICE)
ADMINISTRATOR = Person(email="quan-tri@example.vn", role=PersonRole.ADMINISTRATOR)
#: Nothing listens there.
NOBODY = Settings(email=Email(host="127.0.0.1", port=9, tls=Tls.NONE))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """An office that lacks nothing, after a night without a fault."""
    with Home(tmp_path) as opened:
        fill(opened)
        people.put_person(opened, ADMINISTRATOR)
        ran(opened, NIGHT)
        yield opened


def ran(home: Home, started: datetime) -> None:
    nights.save(home, replace(nights.begin(home, utc(started)), ended_at=utc(started)))


def lines(home: Home, settings: Settings | None = None, now: datetime = NOW) -> list[str]:
    return [need.line for need in needs_of(home, settings or Settings(), now)]


def visited(home: Home, **facts: object) -> None:
    run = SourceRun(source="vanban", whole=True, started_at=utc(NIGHT), ended_at=utc(NIGHT))
    source_runs.put(home, replace(run, **facts))


def letter(home: Home, day: datetime = NIGHT) -> Message:
    made = Message(
        key=f"{office_day(day)}.email.{ADMINISTRATOR.email}",
        person=ADMINISTRATOR.email,
        day=office_day(day),
        channel="email",
        subject="s",
        text="t",
        about=("change c1",),
        written_at=utc(day),
    )
    outbox.put(home, made, not_before=utc(day))
    return made


def scan(home: Home, title: str, number: str = "1/2026/NĐ-CP") -> None:
    document = Document(number=number, type="Nghị định", title=title, text=title)
    documents.put(
        home, document, source="vanban", stored_at=utc(NIGHT), needs_ocr=True, origin=TITLE_ALONE, files=("a" * 64,)
    )


def test_where_no_condition_stands_all_is_well(home: Home) -> None:
    assert lines(home) == []


def test_an_empty_home_says_what_it_lacks(tmp_path: Path) -> None:
    with Home(tmp_path) as empty:
        found = lines(empty)
    assert [line.partition(" (")[0] for line in found] == [
        "chưa có quy trình nào để canh",
        "chưa có ai nhận tin",
        "chưa chạy đêm nào",
    ]
    assert all("cancu " in line for line in found), "each names the command that mends it"


def test_an_office_without_an_administrator_says_so(home: Home) -> None:
    people.put_person(home, replace(ADMINISTRATOR, role=PersonRole.OFFICER))
    assert lines(home) == ["chưa có người quản trị (no administrator): cancu people add … --role administrator"]


def test_an_office_that_visits_no_source_says_so(home: Home) -> None:
    settings = Settings(sources={name: Source(enabled=False) for name in ("vanban", "congbao")})
    assert "no source is enabled" in lines(home, settings)[0]


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        (("https://x/: máy chủ từ chối kết nối (the server refuses connections)",), "từ chối kết nối"),
        (("https://x/: không tìm thấy máy chủ (no such host)",), "không tìm thấy máy chủ"),
        ((), "trang không liệt kê văn bản nào"),
    ],
)
def test_a_source_that_gave_nothing_says_why(home: Home, faults: tuple[str, ...], said: str) -> None:
    visited(home, silent=True, faults=faults)
    [line] = lines(home)
    assert said in line
    assert ("không liệt kê" in line) == (not faults)


def test_a_file_that_could_not_be_read_is_said_and_no_monitor_is_woken(home: Home) -> None:
    visited(home, faults=("https://x/7.pdf: tệp hỏng",))
    [need] = needs_of(home, Settings(), NOW)
    assert (need.urgency, "https://x/7.pdf: tệp hỏng" in need.says) == (Urgency.WORK, True)


def test_a_night_that_did_not_run_is_missed_after_a_day_and_a_half(home: Home) -> None:
    assert lines(home, now=NIGHT + timedelta(hours=36)) == []
    [line] = lines(home, now=NIGHT + timedelta(hours=37))
    assert "no night since" in line


def test_a_night_of_a_clock_that_was_ahead_does_not_hide_that_none_ran_since(home: Home) -> None:
    ran(home, NIGHT + timedelta(days=300))
    found = lines(home, now=NIGHT + timedelta(days=3))
    assert any("the clock was ahead" in line for line in found)
    assert any("no night since" in line for line in found)


def test_a_mail_server_down_is_said_from_the_first_night_on_with_since_when_and_how_many(home: Home) -> None:
    for day in range(6):
        now = NIGHT + timedelta(days=day)
        letter(home, now)
        ran(home, now)
        deliver_due(home, NOBODY, now)
        down = next(need for need in needs_of(home, NOBODY, now + timedelta(hours=6)) if "down since" in need.says)
        assert down.urgency is Urgency.FAULT
        assert f"kênh email hỏng từ 24/11/2026 01:30, {day + 1} tin chờ" in down.says
        assert "no connection" in down.says
        assert "Mọi thứ ổn" not in str(status_of(home, NOBODY, now).needs)


def test_letters_on_a_channel_that_was_switched_off_are_said(home: Home) -> None:
    letter(home)
    deliver_due(home, NOBODY, NIGHT)
    assert any("không còn dùng" in line for line in lines(home, Settings()))


def test_a_letter_put_off_by_its_receiver_wakes_no_monitor(home: Home) -> None:
    key = letter(home).key
    put_off = Delivery(message=key, attempt=1, at=utc(NIGHT), state=DeliveryState.FAILED, answer="450 greylisted")
    outbox.record(home, put_off, next_at=utc(NOW))
    [need] = needs_of(home, NOBODY, NOW)
    assert (need.urgency, "450 greylisted" in need.says) == (Urgency.WORK, True)


def test_a_dead_letter_is_said_with_its_answer(home: Home) -> None:
    key = letter(home).key
    refused = Delivery(message=key, attempt=1, at=utc(NIGHT), state=DeliveryState.DEAD, answer="550 no such user")
    outbox.record(home, refused)
    assert lines(home, NOBODY) == [
        f"tin {key} không gửi được: 550 no such user (not delivered): cancu messages show {key}"
    ]


def test_a_letter_parked_by_a_clock_that_was_ahead_is_said_taken_up_again_and_logged(home: Home) -> None:
    key = letter(home).key
    ahead = NIGHT + timedelta(days=400)
    failed = Delivery(message=key, attempt=1, at=utc(ahead), state=DeliveryState.FAILED, answer="x")
    outbox.record(home, failed, next_at=utc(ahead))
    assert any("parked by a clock" in line for line in lines(home, NOBODY))
    assert deliver_due(home, NOBODY, NIGHT).recalled == 1
    assert not any("parked by a clock" in line for line in lines(home, NOBODY))
    assert any(line.did == "message recalled" and line.subject == key for line in log.lines(home))


def test_a_letter_whose_sending_was_cut_off_under_a_clock_ahead_is_free_again(home: Home) -> None:
    key = letter(home).key
    ahead = utc(NIGHT + timedelta(days=400))
    outbox.claim(home, key, utc(NIGHT), lease_until=ahead)
    deliver_due(home, NOBODY, NIGHT)
    waiting = outbox.get(home, key)
    assert waiting
    assert waiting.attempts == 1


def test_documents_without_a_text_are_said_those_that_amend_others_by_name(home: Home) -> None:
    scan(home, "Quy định mức phụ cấp", "2/2026/NĐ-CP")
    scan(home, "Bãi bỏ Thông tư số 338/2016/TT-BTC")
    said = lines(home)[0]
    assert "2 văn bản chưa đọc được toàn văn, 2 là bản quét" in said
    assert "1 có trích yếu sửa đổi, thay thế, bãi bỏ" in said
    assert "1/2026/NĐ-CP Bãi bỏ Thông tư số 338/2016/TT-BTC" in said
    assert "phụ cấp" not in said
    status = status_of(home, Settings(), NOW)
    assert (status.without_text, [one.amends for one in status.unread_documents]) == (2, [True, False])


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_scans_that_the_next_night_reads_are_no_fault_and_those_that_nobody_reads_are(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(home, "Quy định mức phụ cấp")
    assert [need.urgency for need in needs_of(home, Settings(), NOW)] == [Urgency.WORK]
    off = replace(Settings(), crawl=replace(Settings().crawl, ocr=False))
    assert "crawl.ocr = true" in lines(home, off)[1]
    monkeypatch.setenv("PATH", "")
    assert "apt-get install tesseract-ocr" in lines(home)[1]


def test_a_scan_beyond_the_reader_is_named_with_its_fault(home: Home) -> None:
    scan(home, "Sửa đổi Nghị định số 9/2020/NĐ-CP")
    [stored] = documents.all_of(home)
    scans.put_fault(home, stored, "quá lớn", reader=OCR_VERSION, at=utc(NIGHT))
    [line] = lines(home)
    assert "[quá lớn]" in line


def test_the_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / OFFICE_FILE
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE orders (id INTEGER)")
    other.close()
    before = path.read_bytes()
    for use in Use:
        with pytest.raises(BadInput, match="a database of another program"):
            open_home(tmp_path, use)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [OFFICE_FILE]


@pytest.mark.parametrize("command", ["status", "audit", "match", "notify", "run"])
def test_a_command_that_looks_at_no_home_says_so_and_makes_none(office: Office, command: str) -> None:
    done = office.run(command)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "no home of cancu" in done.stderr
    assert not office.home.exists()


def test_status_and_run_say_what_an_empty_office_lacks(office: Office) -> None:
    with Home(office.home):
        pass
    office.environment["CANCU_SOURCES__VANBAN__ENABLED"] = office.environment["CANCU_SOURCES__CONGBAO__ENABLED"] = "0"
    for command in ("run", "status"):
        done = office.run(command)
        assert "CẦN NGƯỜI  chưa có quy trình nào" in done.stdout
        assert "Mọi thứ ổn" not in done.stdout
    assert done.returncode == 1


def test_an_audit_of_nothing_does_not_say_that_every_basis_is_sound(office: Office) -> None:
    with Home(office.home):
        pass
    done = office.run("audit")
    assert (done.returncode, done.stdout) == (1, "")
    assert "cancu procedures import" in done.stderr


def test_a_night_that_delivers_nothing_ends_with_one(office: Office) -> None:
    with Home(office.home) as home:
        fill(home)
        people.put_person(home, ADMINISTRATOR)
        key = letter(home).key
        put_off = Delivery(message=key, attempt=1, at=utc(NIGHT), state=DeliveryState.FAILED)
        outbox.record(home, put_off, next_at=utc(NIGHT))
    off = {f"CANCU_SOURCES__{name}__ENABLED": "0" for name in ("VANBAN", "CONGBAO")}
    office.environment |= {
        "CANCU_EMAIL__HOST": "127.0.0.1",
        "CANCU_EMAIL__PORT": "9",
        "CANCU_EMAIL__TLS": "none",
        **off,
    }
    done = office.run("run", "--now", "2026-11-24T01:30")
    assert done.returncode == 1
    assert "CẦN NGƯỜI  kênh email hỏng từ 24/11/2026 01:30, 1 tin chờ" in done.stdout
