"""The 26 real ISO files: cover, bases of the basis section, places."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cancu.intake.draft import Draft
from cancu.intake.files import read_path
from data.office.procedure import Part


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, dict[str, Any]]:
    lines = (shared / "procedures/iso/expected.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["file"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def drafts(shared: Path) -> dict[str, Draft]:
    files = sorted((shared / "procedures/iso").glob("*.doc*"))
    read = {file.stem: list(read_path(file)) for file in files}
    return {name: items[0] for name, items in read.items() if isinstance(items[0], Draft)}


def test_every_cover_is_read_as_it_is_printed(drafts, expected) -> None:
    assert drafts.keys() == expected.keys()
    for name, draft in drafts.items():
        given = expected[name]
        said = (draft.code, draft.name, draft.issue_number, str(draft.issued_on))
        assert said == (given["code"], given["name"], given["issue_number"], given["issued_on"]), name


def test_the_basis_sections_give_the_expected_documents_and_hardly_more(drafts, expected) -> None:
    missing: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    total = 0
    for name, draft in drafts.items():
        found = Counter(b.number or b.name for b in draft.legal_bases if b.place.part is Part.BASIS)
        given = Counter(b["number"] or b["raw"].rstrip(";.") for b in expected[name]["legal_bases"])
        total += given.total()
        missing += given - found
        extra += found - given
    assert missing.total() <= 0.02 * total, missing
    assert extra.total() <= 0.05 * total, extra


def test_the_days_of_the_bases_are_those_printed(drafts, expected) -> None:
    for name, draft in drafts.items():
        given = {b["number"]: b["issued_on"] for b in expected[name]["legal_bases"] if b["issued_on"]}
        found = {b.number: str(b.date) for b in draft.legal_bases if b.place.part is Part.BASIS and b.number in given}
        assert found == given, name


def test_every_place_shows_the_words_of_its_citation(drafts) -> None:
    for name, draft in drafts.items():
        for basis in draft.legal_bases:
            words = draft.text[basis.place.start : basis.place.end]
            cited = (basis.number or "").split("/")[0] or (basis.name or "").split()[0]
            assert cited in words, (name, basis)


def test_law_is_found_outside_the_basis_section_too(drafts) -> None:
    draft = drafts["ho_tich_cap_xa-001"]
    elsewhere = {(b.place.part, b.number, b.provisions) for b in draft.legal_bases if b.place.part is not Part.BASIS}
    assert (Part.REFERENCES, "101/QĐ-BKHCN", ()) in elsewhere
    assert (Part.OTHER, "104/2022/NĐ-CP", ("art_14__para_2",)) in elsewhere
