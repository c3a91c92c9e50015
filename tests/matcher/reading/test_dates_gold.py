"""Dates and heads against the shared gold; skipped, with the reason, where it is not at hand."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.law import number
from data.law.document import Document
from matcher.reading.head.head import Head, read_head
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Structure
from matcher.reading.when.dates import find_dates

Gold = dict[str, Any]
FLOOR = 0.95


@pytest.fixture(scope="module")
def live(shared: Path) -> list[Gold]:
    with gzip.open(shared / "gold" / "live.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _read(gold: Gold) -> tuple[Head, set[str]]:
    legal = LegalText(gold["text"])
    structure = Structure(legal.text, Quotes(legal.text))
    issued_on = date.fromisoformat(gold["issued_on"]) if gold.get("issued_on") else None
    head = read_head(
        legal, structure, Document(text=gold["text"], type=gold["type"], title=gold.get("title"), issued_on=issued_on)
    )
    effective, expires = find_dates(legal.text, structure, head)
    found = {f"effective {e.on or e.basis}" for e in effective} | {f"expires {e.on or e.basis}" for e in expires}
    return head, found


def _wanted(gold: Gold) -> set[str]:
    return {f"{kind} {e['date'] or e.get('basis')}" for kind in ("effective", "expires") for e in gold[kind]}


def test_days_of_the_live_documents_are_found(live: list[Gold]) -> None:
    right = found = wanted = 0
    for gold in live:
        if gold["type"] != "Văn bản hợp nhất":
            said, want = _read(gold)[1], _wanted(gold)
            right, found, wanted = right + len(said & want), found + len(said), wanted + len(want)
    assert 2 * right / (found + wanted) >= FLOOR


def test_no_live_document_takes_the_number_of_another(live: list[Gold]) -> None:
    heads = ((gold, _read(gold)[0]) for gold in live)
    wrong = [
        gold["number"] for gold, head in heads if head.number and number.key(head.number) != number.key(gold["number"])
    ]
    assert wrong == []
