"""The text of a procedure's file: kept with its issue, shown with its citations marked, gone when the issue goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cancu.doing.import_procedures import import_procedures, preview_import
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft
from cancu.marked_text import marked_text
from data.office.procedure import LegalBasis, Place
from data.store import imports, issue_texts, register
from data.store.home import Home

AT = "2026-11-24T00:00:00+00:00"
LAW = "Luật Hộ tịch năm 2014"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        yield opened


def draft(text: str, issue: str = "01") -> Draft:
    at = text.find(LAW)
    cited = LegalBasis(raw=f"{LAW};", name=LAW, place=Place(start=max(at, 0), end=max(at, 0) + len(LAW)))
    return Draft(code="QT-01", name="Khai sinh", where="a.docx", issue_number=issue, text=text, legal_bases=(cited,))


def brought(home: Home, *drafts: Draft) -> tuple[int, str]:
    """The import and the id of the procedure."""
    done = import_procedures(home, drafts, Order(path="a.docx", at=AT, unit="UBND phường Mẫu"))
    assert done.import_id
    return done.import_id, done.adopted[-1].id


def test_the_text_is_kept_with_the_issue_and_goes_when_that_is_taken_back(home: Home) -> None:
    _, identity = brought(home, draft(f"Căn cứ {LAW};"))
    second, _ = brought(home, draft(f"Các căn cứ: {LAW};", "02"))
    assert issue_texts.of_procedure(home, identity) == f"Các căn cứ: {LAW};"
    imports.undo(home, second, AT)
    assert issue_texts.of_procedure(home, identity) == f"Căn cứ {LAW};"
    assert home.office.number("SELECT count(*) FROM issue_texts") == 1
    assert list(home.office.faults()) == []


def test_an_older_file_again_leaves_the_text_of_the_current_issue_alone(home: Home) -> None:
    _, identity = brought(home, draft(f"Căn cứ {LAW};"))
    brought(home, draft("", "02"))
    assert issue_texts.of_procedure(home, identity) == ""
    brought(home, draft(f"Căn cứ {LAW};"))
    assert issue_texts.of_procedure(home, identity) == "", "that is the text of another issue"


def test_a_preview_keeps_no_text(home: Home) -> None:
    preview_import(home, [draft(f"Căn cứ {LAW};")], Order(path="a.docx", at=AT, unit="UBND phường Mẫu"))
    assert home.office.number("SELECT count(*) FROM issue_texts") == 0


def test_pieces_add_up_to_the_text_and_places_of_another_file_are_not_marked(home: Home) -> None:
    text = f"Căn cứ {LAW}; {LAW}."
    _, identity = brought(home, draft(text))
    kept = register.get(home, identity)
    assert kept
    (basis,) = kept.procedure.legal_bases
    assert [(piece.words, piece.basis is not None) for piece in marked_text(text, [basis])] == [
        ("Căn cứ ", False),
        (LAW, True),
        (f"; {LAW}.", False),
    ]
    for other in ("Một văn bản khác hẳn, dài hơn thế nhiều", "ngắn", ""):
        assert [piece.basis for piece in marked_text(other, [basis])] == [None] * bool(other)
