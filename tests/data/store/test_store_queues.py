"""What waits in the two queues: what can open a task, and nothing else; what matters most comes first."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.resolution import Resolution, State
from data.office.match import Match, Severity
from data.office.procedure import LegalBasis, Procedure
from data.office.queue_standing import QueueStanding
from data.office.unit import Unit
from data.store import bases, changes, documents, imports, matches, people, queues, register
from data.store.home import Home
from data.store.queues import Waiting

AT = "2026-11-24T01:30:00+00:00"
BY = Decision(by="can-bo-phap-che@example.vn", at=AT, reason="đã đối chiếu")
CHANGE = Change(key="c1", kind=Kind.REPLACES, document="d1", target=NamedDocument(number="19/2014/QĐ-TTg"))
MATCH = Match(key="m1", change="c1", procedure="p1", basis="b1", severity=Severity.HIGH)
UNIT = "UBND phường Ba Đình"


def adopt(home: Home, number: str, document: str | None = None) -> str:
    """A procedure that cites a document; return its id."""
    people.put_unit(home, Unit(name=UNIT))
    entry = imports.begin(home, path="-", unit=UNIT, by="", at=AT)
    cited = (LegalBasis(raw=f"Thông tư số {number}", number=number),)
    made = Procedure(code=f"QT {number}", name="Cấp bản sao", unit=UNIT, legal_bases=cited)
    identity, _ = register.put(home, made, import_id=entry, adopted_at=AT)
    kept = register.get(home, identity)
    if document and kept:
        resolved = Resolution(state=State.RESOLVED, document=document)
        bases.resolve(home, [(kept.procedure.legal_bases[0].id or "", resolved)])
    return identity


def keys(found: object) -> list[str]:
    return [weight.key for weight in found]  # type: ignore[attr-defined]


def test_only_what_can_open_a_task_is_asked(home: Home) -> None:
    changes.put(home, [replace(CHANGE, key=key) for key in ("c1", "c2", "c3")])
    low = replace(MATCH, key="m2", change="c2", severity=Severity.LOW)
    matches.put(home, [MATCH, low])
    assert queues.waiting(home) == Waiting(changes=1, matches=1)
    assert keys(queues.list_changes(home, QueueStanding.QUEUED)) == ["c1"]
    assert keys(queues.list_changes(home, QueueStanding.UNASKED)) == ["c2", "c3"]
    assert keys(queues.list_matches(home, QueueStanding.QUEUED)) == ["m1"]
    assert keys(queues.list_matches(home, QueueStanding.UNASKED)) == ["m2"]


def test_a_change_is_asked_as_soon_as_a_procedure_is_touched_by_it(home: Home) -> None:
    changes.put(home, [CHANGE])
    assert queues.waiting(home) == Waiting(changes=0, matches=0)
    matches.put(home, [replace(MATCH, standing=Standing.STANDS)])
    assert queues.waiting(home) == Waiting(changes=1, matches=0)


def test_lists_hold_each_change_and_each_match_once_and_count_as_what_waits(home: Home) -> None:
    changes.put(home, [replace(CHANGE, key=key) for key in ("c1", "c2", "c3", "c4")])
    changes.decide(home, "c2", Standing.STANDS, BY)
    changes.decide(home, "c3", Standing.FALLS, BY)
    matches.put(home, [replace(MATCH, key=f"m{place}", change=f"c{place}") for place in (1, 2, 3)])
    assert {weight.key: weight.standing for weight in queues.list_changes(home)} == {
        "c1": QueueStanding.QUEUED,
        "c2": QueueStanding.STANDS,
        "c3": QueueStanding.FALLS,
        "c4": QueueStanding.UNASKED,
    }
    for standing in QueueStanding:
        told = [weight for weight in queues.list_changes(home) if weight.standing is standing]
        assert told == queues.list_changes(home, standing)
        of_matches = [weight for weight in queues.list_matches(home) if weight.standing is standing]
        assert of_matches == queues.list_matches(home, standing)
    assert queues.waiting(home) == Waiting(changes=1, matches=2)


def test_a_match_falls_with_its_change_and_comes_back_with_it(home: Home) -> None:
    changes.put(home, [CHANGE])
    matches.put(home, [MATCH])
    changes.decide(home, "c1", Standing.FALLS, BY)
    assert queues.waiting(home) == Waiting(changes=0, matches=0)
    assert keys(queues.list_matches(home, QueueStanding.FALLS)) == ["m1"]
    changes.decide(home, "c1", Standing.STANDS, BY)
    assert keys(queues.list_matches(home, QueueStanding.QUEUED)) == ["m1"]


def test_what_touches_procedures_comes_first_then_the_gravest_then_the_most_then_the_day(home: Home) -> None:
    days = {"c1": date(2027, 1, 1), "c2": date(2026, 1, 1), "c3": date(2025, 1, 1), "c4": None, "c5": None}
    changes.put(home, [replace(CHANGE, key=key, from_=day) for key, day in days.items()])
    matches.put(
        home,
        [
            MATCH,
            replace(MATCH, key="m2", change="c2"),
            replace(MATCH, key="m3", change="c3", severity=Severity.MEDIUM),
            replace(MATCH, key="m4", change="c4"),
            replace(MATCH, key="m5", change="c4", procedure="p2", severity=Severity.MEDIUM),
        ],
    )
    found = queues.list_changes(home)
    assert keys(found) == ["c4", "c2", "c1", "c3", "c5"]
    assert [weight.procedures for weight in found] == [2, 1, 1, 1, 0]
    assert [weight.severity for weight in found] == [*[Severity.HIGH] * 3, Severity.MEDIUM, None]
    assert keys(queues.list_matches(home)) == ["m2", "m1", "m4", "m3", "m5"]
    assert queues.touched_procedures(home, ["c4", "c5"]) == {"c4": ["p1", "p2"]}


def test_matches_are_listed_of_units_and_of_a_change(home: Home) -> None:
    procedure = adopt(home, "01/2020/TT-BTP")
    changes.put(home, [CHANGE, replace(CHANGE, key="c2")])
    matches.put(home, [replace(MATCH, procedure=procedure), replace(MATCH, key="m2", change="c2", procedure="p9")])
    assert keys(queues.list_matches(home, units=[UNIT])) == ["m1"]
    assert keys(queues.list_matches(home, units=[])) == []
    assert keys(queues.list_matches(home, change="c2")) == ["m2"]
    assert [(match.key, match.unit) for match in queues.asked_matches(home)] == [("m1", UNIT)]


def detailing(home: Home, number: str, below: str) -> Change:
    """The statement of a document that it details another, by its number."""
    put = documents.put(home, Document(number=below, type="Thông tư", text="x"), source="vanban", stored_at=AT)
    target = NamedDocument(number=number)
    return Change(key=f"d {below}", kind=Kind.DETAILS, document=put.id, target=target, standing=Standing.STANDS)


def test_the_end_of_a_document_is_asked_where_what_details_it_is_cited_however_far_below(home: Home) -> None:
    end = replace(CHANGE, key="end", target=NamedDocument(number="15/2020/NĐ-CP"), whole=True, from_=date(2027, 1, 1))
    near = detailing(home, "15/2020/NĐ-CP", "07/2021/TT-BTP")
    far = detailing(home, "07/2021/TT-BTP", "09/2022/TT-BTP")
    changes.put(home, [end, near, far])
    assert queues.waiting(home).changes == 0, "nobody cites what details it"
    adopt(home, "09/2022/TT-BTP", far.document)
    assert keys(queues.list_changes(home, QueueStanding.QUEUED)) == ["end"]
    assert queues.procedures_reached(home, "end") == ["QT 09/2022/TT-BTP"]
    changes.put(home, [replace(end, whole=False)])
    assert queues.waiting(home).changes == 0, "nothing falls with a part"


def test_the_questions_of_procedures_are_those_that_touch_them(home: Home) -> None:
    changes.put(home, [replace(CHANGE, key=key) for key in ("c1", "c2", "c3")])
    fallen = replace(MATCH, key="m2", change="c2", standing=Standing.FALLS)
    matches.put(home, [MATCH, replace(MATCH, key="m3", procedure="p2"), fallen])
    assert queues.asked_changes(home, ["p1", "p2"]) == {"c1"}
    assert queues.asked_changes(home, ["p3"]) == set()
    assert queues.asked_procedures(home) == {"p1", "p2"}
    changes.decide(home, "c1", Standing.STANDS, BY)
    assert queues.asked_changes(home, ["p1"]) == queues.asked_procedures(home) == set()
