"""The bundled sample: complete, honest about itself, and the same as the texts it was printed from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from cancu.demo.gazette.published_document import Published, sample_documents
from crawler.text.pdf import text_of_pdf
from data.law.number import parse

SAMPLE = sample_documents()


def named(document: Published) -> str:
    return str(document.document.number)


@pytest.mark.parametrize("published", SAMPLE, ids=named)
def test_a_sample_text_says_that_it_is_not_the_original(published: Published) -> None:
    assert "trình diễn" in published.document.text
    number = parse(published.document.number or "")
    if number is None or not number.ordinal.strip("0"):
        assert "giả định" in (published.document.title or "") or "không có thật" in (published.document.title or "")


@pytest.mark.parametrize("published", SAMPLE, ids=named)
def test_the_pdfs_of_a_sample_document_give_its_text_back(published: Published) -> None:
    """After a text was changed, its PDFs are printed anew: python -m cancu.demo.gazette.make_pdfs."""
    text = bare(published.document.text)
    assert bare(text_of_pdf(published.pdf).text) == text
    if published.gazette:
        cut = text_of_pdf(published.gazette_pdf)
        assert (bare(cut.text), cut.published_on) == (text, published.gazette_on)
    assert published.document.issued_on
    assert published.document.issued_on <= published.listed_on


def test_the_two_decisions_of_the_demonstration_are_there() -> None:
    numbers = {document.document.number: document for document in SAMPLE}
    assert numbers["19/2014/QĐ-TTg"].document.effective_on == date(2014, 5, 18)
    assert (numbers["20/2026/NQ-CP"].gazette, numbers["20/2026/NQ-CP"].gazette_on) == ("274", date(2026, 5, 15))


def test_no_file_of_the_sample_is_left_over() -> None:
    names = set(stems())
    assert len(names) == len(SAMPLE)


def stems() -> Iterator[str]:
    for file in (files("cancu.demo.gazette") / "documents").iterdir():
        if file.name.endswith((".txt", ".pdf")):
            yield file.name.removesuffix(".txt").removesuffix(".pdf").removesuffix(".congbao")


def bare(text: str) -> str:
    return "".join(text.split())
