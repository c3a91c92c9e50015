"""Two blind readers' labels of the same documents -> one set, with every difference and what a third decided.

    python bench/label_agreement.py SAMPLE.jsonl FIRST SECOND [--rulings RULINGS.json] [--write FOLDER]

SAMPLE.jsonl names the documents, a line each: {"name", "document", "part", "genre"}; FIRST and SECOND are folders with
one NAME.json a document. What both readers say is a label. What one says alone is contested, and counts neither way,
unless a ruling decides it: {"NAME": {"acts": {KEY: "in" or "out"}, "provisions": {KEY: ["art_7"]}, "from": {KEY: DATE},
"whole": {KEY: true}, "based_on" | "effective" | "expires": {KEY: "in" or "out"}}}, KEY as a difference is printed.
--write puts FOLDER/develop.jsonl and FOLDER/validate.jsonl: facts alone, no words of the text.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data.law.characters import fold
from data.law.number import key as number_key

Label = dict[str, Any]


class Pair(NamedTuple):
    """One label as each reader gave it; null where one did not."""

    key: str
    first: Label | None
    second: Label | None

    @property
    def one(self) -> Label:
        """The label of the reader who gave it, the first one's where both did."""
        label = self.first or self.second
        assert label is not None
        return label


class Readings(NamedTuple):
    """What is known of one document: two readers' labels and a third's rulings."""

    name: str
    first: Label
    second: Label
    rulings: Mapping[str, Mapping[str, Any]]

    def ruling(self, field: str, key: str) -> Any:
        """Return what was ruled, None where nothing was."""
        return self.rulings.get(field, {}).get(key)


def target_key(target: Label) -> str:
    """Return what two prints of one document share: its number, else its folded name with the year.

    >>> target_key({"number": "05/2020/QÐ-UBND"}), target_key({"name": "Luật Đất đai năm 2013"})
    ('5/2020/qdubnd', 'luat dat dai 2013')
    """
    number = target.get("number")
    return number_key(number) or fold(number or target.get("name") or "").replace(" nam ", " ")


#: What is compared, and how one label of each field is recognised among another reader's.
FIELDS: Mapping[str, Callable[[Label], str]] = {
    "acts": lambda act: f"{act['kind']} {target_key(act['target'])}",
    "based_on": target_key,
    "effective": lambda entry: str(entry.get("date") or f"unresolved {entry.get('basis')}"),
    "expires": lambda entry: str(entry.get("date") or "unresolved"),
}


