"""Labelled claims for ``train_likelihood.py``: what the reading says of annotated documents, and whether it is true.

Three sets: references (annotated outside), live (read twice), and the part `develop` of ``bench/labels`` (read twice).

The annotation of the references set is about 95 % right and not complete, so only what it settles is used: a claim
is true when the annotation gives its target any act, and false when every mention behind it is annotated as a plain
reference, a ground or a title. False ones were read again by hand; ``likelihood_labels.txt`` names those that are
acts all the same.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

from labelled import with_texts

from data.law import number
from data.law.characters import fold
from data.law.document import Document
from data.law.genre import Genre
from data.law.kind import Kind
from matcher.reading.act.likelihood import cues_of
from matcher.reading.act.relations import Claim, Frame, claims, same_documents
from matcher.reading.cite.citations import find_mentions
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.roles import assign_roles
from matcher.reading.cite.short_names import with_short_names
from matcher.reading.head.head import read_head
from matcher.reading.read import statements_of
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Structure
from matcher.reading.when.dates import find_dates

HAND_READ = Path(__file__).with_name("likelihood_labels.txt")
_ACTS = frozenset({"Replace", "PartReplace", "Drop", "PartDrop", "Amended"})
_PLAIN = frozenset({"Reference", "Others", "Pursuant"})
#: The kinds that the references set annotates; of the others it knows nothing.
_ANNOTATED = frozenset({Kind.REPLACES, Kind.REPEALS, Kind.AMENDS, Kind.DETAILS})
_YEAR_WORDS = frozenset({"nam", "ngay", "thang"})
_NUMBER = re.compile(r"\d[\w.]*\s*[/-]\s*[\w&./–-]+(?:\s*[/–-]\s*[\w&.]+)*")


class Spoken(NamedTuple):
    """A claim with the words behind it: the target's key, and the spans of its mentions in the text as given."""

    kind: Kind
    target: str
    spans: tuple[tuple[int, int], ...]
    cues: tuple[str, ...]
    doubted: bool
    whole: bool
    named: bool

    @property
    def doubted_end(self) -> bool:
        """Whether it is a whole document's end that a rule of thumb speaks against: such are asked."""
        return self.doubted and self.whole and self.kind in (Kind.REPEALS, Kind.REPLACES)


class Labelled(NamedTuple):
    """A claim of one document of a set, the document's genre, and whether the claim is true."""

    source: str
    document: str
    genre: Genre
    said: Spoken
    true: bool


def labelled(gold: Path) -> list[Labelled]:
    """Return every claim of the three sets that their labels settle, in the order of the documents."""
    by_hand = {line for line in HAND_READ.read_text("utf-8").splitlines() if not line.startswith("#")}
    sets = {
        "live": (_documents(gold / "live.jsonl.gz"), _read_label),
        "develop": (list(with_texts("develop")), _read_label),
        "references": (_documents(gold / "references.jsonl.gz"), _reference_label),
    }
    with Pool() as pool:
        return [
            Labelled(name, row["id"], genre, claim, true or mended)
            for name, (documents, label) in sets.items()
            for row, (genre, spoken) in zip(documents, pool.imap(speak, documents, chunksize=16), strict=True)
            for claim in spoken
            for true, mended in [(label(row, claim), _hashed(row["id"], claim.target) in by_hand)]
            if true is not None or mended
        ]


def _documents(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _hashed(document: str, target: str) -> str:
    return hashlib.sha256(f"{document} {target}".encode()).hexdigest()[:16]


def speak(row: dict[str, Any]) -> tuple[Genre, list[Spoken]]:
    """Return a document's genre and all that it may claim, also what the reading would drop as too little likely."""
    document = Document(id=row["id"], text=row["text"], type=row.get("type"), title=row.get("title"))
    text = LegalText(document.text)
    structure = Structure(text.text, Quotes(text.text))
    head = read_head(text, structure, document)
    mentions = with_short_names(text.text, find_mentions(text.text, text.low))
    roles = assign_roles(text.text, mentions, structure.first, head.number, structure.quotes)
    fuller = same_documents(mentions)
    statements = statements_of(text, structure, head, mentions, roles, fuller, sift=False)
    genre, own = head.genre, frozenset({number.key(head.number) or ""})
    frame = Frame(head.type, genre, *find_dates(text.text, structure, head), own)
    return genre, [_spoken(claim, text, fuller) for claim in claims(statements, frame, fuller)]


def _spoken(claim: Claim, text: LegalText, fuller: dict[int, Mention]) -> Spoken:
    targets = [fuller.get(id(s.target), s.target) for s in claim.said]
    best = max((m.document for m in targets), key=lambda named: named.number is not None)
    spans = tuple((text.raw_start(s.target.start), text.raw_end(s.target.end)) for s in claim.said)
    cues = tuple(cues_of(claim.chief, claim.acting, len(claim.said)))
    named = any(s.named for s in claim.said)
    return Spoken(
        claim.kind,
        _key(best.number, best.name),
        spans,
        cues,
        bool(claim.chief.doubt),
        not claim.chief.provisions,
        named,
    )


def _key(printed: str | None, name: str | None) -> str:
    """One key for the ways a document is written: the number without its zeros, else the folded name."""
    if printed:
        return re.sub(r"^0+(?=\d)", "", re.sub(r"[^0-9a-z/&.]", "", fold(printed)).strip("./"))
    return " ".join(word for word in re.findall(r"[a-z]+", fold(name or "")) if word not in _YEAR_WORDS)


def _key_in(words: str) -> str:
    found = _NUMBER.search(words)
    return _key(found.group(), None) if found else _key(None, words)


def _reference_label(row: dict[str, Any], claim: Spoken) -> bool | None:
    if claim.kind not in _ANNOTATED:
        return None
    wanted = {"Guide"} if claim.kind is Kind.DETAILS else _ACTS
    of_target = {r["relation"] for r in row["references"] if _key_in(r["text"]) == claim.target}
    if of_target & wanted:
        return True
    at = {
        r["relation"] for r in row["references"] for start, end in claim.spans if r["start"] < end and start < r["end"]
    }
    return False if at and at <= _PLAIN and not of_target - _PLAIN - {None} else None


def _read_label(row: dict[str, Any], claim: Spoken) -> bool | None:
    true = {kind for act in _of_target(row["acts"], claim) for kind in (act["kind"], *act.get("alt", []))}
    if claim.kind in true:
        return True
    open_ = {act["kind"] for act in _of_target(row["contested"], claim)}
    return None if claim.kind in open_ else False


def _of_target(acts: Iterable[dict[str, Any]], claim: Spoken) -> Iterator[dict[str, Any]]:
    for act in acts:
        key = _key(act["target"].get("number"), act["target"].get("name"))
        if key == claim.target or (not act["target"].get("number") and claim.target and key.startswith(claim.target)):
            yield act
