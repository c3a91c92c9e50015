"""The room `head`: what a document is by its own words, and where its source says otherwise."""

from __future__ import annotations

from tests.matcher.reading.table import Case, table


@table("heads.toml")
def test_a_document_says_what_it_is(case: Case) -> None:
    reading = case.read()
    fields = ("type", "number", "issuer", "title", "issued_on")
    said = [f"{field}: {value}" for field in fields if (value := getattr(reading, field))]
    differs = [f"differs: {each.field}: {each.given} <> {each.text}" for each in reading.disagreements]
    assert said + differs == case.lines
