"""The report for an inspector: what changed, who did what, in time or not, what was watched; one record, four forms."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from time import perf_counter

import openpyxl
import pypdfium2  # type: ignore[import-untyped]
import pytest
from fpdf import FPDF
from msgspec.structs import replace

from cancu.doing.tasks import set_task
from cancu.report.build import report_of
from cancu.report.files import FORMS, JSON, PDF, XLSX
from cancu.report.pdf_table import PdfTable
from cancu.report.period import period_asked
from cancu.report.record import Gap, Period, Report, Timeliness
from cancu.report.tables import TIMELINESS, sheets
from cancu.report.timeliness import timeliness_of
from cancu.settings import Settings, Source
from data.errors import BadInput
from data.instant import OFFICE, utc
from data.office.queue_standing import QueueStanding
from data.office.rule import Rule
from data.office.task import Task, TaskState
from data.store import log, nights, register, source_runs, tasks
from data.store.home import Home
from data.store.opening import Use, open_home
from data.store.source_runs import SourceRun
from notifier.tasks.states import record
from tests.cancu.desk_office import LEGAL, OFFICER, OTHER_WARD, REVIEWER, STRANGER, VIEWER, WARD, desk_office
from tests.cancu.desk_visitor import desk_of, give_password, signed_in
from tests.cancu.shell import Shell
from tests.cancu.small_office import NOW

PERIOD = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An office in which a task of the ward was submitted by one and approved by another."""
    made = desk_office(tmp_path / "home")
    with open_home(made.home) as home:
        (task,) = tasks.of_units(home, [WARD])
        for to, by, at in (
            (TaskState.SUBMITTED, OFFICER, NOW),
            (TaskState.APPROVED, REVIEWER, NOW + timedelta(days=3)),
        ):
            set_task(home, task.id, to=to, reason="lần ban hành 02", by=by, now=at)
    return made


def report(settings: Settings, *units: str, now: datetime = NOW) -> Report:
    with open_home(settings.home, Use.LOOK) as home:
        return report_of(home, settings, PERIOD, units or (WARD,), now, unit=units[0] if units else WARD)


def a_task(**facts: object) -> Task:
    known = {"id": "T-1", "procedure": "p", "state": TaskState.OPEN, "owner": None, "due": None}
    return Task(**{**known, "opened_on": date(2026, 3, 1), **facts})


@pytest.mark.parametrize(
    ("facts", "days", "expected"),
    [
        ({}, [date(2026, 5, 1)], Timeliness.OVERDUE),
        ({}, [date(2026, 6, 1)], Timeliness.RUNNING),
        ({"closed_on": date(2026, 5, 1)}, [date(2026, 5, 1)], Timeliness.ON_TIME),
        ({"closed_on": date(2026, 5, 2)}, [date(2026, 5, 1)], Timeliness.LATE),
        ({"closed_on": date(2026, 5, 2)}, [date(2026, 5, 1), date(2026, 2, 1)], Timeliness.LATE),
        ({"closed_on": date(2026, 4, 1)}, [date(2026, 2, 28)], Timeliness.FOUND_LATE),
        ({"closed_on": date(2026, 4, 1)}, [None], Timeliness.NO_DAY),
        ({"state": TaskState.CANCELLED, "closed_on": date(2026, 9, 1)}, [date(2026, 5, 1)], Timeliness.CALLED_OFF),
    ],
)
def test_each_task_is_judged_by_the_first_day_of_the_law_that_it_could_still_keep(
    facts: dict[str, object], days: list[date | None], expected: Timeliness
) -> None:
    task = a_task(**facts)
    assert timeliness_of(task, days, task.closed_on, date(2026, 5, 20))[0] is expected


def test_the_report_names_who_did_what_when_and_that_it_was_in_time(settings: Settings) -> None:
    (task,) = report(settings).tasks
    assert (task.unit, task.procedure, task.closed_by, task.closed_on) == (WARD, "QT-01", REVIEWER, date(2026, 11, 27))
    assert (task.legal_due, task.timeliness) == (date(2027, 2, 1), Timeliness.ON_TIME)
    assert [(move.to, move.by) for move in task.history[1:]] == [("submitted", OFFICER), ("approved", REVIEWER)]


def shut_by_rule(settings: Settings, to: TaskState, on: datetime, issued_on: date | None = None) -> Report:
    """The report of the other ward after a rule closed its task, as a newer issue or a reason that fell makes it."""
    with open_home(settings.home) as home:
        (task,) = tasks.of_units(home, [OTHER_WARD])
        kept = register.get(home, task.procedure)
        assert kept
        issue = replace(kept.procedure, issue_number="02", issued_on=issued_on)
        register.put(home, issue, import_id=kept.import_id, adopted_at=utc(on))
        reasons = task.reasons if to is TaskState.APPROVED else ()
        closed, line = record(replace(task, reasons=reasons), to, by=Rule.RAISE.signature, reason="vì vậy", now=on)
        tasks.save(home, closed)
        tasks.add_move(home, line)
    return report(settings, OTHER_WARD, now=on)


