"""A change meets legal bases: a match a basis, its severity, and who accepts it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.named_document import NamedDocument, of_document
from data.office.match import Match, Severity
from data.office.procedure import LegalBasis, Procedure
from data.office.rule import Rule, Rules
from matcher.link.find.basis_index import BasisIndex, CitedBasis
from matcher.link.find.document_index import DocumentIndex, indexed
from matcher.link.touch.matches import matches_of, meeting
from matcher.link.which.resolve import resolve
from tests.matcher.link.link_samples import basis, change, document, procedure

ACTING = of_document(document("128/2026/NĐ-CP", "Nghị định", "2026-04-06"))
LATER = date(2026, 6, 1)
DATED = NamedDocument(type="Nghị định", number="15/2020/NĐ-CP", date=date(2020, 2, 3))
MISDATED = basis("15/2020/NĐ-CP", "2020-02-04")
LAND = NamedDocument(type="Luật", number="31/2024/QH15")


class Bases:
    """The same bases whatever is asked."""

    def __init__(self, cited: list[CitedBasis]) -> None:
        self._cited = cited

    def with_blocks(self, blocks: Sequence[str]) -> list[CitedBasis]:
        return self._cited


def index(*procedures: Procedure) -> BasisIndex:
    return BasisIndex((one.code, one) for one in procedures)


def met(stated: Change, *procedures: Procedure, rules: Rules | None = None) -> list[Match]:
    bases = index(*procedures)
    news = meeting(stated, None, ACTING, bases, seen_on=date(2026, 4, 10), now="2026-04-10T18:30:00Z")
    return list(matches_of(news, bases, rules or Rules()))


def amendment(*ids: str) -> Change:
    return change(Kind.AMENDS, *ids, from_=date(2026, 5, 20))


def test_a_basis_citing_the_very_number_is_accepted_by_a_named_rule() -> None:
    (match,) = met(amendment("art_7"), procedure("P1", basis("15/2020/NĐ-CP", "2020-02-03")))
    assert (match.standing, match.severity, match.procedure) == (Standing.STANDS, Severity.MEDIUM, "P1")
    assert match.decision is not None
    assert match.decision.by == "rule:same_number"


def test_each_basis_has_a_match_of_its_own() -> None:
    found = met(
        amendment("art_7"), procedure("P1", basis("15/2020/NĐ-CP"), basis("15/2020/NĐ-CP", provisions=("art_7",)))
    )
    assert [match.severity for match in found] == [Severity.MEDIUM, Severity.HIGH]
    assert len({match.key for match in found}) == 2


def test_the_match_names_the_provisions_of_both() -> None:
    stated = amendment("art_7__para_2", "art_9")
    (match,) = met(stated, procedure("P1", basis("15/2020/NĐ-CP", provisions=("art_7",))))
    assert match.provisions == ("art_7__para_2",)


def test_43_2024_a_basis_citing_another_article_gets_low_and_the_law_as_a_whole_medium() -> None:
    stated = change(Kind.AMENDS, "art_252__para_1", target=LAND, from_=date(2024, 8, 1))
    article, whole = met(
        stated,
        procedure("P1", basis("31/2024/QH15", type="Luật", provisions=("art_30",))),
        procedure("P2", basis("31/2024/QH15")),
    )
    assert (article.severity, whole.severity) == (Severity.LOW, Severity.MEDIUM)


def test_case_18_a_procedure_that_cites_the_acting_document_is_not_told() -> None:
    assert met(amendment("art_7"), procedure("P1", basis("15/2020/NĐ-CP"), basis("128/2026/NĐ-CP"))) == []


def test_case_18_an_amendment_named_in_the_tail_of_a_basis_is_known_already() -> None:
    assert met(amendment("art_7"), procedure("P1", basis("15/2020/NĐ-CP", known_amendments=("128/2026/NĐ-CP",)))) == []
    assert (
        len(met(amendment("art_7"), procedure("P1", basis("15/2020/NĐ-CP", known_amendments=("1/2021/NĐ-CP",))))) == 1
    )


@pytest.mark.parametrize(
    "doubtful",
    [
        basis("15/2020/NĐ-CP", "2020-02-04"),
        basis("15/2020/ND-CP"),
        basis("15/2020", type="Nghị định"),
        basis("15/2020/NĐ-CP", issuer="Bộ Y tế"),
    ],
    ids=["other day", "slip", "no symbol", "other issuer"],
)
def test_a_doubtful_citation_waits_for_the_unit(doubtful: LegalBasis) -> None:
    stated = change(
        Kind.AMENDS, "art_7", target=NamedDocument(type="Nghị định", number="15/2020/NĐ-CP", date=date(2020, 2, 3))
    )
    (match,) = met(stated, procedure("P1", doubtful))
    assert (match.standing, match.decision) == (Standing.QUEUED, None)
    assert match.why


def test_another_document_of_that_ordinal_is_not_touched() -> None:
    assert met(amendment("art_7"), procedure("P1", basis("15/2020/TT-BYT"), basis("15/2019/NĐ-CP"))) == []


def test_a_law_cited_by_name_and_year_is_found_through_bases_that_print_its_number() -> None:
    stated = change(Kind.AMENDS, "art_7", target=LAND)
    by_number = procedure("P1", basis("31/2024/QH15", title="Luật Đất đai"))
    by_name = procedure("P2", basis(title="Luật Đất đai 2024"))
    older = procedure("P3", basis(raw="Luật Đất đai năm 2013"))
    assert {m.procedure: m.standing for m in met(stated, by_number, by_name, older)} == {
        "P1": Standing.STANDS,
        "P2": Standing.STANDS,
    }


def test_a_law_acted_on_by_name_and_year_is_found_through_bases_that_print_its_number_too() -> None:
    stated = change(Kind.REPEALS, whole=True, target=NamedDocument(type="Luật", name="Luật Đất đai năm 2024"))
    named = procedure("P1", basis("31/2024/QH15", title="Luật Đất đai"))
    only_number = procedure("P2", basis("31/2024/QH15", type="Luật"))
    older = procedure("P3", basis("45/2013/QH13", title="Luật Đất đai"))
    assert {m.procedure: m.standing for m in met(stated, named, only_number, older)} == {
        "P1": Standing.STANDS,
        "P2": Standing.STANDS,
    }


def test_a_law_cited_by_name_alone_waits_for_the_unit() -> None:
    stated = change(Kind.AMENDS, "art_7", target=LAND)
    both = procedure("P1", basis("31/2024/QH15", title="Luật Đất đai")), procedure("P2", basis(raw="Luật Đất đai"))
    assert {m.procedure: m.standing for m in met(stated, *both)}["P2"] is Standing.QUEUED


def test_an_override_waits_for_the_unit_though_the_number_is_the_very_one() -> None:
    (match,) = met(change(Kind.OVERRIDES, "art_7"), procedure("P1", basis("15/2020/NĐ-CP")))
    assert (match.standing, match.severity) == (Standing.QUEUED, Severity.MEDIUM)


def test_a_switched_off_rule_leaves_the_match_to_the_unit() -> None:
    (match,) = met(amendment("art_7"), procedure("P1", basis("15/2020/NĐ-CP")), rules=Rules().without(Rule.SAME_NUMBER))
    assert match.standing is Standing.QUEUED


def test_a_resolved_basis_is_met_by_its_document_and_no_other() -> None:
    land_2013, land_2024 = (
        indexed(number, document(number, "Luật", day, title="Luật Đất đai", effective_on=date.fromisoformat(begin)))
        for number, day, begin in (
            ("45/2013/QH13", "2013-11-29", "2014-07-01"),
            ("31/2024/QH15", "2024-01-18", "2024-08-01"),
        )
    )
    bases = index(procedure("P1", basis(raw="Luật Đất đai")))
    documents = DocumentIndex([land_2013, land_2024])
    (cited,) = bases.with_blocks(["l:dat dai"])
    bases.resolve([(cited.id, resolve(cited.named, documents, date(2020, 1, 1)))])
    for target, meets in ((land_2013, 1), (land_2024, 0)):
        named = NamedDocument(number=target.named.number)
        stated = change(Kind.REPEALS, whole=True, target_document=target.id, target=named)
        news = meeting(stated, target, ACTING, bases, seen_on=None, now="")
        assert len(list(matches_of(news, bases, Rules()))) == meets


@pytest.mark.parametrize(("adopted_on", "told"), [(date(2026, 5, 19), True), (date(2026, 5, 20), False)])
def test_what_was_law_when_the_procedure_was_issued_is_no_news(adopted_on: date, told: bool) -> None:
    (cited,) = index(procedure("P1", basis("15/2020/NĐ-CP"))).with_blocks(["n:15/2020/ndcp"])
    dated = Bases([replace(cited, adopted_on=adopted_on)])
    news = meeting(amendment("art_7"), None, ACTING, dated, seen_on=None, now="")
    assert bool(list(matches_of(news, dated, Rules()))) is told


def test_a_second_run_finds_the_same_matches() -> None:
    stated, office = amendment("art_7"), procedure("P1", basis("15/2020/NĐ-CP"))
    assert met(stated, office) == met(stated, office)


@pytest.mark.parametrize(
    ("stated", "cited", "found"),
    [
        (change(Kind.REPEALS, whole=True, from_=date(2026, 5, 20)), basis("15/2020/NĐ-CP", "2020-02-03"), 1),
        (change(Kind.REPLACES, whole=True, from_=date(2026, 5, 20)), basis("15/2020/NĐ-CP", "2020-02-03"), 1),
        (
            change(Kind.REPEALS, whole=True, from_=date(2026, 5, 20), target=DATED),
            basis("15/2020/NĐ-CP", "2020-02-04"),
            0,
        ),
        (change(Kind.SUSPENDS, whole=True, from_=date(2026, 5, 20)), basis("15/2020/NĐ-CP", "2020-02-03"), 0),
        (amendment("art_7"), basis("15/2020/NĐ-CP", "2020-02-03"), 0),
    ],
    ids=["repealed", "replaced", "perhaps another document", "suspended", "amended"],
)
def test_what_was_law_when_the_procedure_was_issued_matters_only_where_it_surely_cites_the_ended(
    stated: Change, cited: LegalBasis, found: int
) -> None:
    issued_later = index(procedure("P1", cited))
    of_issue = Bases(
        [replace(each, adopted_on=LATER, first_adopted_on=LATER) for each in issued_later.with_blocks(["o:15/2020"])],
    )
    news = meeting(stated, None, ACTING, of_issue, seen_on=date(2026, 6, 2), now="2026-06-02T18:30:00Z")
    assert len(list(matches_of(news, of_issue, Rules()))) == found
