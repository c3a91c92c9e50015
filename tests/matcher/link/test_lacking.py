"""What procedures stand on and the store lacks: what they cite, what acted on it, what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import Citation, Relation, Role
from data.law.reported_relation import ReportedRelation
from data.store import documents, reported_relations
from data.store.home import Home
from matcher.link.lacking import LackingDocument, LackReason, lacking
from tests.matcher.link.link_samples import basis, document, procedure, reading, relation
from tests.matcher.link.test_stage import adopt, arrive, link

CITED = "15/2020/NĐ-CP"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        yield opened


def wanted(home: Home) -> dict[str, LackReason]:
    return {one.sought: one.need for one in lacking(home)}


def cited_decree(home: Home, *relations: Relation) -> str:
    read = reading(CITED, "Nghị định", "2020-02-03", "2020-04-15", relations)
    return arrive(home, document(CITED, "Nghị định", "2020-02-03"), read)


def test_what_is_cited_and_not_there_is_lacking_until_its_text_comes(home: Home) -> None:
    adopt(home, procedure("QT 1", basis(CITED)), procedure("QT 2", basis(CITED), basis("1/2021/TT-BTC")))
    link(home)
    first = LackingDocument(sought=CITED, need=LackReason.CITED, procedures=2)
    assert lacking(home) == [first, LackingDocument(sought="1/2021/TT-BTC", need=LackReason.CITED, procedures=1)]
    documents.put(home, document(CITED, "Nghị định", "2020-02-03"), source="t", stored_at="")
    link(home)
    assert lacking(home)[0] == LackingDocument(sought=CITED, need=LackReason.CITED, procedures=2, known=True)
    cited_decree(home)
    assert CITED not in wanted(home)


def test_a_law_that_is_cited_by_its_name_is_lacking_under_that_name(home: Home) -> None:
    adopt(home, procedure("QT 1", basis(name="Luật Hộ tịch năm 2014", type="Luật"), basis(name="pháp luật hiện hành")))
    link(home)
    assert [one.sought for one in lacking(home)] == ["Luật Hộ tịch năm 2014"]
    read = reading("60/2014/QH13", "Luật", "2014-11-20", "2016-01-01", [])
    arrive(home, document("60/2014/QH13", "Luật", "2014-11-20", title="Hộ tịch"), read)
    link(home)
    assert lacking(home) == []


def test_a_scan_is_no_text(home: Home) -> None:
    adopt(home, procedure("QT 1", basis(CITED)))
    scan = Document(number=CITED, type="Nghị định", text="CÔNG BÁO")
    documents.put(home, scan, source="congbao", stored_at="", needs_ocr=True)
    link(home)
    assert [(one.sought, one.known) for one in lacking(home)] == [(CITED, True)]


def test_what_a_portal_says_acted_on_a_cited_document_is_lacking(home: Home) -> None:
    adopt(home, procedure("QT 1", basis(CITED)))
    cited_decree(home)
    link(home)
    acting = NamedDocument(number="14/2022/NĐ-CP")
    target = NamedDocument(type="Nghị định", number=CITED)
    report = ReportedRelation(source="vbpl", kind=Kind.AMENDS, target=target, acting=acting)
    assert reported_relations.put(home, [report, report]) == 1
    assert lacking(home) == [LackingDocument(sought="14/2022/NĐ-CP", need=LackReason.ACTING, beside=CITED)]


def test_acts_on_acts_are_followed(home: Home) -> None:
    adopt(home, procedure("QT 1", basis(CITED)))
    cited_decree(home)
    amends = relation(Kind.AMENDS, "Nghị định", CITED, "art_1")
    read = reading("14/2022/NĐ-CP", "Nghị định", "2022-01-27", "2022-01-27", [amends])
    arrive(home, document("14/2022/NĐ-CP", "Nghị định", "2022-01-27"), read)
    link(home)
    target, acting = NamedDocument(number="14/2022/NĐ-CP"), NamedDocument(number="20/2024/NĐ-CP")
    report = ReportedRelation(source="vbpl", kind=Kind.REPEALS, target=target, acting=acting)
    reported_relations.put(home, [report])
    assert wanted(home) == {"20/2024/NĐ-CP": LackReason.ACTING}


def test_what_a_text_names_as_having_amended_a_cited_document_is_lacking_and_of_others_not(home: Home) -> None:
    adopt(home, procedure("QT 1", basis(CITED), basis("1/2021/TT-BTC", known_amendments=("3/2022/TT-BTC",))))
    text = [
        Citation(start=0, end=1, number=CITED, role=Role.BASED_ON),
        Citation(start=2, end=3, number="14/2022/NĐ-CP", role=Role.HISTORY),
        Citation(start=4, end=5, number="9/2019/NĐ-CP", role=Role.BASED_ON),
        Citation(start=6, end=7, number="10/2023/NĐ-CP", role=Role.HISTORY),
    ]
    read = reading("1/2021/TT-BTC", "Thông tư", "2021-01-05", "2021-03-01", [])
    arrive(home, document("1/2021/TT-BTC", "Thông tư", "2021-01-05"), replace(read, citations=tuple(text)))
    link(home)
    assert wanted(home) == {
        CITED: LackReason.CITED,
        "3/2022/TT-BTC": LackReason.ACTING,
        "14/2022/NĐ-CP": LackReason.ACTING,
    }


def test_what_a_cited_document_details_is_lacking_for_it_falls_with_it(home: Home) -> None:
    adopt(home, procedure("QT 1", basis(CITED)))
    cited_decree(home, relation(Kind.DETAILS, "Luật", "9/2017/QH14"))
    link(home)
    assert wanted(home) == {"9/2017/QH14": LackReason.DETAILED}
