"""What a write moves is marked for the stages in its own transaction, and looked at once."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.resolution import Resolution, State
from data.office.match import Match, Severity
from data.office.procedure import LegalBasis, Procedure
from data.office.task import Task, TaskState
from data.office.unit import Person, Unit
from data.store import bases, changes, imports, matches, pending_work, people, register, tasks
from data.store.home import Home

AT = "2026-11-24T01:30:00+00:00"
BY = Decision(by="can-bo-phap-che@example.vn", at=AT)
CHANGE = Change(key="c1", kind=Kind.REPEALS, document="d1", target=NamedDocument(number="19/2014/QĐ-TTg"))
MATCH = Match(key="m1", change="c1", procedure="p1", basis="b1", severity=Severity.HIGH)


def adopt(home: Home, issue: str = "01") -> str:
    people.put_unit(home, Unit(name="Phường Mẫu"))
    cited = (LegalBasis(raw=f"Quyết định số 19/2014/QĐ-TTg, lần {issue}", number="19/2014/QĐ-TTg"),)
    made = Procedure(code="QT-01", name="Kiểm soát", unit="Phường Mẫu", issue_number=issue, legal_bases=cited)
    entry = imports.begin(home, path="-", unit="Phường Mẫu", by="", at=AT)
    return register.put(home, made, import_id=entry, adopted_at=AT)[0]


def look(home: Home, stage: str) -> tuple[str, ...]:
    """Look as a stage does: what is pending is settled."""
    pending = pending_work.pending(home, stage)
    pending_work.settle(home, stage, pending)
    return pending.keys


def look_all(home: Home) -> None:
    for stage in (pending_work.RAISE, pending_work.CLOSE, pending_work.FOLLOW):
        look(home, stage)


def test_a_new_home_is_looked_at_as_a_whole(home: Home) -> None:
    assert pending_work.pending(home, pending_work.RAISE).whole
    assert look(home, pending_work.RAISE) == ("*",)
    assert pending_work.pending(home, pending_work.RAISE) == pending_work.Pending()


def test_a_match_found_or_found_otherwise_moves_its_procedure(home: Home) -> None:
    look_all(home)
    matches.put(home, [MATCH])
    assert look(home, pending_work.RAISE) == ("p1",)
    matches.put(home, [MATCH])
    assert look(home, pending_work.RAISE) == ()
    matches.put(home, [replace(MATCH, severity=Severity.LOW)])
    assert look(home, pending_work.RAISE) == ("p1",)


def test_an_answer_on_a_match_moves_its_procedure(home: Home) -> None:
    matches.put(home, [MATCH, replace(MATCH, key="m2", procedure="p2")])
    look_all(home)
    matches.decide(home, "m2", Standing.STANDS, BY)
    assert (look(home, pending_work.RAISE), look(home, pending_work.FOLLOW)) == (("p2",), ())


def test_an_answer_on_a_change_moves_the_procedures_it_touches_and_is_followed(home: Home) -> None:
    changes.put(home, [CHANGE])
    matches.put(home, [MATCH, replace(MATCH, key="m2", procedure="p2", change="c2")])
    look_all(home)
    changes.decide(home, "c1", Standing.STANDS, BY)
    assert (look(home, pending_work.RAISE), look(home, pending_work.FOLLOW)) == (("p1",), ("c1",))


def test_a_change_stated_otherwise_moves_what_it_touches_and_the_same_again_nothing(home: Home) -> None:
    changes.put(home, [CHANGE])
    matches.put(home, [MATCH])
    look_all(home)
    changes.put(home, [CHANGE])
    assert (look(home, pending_work.RAISE), look(home, pending_work.FOLLOW)) == ((), ())
    changes.put(home, [replace(CHANGE, from_=date(2027, 1, 1))])
    assert (look(home, pending_work.RAISE), look(home, pending_work.FOLLOW)) == (("p1",), ("c1",))


def test_a_change_under_a_new_key_is_followed(home: Home) -> None:
    changes.put(home, [CHANGE])
    changes.decide(home, "c1", Standing.STANDS, BY)
    look_all(home)
    changes.move(home, "c1", replace(CHANGE, key="c9"))
    assert set(look(home, pending_work.FOLLOW)) == {"c1", "c9"}


def test_a_new_issue_may_close_matches_and_a_basis_found_only_moves_tasks(home: Home) -> None:
    identity = adopt(home)
    look_all(home)
    (cited,) = bases.all_of(home)
    found = Resolution(state=State.RESOLVED, document="d1")
    bases.resolve(home, [(cited.basis.id or "", found)])
    assert (look(home, pending_work.RAISE), look(home, pending_work.CLOSE)) == ((identity,), ())
    bases.resolve(home, [(cited.basis.id or "", found)])
    assert look(home, pending_work.RAISE) == ()
    adopt(home, "02")
    assert look(home, pending_work.CLOSE) == (identity,)
    register.retire(home, identity, date(2026, 12, 1), "bãi bỏ thủ tục")
    assert (look(home, pending_work.CLOSE), identity in look(home, pending_work.RAISE)) == ((identity,), True)


def test_an_import_undone_moves_its_procedures(home: Home) -> None:
    identity = adopt(home)
    look_all(home)
    imports.undo(home, imports.all_of(home)[0].id, AT)
    assert look(home, pending_work.CLOSE) == (identity,)


def test_a_task_set_by_a_person_moves_its_procedure_and_a_new_person_everything(home: Home) -> None:
    look_all(home)
    tasks.save(
        home, Task(id="T-1", procedure="p1", state=TaskState.OPEN, owner=None, due=None, opened_on=date(2026, 1, 1))
    )
    assert look(home, pending_work.RAISE) == ("p1",)
    people.put_person(home, Person(email="duyet@example.vn"))
    assert pending_work.pending(home, pending_work.RAISE).whole


def test_what_moves_again_while_a_stage_looks_stays_marked(home: Home) -> None:
    changes.put(home, [CHANGE])
    looked_at = pending_work.pending(home, pending_work.FOLLOW)
    changes.decide(home, "c1", Standing.STANDS, BY)
    pending_work.settle(home, pending_work.FOLLOW, looked_at)
    assert pending_work.pending(home, pending_work.FOLLOW).keys == ("c1",)


def test_a_procedure_is_marked_once_for_all_that_is_found_of_it(home: Home) -> None:
    look_all(home)
    matches.put(home, [MATCH, replace(MATCH, key="m2"), replace(MATCH, key="m3", procedure="p2")])
    assert look(home, pending_work.RAISE) == ("p1", "p2")


class _CutOff(Exception):
    """Stands for a run that dies."""


def find_and_die(home: Home) -> None:
    with tasks.transaction(home):
        matches.put(home, [MATCH])
        raise _CutOff


def test_a_write_that_is_rolled_back_marks_nothing(home: Home) -> None:
    look_all(home)
    with pytest.raises(_CutOff):
        find_and_die(home)
    assert look(home, pending_work.RAISE) == ()


def test_a_value_is_new_once(home: Home) -> None:
    assert [pending_work.note(home, "rules", value) for value in ("a", "a", "b")] == [True, False, True]
    assert (pending_work.progress(home, "rules"), pending_work.progress(home, "days reached")) == ("b", "")
