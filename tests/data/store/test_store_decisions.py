"""Changes and matches: the machine states again, a person's answer stands."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.law.document import Target
from data.law.kind import Kind
from data.office.match import Match, Severity
from data.office.message import Message
from data.office.task import Task, TaskState
from data.store import changes, matches, outbox, tasks
from data.store.home import Home

AT = "2026-11-24T01:30:00+00:00"
BY = Decision(by="can-bo-phap-che@example.vn", at=AT, reason="đã đối chiếu")
CHANGE = Change(key="c1", kind=Kind.OVERRIDES, document="d1", target=Target(number="19/2014/QĐ-TTg"))
MATCH = Match(key="m1", change="c1", procedure="p1", basis="b1", severity=Severity.MEDIUM)


def test_a_later_run_never_overwrites_an_answer(home: Home) -> None:
    changes.put(home, [CHANGE])
    changes.decide(home, "c1", Standing.STANDS, BY)
    assert changes.put(home, [replace(CHANGE, score=0.4)]) == []
    kept = changes.get(home, "c1")
    assert kept is not None
    assert (kept.standing, kept.decision, kept.score) == (Standing.STANDS, BY, 0.4)
    assert list(changes.all_of(home, standing=Standing.QUEUED)) == []


def test_a_person_may_change_an_answer_and_the_log_keeps_both(home: Home) -> None:
    matches.put(home, [MATCH])
    matches.decide(home, "m1", Standing.STANDS, BY)
    matches.decide(home, "m1", Standing.FALLS, BY)
    kept = matches.get(home, "m1")
    assert kept is not None
    assert kept.standing is Standing.FALLS
    assert home.office.number("SELECT count(*) FROM log WHERE subject = 'm1'") == 2


def test_a_second_run_with_the_same_statement_writes_nothing(home: Home) -> None:
    assert changes.put(home, [CHANGE]) == ["c1"]
    before = home.law.number("SELECT total_changes()")
    assert changes.put(home, [CHANGE]) == []
    assert home.law.number("SELECT total_changes()") == before


def test_only_matches_that_stand_on_standing_changes_make_tasks(home: Home) -> None:
    changes.put(home, [CHANGE, replace(CHANGE, key="c2", standing=Standing.STANDS)])
    stands = replace(MATCH, standing=Standing.STANDS)
    matches.put(home, [stands, replace(stands, key="m2", change="c2")])
    assert [match.key for match, _ in matches.standing(home)] == ["m2"]


def test_what_hangs_on_a_refuted_change_is_not_asked(home: Home) -> None:
    changes.put(home, [CHANGE])
    matches.put(home, [MATCH])
    assert [match.key for match, _ in matches.queued(home)] == ["m1"]
    changes.decide(home, "c1", Standing.FALLS, BY)
    assert list(matches.queued(home)) == []


def test_a_change_whose_target_becomes_known_keeps_its_answer(home: Home) -> None:
    changes.put(home, [CHANGE])
    changes.decide(home, "c1", Standing.STANDS, BY)
    changes.move(home, "c1", replace(CHANGE, key="c9", target_document="d9"))
    kept = changes.get(home, "c9")
    assert kept is not None
    assert kept.decision == BY
    assert changes.get(home, "c1") is None


def test_a_match_renamed_is_no_news_to_tasks_and_messages(home: Home) -> None:
    matches.put(home, [MATCH])
    task = Task(
        id="T-1",
        procedure="p1",
        state=TaskState.OPEN,
        owner=None,
        due=None,
        opened_on=date(2026, 1, 1),
        reasons=("m1",),
    )
    tasks.save(home, task)
    message = Message(
        key="k", person="a@example.vn", day=date(2026, 1, 1), channel="outbox", subject="", text="", about=("T-1 m1",)
    )
    outbox.put(home, message, not_before=AT)
    matches.move(home, "m1", replace(MATCH, key="m9"))
    kept = tasks.get(home, "T-1")
    assert kept is not None
    assert kept.reasons == ("m9",)
    assert outbox.told(home, "a@example.vn", "outbox") == {"T-1 m9"}


def test_changes_are_found_by_the_blocks_of_their_target(home: Home) -> None:
    changes.put(home, [CHANGE])
    assert [change.key for change in changes.with_blocks(home, ["n:19/2014/qdttg"])] == ["c1"]
    changes.remove(home, ["c1"])
    assert changes.with_blocks(home, ["n:19/2014/qdttg"]) == []
