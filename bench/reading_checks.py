"""Looks for readings that cannot be right, without labels: counts by kind of suspicion over all texts at hand.

python bench/reading_checks.py                      every text of the two pools
python bench/reading_checks.py --every 12           one in twelve, for a quick look
python bench/reading_checks.py --every 12 --floors tests/floors.toml   exit 1 below a floor
python bench/reading_checks.py --show behind_signature   each case of a kind: document, act, words

A suspicion is no proof: an article may send to what stands behind the signature, a source may give a wrong title. What
grows from one version of the reader to the next is to be looked at. The last lines are the share of texts of which
nothing is suspected, and of the rows of annexes that list dead documents: those read to a document of those numbered.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from gold import SHARED

from data.law.document import Document
from data.law.document_type import is_above
from data.law.kind import Kind
from data.law.reading import Reading, Relation
from matcher.reading import read
from matcher.reading.act.annexes import annexes_of_the_dead
from matcher.reading.cite.citations import find_mentions
from matcher.reading.cite.document_table import read_rows
from matcher.reading.head.head import LETTER
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Structure

POOLS = ("pool", "documents")
_LINKS = (Kind.BASED_ON, Kind.DETAILS, Kind.CONSOLIDATES)
_BY_A_HIGHER = (Kind.AMENDS, Kind.REPLACES, Kind.REPEALS, Kind.CORRECTS, Kind.SUSPENDS)
#: A ministry's decision was what its circular is now.
_ISSUED_BY_MANY = ("Quyết định", "Chỉ thị", None)
_LONG = 5_000
_SENDS = ("phụ lục", "danh mục", "kèm theo")


class Suspicion(msgspec.Struct, frozen=True):
    """A reading that looks wrong: of what kind, which document, and the words in doubt."""

    kind: str
    document: str
    words: str


def documents() -> Iterator[Document]:
    """Yield the texts of the two pools in their order."""
    for pool in POOLS:
        with gzip.open(SHARED / "gold" / f"{pool}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                given: dict[str, Any] = msgspec.json.decode(line)
                yield Document(text=given["text"], **{k: given.get(k) for k in ("id", "number", "type", "title")})


def suspicions(document: Document, reading: Reading, structure: Structure) -> Iterator[Suspicion]:
    """Yield what cannot well be right in a reading."""
    name = reading.number or document.id or "?"
    acts = [relation for relation in reading.relations if relation.kind not in _LINKS]
    for act in acts:
        for kind in _of_act(act, reading, structure):
            yield Suspicion(kind, name, f"{act.kind} {_target(act)}: {_words(document, act)}")
    if any(warning.kind == "title_without_act" for warning in reading.warnings):
        yield Suspicion("title_without_act", name, reading.title or "")
    if len(document.text) > _LONG and not (reading.citations or reading.relations or reading.effective):
        yield Suspicion("empty_reading", name, document.text[:80])


def _of_act(act: Relation, reading: Reading, structure: Structure) -> Iterator[str]:
    if act.start >= structure.signed and not _sends(structure):
        yield "behind_signature"
    if act.kind in _BY_A_HIGHER and act.target.type not in _ISSUED_BY_MANY and is_above(act.target.type, reading.type):
        yield "on_a_higher_document"
    if any(change.id.startswith(("para_", "point_")) for change in act.provisions):
        yield "provision_without_article"
    if reading.type == LETTER and act.kind is not Kind.CORRECTS:
        yield "act_of_a_letter"


def _sends(structure: Structure) -> bool:
    own = structure.text[: structure.signed].lower()
    return any(words in own for words in _SENDS)


def _target(act: Relation) -> str:
    return act.target.number or act.target.name or "?"


def _words(document: Document, act: Relation) -> str:
    return " ".join(document.text[act.start : act.end].split())[:160]


def rows(text: LegalText, structure: Structure) -> tuple[int, int]:
    """Return how many rows the annexes of dead documents number, and how many of them are read to a document."""
    mentions = find_mentions(text.text, text.low)
    found = [
        row
        for annex in annexes_of_the_dead(text.low, structure)
        for row in read_rows(text.text, annex.body, annex.end, mentions)
    ]
    return len(found), sum(row.listed is not None for row in found)


def main() -> int:
    """Print the counts; return 1 when a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="one text in so many")
    parser.add_argument("--show", help="print each suspicion of this kind")
    parser.add_argument("--floors", type=Path)
    asked = parser.parse_args()
    floors = tomllib.loads(asked.floors.read_text("utf-8"))["reading_checks"] if asked.floors else {}
    counts: Counter[str] = Counter()
    numbered = known = texts = sound = 0
    for document in itertools.islice(documents(), 0, None, asked.every):
        text = LegalText(document.text)
        structure = Structure(text.text, Quotes(text.text))
        suspected = list(suspicions(document, read(document), structure))
        for suspicion in suspected:
            counts[suspicion.kind] += 1
            if suspicion.kind == asked.show:
                print(f"{suspicion.document}\t{suspicion.words}", flush=True)
        more, of_them = rows(text, structure)
        numbered, known, texts, sound = numbered + more, known + of_them, texts + 1, sound + (not suspected)
    print(f"{texts} texts")
    for kind, count in sorted(counts.items()):
        print(f"{kind:<28} {count:>5}")
    shares = {"texts_unsuspected": (sound, texts), "annex_rows_read": (known, numbered)}
    for name, (part, of) in shares.items():
        print(f"{name:<28} {part:>5} of {of}" + (f"  floor {floors[name]}" if name in floors else ""))
    return int(any(part < floors.get(name, 0) * of for name, (part, of) in shares.items()))


if __name__ == "__main__":
    sys.exit(main())
