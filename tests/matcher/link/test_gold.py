"""On the gold sets: linking alone, with the hand-read acts in place of the reader's."""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from cancu.intake.draft import Draft
from cancu.intake.files import read_paths
from cancu.intake.portal_row_bases import Row, bases_of_row
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.number import key
from data.law.reading import DateBasis, EffectiveDate, ExpiryDate, Operation, ProvisionChange, Reading, Relation
from data.law.resolution import State
from data.office.basis_document import of_basis
from data.office.procedure import Procedure
from matcher.link.backtest import replay
from matcher.link.find.document_index import DocumentIndex, indexed
from matcher.link.which.resolve import resolve

LEAST_RESOLVED = 0.98
ISO_FILES = 26


def lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.fixture(scope="session")
def score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def office(shared: Path) -> list[Procedure]:
    return [
        Procedure(
            code=row["code"],
            name=row["name"],
            unit=row["unit"],
            legal_bases=tuple(
                basis for raw in row["legal_basis"] for basis in bases_of_row(msgspec.convert(raw, Row, strict=False))
            ),
        )
        for row in lines(shared / "procedures" / "portal.jsonl.gz")
    ]


@pytest.fixture(scope="session")
def register(shared: Path) -> DocumentIndex:
    rows = lines(shared / "gold" / "register.jsonl.gz")
    return DocumentIndex(
        indexed(
            row["number"],
            Document(
                number=row["number"],
                type=row["type"] or None,
                issuer=row["issuer"] or None,
                title=row["title"] or None,
                issued_on=day(row["issued_on"]),
                effective_on=day(row["effective_on"]),
            ),
        )
        for row in rows
    )


def as_read_by_hand(gold: dict[str, Any]) -> Reading:
    return Reading(
        id=gold["id"],
        number=gold["number"],
        type=gold["type"],
        issued_on=day(gold["issued_on"]),
        relations=tuple(map(_relation, gold["acts"])),
        effective=tuple(
            EffectiveDate(on=day(e["date"]), basis=DateBasis.STATED, start=0, end=0)
            for e in gold["effective"]
            if e["scope"] == "whole"
        ),
        expires=tuple(
            ExpiryDate(on=day(e["date"]), basis=DateBasis.STATED, start=0, end=0)
            for e in gold["expires"]
            if e["scope"] == "whole"
        ),
    )


def _relation(act: dict[str, Any]) -> Relation:
    target = act["target"]
    name = None if target.get("number") else target.get("name")
    return Relation(
        kind=msgspec.convert(act["kind"], Kind),
        target=NamedDocument(
            type=target.get("type"), number=target.get("number"), date=day(target.get("date")), name=name
        ),
        whole=act["whole"],
        provisions=tuple(ProvisionChange(id=unit, op=Operation.MODIFY, start=0, end=0) for unit in act["provisions"]),
        from_=day(act.get("from")),
        start=0,
        end=0,
    )


def test_the_backtest_reaches_its_floors_with_hand_read_acts(
    shared: Path, score: ModuleType, office: list[Procedure], tmp_path: Path
) -> None:
    gold = {row["id"]: row for row in lines(shared / "gold" / "live.jsonl.gz")}
    documents = [
        Document(id=i, type=row["type"], issued_on=day(row["issued_on"]), text=row["text"]) for i, row in gold.items()
    ]
    alerts = tmp_path / "alerts.jsonl"
    with alerts.open("wb") as file:
        for line in replay(documents, office, lambda document: as_read_by_hand(gold[document.id or ""])):
            file.write(msgspec.json.encode(line) + b"\n")
    found = score.score_backtest(str(shared / "gold" / "backtest.jsonl.gz"), str(alerts), 0)
    assert found["alerts"]["recall"] >= 0.95
    assert found["even_recall"] >= 0.95
    assert found["alerts"]["precision"] >= 0.95
    assert found["queued_precision"] >= 0.6
    assert found["queued_share_without_overrides"] <= 0.20
    assert found["provisions_even_f1"] >= 0.90
    assert found["due_is_on_plus_three_months"]["accuracy"] == 1.0


def test_every_basis_of_the_iso_files_is_resolved_where_the_register_has_its_document_and_none_wrong(
    shared: Path, register: DocumentIndex
) -> None:
    numbers = {key(row["number"]): row["number"] for row in lines(shared / "gold" / "register.jsonl.gz")}
    drafts = [item for item in read_paths([shared / "procedures" / "iso"]) if isinstance(item, Draft) and item.text]
    if len(drafts) < ISO_FILES:
        pytest.skip("not every .doc file could be read here (antiword or LibreOffice is missing)")
    right = wanted = 0
    for draft in drafts:
        for basis in draft.legal_bases:
            found = resolve(of_basis(basis), register, draft.issued_on)
            expected = numbers.get(key(basis.number))
            meant = found.document if found.state is State.RESOLVED else None
            wanted += expected is not None
            right += expected is not None and meant == expected
            assert basis.number is None or meant in (None, expected)
    assert right / wanted >= LEAST_RESOLVED


def test_resolution_adds_what_a_join_of_numbers_cannot(office: list[Procedure], register: DocumentIndex) -> None:
    """Laws by name and year resolve without a number; misquoted days and slips go to a person, not to a document."""
    by_name = asked = 0
    for procedure in office:
        for basis in procedure.legal_bases:
            found = resolve(of_basis(basis), register)
            by_name += found.state is State.RESOLVED and found.how == "law_name_and_year"
            asked += found.state in (State.MISQUOTED, State.AMBIGUOUS)
    assert by_name >= 30
    assert asked >= 20
