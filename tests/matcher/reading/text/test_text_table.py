"""The room `text`: breaks, furniture and letters; quotations; articles, khoản, điểm and annexes."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Division, Structure
from tests.matcher.reading.table import Case, table

_SHOWN = 36


@table("order.toml")
def test_lines_stand_as_the_document_means_them(case: Case) -> None:
    ordered = LegalText(case.text)
    assert [" ".join(line.split()) for line in ordered.text.split("\n") if line.strip()] == case.lines
    assert len(ordered.low) == len(ordered.text)
    assert (ordered.raw_start(0), ordered.raw_end(0)) == (0, 0)
    end = len(ordered.text)
    assert ordered.raw_start(end) == ordered.raw_end(end) == len(case.text)


@table("quotes.toml")
def test_new_wording_is_told_from_the_words_around_it(case: Case) -> None:
    quotes = Quotes(case.text)
    assert [case.text[slice(*region)].replace("\n", "⏎") for region in quotes.regions] == case.lines
    for start, end in quotes.regions:
        assert quotes.at(start) == quotes.at(end - 1) == (start, end)
        assert quotes.at(start - 1) != (start, end) != quotes.at(end)


@table("structure.toml")
def test_the_units_of_a_text_are_found(case: Case) -> None:
    structure = Structure(case.text, Quotes(case.text))
    articles = structure.articles or [structure.whole()]
    units = sorted((*articles, *structure.annexes), key=lambda unit: unit.start)
    assert [line for unit in units for line in _tree(structure, unit)] == case.lines


def _tree(structure: Structure, unit: Division) -> Iterator[str]:
    """The unit with its words, then the units inside it."""
    children = structure.children(unit)
    words = " ".join(structure.text[unit.body : children[0].start if children else unit.end].split())
    shown = words if len(words) <= 2 * _SHOWN else f"{words[:_SHOWN]} … {words[-_SHOWN:]}"
    yield f"{unit.id}: {shown}".rstrip()
    for child in children:
        yield from _tree(structure, child)
