"""A law whose text prints no number gets the one that others give beside its name and year."""

from __future__ import annotations

from data.law.document import Document
from data.law.reading import Reading
from matcher.link.change.changes import acting
from matcher.link.change.inferred_number import with_number
from matcher.link.find.basis_index import BasisIndex
from tests.matcher.link.link_samples import basis, document, procedure, register

FORESTRY = Document(type="Luật", title="Luật Lâm nghiệp", issued_on=document("", "", "2017-11-15").issued_on)
KNOWN = document("16/2017/QH14", "Luật", "2017-11-15", title="Luật Lâm nghiệp")


def number(head: Document, *cited: str, known: Document | None = None) -> str | None:
    doc = acting("acting", head, Reading(), now="")
    bases = BasisIndex([("P1", procedure("P1", *(basis(each, title="Luật Lâm nghiệp") for each in cited)))])
    return with_number(doc, register(*([known] if known else [])), bases).head.number


def test_a_known_law_of_that_name_and_year_gives_it() -> None:
    assert number(FORESTRY, known=KNOWN) == "16/2017/QH14"


def test_most_bases_that_print_name_and_number_of_that_year_give_it() -> None:
    assert number(FORESTRY, "16/2017/QH14", "16/2017/QH14", "61/2017/QH14", "29/2004/QH11") == "16/2017/QH14"


def test_without_agreement_it_has_none() -> None:
    assert number(FORESTRY) is None
    assert number(FORESTRY, "1/2017/QH14", "2/2017/QH14", "3/2017/QH14") is None
    assert number(FORESTRY, "29/2004/QH11") is None


def test_only_what_is_cited_by_name_is_found_by_name() -> None:
    assert number(Document(type="Nghị định", title="Nghị định về lâm nghiệp"), known=KNOWN) is None
