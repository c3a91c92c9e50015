"""Labels of two readers made one set: what both say holds, what one says is contested, a ruling decides."""

from __future__ import annotations

import json
from typing import Any

from bench.label_agreement import Readings, agreed, pairs, target_key
from bench.labelled import LABELS

_DECREE = {"type": "Nghị định", "number": "12/2019/NĐ-CP", "date": None, "name": None}


def _act(kind: str = "repeals", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "target": _DECREE, "whole": False, "provisions": ["art_3"], "from": None} | more


def _readings(first: dict[str, Any], second: dict[str, Any], **rulings: Any) -> Readings:
    return Readings("001", first, second, rulings)


def test_an_act_that_both_give_is_a_label_without_the_words_of_the_text() -> None:
    held = agreed(_readings({"acts": [_act(quote="Bãi bỏ Điều 3")]}, {"acts": [_act(quote="bãi bỏ")]}))
    assert [act["provisions"] for act in held["acts"]] == [["art_3"]]
    assert "quote" not in held["acts"][0]
    assert held["contested"] == []


def test_an_act_that_one_gives_is_contested_until_a_ruling_takes_it_in_or_out() -> None:
    both = {"acts": [_act()]}, {"acts": []}
    assert agreed(_readings(*both))["contested"] == [{"kind": "repeals", "target": _DECREE}]
    key = f"repeals {target_key(_DECREE)}"
    assert len(agreed(_readings(*both, acts={key: "in"}))["acts"]) == 1
    out = agreed(_readings(*both, acts={key: "out"}))
    assert (out["acts"], out["contested"]) == ([], [])


def test_a_kind_the_other_reader_calls_equally_defensible_is_the_same_act() -> None:
    held = agreed(_readings({"acts": [_act("overrides", alt=["repeals"])]}, {"acts": [_act("repeals")]}))
    assert [(act["kind"], act["alt"]) for act in held["acts"]] == [("overrides", ["repeals"])]


def test_provisions_that_one_gives_count_neither_way() -> None:
    held = agreed(_readings({"acts": [_act(provisions=["art_3", "art_4"])]}, {"acts": [_act()]}))["acts"][0]
    assert (held["provisions"], held["contested_provisions"]) == (["art_3"], ["art_4"])


def test_whole_for_one_and_part_for_the_other_is_contested() -> None:
    assert len(agreed(_readings({"acts": [_act(whole=True)]}, {"acts": [_act()]}))["contested"]) == 1


def test_two_prints_of_one_number_are_one_ground() -> None:
    first = {"based_on": [{"number": "05/2020/QÐ-UBND"}]}
    second = {"based_on": [{"number": "5/2020/QĐ-UBND"}]}
    assert [pair.second is not None for pair in pairs(_readings(first, second), "based_on")] == [True]


def test_a_date_that_one_gives_is_kept_as_contested() -> None:
    held = agreed(_readings({"effective": [{"date": "2026-01-01", "basis": "stated"}]}, {"effective": []}))
    assert held["effective"] == []
    assert [entry["field"] for entry in held["contested_dates"]] == ["effective"]


def test_the_labels_kept_are_facts_without_words_of_a_text_and_no_document_is_in_both_parts() -> None:
    parts = {part: (LABELS / f"{part}.jsonl").read_text("utf-8") for part in ("develop", "validate")}
    documents = {part: {json.loads(line)["document"] for line in lines.splitlines()} for part, lines in parts.items()}
    assert documents["develop"]
    assert documents["validate"]
    assert not documents["develop"] & documents["validate"]
    assert not any(word in lines for word in ('"quote"', '"text"', '"start"') for lines in parts.values())
