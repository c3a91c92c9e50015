"""Scores `cancu read` on the documents labelled in `bench/labels/`: texts no rule was written for.

    python bench/labelled.py [--part develop|validate] [--differences] [--floors tests/floors.toml]

The labels are facts without the texts; those stand in the unlabelled pools beside the repository and are found by the
hash of their text. --differences prints what labels and reading say apart, as two readers are compared. The part
`validate` is scored at the end of a piece of work only: nobody reads its errors before.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.gold import MEASURES, SHARED, leaf, read_command, run
from bench.label_agreement import Label, Readings, agreed, target_key

LABELS = Path(__file__).with_name("labels")
POOLS = ("documents.jsonl.gz", "pool.jsonl.gz")
SHOWN = [*MEASURES["live"], "acts.macro", "provisions.macro", "grounds.macro", "dates.macro"]


def main() -> int:
    """Score, print, and return 1 when a floor is not reached, 2 when the texts are not there."""
    args = _arguments()
    if not (SHARED / "gold").is_dir():
        print(f"labelled: no texts at {SHARED / 'gold'}; mend: set CANCU_SHARED", file=sys.stderr)
        return 2
    floors = tomllib.loads(args.floors.read_text("utf-8")).get(args.part, {}) if args.floors else {}
    with tempfile.TemporaryDirectory() as folder:
        found = _scored(args.part, Path(folder), differences=args.differences)
    below = 0
    for measure in SHOWN:
        value, floor = leaf(found, measure), floors.get(measure)
        below += floor is not None and value < floor
        print(f"{args.part:<9} {measure:<28} {value:.4f}" + ("" if floor is None else f"  floor {floor:.3f}"))
    return 1 if below else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["develop", "validate"], default="develop")
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--floors", type=Path)
    return parser.parse_args()


def _scored(part: str, folder: Path, *, differences: bool) -> Any:
    gold, documents, readings = folder / "gold.jsonl", folder / "documents.jsonl", folder / "readings.jsonl"
    labelled = list(with_texts(part))
    gold.write_text("".join(json.dumps(each) + "\n" for each in labelled), encoding="utf-8")
    documents.write_text("".join(json.dumps({"id": each["id"], "text": each["text"]}) + "\n" for each in labelled))
    run(read_command(documents), readings)
    command = [sys.executable, str(SHARED / "gold" / "score.py"), "live", str(gold), str(readings)]
    if differences:
        _compare(labelled, [json.loads(line) for line in _lines(readings)])
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout)


def _compare(labelled: list[Label], readings: list[Label]) -> None:
    """Print the differences of a reading from its labels; what is contested is no difference."""
    for label, reading in zip(labelled, readings, strict=True):
        name = f"{label['genre']} {label['number']}"
        agreed(Readings(name, label, as_labels(reading, label), {}))


def as_labels(reading: Label, label: Label) -> Label:
    """Return a reading in the form of a reader's labels, without what the labels call contested."""
    contested = {(act["kind"], target_key(act["target"])) for act in label["contested"]}
    grounds = {target_key(ground) for ground in label["contested_grounds"]}
    relations = reading["relations"]
    return {
        "acts": [
            {**act, "provisions": [provision["id"] for provision in act["provisions"]]}
            for act in relations
            if act["kind"] != "based_on" and (act["kind"], target_key(act["target"])) not in contested
        ],
        "based_on": [
            act["target"] for act in relations if act["kind"] == "based_on" and target_key(act["target"]) not in grounds
        ],
        **{field: [entry | {"date": entry["on"]} for entry in reading[field]] for field in ("effective", "expires")},
    }


def with_texts(part: str) -> Iterator[Label]:
    """Yield the labelled documents of a part as a gold set has them, each with its text."""
    labels = {each["document"]: each for each in map(json.loads, _lines(LABELS / f"{part}.jsonl"))}
    for pool in POOLS:
        with gzip.open(SHARED / "gold" / pool, "rt", encoding="utf-8") as lines:
            for text in (json.loads(line)["text"] for line in lines):
                label = labels.pop(text_hash(text), None)
                if label is not None:
                    yield label | {
                        "id": label["document"],
                        "number": label["number"] or label["document"],
                        "text": text,
                    }
    if labels:
        print(f"labelled: {len(labels)} texts of {part} are not in the pools", file=sys.stderr)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def text_hash(text: str) -> str:
    """Return what a labelled document is known by: the first sixteen digits of the SHA-256 of its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
