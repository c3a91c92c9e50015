"""Raising looks at what moved alone, and says all the same what a look at everything would say."""

from __future__ import annotations

from datetime import date, timedelta

from data.instant import utc
from data.law.change import Change, Decision, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.resolution import Resolution, State
from data.office.task import TaskState
from data.office.unit import Person, PersonRole
from data.store import bases, changes, documents, matches, pending_work, people, tasks
from notifier.raise_tasks import RaiseReport, raise_tasks
from tests.notifier.sample_office import NIGHT, OFFICER, REVIEWER, Office

YES = Decision(by=REVIEWER, at=utc(NIGHT))
AT = utc(NIGHT)


def pending(office: Office) -> tuple[str, ...]:
    return pending_work.pending(office.home, pending_work.RAISE).keys


def look_at_everything(office: Office, later: timedelta = timedelta()) -> RaiseReport:
    pending_work.mark(office.home, pending_work.RAISE, [pending_work.WHOLE])
    return office.night(later)


def test_after_a_run_nothing_is_left_to_look_at(office: Office) -> None:
    office.match(office.first)
    office.night()
    assert pending(office) == ()


def test_a_decision_is_looked_at_alone(office: Office) -> None:
    office.match(office.first)
    asked = office.match(office.second, Kind.AMENDS, match=Standing.QUEUED)
    office.night()
    matches.decide(office.home, asked.key, Standing.STANDS, YES)
    assert pending(office) == (office.second.id,)
    assert office.night(timedelta(hours=1)).opened == 1
    assert pending(office) == ()


def test_a_decision_joins_what_lies_in_letters_not_sent(office: Office) -> None:
    office.match(office.first)
    asked = office.match(office.second, Kind.AMENDS, match=Standing.QUEUED)
    office.night()
    matches.decide(office.home, asked.key, Standing.STANDS, YES)
    office.night(timedelta(hours=1))
    (letter,) = office.messages(OFFICER)
    assert "2 quy trình" in letter.subject
    assert office.messages(REVIEWER) == []  # the one question that lay in the letter was answered


def test_a_letter_not_sent_counts_the_questions_that_still_wait(office: Office) -> None:
    first = office.match(office.first, change=Standing.QUEUED)
    office.match(office.second, Kind.AMENDS, match=Standing.QUEUED)
    office.night()
    assert office.messages(REVIEWER)[0].subject == "[cancu] 2 câu hỏi chờ kết luận, tác động 2 quy trình"
    changes.decide(office.home, first.change, Standing.FALLS, YES)
    assert office.night(timedelta(hours=1)) == RaiseReport(messages=1, questions=1)
    assert office.messages(REVIEWER)[0].subject == "[cancu] 1 câu hỏi chờ kết luận, tác động 1 quy trình"


def test_what_a_reviewer_was_asked_is_not_news_when_another_question_comes(office: Office) -> None:
    office.match(office.first, match=Standing.QUEUED)
    office.night()
    office.send()
    office.match(office.second, Kind.AMENDS, match=Standing.QUEUED)
    assert office.night(timedelta(days=1)) == RaiseReport(messages=1, questions=2)
    newest = office.messages(REVIEWER)[-1]
    assert ("QT-02" in newest.text, "QT-01" in newest.text) == (True, False)


def test_a_change_refuted_and_confirmed_again_asks_the_unit_anew_what_it_was_never_told(office: Office) -> None:
    asked = office.match(office.first, match=Standing.QUEUED)
    changes.decide(office.home, asked.change, Standing.FALLS, YES)
    assert office.night() == RaiseReport()
    changes.decide(office.home, asked.change, Standing.STANDS, YES)
    assert office.night(timedelta(hours=1)) == RaiseReport(messages=1, questions=1)


def test_a_letter_of_yesterday_that_nobody_sent_is_written_for_today(office: Office) -> None:
    office.match(office.first)
    office.night()
    assert office.night(timedelta(days=1)) == RaiseReport(messages=1)
    assert [letter.day for letter in office.messages()] == [date(2014, 5, 21)]


def test_another_time_to_mend_moves_every_due_day(office: Office) -> None:
    office.match(office.first)
    office.night()
    report = raise_tasks(office.home, NIGHT, channels=["outbox"], months=1)
    assert (report.changed, office.tasks()[0].due) == (1, date(2014, 6, 18))


def test_looking_at_everything_again_writes_nothing(office: Office) -> None:
    office.match(office.first)
    office.match(office.second, Kind.AMENDS, match=Standing.QUEUED)
    office.night()
    before = (office.tasks(), office.messages())
    assert look_at_everything(office, timedelta(minutes=5)) == RaiseReport(questions=1)
    assert (office.tasks(), office.messages()) == before


def test_who_held_a_task_before_hears_nothing_of_it_in_a_letter_not_sent(office: Office) -> None:
    office.match(office.first)
    office.night()
    task = office.tasks()[0]
    tasks.save(office.home, task)
    assert office.night(timedelta(minutes=1)) == RaiseReport()
    office.set(task, TaskState.KEPT, OFFICER)
    office.night(timedelta(minutes=2))
    assert office.messages() == []


def test_the_end_of_a_document_is_asked_once_of_those_who_cite_only_what_details_it(office: Office) -> None:
    below = documents.put(office.home, Document(number="07/2021/TT-BTP", text="x"), source="vanban", stored_at=AT).id
    cited = office.first.legal_bases[0].id or ""
    bases.resolve(office.home, [(cited, Resolution(state=State.RESOLVED, document=below))])
    office.night()
    target = NamedDocument(type="Nghị định", number="15/2020/NĐ-CP")
    end = Change(
        key="c1", kind=Kind.EXPIRES, document=None, target=target, whole=True, from_=date(2014, 6, 1), why="Hết không? "
    )
    details = Change(key="c2", kind=Kind.DETAILS, document=below, target=target, standing=Standing.STANDS)
    changes.put(office.home, [end, details])
    assert office.night(timedelta(hours=1)) == RaiseReport(messages=1, questions=1)
    (letter,) = office.messages(REVIEWER)
    assert "1 thay đổi pháp luật cần xác nhận" in letter.text
    office.send(timedelta(hours=1))
    assert office.night(timedelta(days=1)) == RaiseReport(questions=1)


def test_the_matches_of_a_unit_without_a_reviewer_are_asked_of_its_officer_who_may_answer(office: Office) -> None:
    elsewhere = Person(email=REVIEWER, unit=None, role=PersonRole.VIEWER)
    people.put_person(office.home, elsewhere)
    office.match(office.first, match=Standing.QUEUED)
    assert office.night() == RaiseReport(messages=1, questions=1)
    (letter,) = office.messages(OFFICER)
    assert letter.subject == "[cancu] 1 câu hỏi chờ kết luận, tác động 1 quy trình"
    assert "QT-01" in letter.text
