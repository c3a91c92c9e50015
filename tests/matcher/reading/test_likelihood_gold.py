"""On documents read twice by people, the scores are worth what they say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from data.law.document import Document
from data.law.kind import Kind
from data.law.number import key
from matcher.reading import read

_LINKS = (Kind.BASED_ON, Kind.DETAILS, Kind.CONSOLIDATES)


#: The documents of the genres that the first weights were learnt from; behind them stand the rarer ones.
_LEARNT = 46


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[list[tuple[float, bool]]]:
    """Score and truth of each act on a numbered document, document by document."""
    with gzip.open(shared / "gold" / "live.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_scored(json.loads(line)) for line in lines]


@pytest.fixture(scope="module")
def scored(documents: list[list[tuple[float, bool]]]) -> list[tuple[float, bool]]:
    return [pair for document in documents[:_LEARNT] for pair in document]


def _scored(row: dict[str, Any]) -> list[tuple[float, bool]]:
    true, contested = _stated(row["acts"]), _stated(row["contested"])
    relations = read(Document(text=row["text"], type=row["type"], title=row.get("title"))).relations
    acts = [r for r in relations if r.kind not in _LINKS and r.target.number]
    said = [((str(r.kind), key(r.target.number)), r.score) for r in acts]
    return [(score, act in true) for act, score in said if act not in contested]


def _stated(acts: list[dict[str, Any]]) -> set[tuple[str, str | None]]:
    return {
        (kind, key(act["target"]["number"]))
        for act in acts
        for kind in (act["kind"], *act.get("alt", []))
        if act["target"].get("number")
    }


def test_the_mean_score_is_the_share_of_true_acts(scored: list[tuple[float, bool]]) -> None:
    assert len(scored) > 60
    mean = sum(score for score, _ in scored) / len(scored)
    right = sum(true for _, true in scored) / len(scored)
    assert mean == pytest.approx(right, abs=0.04)


def test_what_scores_above_nine_tenths_is_nearly_always_true(scored: list[tuple[float, bool]]) -> None:
    high = [true for score, true in scored if score >= 0.9]
    assert sum(high) / len(high) > 0.98


def test_what_scores_above_nine_tenths_is_nearly_always_true_in_rarer_genres(
    documents: list[list[tuple[float, bool]]],
) -> None:
    high = [true for document in documents[_LEARNT:] for score, true in document if score >= 0.9]
    assert sum(high) / len(high) > 0.98


def test_few_true_acts_wait_for_a_person(scored: list[tuple[float, bool]]) -> None:
    waiting = [true for score, true in scored if true and score < 0.8]
    assert len(waiting) <= 0.05 * len(scored)
