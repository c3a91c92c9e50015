"""The first day: what was overdue when procedures came in is a plan in waves, not a heap of overdue tasks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from data.instant import utc
from data.law.kind import Kind
from data.office.match import Severity
from data.office.procedure import Procedure
from data.office.unit import Person, PersonRole
from data.office.wave import Wave, WaveTopic
from data.store import imports, people, register, waves
from notifier.propose_waves import LARGEST
from notifier.tasks.baseline import is_baseline
from tests.notifier.sample_news import Sample
from tests.notifier.sample_office import CITED, OFFICER, REVIEWER, UNIT, Office

#: A procedure that comes in this long after the sample's change was due (18/08/2014).
LATER = timedelta(days=365)
TODAY = date(2015, 5, 20)


def late(office: Office, code: str, name: str = "Tiếp công dân") -> Procedure:
    at = utc(datetime(2015, 5, 19, 18, tzinfo=UTC))
    number = imports.begin(office.home, path="-", unit=UNIT, by=OFFICER, at=at)
    fresh = Procedure(code=code, name=name, unit=UNIT, owner=OFFICER, legal_bases=CITED)
    identity, _ = register.put(office.home, fresh, import_id=number, adopted_at=at)
    kept = register.get(office.home, identity)
    assert kept is not None
    return kept.procedure


def agree(office: Office, wave: Wave, due: date | None = None) -> None:
    waves.save(office.home, replace(wave, due=due or wave.due, agreed_by=OFFICER, agreed_at=utc(datetime.now(UTC))))


def test_what_was_overdue_when_a_procedure_came_in_raises_no_task_but_a_wave(office: Office) -> None:
    office.match(late(office, "QT-03"))
    assert office.night(LATER).opened == 0
    assert office.tasks() == []
    (wave,) = waves.all_of(office.home)
    assert (wave.unit, wave.topic, wave.due, wave.is_agreed) == (UNIT, WaveTopic.ENDED, date(2015, 6, 30), False)


def test_what_came_after_the_procedure_raises_its_task_at_once(office: Office) -> None:
    office.match(office.first)
    assert office.night(LATER).opened == 1
    assert waves.all_of(office.home) == []


def test_the_time_that_still_runs_when_a_procedure_comes_in_is_the_laws(office: Office) -> None:
    office.match(office.first)  # adopted two days after the change, its three months ahead
    office.night()
    assert [task.due for task in office.tasks()] == [date(2014, 8, 18)]


def test_a_wave_agreed_to_raises_its_tasks_due_on_its_day(office: Office) -> None:
    procedure = late(office, "QT-03")
    office.match(procedure)
    office.night(LATER)
    agree(office, *waves.all_of(office.home))
    assert office.night(LATER).opened == 1
    (task,) = office.tasks()
    assert (task.procedure, task.due) == (procedure.id, date(2015, 6, 30))


def test_a_procedure_is_in_the_wave_of_its_gravest_finding_with_all_of_them(office: Office) -> None:
    procedure = late(office, "QT-03")
    office.match(procedure, Kind.AMENDS, severity=Severity.MEDIUM)
    office.match(procedure)
    office.match(late(office, "QT-04"), Kind.AMENDS, severity=Severity.MEDIUM, key="x")
    office.night(LATER)
    found = {wave.topic: (wave.due, waves.sizes(office.home)[wave.id].findings) for wave in waves.all_of(office.home)}
    assert found == {WaveTopic.ENDED: (date(2015, 6, 30), 2), WaveTopic.ELSEWHERE: (date(2015, 7, 31), 1)}


def test_a_second_run_writes_nothing(office: Office) -> None:
    office.match(late(office, "QT-03"))
    assert office.night(LATER).messages == 2
    before = office.home.office.number("SELECT total_changes()")
    assert office.night(LATER).messages == 0
    assert office.home.office.number("SELECT total_changes()") == before


def test_a_finding_that_falls_leaves_its_wave_and_an_empty_wave_is_gone(office: Office) -> None:
    procedure = late(office, "QT-03")
    office.match(procedure)
    office.night(LATER)
    register.retire(office.home, procedure.id or "", TODAY, "thủ tục đã bãi bỏ")
    office.night(LATER)
    assert waves.all_of(office.home) == []
    assert office.messages() == []


def test_what_comes_after_a_wave_was_agreed_to_is_another_wave(office: Office) -> None:
    office.match(late(office, "QT-03"))
    office.night(LATER)
    agree(office, *waves.all_of(office.home))
    office.match(late(office, "QT-04"))
    assert office.night(LATER).opened == 1
    (second,) = waves.all_of(office.home, agreed=False)
    assert list(waves.contents(office.home, second.id)) == [register.find(office.home, "QT-04")[0].procedure.id]


def test_a_day_that_a_person_chose_stays_when_more_is_found(office: Office) -> None:
    office.match(late(office, "QT-03"))
    office.night(LATER)
    (wave,) = waves.all_of(office.home)
    waves.save(office.home, replace(wave, due=date(2015, 12, 31), set_by=OFFICER))
    office.match(late(office, "QT-04"))
    office.night(LATER)
    assert [wave.due for wave in waves.all_of(office.home)] == [date(2015, 12, 31)]


def test_what_held_for_a_time_that_was_over_is_no_finding(office: Office) -> None:
    procedure = late(office, "QT-03")
    office.match(procedure, Kind.SUSPENDS, to=date(2015, 1, 1))
    office.night(LATER)
    assert waves.all_of(office.home) == []
    assert office.tasks() == []


def test_what_came_after_the_procedure_and_was_over_when_it_was_found_raises_no_task(office: Office) -> None:
    office.match(office.first, Kind.SUSPENDS, to=date(2015, 1, 1))
    assert office.night(LATER).opened == 0


@pytest.mark.parametrize(("came_in", "asked_of_a_wave"), [(date(2015, 3, 6), True), (date(2015, 3, 5), False)])
def test_without_a_day_an_act_older_than_a_year_is_no_news(
    sample: Sample, came_in: date, asked_of_a_wave: bool
) -> None:
    reason = sample.reason(from_=None, due=None)  # the act is of 05/03/2014
    assert is_baseline(reason, came_in) is asked_of_a_wave


def test_a_wave_holds_a_months_work_the_longest_overdue_first(office: Office) -> None:
    for place in range(LARGEST + 5):
        office.match(late(office, f"QT-{place:04}"))
    office.night(LATER)
    first, second = waves.all_of(office.home)
    sizes = waves.sizes(office.home)
    assert (sizes[first.id].procedures, sizes[second.id].procedures) == (LARGEST, 5)
    assert (first.due, second.due) == (date(2015, 6, 30), date(2015, 7, 31))
    office.match(late(office, "QT-9999"))
    office.night(LATER)
    assert waves.sizes(office.home)[second.id].procedures == 6
    letter = office.messages(OFFICER)[-1]
    assert "36 quy trình; đợt 1–2, hạn từ 30/06/2015 đến 31/07/2015" in letter.text
    assert letter.subject == "[cancu] Rà soát ban đầu 38 quy trình: 36 cần sửa ngay, đề nghị chia 2 đợt"


def test_low_findings_make_no_wave(office: Office) -> None:
    office.match(late(office, "QT-03"), Kind.CORRECTS, severity=Severity.LOW)
    office.night(LATER)
    assert waves.all_of(office.home) == []


def test_the_letter_tells_the_plan_to_the_people_of_the_unit_once(office: Office) -> None:
    people.put_person(office.home, Person(email="lanh-dao-so@example.vn", role=PersonRole.ADMINISTRATOR))
    office.match(late(office, "QT-03"))
    office.night(LATER)
    assert {message.person for message in office.messages()} == {OFFICER, REVIEWER}
    (letter,) = office.messages(OFFICER)
    assert letter.subject == "[cancu] Rà soát ban đầu 3 quy trình: 1 cần sửa ngay, đề nghị chia 1 đợt"
    for said in ("hạn 30/06/2015", f'cancu waves confirm --unit "{UNIT}" --by {OFFICER}', "Chưa có việc nào"):
        assert said in letter.text
    assert office.send(LATER) == 2
    office.match(late(office, "QT-04"))
    office.night(LATER + timedelta(days=1))
    assert len(office.messages()) == 2


def test_the_letter_carries_the_findings_as_a_workbook(office: Office) -> None:
    office.match(late(office, "QT-03", "Tiếp công dân"))
    office.night(LATER)
    (list_,) = office.messages(OFFICER)[0].attachments
    headings, row = load_workbook(BytesIO(list_.content)).active.values
    found = dict(zip(headings, row, strict=True))
    assert (found["Đợt"], found["Mã hiệu"], found["Thay bằng"]) == (1, "QT-03", "Quyết định số 19/2014/QĐ-TTg")
    assert found["Căn cứ pháp lý đang ghi"] == CITED[0].raw


def test_a_plan_agreed_to_before_its_letter_went_is_told_as_tasks(office: Office) -> None:
    office.match(late(office, "QT-03"))
    office.night(LATER)
    agree(office, *waves.all_of(office.home))
    office.night(LATER)
    (letter,) = office.messages(OFFICER)
    assert "tác động 1 quy trình" in letter.subject
    assert "QT-03 Tiếp công dân" in letter.text
    assert letter.attachments == ()


def test_the_letter_of_a_large_unit_stays_small(office: Office) -> None:
    for place in range(200):
        office.match(late(office, f"QT-{place:04}", f"Thủ tục hành chính số {place} về cấp giấy phép, chứng nhận"))
    office.night(LATER)
    (letter,) = office.messages(OFFICER)
    size = len(letter.text.encode()) + len(letter.html.encode()) + sum(len(one.content) for one in letter.attachments)
    assert size < 100_000
