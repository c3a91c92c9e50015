"""Changes and matches: the machine states again, a person's answer stands."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.office.match import Match, Severity
from data.office.message import Message
from data.office.queue_standing import QueueStanding
from data.office.task import Task, TaskState
from data.store import changes, matches, outbox, queues, tasks
from data.store.home import Home

AT = "2026-11-24T01:30:00+00:00"
BY = Decision(by="can-bo-phap-che@example.vn", at=AT, reason="đã đối chiếu")
CHANGE = Change(key="c1", kind=Kind.OVERRIDES, document="d1", target=NamedDocument(number="19/2014/QĐ-TTg"))
MATCH = Match(key="m1", change="c1", procedure="p1", basis="b1", severity=Severity.MEDIUM)


def test_a_later_run_never_overwrites_an_answer(home: Home) -> None:
    changes.put(home, [CHANGE])
    changes.decide(home, "c1", Standing.STANDS, BY)
    assert changes.put(home, [replace(CHANGE, score=0.4)]) == []
    kept = changes.get(home, "c1")
    assert kept is not None
    assert (kept.standing, kept.decision, kept.score) == (Standing.STANDS, BY, 0.4)


def test_a_person_may_change_an_answer_and_the_log_keeps_both(home: Home) -> None:
    matches.put(home, [MATCH])
    matches.decide(home, "m1", Standing.STANDS, BY)
    matches.decide(home, "m1", Standing.FALLS, BY)
    kept = matches.get(home, "m1")
    assert kept is not None
    assert kept.standing is Standing.FALLS
    assert home.office.number("SELECT count(*) FROM log WHERE subject = 'm1'") == 2


def test_the_same_answer_given_twice_is_one_answer(home: Home) -> None:
    for _ in range(2):
        changes.decide(home, "c1", Standing.STANDS, BY)
    assert home.office.number("SELECT count(*) FROM log WHERE subject = 'c1'") == 1


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
    assert [letter.news for letter in outbox.unsent(home)] == [{"T-1 m9"}]
    (lying,) = outbox.all_of(home)
    assert lying.message.about == ("T-1 m9",)


def test_changes_are_found_by_the_blocks_of_their_target(home: Home) -> None:
    changes.put(home, [CHANGE])
    assert [change.key for change in changes.with_blocks(home, ["n:19/2014/qdttg"])] == ["c1"]
    changes.remove(home, ["c1"])
    assert changes.with_blocks(home, ["n:19/2014/qdttg"]) == []


def test_changes_of_a_kind_are_found_among_those_of_a_block(home: Home) -> None:
    changes.put(home, [CHANGE, replace(CHANGE, key="c2", kind=Kind.DETAILS)])
    assert [change.key for change in changes.with_blocks(home, ["n:19/2014/qdttg"], kind=Kind.DETAILS)] == ["c2"]
    assert [change.key for change in changes.all_of(home, document="d1", kind=Kind.OVERRIDES)] == ["c1"]


def test_the_beginning_of_a_key_finds_it(home: Home) -> None:
    changes.put(home, [replace(CHANGE, key=key) for key in ("3f9a", "3f9b", "3fff", "40")])
    assert [change.key for change in changes.beginning_with(home, "3f9")] == ["3f9a", "3f9b"]
    matches.put(home, [replace(MATCH, key=key) for key in ("3f9a", "4")])
    assert [match.key for match in matches.beginning_with(home, "3f9a")] == ["3f9a"]


def test_an_answer_given_before_a_match_was_found_again_counts(home: Home) -> None:
    changes.put(home, [CHANGE])
    matches.put(home, [MATCH])
    matches.decide(home, "m1", Standing.FALLS, BY)
    matches.remove(home, ["m1"])
    matches.put(home, [MATCH])
    assert [match.standing for match in matches.all_of(home)] == [Standing.FALLS]
    matches.put(home, [replace(MATCH, standing=Standing.STANDS)])
    assert [weight.key for weight in queues.list_matches(home, QueueStanding.FALLS)] == ["m1"]


def test_an_answer_follows_a_match_to_its_new_key(home: Home) -> None:
    matches.put(home, [MATCH])
    matches.decide(home, "m1", Standing.STANDS, BY)
    matches.move(home, "m1", replace(MATCH, key="m9"))
    assert [(match.key, match.standing) for match in matches.all_of(home)] == [("m9", Standing.STANDS)]


def test_matches_of_procedures_are_found_with_their_changes(home: Home) -> None:
    changes.put(home, [replace(CHANGE, standing=Standing.STANDS)])
    stands = replace(MATCH, key="m2", procedure="p2", standing=Standing.STANDS)
    matches.put(home, [MATCH, stands, replace(stands, key="m3", procedure="p3")])
    assert [(match.key, change.key) for match, change in matches.standing(home, ["p2", "p1"])] == [("m2", "c1")]
    assert matches.procedures_of(home, ["c1", "c9"]) == {"p1", "p2", "p3"}


def test_the_office_waits_for_no_write_to_the_law_and_reads_what_was_committed(home: Home) -> None:
    with home.law.transaction():
        changes.put(home, [CHANGE])
        changes.decide(home, "c1", Standing.STANDS, BY)
        assert changes.get(home, "c1") is None
    kept = changes.get(home, "c1")
    assert kept is not None
    assert kept.standing is Standing.STANDS
