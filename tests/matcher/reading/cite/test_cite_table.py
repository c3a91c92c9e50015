"""The room `cite`: documents that a text names, why it names them, and the provisions it names of them."""

from __future__ import annotations

from data.law.reading import Citation
from matcher.reading.cite.provisions import phrases
from tests.matcher.reading.table import Case, table


@table("citations.toml")
def test_documents_are_cited(case: Case) -> None:
    assert [_shown(case.text, citation) for citation in case.read().citations] == case.lines


@table("roles.toml")
def test_a_document_is_named_for_a_reason(case: Case) -> None:
    found = case.read().citations
    assert [f"{each.role} {each.number or each.name or each.type}" for each in found] == case.lines


@table("provisions.toml")
def test_provisions_are_named(case: Case) -> None:
    found = phrases(case.text, 0, len(case.text))
    lines = [f"{case.text[p.start : p.end]} = {', '.join(span.id for span in p.spans)}" for p in found]
    assert [line.replace("\n", " ") for line in lines] == case.lines


def _shown(text: str, citation: Citation) -> str:
    """ "Nghị định số 15/2020/NĐ-CP = Nghị định 15/2020/NĐ-CP | art_5": the words, then what is read of them."""
    named = (citation.type, citation.number, citation.name, citation.date, citation.issuer)
    parts = ["; ".join(str(each) for each in named if each), ", ".join(citation.provisions)]
    return f"{' '.join(text[citation.start : citation.end].split())} = {' | '.join(filter(None, parts))}"