@pytest.mark.parametrize(
    ("issued_on", "expected"),
    [
        (date(2027, 1, 15), Timeliness.ON_TIME),
        (date(2027, 2, 15), Timeliness.LATE),
        (date(2028, 1, 1), Timeliness.LATE),
        (None, Timeliness.LATE),
    ],
)
def test_what_a_new_issue_mended_is_judged_by_the_day_of_that_issue(
    settings: Settings, issued_on: date | None, expected: Timeliness
) -> None:
    (task,) = shut_by_rule(settings, TaskState.APPROVED, datetime(2027, 3, 1, 9, tzinfo=OFFICE), issued_on).tasks
    assert (task.legal_due, task.closed_on, task.timeliness) == (date(2027, 2, 1), date(2027, 3, 1), expected)


def test_a_task_whose_reasons_fell_still_says_why_it_was_opened(settings: Settings) -> None:
    made = shut_by_rule(settings, TaskState.CANCELLED, NOW + timedelta(days=1))
    (task,) = made.tasks
    assert "123/2015/NĐ-CP" in task.because[0]
    (row,) = next(sheet for sheet in sheets(made) if sheet.title == "Việc cập nhật").rows
    assert TIMELINESS[task.timeliness] in row
    assert "không còn lý do" not in TIMELINESS[Timeliness.CALLED_OFF], "a person may have cancelled it"


def test_what_waits_and_what_stands_is_told_of_the_units_asked_for_alone(settings: Settings) -> None:
    ours, theirs = report(settings), report(settings, OTHER_WARD)
    waits = [change for change in ours.changes if change.standing is QueueStanding.QUEUED]
    assert (len(ours.changes), len(waits)) == (5, 4)
    assert len(theirs.changes) == 2
    assert not {task.id for task in ours.tasks} & {task.id for task in theirs.tasks}
    assert sum(ours.totals.values()) == len(ours.tasks)


def test_nobody_is_named_who_does_not_occur_in_it(settings: Settings) -> None:
    assert set(report(settings).people) == {OFFICER, REVIEWER}
    assert set(report(settings, OTHER_WARD).people) == set()


def test_a_task_outside_of_the_period_is_none_of_the_report(settings: Settings) -> None:
    with open_home(settings.home, Use.LOOK) as home:
        before = report_of(home, settings, Period(date(2026, 1, 1), date(2026, 10, 31)), [WARD], NOW)
    assert (before.tasks, before.changes) == ((), ())


def visit(home: Home, day: int, *, whole: bool = True, documents: int = 0) -> None:
    at = utc(datetime(2026, 11, day, 1, 30, tzinfo=OFFICE))
    run = SourceRun(source="congbao", started_at=at, ended_at=at, whole=whole, documents=documents)
    source_runs.put(home, run)


def test_days_on_which_nobody_looked_are_named_and_when_that_was_made_good(settings: Settings) -> None:
    with open_home(settings.home) as home:
        for day in (2, 3, 7, 8):
            visit(home, day, documents=2)
        visit(home, 5, whole=False)
        night = nights.begin(home, utc(datetime(2026, 11, 2, 1, 30, tzinfo=OFFICE)))
        nights.save(home, night)
    coverage = report(settings).coverage
    (source,) = [each for each in coverage.sources if each.name == "congbao"]
    assert (coverage.days, coverage.nights, coverage.nights_failed) == (24, 0, 1)
    assert (source.days_whole, source.documents, source.is_on) == (4, 8, True)
    assert source.gaps == (
        Gap(first=date(2026, 11, 1), last=date(2026, 11, 1), made_good_on=None),
        Gap(first=date(2026, 11, 4), last=date(2026, 11, 6), made_good_on=date(2026, 11, 7)),
        Gap(first=date(2026, 11, 9), last=date(2026, 11, 24), made_good_on=None),
    )


def test_a_source_that_is_off_is_said_to_be_off_and_has_no_gaps(settings: Settings) -> None:
    off = Settings(home=settings.home, sources={"vanban": Source(enabled=False)})
    (source,) = [each for each in report(off).coverage.sources if each.name == "vanban"]
    assert (source.is_on, source.gaps) == (False, ())


def test_workbook_pdf_and_json_say_the_same_and_the_same_bytes_again(settings: Settings) -> None:
    made = report(settings, WARD, OTHER_WARD)
    book = openpyxl.load_workbook(BytesIO(XLSX.make(made)))
    assert book.sheetnames[:2] == ["Tổng hợp", "Việc cập nhật"]
    rows = list(book["Việc cập nhật"].values)[1:]
    pdf = pypdfium2.PdfDocument(PDF.make(made))
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert len(rows) == len(made.tasks) == len(json.loads(JSON.make(made))["tasks"]) == 2
    for row in rows:
        assert str(row[0]) in text
    for words in ("BÁO CÁO RÀ SOÁT", "Người lập báo cáo", "đã xong, trong thời hạn", made.log_head, "Phạm Thị Dung"):
        assert words in text
    assert PDF.make(made) == PDF.make(made)
    assert len(PDF.make(made)) < 200_000


