"""From standing matches to tasks and messages, in a real store: once, for the right person, and only when new."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from data.instant import utc
from data.law.change import Decision, Standing
from data.law.kind import Kind
from data.law.resolution import Resolution, State
from data.office.match import Severity
from data.office.message import Delivery, DeliveryState, Message
from data.office.procedure import LegalBasis
from data.office.task import TaskState
from data.store import bases, changes, log, matches, outbox, register, tasks, undelivered
from notifier.channels.contract import SendError
from notifier.deliver import deliver
from notifier.raise_tasks import RaiseReport, raise_tasks
from tests.notifier.sample_office import NIGHT, OFFICER, OLD, REVIEWER, Office


def test_a_standing_match_opens_one_task_and_tells_its_owner(office: Office) -> None:
    match = office.match(office.first)
    assert office.night() == RaiseReport(opened=1, messages=1)
    (task,) = office.tasks()
    assert (task.procedure, task.owner, task.reasons) == (office.first.id, OFFICER, (match.key,))
    assert (task.due, task.opened_on) == (date(2014, 8, 18), date(2014, 5, 20))
    (message,) = office.messages()
    assert message.person == OFFICER
    assert "hạn 18/08/2014" in message.subject


def test_a_second_run_writes_nothing(office: Office) -> None:
    office.match(office.first)
    office.night()
    before = (office.tasks(), office.messages())
    assert office.night(timedelta(minutes=5)) == RaiseReport()
    assert (office.tasks(), office.messages()) == before
    office.send()
    assert office.night(timedelta(days=1)) == RaiseReport()


def test_two_reasons_of_one_procedure_make_one_task(office: Office) -> None:
    office.match(office.first)
    office.match(office.first, Kind.AMENDS)
    assert office.night().opened == 1
    assert len(office.tasks()[0].reasons) == 2


def test_all_tasks_of_a_day_come_in_one_message_the_gravest_first(office: Office) -> None:
    office.match(office.first, Kind.AMENDS, severity=Severity.MEDIUM)
    office.match(office.second)
    assert office.night() == RaiseReport(opened=2, messages=1)
    (message,) = office.messages()
    assert "- QT-02 Đánh giá nội bộ: căn cứ pháp lý; mức độ cao" in message.text
    assert "- QT-01 Kiểm soát tài liệu: căn cứ pháp lý; mức độ trung bình" in message.text
    assert message.text.index("QT-02") < message.text.index("QT-01")


@pytest.mark.parametrize(("change", "match"), [(Standing.QUEUED, Standing.STANDS), (Standing.STANDS, Standing.QUEUED)])
def test_what_is_queued_opens_nothing_and_is_counted_for_the_reviewer(
    office: Office, change: Standing, match: Standing
) -> None:
    office.match(office.first, change=change, match=match)
    assert office.night() == RaiseReport(messages=1, questions=1)
    (message,) = office.messages()
    assert message.person == REVIEWER
    assert message.subject == "[cancu] 1 câu hỏi chờ kết luận, tác động 1 quy trình"
    asked = "có thay thế không?" if change is Standing.QUEUED else "QT-01 Kiểm soát tài liệu"
    assert asked in message.text
    office.send()
    assert office.night(timedelta(days=1)).messages == 0


def test_a_decision_of_a_person_opens_the_task(office: Office) -> None:
    match = office.match(office.first, change=Standing.QUEUED, match=Standing.QUEUED)
    decision = Decision(by=REVIEWER, at=utc(NIGHT), reason="đúng")
    changes.decide(office.home, match.change, Standing.STANDS, decision)
    assert office.night().opened == 0
    matches.decide(office.home, match.key, Standing.STANDS, decision)
    assert office.night().opened == 1


def test_low_opens_nothing_and_sends_nothing(office: Office) -> None:
    office.match(office.first, Kind.CORRECTS, severity=Severity.LOW)
    assert office.night() == RaiseReport()
    assert office.messages() == []


def test_low_joins_an_open_task_without_a_message(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.send()
    office.match(office.first, Kind.CORRECTS, severity=Severity.LOW)
    assert office.night(timedelta(days=1)) == RaiseReport(changed=1)
    assert len(office.tasks()[0].reasons) == 2


def test_a_new_grave_reason_is_told_on_the_next_day_with_the_whole_task(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.send()
    office.match(office.first, Kind.AMENDS)
    assert office.night(timedelta(days=1)) == RaiseReport(changed=1, messages=1)
    assert "có thêm lý do mới" in office.messages()[-1].text


def test_what_comes_before_the_message_is_sent_joins_it(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.match(office.second)
    assert office.night(timedelta(hours=1)) == RaiseReport(opened=1, messages=1)
    (message,) = office.messages()
    assert "2 quy trình" in message.subject


def test_what_comes_after_it_was_sent_waits_for_the_next_day(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.send()
    office.match(office.second, Kind.AMENDS, severity=Severity.MEDIUM)
    assert office.night(timedelta(hours=1)) == RaiseReport(opened=1, messages=1)
    assert [message.day for message in office.messages()] == [date(2014, 5, 20), date(2014, 5, 21)]
    assert office.send(timedelta(hours=1)) == 0
    assert office.night(timedelta(days=1)).messages == 0
    assert office.send(timedelta(days=1)) == 1
    assert len(list(office.home.outbox_folder.iterdir())) == 2


def test_a_repeal_in_force_of_what_is_cited_goes_at_once_though_the_days_message_went(office: Office) -> None:
    office.match(office.first, Kind.AMENDS, severity=Severity.MEDIUM)
    office.night()
    office.send()
    office.match(office.second)
    assert office.night(timedelta(hours=1)) == RaiseReport(opened=1, messages=1)
    assert [message.key for message in office.messages()] == [
        "2014-05-20.outbox.can-bo-iso@example.vn",
        "2014-05-20.outbox.can-bo-iso@example.vn.gap",
    ]
    assert office.night(timedelta(hours=2)) == RaiseReport()
    assert office.send(timedelta(hours=2)) == 1


def test_a_message_not_sent_is_withdrawn_when_its_news_is_gone(office: Office) -> None:
    match = office.match(office.first)
    office.night()
    matches.put(office.home, [replace(match, standing=Standing.FALLS)])
    assert office.night(timedelta(hours=1)) == RaiseReport(closed=1)
    assert office.messages() == []


def test_a_message_of_a_channel_no_longer_in_use_is_written_for_the_new_one(office: Office) -> None:
    office.match(office.first)
    office.night()
    assert raise_tasks(office.home, NIGHT, channels=["email"]).messages == 1
    assert [message.channel for message in office.messages()] == ["email"]


def test_a_message_that_waits_for_another_attempt_is_never_rewritten(office: Office) -> None:
    office.match(office.first)
    office.night()
    (message,) = office.messages()
    outbox.claim(office.home, message.key, utc(NIGHT), lease_until=utc(NIGHT))
    office.match(office.second)
    office.night(timedelta(hours=1))
    kept = outbox.get(office.home, message.key)
    assert kept is not None
    assert (kept.message, kept.state) == (message, DeliveryState.SENDING)


def test_a_task_closes_when_a_new_issue_no_longer_cites_the_dead_document(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.adopt("QT-01", "Kiểm soát tài liệu", "02", bases=(LegalBasis(raw="Quyết định số 19/2014/QĐ-TTg"),))
    assert office.night(timedelta(days=1)).closed == 1
    (task,) = office.tasks()
    assert (task.state, task.closed_by) == (TaskState.APPROVED, "rule:raise")
    assert "mended by issue 02" in task.note


@pytest.mark.parametrize("basis", ["cites the new document", "names it as an amendment"])
def test_a_task_closes_when_a_new_issue_keeps_the_basis_and_knows_the_change(office: Office, basis: str) -> None:
    office.match(office.first, Kind.AMENDS)
    office.night()
    amended = LegalBasis(raw=OLD, known_amendments=("19/2014/QĐ-TTg",))
    newer = LegalBasis(raw="Quyết định số 19/2014/QĐ-TTg", number="19/2014/QĐ-TTg")
    bases_now = (amended,) if basis == "names it as an amendment" else (LegalBasis(raw=OLD), newer)
    issue = office.adopt("QT-01", "Kiểm soát tài liệu", "02", bases=bases_now)
    new_ids = [each.id for each in issue.legal_bases if each.number]
    bases.resolve(
        office.home, [(id_ or "", Resolution(state=State.RESOLVED, document=office.acting)) for id_ in new_ids]
    )
    assert office.night(timedelta(days=1)).closed == 1
    assert "mended by issue 02" in office.tasks()[0].note


def test_a_task_closes_when_the_linker_says_that_a_new_issue_knows_the_change(office: Office) -> None:
    match = office.match(office.first)
    office.night()
    matches.put(office.home, [replace(match, standing=Standing.FALLS, why="mended by issue 02")])
    office.night(timedelta(days=1))
    assert office.tasks()[0].state is TaskState.APPROVED


def test_a_task_of_a_retired_procedure_is_cancelled(office: Office) -> None:
    office.match(office.first)
    office.night()
    register.retire(office.home, office.first.id or "", date(2014, 5, 21), "không còn thủ tục")
    office.night(timedelta(days=1))
    assert office.tasks()[0].state is TaskState.CANCELLED


def test_what_a_person_closed_is_not_opened_again(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.set(office.tasks()[0], TaskState.KEPT, OFFICER)
    assert office.night(timedelta(days=1)) == RaiseReport()
    office.match(office.first, Kind.AMENDS)
    assert office.night(timedelta(days=2)).opened == 1
    assert len(office.tasks()[-1].reasons) == 1


def test_a_match_rejected_by_mistake_and_accepted_again_is_told_again(office: Office) -> None:
    match = office.match(office.first)
    office.night()
    office.send()
    matches.decide(office.home, match.key, Standing.FALLS, Decision(by=REVIEWER, at=utc(NIGHT)))
    assert office.night(timedelta(days=1)).closed == 1
    matches.decide(office.home, match.key, Standing.STANDS, Decision(by=REVIEWER, at=utc(NIGHT)))
    assert office.night(timedelta(days=2)) == RaiseReport(opened=1, messages=1)


def test_a_submitted_task_is_asked_of_those_who_may_approve_it(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.send()
    office.set(office.tasks()[0], TaskState.SUBMITTED, OFFICER)
    assert office.night(timedelta(days=1)) == RaiseReport(messages=2, questions=1)
    told = [message.person for message in office.messages() if message.day == date(2014, 5, 21)]
    assert told == [REVIEWER, "lanh-dao@example.vn"]


def test_a_procedure_handed_over_tells_the_new_owner_of_a_task_given_to_them(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.send()
    tasks.save(office.home, replace(office.tasks()[0], owner="can-bo-moi@example.vn"))
    assert office.night(timedelta(days=1)).messages == 1
    assert office.messages("can-bo-moi@example.vn")


def power_fails(office: Office) -> None:
    with tasks.transaction(office.home):
        office.night()
        raise RuntimeError("the power fails before the end of the transaction")


def test_a_task_and_its_message_stand_or_fall_together(office: Office) -> None:
    office.match(office.first)
    with pytest.raises(RuntimeError):
        power_fails(office)
    assert office.tasks() == []
    assert office.messages() == []
    assert office.night().opened == 1


def test_one_persons_unsent_message_does_not_repeat_anothers_sent_one(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.send()
    office.set(office.tasks()[0], TaskState.SUBMITTED, OFFICER)
    office.night(timedelta(days=1))
    (key,) = [message.key for message in office.messages(REVIEWER)]
    outbox.record(office.home, Delivery(message=key, attempt=1, at=utc(NIGHT), state=DeliveryState.SENT))
    office.night(timedelta(days=1, hours=1))
    assert len(office.messages(REVIEWER)) == 1


class Refusing:
    """A channel that refuses every message for ever."""

    name = "outbox"
    repeatable = True

    def send(self, message: Message, to: str) -> None:
        raise SendError("recipient refused (550 5.1.1 no such user)", where="email", permanent=True)


def test_what_was_refused_for_ever_is_told_again_by_the_next_letter(office: Office) -> None:
    office.match(office.first)
    assert office.night().messages == 1
    assert deliver(office.home, [Refusing()], NIGHT).dead == 1
    (lost,) = undelivered.lost(office.home)
    for day in (1, 2):
        assert office.night(timedelta(days=day)) == RaiseReport(messages=1)
        if day == 1:
            assert deliver(office.home, [Refusing()], NIGHT + timedelta(days=day)).dead == 1
            assert len(undelivered.lost(office.home)) == 1, "the person is not reached, and that is said once"
    assert office.send(timedelta(days=2)) == 1
    assert [message.about for message in office.messages(OFFICER)] == [lost.message.about] * 3
    assert undelivered.lost(office.home) == []
    assert office.night(timedelta(days=3)) == RaiseReport()


def test_a_letter_carries_the_head_of_the_log_as_it_was(office: Office) -> None:
    office.match(office.first)
    office.night()
    (message,) = office.messages(OFFICER)
    assert message.log_head == str(log.head(office.home)) != "0."
    office.send()
    (sent,) = (office.home.outbox_folder).iterdir()
    assert f"Cancu-Log-Head: {message.log_head}" in sent.read_text(encoding="ascii")
    assert log.holds(office.home, message.log_head)
    assert str(log.head(office.home)) != message.log_head


def test_a_run_that_tells_nobody_opens_tasks_and_writes_no_letter(office: Office) -> None:
    office.match(office.first)
    assert raise_tasks(office.home, NIGHT, channels=["outbox"], tells=False).opened == 1
    assert office.messages() == []


def test_a_change_is_due_on_its_own_day_though_its_task_was_due_before_for_another(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.send()
    later = office.match(office.first, Kind.AMENDS, severity=Severity.MEDIUM, key="later")
    change = changes.get(office.home, later.change)
    assert change is not None
    changes.put(office.home, [replace(change, from_=date(2014, 9, 1))])
    office.night(timedelta(days=91))
    letter = office.messages(OFFICER)[-1]
    assert letter.subject == "[cancu] Quyết định 19/2014/QĐ-TTg tác động 1 quy trình, hạn 01/12/2014"
    assert "vì lý do khác, hạn của việc là 18/08/2014" in letter.text
    assert "QUÁ HẠN" not in letter.text
    assert office.tasks()[0].due == date(2014, 8, 18)
