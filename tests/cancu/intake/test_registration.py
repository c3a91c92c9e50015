"""Taking over: the same again changes nothing, issues are versions, files that repeat each other are joined."""

from __future__ import annotations

from msgspec.structs import replace

from cancu.doing.import_procedures import import_procedures, preview_import
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft
from data.office.procedure import LegalBasis
from data.store import imports, people, register
from data.store.home import Home
from data.store.register import Novelty

FIRST = Draft(
    code="QT-1", name="Đăng ký", where="a.docx", issue_number="01", legal_bases=(LegalBasis(number="15/2020/NĐ-CP"),)
)
SECOND = replace(FIRST, where="b.docx", issue_number="02", legal_bases=(LegalBasis(number="16/2026/NĐ-CP"),))
ORDER = Order(path="quy-trinh", at="2026-11-24T00:00:00Z", unit="UBND phường")


def outcomes(home: Home, *drafts: Draft) -> list[Novelty]:
    return [one.outcome for one in import_procedures(home, drafts, ORDER).adopted]


def current(home: Home) -> list[str]:
    return [kept.procedure.issue_number for kept in register.all_of(home)]


def test_an_unknown_unit_is_made_and_said(home: Home) -> None:
    assert import_procedures(home, [FIRST], ORDER).new_units == {"UBND phường": None}
    assert people.unit_named(home, "UBND phường")
    assert import_procedures(home, [FIRST], ORDER).new_units == {}


def test_a_preview_says_the_same_and_writes_nothing(home: Home) -> None:
    looked = preview_import(home, [FIRST], ORDER)
    assert (looked.new_units, [one.outcome for one in looked.adopted]) == ({"UBND phường": None}, [Novelty.NEW])
    assert (register.count(home), people.units(home), imports.all_of(home)) == (0, [], [])


def test_the_same_again_changes_nothing_and_a_new_issue_is_a_version(home: Home) -> None:
    assert outcomes(home, FIRST) == [Novelty.NEW]
    assert outcomes(home, FIRST) == [Novelty.SAME]
    assert outcomes(home, SECOND) == [Novelty.NEW_ISSUE]
    assert current(home) == ["02"]


def test_both_issues_in_one_folder_leave_the_later_one_current_however_often(home: Home) -> None:
    assert outcomes(home, SECOND, FIRST) == [Novelty.NEW, Novelty.NEW_ISSUE]
    assert outcomes(home, SECOND, FIRST) == [Novelty.SAME, Novelty.SAME]
    assert current(home) == ["02"]


def test_an_older_issue_never_takes_the_place_of_a_later_one(home: Home) -> None:
    import_procedures(home, [SECOND], ORDER)
    done = import_procedures(home, [FIRST], ORDER)
    assert "cũ hơn lần 02" in str(done.faults[0])
    assert current(home) == ["02"]


def test_two_files_with_one_issue_are_joined_and_said(home: Home) -> None:
    other = replace(FIRST, where="a.json", legal_bases=(*FIRST.legal_bases, LegalBasis(number="01/2022/TT-BTP")))
    done = import_procedures(home, [other, replace(FIRST, text="Căn cứ")], ORDER)
    assert done.repeated == ("a.json: QT-1 = a.docx, +1",)
    assert [b.number for b in done.adopted[0].procedure.legal_bases] == ["15/2020/NĐ-CP", "01/2022/TT-BTP"]


def test_equal_codes_with_other_names_are_two_procedures(home: Home) -> None:
    assert outcomes(home, FIRST, replace(FIRST, name="Chứng thực")) == [Novelty.NEW, Novelty.NEW]


def test_a_draft_without_any_unit_is_named_and_the_others_stay(home: Home) -> None:
    done = import_procedures(home, [FIRST, replace(SECOND, unit="UBND xã")], replace(ORDER, unit=None))
    assert "names no unit" in str(done.faults[0])
    assert [one.procedure.unit for one in done.adopted] == ["UBND xã"]