def test_a_long_report_has_its_headings_on_every_page_and_no_word_is_lost(settings: Settings) -> None:
    made = report(settings)
    name = "Cấp giấy xác nhận " + "a" * 90 + " cho người ở nước ngoài"
    many = tuple(replace(made.tasks[0], id=f"T-2026-{number:06d}", name=name) for number in range(60))
    pages = [
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(PDF.make(replace(made, tasks=many)))
    ]
    with_tasks = [text for text in pages if "T-2026-" in text]
    assert len(with_tasks) > 3
    assert all("Mã việc" in text for text in with_tasks)
    assert {f"T-2026-{number:06d}" for number in range(60)} <= set(re.findall(r"T-2026-\d{6}", "".join(with_tasks)))
    assert "".join(pages).count("a" * 10) >= 60


def test_a_reason_as_long_as_a_book_costs_no_more_than_the_page_it_fills(settings: Settings) -> None:
    made = report(settings)
    (task,) = made.tasks
    told = replace(task.history[-1], reason="a" * 300_000)
    endless = replace(task, unit="b" * 300_000, history=(told,))
    began = perf_counter()
    (first, *_) = pypdfium2.PdfDocument(PDF.make(replace(made, tasks=(endless,))))
    assert perf_counter() - began < 5
    assert first


def test_lines_that_a_person_wrote_stay_apart_in_a_cell() -> None:
    pages = FPDF()
    pages.add_page()
    pages.set_font("helvetica", size=8)
    PdfTable(pages, (("Reason", 40),)).row(["No longer so.\nAsked again"])
    (page,) = pypdfium2.PdfDocument(bytes(pages.output()))
    assert page.get_textpage().get_text_range().split("\r\n") == ["No longer so.", "Asked again"]


def test_the_head_of_the_log_in_a_report_is_found_again(settings: Settings) -> None:
    made = report(settings)
    with open_home(settings.home, Use.LOOK) as home:
        assert log.holds(home, made.log_head)


def test_a_period_that_runs_backwards_is_refused() -> None:
    with pytest.raises(BadInput, match="ngày cuối trước ngày đầu"):
        period_asked(date(2026, 2, 1), date(2026, 1, 1), NOW.date())


def test_the_command_prints_writes_both_files_and_gives_programs_the_record(
    settings: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_HOME", str(settings.home))
    shell = Shell(capsys, "report")
    asked = ("--from", "01/11/2026", "--to", "2026-11-30", "--now", "2026-11-28")
    assert shell("--unit", WARD, *asked) == 0
    assert "      1  – đã xong, trong thời hạn" in shell.out
    assert "QT-01 Đăng ký khai sinh" in shell.out
    assert shell("--unit", WARD, *asked, "--xlsx", tmp_path / "a.xlsx", "--pdf", tmp_path / "a.pdf") == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    (record,) = shell.json("--unit", "UBND phường mẫu", *asked)
    assert (record["unit"], record["tasks"][0]["timeliness"]) == (WARD, "on_time")
    assert shell("--unit", "Nơi khác", *asked) == 2
    assert shell("--from", "2026-12-01", "--to", "2026-11-01") == 2
    assert shell(*asked, "--pdf", tmp_path / "nowhere" / "a.pdf") == 1


def test_each_reads_the_report_of_their_own_units_on_the_desk_and_takes_it_along(settings: Settings) -> None:
    give_password(settings, VIEWER, STRANGER, LEGAL)
    app = desk_of(settings, lambda: NOW + timedelta(days=4))
    viewer, stranger = signed_in(app, VIEWER), signed_in(app, STRANGER)
    ours = report(settings).tasks[0].id
    asked = "tu=01/11/2026&den=30/11/2026"
    assert ours in viewer.get(f"/bao-cao?{asked}").text
    assert "đã xong, trong thời hạn 1" in viewer.words
    assert ours not in stranger.get(f"/bao-cao?{asked}").text
    for path in ("/bao-cao", "/bao-cao/pdf", "/bao-cao/xlsx", "/bao-cao/json"):
        assert stranger.get(f"{path}?don-vi={WARD}&{asked}").status_code == 404, path
        assert viewer.get(f"{path}?don-vi={WARD}&{asked}").status_code == 200, path
    for form in FORMS.values():
        answer = viewer.get(f"/bao-cao/{form.suffix}?{asked}")
        assert answer.headers["Content-Type"] == form.media_type
        assert (
            answer.headers["Content-Disposition"]
            == f"attachment; filename*=UTF-8''bao-cao-20261101-20261130.{form.suffix}"
        )
    assert viewer.get("/bao-cao/exe").status_code == 404
    assert viewer.get("/bao-cao?don-vi=khong-co").status_code == 404
    for odd in ("tu=01/01/0001", "den=31/12/9999", "tu=31/12/9999&den=31/12/9999", "den=01/01/0001"):
        assert viewer.get(f"/bao-cao?{odd}").status_code == 200, odd
    assert viewer.get("/bao-cao?tu=mai").status_code == 400
    assert "không phải là ngày" in viewer.words
