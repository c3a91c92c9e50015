"""The baseline on a day: dead, suspended, dying, ambiguous, misquoted or unknown; what is sound is not listed."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import Operation, ProvisionChange
from data.law.resolution import State
from data.law.validity.own_dates import OwnDates
from data.law.validity.verdict import ValidityFacts
from data.office.basis_document import of_basis
from data.office.procedure import LegalBasis
from matcher.link.audit import Absence, Finding, Trouble, absence_of, audit
from matcher.link.find.basis_index import BasisIndex, CitedBasis
from matcher.link.which.resolve import resolve
from tests.matcher.link.link_samples import basis, change, document, procedure, register

DAY = date(2026, 11, 24)
KNOWN = register(document("15/2020/NĐ-CP", "Nghị định", "2020-02-03"))
CLEAN = basis("15/2020/NĐ-CP")


def findings(cited: LegalBasis, *stated: Change, on: date = DAY) -> list[Finding]:
    bases = BasisIndex([("P1", procedure("P1", cited))])
    blocks = ["o:15/2020", "o:1/2030"]
    bases.resolve([(each.id, resolve(each.named, KNOWN)) for each in list(bases.with_blocks(blocks))])
    facts = ValidityFacts(document="d", dates=OwnDates(given_on=date(2020, 4, 15)), changes=stated)
    return list(audit(bases.with_blocks(blocks), lambda batch: {each.id: facts for each in batch}, on))


def ended(kind: Kind = Kind.REPEALS, **more: object) -> Change:
    fields: dict[str, object] = {"whole": True, "standing": Standing.STANDS, "from_": date(2026, 5, 1)} | more
    return change(kind, **fields)  # type: ignore[arg-type]


def test_a_sound_basis_is_not_listed() -> None:
    assert findings(CLEAN) == []
    assert findings(CLEAN, change(Kind.AMENDS, "art_1", standing=Standing.STANDS)) == []


@pytest.mark.parametrize(
    ("on", "trouble"), [(date(2026, 4, 30), Trouble.DYING), (date(2026, 5, 1), Trouble.DEAD), (DAY, Trouble.DEAD)]
)
def test_a_repealed_document_is_dying_before_its_day_and_dead_from_it(on: date, trouble: Trouble) -> None:
    (found,) = findings(CLEAN, ended(), on=on)
    assert (found.trouble, found.since, found.asked) == (trouble, date(2026, 5, 1), False)
    assert found.because is not None
    assert (found.because.document, found.because.kind) == ("d", Kind.REPEALS)


def test_a_suspension_counts_while_it_lasts() -> None:
    pause = ended(Kind.SUSPENDS, to=date(2026, 12, 1))
    assert [found.trouble for found in findings(CLEAN, pause)] == [Trouble.SUSPENDED]
    assert findings(CLEAN, pause, on=date(2026, 12, 1)) == []


def test_an_end_that_waits_for_a_person_is_listed_as_asked() -> None:
    (found,) = findings(CLEAN, ended(standing=Standing.QUEUED))
    assert found.asked


def test_a_refuted_end_is_no_end() -> None:
    assert findings(CLEAN, ended(standing=Standing.FALLS)) == []


def test_the_gravest_trouble_is_told() -> None:
    both = ended(), ended(Kind.SUSPENDS, key="s")
    assert [found.trouble for found in findings(CLEAN, *both)] == [Trouble.DEAD]


def test_what_no_text_says_is_to_confirm() -> None:
    (found,) = findings(CLEAN, ended(Kind.CASCADE, standing=Standing.QUEUED))
    assert (found.trouble, found.asked) == (Trouble.TO_CONFIRM, True)


def test_an_end_without_a_day_is_still_ahead() -> None:
    (found,) = findings(CLEAN, ended(from_=None))
    assert (found.trouble, found.since) == (Trouble.DYING, None)


def test_a_basis_is_dead_by_the_provision_that_it_cites() -> None:
    place = ProvisionChange(id="art_7", op=Operation.REPEAL, start=0, end=0)
    repealed = replace(ended(), whole=False, provisions=(place,))
    assert [found.trouble for found in findings(replace(CLEAN, provisions=("art_7__para_2",)), repealed)] == [
        Trouble.DEAD
    ]
    assert findings(replace(CLEAN, provisions=("art_8",)), repealed) == findings(CLEAN, repealed) == []


@pytest.mark.parametrize(
    ("cited", "trouble"),
    [(basis("1/2030/NĐ-CP"), Trouble.UNKNOWN), (basis("15/2020/NĐ-CP", "2020-02-04"), Trouble.MISQUOTED)],
)
def test_what_could_not_be_resolved_is_listed_with_its_reason(cited: LegalBasis, trouble: Trouble) -> None:
    (found,) = findings(cited)
    assert found.trouble is trouble
    assert bool(found.why) is (trouble is Trouble.MISQUOTED)


def test_a_document_that_is_unknown_and_repealed_is_dead() -> None:
    (found,) = findings(basis("1/2030/NĐ-CP"), ended(target=NamedDocument(type="Nghị định", number="1/2030/NĐ-CP")))
    assert found.trouble is Trouble.DEAD


def test_the_troubles_of_a_resolution_have_its_words() -> None:
    assert {State.AMBIGUOUS.value, State.MISQUOTED.value, State.UNKNOWN.value} <= {trouble.value for trouble in Trouble}


@pytest.mark.parametrize(
    ("cited", "absence"),
    [
        (basis("1/2030/NĐ-CP"), Absence.NOT_FETCHED),
        (LegalBasis(id="b", raw="Quyết định số 1/2030/QĐ-UBND", number="1/2030/QĐ-UBND"), Absence.LOCAL),
    ],
)
def test_of_an_unknown_document_it_is_said_why(cited: LegalBasis, absence: Absence) -> None:
    (found,) = findings(cited)
    assert (found.trouble, found.absence) == (Trouble.UNKNOWN, absence)


@pytest.mark.parametrize(
    ("raw", "absence"),
    [
        ("Luật Đất đai", Absence.NAME_ALONE),
        ("TCVN ISO 9001:2015", Absence.STANDARD),
        ("Quy chế làm việc của cơ quan", Absence.NOT_READABLE),
    ],
)
def test_what_has_no_number_says_so(raw: str, absence: Absence) -> None:
    cited = LegalBasis(id="b", raw=raw, name=raw)
    assert absence_of(CitedBasis("b", "P1", cited, of_basis(cited))) is absence