def main() -> int:
    """Compare, print, and write where asked; return 1 when a document lacks a reader."""
    args = _arguments()
    rulings = json.loads(args.rulings.read_text("utf-8")) if args.rulings else {}
    both, each = Counter[str](), Counter[str]()
    documents, lacking = [], 0
    for line in args.sample.read_text("utf-8").splitlines():
        sample = json.loads(line)
        readers = [folder / f"{sample['name']}.json" for folder in (args.first, args.second)]
        if not all(path.exists() for path in readers):
            print(f"{sample['name']}: lacks a reader", file=sys.stderr)
            lacking += 1
            continue
        first, second = (json.loads(path.read_text("utf-8")) for path in readers)
        readings = Readings(sample["name"], first, second, rulings.get(sample["name"], {}))
        for field in FIELDS:
            for pair in pairs(readings, field):
                both[field] += pair.first is not None and pair.second is not None
                each[field] += (pair.first is not None) + (pair.second is not None)
        documents.append({key: sample[key] for key in ("document", "part", "genre")} | agreed(readings))
    for field in FIELDS:
        share = 2 * both[field] / max(each[field], 1)
        print(f"{field:<10} both {both[field]:>5}  each {each[field]:>5}  F1 {share:.3f}")
    if args.write:
        _write(documents, args.write)
    return 1 if lacking else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("sample", "first", "second"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--rulings", type=Path)
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


def pairs(readings: Readings, field: str) -> list[Pair]:
    """Return the labels of one field side by side; an act whose kind the other calls equally defensible is the same."""
    first, second = ({FIELDS[field](label): label for label in side.get(field) or []} for side in readings[1:3])
    paired = [Pair(key, first.pop(key), second.pop(key)) for key in list(first) if key in second]
    for key, label in list(first.items()):
        other = next((name for name, act in second.items() if field == "acts" and _defensible(label, act)), None)
        if other is not None:
            paired.append(Pair(key, first.pop(key), second.pop(other)))
    alone = [Pair(key, label, None) for key, label in first.items()]
    return paired + alone + [Pair(key, None, label) for key, label in second.items()]


def _defensible(act: Label, other: Label) -> bool:
    same = target_key(act["target"]) == target_key(other["target"])
    return same and (act["kind"] in other.get("alt", []) or other["kind"] in act.get("alt", []))


def agreed(readings: Readings) -> Label:
    """Return what holds of one document, and what stays contested, in the form of the gold sets."""
    acts, contested = _settled(readings, "acts")
    grounds, contested_grounds = _settled(readings, "based_on")
    dates = {field: _settled(readings, field) for field in ("effective", "expires")}
    return {
        **{field: readings.first.get(field) or readings.second.get(field) for field in ("number", "type", "issued_on")},
        "acts": acts,
        "contested": [{"kind": act["kind"], "target": act["target"]} for act in contested],
        "based_on": grounds,
        "contested_grounds": contested_grounds,
        **{field: sure for field, (sure, _) in dates.items()},
        "contested_dates": [{"field": field, **entry} for field, (_, open_) in dates.items() for entry in open_],
    }


def _settled(readings: Readings, field: str) -> tuple[list[Label], list[Label]]:
    """The labels that hold, and those that are contested."""
    sure: list[Label] = []
    contested: list[Label] = []
    for pair in pairs(readings, field):
        ruling = readings.ruling(field, pair.key)
        if ruling is None and (pair.first is None or pair.second is None):
            who = "first alone" if pair.first else "second alone"
            _difference(readings, field, pair.key, who, pair.one.get("quote"))
        label = _one_act(readings, pair) if field == "acts" else _facts(pair.one)
        doubted = label is None or pair.first is None or pair.second is None
        if ruling != "out":
            (contested if doubted and ruling != "in" else sure).append(label or _facts(pair.one))
    return sure, contested


def _one_act(readings: Readings, pair: Pair) -> Label | None:
    """An act as both readers gave it, None where they differ on what cannot be halved or one of them doubts it."""
    if pair.first is None or pair.second is None:
        return _facts(pair.one)
    act, other = _facts(pair.first), pair.second
    alternatives = {*act.get("alt", []), *other.get("alt", []), other["kind"]} - {act["kind"]}
    first, second = set(act.get("provisions") or []), set(other.get("provisions") or [])
    ruled = readings.ruling("provisions", pair.key)
    if ruled is None and first != second:
        _difference(readings, "provisions", pair.key, sorted(first - second), sorted(second - first))
    act |= {
        "alt": sorted(alternatives),
        "provisions": sorted(first & second) if ruled is None else ruled,
        "contested_provisions": sorted(first ^ second) if ruled is None else [],
        "provisions_complete": act.get("provisions_complete", True) and other.get("provisions_complete", True),
    }
    for field in ("from", "whole"):
        if act.get(field) != other.get(field):
            act[field] = readings.ruling(field, pair.key)
            if act[field] is None:
                _difference(readings, field, pair.key, pair.first.get(field), other.get(field))
    doubted = act.pop("contested", False) or other.get("contested", False)
    return None if act["whole"] is None or (doubted and readings.ruling("acts", pair.key) != "in") else act


def _facts(label: Label) -> Label:
    """A label without the words of the text."""
    return {key: value for key, value in label.items() if key not in ("quote", "start", "notes")}


def _difference(readings: Readings, *what: object) -> None:
    print(readings.name, *(str(each).replace("\n", " ")[:160] for each in what), sep="\t")


def _write(documents: Sequence[Label], folder: Path) -> None:
    for part in ("develop", "validate"):
        lines = _lines(document for document in documents if document["part"] == part)
        (folder / f"{part}.jsonl").write_text("".join(lines), encoding="utf-8")


def _lines(documents: Iterator[Label]) -> Iterator[str]:
    for document in documents:
        kept = {key: value for key, value in document.items() if key != "part"}
        yield json.dumps(kept, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.exit(main())
