"""The register: versions by content, citations that live on, imports that can be undone."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from data.errors import BadInput
from data.law.resolution import Resolution, State
from data.office.procedure import LegalBasis, Part, Place, Procedure
from data.office.unit import Unit
from data.store import bases, imports, people, register
from data.store.home import Home
from data.store.register import Novelty

AT = "2026-11-24T01:30:00+00:00"
ISO = LegalBasis(raw="Quyết định số 19/2014/QĐ-TTg", number="19/2014/QĐ-TTg", place=Place(start=10, end=40))
LAND = LegalBasis(raw="Luật Đất đai năm 2013", name="Luật Đất đai")
PROCEDURE = Procedure(
    code="QT 01", name="Kiểm soát tài liệu", unit="Phường Mẫu", issue_number="01", legal_bases=(ISO, LAND)
)


@pytest.fixture(autouse=True)
def _unit(home: Home) -> None:
    people.put_unit(home, Unit(name="Phường Mẫu"))


def take(home: Home, procedure: Procedure) -> tuple[str, Novelty, int]:
    brought = imports.begin(home, path="a.docx", unit=procedure.unit, by="", at=AT)
    identity, outcome = register.put(home, procedure, import_id=brought, adopted_at=AT)
    return identity, outcome, brought


def test_the_same_file_again_changes_nothing(home: Home) -> None:
    first, outcome, _ = take(home, PROCEDURE)
    assert outcome is Novelty.NEW
    assert take(home, PROCEDURE)[:2] == (first, Novelty.SAME)
    assert len(register.issues(home, first)) == 1


def test_a_new_issue_keeps_the_ids_and_resolutions_of_what_it_still_cites(home: Home) -> None:
    take(home, PROCEDURE)
    known = {cited.basis.number: cited.basis.id for cited in bases.all_of(home)}
    bases.resolve(home, [(str(known["19/2014/QĐ-TTg"]), Resolution(state=State.RESOLVED, document="d1"))])
    moved = replace(ISO, place=Place(start=99, end=130))
    _, outcome, _ = take(home, replace(PROCEDURE, issue_number="02", legal_bases=(moved,)))
    assert outcome is Novelty.NEW_ISSUE
    (cited,) = bases.all_of(home)
    assert cited.basis.id == known["19/2014/QĐ-TTg"]
    assert [found.basis.id for found in bases.citing(home, "d1")] == [cited.basis.id]
    assert list(bases.never_resolved(home)) == []


def test_one_citation_in_two_parts_or_twice_in_one_has_ids_of_its_own(home: Home) -> None:
    elsewhere = replace(ISO, place=Place(part=Part.FORMS))
    take(home, replace(PROCEDURE, legal_bases=(ISO, ISO, elsewhere)))
    assert len({cited.basis.id for cited in bases.all_of(home)}) == 3


def test_procedures_that_share_a_code_are_told_apart_by_name(home: Home) -> None:
    take(home, PROCEDURE)
    take(home, replace(PROCEDURE, name="Đánh giá nội bộ"))
    assert [kept.procedure.name for kept in register.find(home, "QT 01")] == ["Kiểm soát tài liệu", "Đánh giá nội bộ"]


def test_undoing_an_import_brings_the_issue_before_back(home: Home) -> None:
    identity, _, first = take(home, PROCEDURE)
    _, _, second = take(home, replace(PROCEDURE, issue_number="02", legal_bases=(LAND,)))
    undone = imports.undo(home, second, AT)
    assert (undone.issues, undone.procedures) == (1, (identity,))
    kept = register.get(home, identity)
    assert kept is not None
    assert kept.procedure.issue_number == "01"
    assert [cited.basis.number for cited in bases.all_of(home)] == ["19/2014/QĐ-TTg", None]
    imports.undo(home, first, AT)
    assert register.get(home, identity) is None
    with pytest.raises(BadInput):
        imports.undo(home, first, AT)


def test_undoing_an_older_import_leaves_the_newer_issue_as_it_is(home: Home) -> None:
    identity, _, first = take(home, PROCEDURE)
    take(home, replace(PROCEDURE, issue_number="02", legal_bases=(LAND,)))
    (cited,) = bases.all_of(home)
    bases.resolve(home, [(str(cited.basis.id), Resolution(state=State.RESOLVED, document="d1"))])
    assert imports.undo(home, first, AT).procedures == ()
    kept = register.get(home, identity)
    assert kept is not None
    assert kept.procedure.issue_number == "02"
    assert list(bases.never_resolved(home)) == []


def test_undoing_an_import_does_not_wake_a_retired_procedure(home: Home) -> None:
    identity, _, _ = take(home, PROCEDURE)
    _, _, second = take(home, replace(PROCEDURE, issue_number="02"))
    register.retire(home, identity, date(2026, 11, 24), "bãi bỏ thủ tục")
    assert imports.undo(home, second, AT).procedures == ()
    assert list(bases.all_of(home)) == []
    kept = register.get(home, identity)
    assert kept is not None
    assert (kept.procedure.issue_number, kept.retired_on) == ("01", date(2026, 11, 24))


def test_a_procedure_that_an_import_woke_is_retired_again_when_it_is_undone(home: Home) -> None:
    identity, _, _ = take(home, PROCEDURE)
    register.retire(home, identity, date(2026, 11, 24), "gộp quy trình", merged_into="p2")
    before = register.get(home, identity)
    _, _, second = take(home, replace(PROCEDURE, issue_number="02"))
    woken = register.get(home, identity)
    assert woken is not None
    assert (woken.retired_on, woken.merged_into) == (None, None)
    assert imports.undo(home, second, AT).procedures == ()
    assert register.get(home, identity) == before
    assert list(bases.all_of(home)) == []


def test_undoing_an_import_lets_the_bases_it_had_replaced_be_resolved_anew(home: Home) -> None:
    take(home, PROCEDURE)
    for cited in list(bases.all_of(home)):
        bases.resolve(home, [(str(cited.basis.id), Resolution(state=State.UNKNOWN))])
    _, _, second = take(home, replace(PROCEDURE, issue_number="02", legal_bases=(LAND,)))
    imports.undo(home, second, AT)
    assert len(list(bases.never_resolved(home))) == 2


def test_a_retired_procedure_is_seen_and_no_longer_met(home: Home) -> None:
    identity, _, _ = take(home, PROCEDURE)
    register.retire(home, identity, date(2026, 11, 24), "bãi bỏ thủ tục")
    assert list(register.all_of(home)) == []
    assert [kept.retired_why for kept in register.all_of(home, retired=True)] == ["bãi bỏ thủ tục"]
    assert list(bases.with_blocks(home, ["n:19/2014/qdttg"])) == []


def test_hand_over_changes_the_owner_and_an_import_does_not(home: Home) -> None:
    identity, _, _ = take(home, replace(PROCEDURE, owner="a@example.vn"))
    register.hand_over(home, [identity], "b@example.vn")
    take(home, replace(PROCEDURE, owner="a@example.vn", issue_number="02"))
    kept = register.get(home, identity)
    assert kept is not None
    assert kept.procedure.owner == "b@example.vn"


def test_the_numbers_that_most_procedures_cite_come_first(home: Home) -> None:
    take(home, PROCEDURE)
    amended = LegalBasis(number="1/2020/NĐ-CP", known_amendments=("2/2021/NĐ-CP",))
    take(home, replace(PROCEDURE, name="Hai", legal_bases=(ISO, amended)))
    cited = bases.cited_documents(home)
    assert [(one.sought, one.procedures) for one in cited if one.basis.number] == [
        ("19/2014/QĐ-TTg", 2),
        ("1/2020/NĐ-CP", 1),
    ]
    assert bases.known_amendments(home) == ["2/2021/NĐ-CP"]
