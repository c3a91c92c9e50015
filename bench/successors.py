"""Whether a silent successor is suspected: real documents that say what they replace, with those words taken out.

    python bench/successors.py [--write]    # --write: the table in README.md

Each document of the gold archives is held against all that are known (archives, register, the portal's bases, and
what texts cite with a title), as if every one were cited by a procedure. A document that replaces or repeals another of
its type as a whole is read without saying so. Questions on the others are judged in ``labels/successors.csv``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.gold import SHARED, read_command, run
from cancu.archive_line import document_in
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, of_document
from data.law.reading import Reading
from data.law.type_of_number import type_of
from data.office.procedure import LegalBasis, Procedure
from matcher.link.change.changes import Acting, acting
from matcher.link.find.basis_index import BasisIndex
from matcher.link.find.cited_documents import CitedDocuments
from matcher.link.find.document_index import DocumentIndex
from matcher.link.succeed.likeness import LEAST
from matcher.link.succeed.predecessors import Known, Suspect, may_have_place, newcomer, stated_ends, suspects

ARCHIVES = ("documents", "pool", "live")
JUDGED = Path(__file__).with_name("labels") / "successors.csv"
README = Path(__file__).with_name("README.md")
SHORTEST_TITLE = 25
MOST = 3
JUDGED_FROM = 0.2
# "… ngày 5 tháng 3 năm 2014 của Thủ tướng Chính phủ về việc áp dụng …": the title behind a citation
TITLE_BEHIND = re.compile(
    r"\s*(?:ngày\s+\d+\s*(?:tháng|/)\s*\d+\s*(?:năm|/)\s*\d{4})?\s*(?:của\s+[^,;.]{2,60}?)?\s*"
    r"((?:quy định|hướng dẫn|về|ban hành)\b[^;.\n]{15,260}(?:\n[^;.\n]{3,200})?)",
    re.IGNORECASE,
)
TITLE_ENDS = re.compile(
    r"\s*(?:có hiệu lực|hết hiệu lực|được sửa đổi|đã được|,?\s*(?:đã )?được bổ sung|\(sau đây|kể từ ngày|;"
    r"|\bvà (?:Thông tư|Nghị định|Quyết định|các)\b)",
    re.IGNORECASE,
)


class Read(NamedTuple):
    """A document of the archives as acting, and its reading."""

    doc: Acting
    reading: Reading


class Found(NamedTuple):
    """What is suspected of a document: whose place it really takes (none known: empty) and the suspects."""

    number: str
    title: str
    replaced: frozenset[str | None]
    says_replaces: bool
    suspects: list[Suspect]


def main() -> int:
    """Measure, print, and write the table when told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--asked", action="store_true", help="print the questions on documents that name none")
    parser.add_argument("--misses", action="store_true", help="print what is not among the first three")
    parser.add_argument("--readings", type=Path, help="what a run before has read, to read nothing anew")
    args = parser.parse_args()
    everything = list(_read_all(args.readings))
    print(f"{len(everything)} documents", file=sys.stderr)
    found = list(_measured(everything))
    table = "\n".join(_table(found, len(everything)))
    print(table)
    if args.asked:
        for each in _questions(found):
            title = " ".join(each.suspects[0].document.named.title.split())
            print(
                f"{each.number},{each.suspects[0].document.named.number},{each.suspects[0].likeness.score:.2f},{title}"
            )
    for one in found if args.misses else ():
        if one.says_replaces and _rank(one) > MOST:
            print(f"{one.number} {one.title} -> {', '.join(filter(None, one.replaced))}")
    if args.write:
        write_table("successors", table)
    return 0


def write_table(name: str, table: str) -> None:
    """Put a table between its marks in README.md."""
    between = rf"(?<=<!-- {name} -->\n).*(?=<!-- end of {name} -->)"
    README.write_text(re.sub(between, lambda _: f"\n{table}\n\n", README.read_text("utf-8"), flags=re.DOTALL), "utf-8")


def _read_all(kept: Path | None) -> Iterator[Read]:
    documents = list(_documents())
    with tempfile.TemporaryDirectory() as folder:
        lines, readings = Path(folder, "documents.jsonl"), kept or Path(folder, "readings.jsonl")
        lines.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in documents))
        if not readings.exists():
            run([*read_command(lines), "--jobs", "2"], readings)
        for document, line in zip(documents, readings.read_bytes().splitlines(), strict=True):
            reading = msgspec.json.decode(line, type=Reading)
            yield Read(acting(document.id or "", document, reading, ""), reading)


def _documents() -> Iterator[Document]:
    for archive in ARCHIVES:
        with gzip.open(SHARED / "gold" / f"{archive}.jsonl.gz", "rb") as lines:
            for ordinal, line in enumerate(lines):
                given = json.loads(line)
                given = {name: given[name] for name in Document.__struct_fields__ if given.get(name)}
                if archive == "live":
                    given.pop("number", None)
                document = document_in(json.dumps(given).encode(), archive, needs_text=True)
                yield replace(document, id=f"{archive}{ordinal}", published_on=None)


def _measured(everything: list[Read]) -> Iterator[Found]:
    bases, ends = _cited(everything), _ends(everything)
    cited, at_hand = CitedDocuments(bases.all_of), frozenset(_with_place(bases))
    for doc, reading in everything:
        ended = [target for target in stated_ends(reading) if target.parsed]
        mine = type_of(doc.named.parsed) if doc.named.parsed else None
        replaced = frozenset(t.key for t in ended if t.parsed and type_of(t.parsed) == mine and t.key in at_hand)
        says = any(r.kind is Kind.REPLACES and r.whole and r.target.key in replaced for r in reading.relations)
        new = (
            newcomer(doc, _silent(reading, frozenset(target.key for target in ended)))
            if replaced or not ended
            else None
        )

        def is_ended(old: DescribedDocument, doc: Acting = doc) -> bool:
            """Whether another document ended it before this one was issued."""
            return any(
                number != doc.named.key and doc.named.date and day and day < doc.named.date
                for number, day in ends.get(old.key, ())
            )

        known = Known(cited, DocumentIndex(), is_ended, lambda _: frozenset())
        if new or not replaced:
            yield Found(
                doc.named.key or "",
                doc.head.title or "",
                replaced,
                says,
                suspects(new, known, least=0.0) if new else [],
            )


def _with_place(bases: BasisIndex) -> Iterator[str | None]:
    """The keys of the documents that make rules of their own: an act amending another has no successor."""
    for cited in bases.all_of():
        if may_have_place(cited.named, cited.named.title):
            yield cited.named.key


def _ends(everything: Iterable[Read]) -> dict[str | None, list[tuple[str | None, date | None]]]:
    """Who ends what as a whole, and when he was issued, by the key of what is ended."""
    found: dict[str | None, list[tuple[str | None, date | None]]] = {}
    for doc, reading in everything:
        for target in stated_ends(reading):
            found.setdefault(target.key, []).append((doc.named.key, doc.named.date))
    return found


def _silent(reading: Reading, replaced: frozenset[str | None]) -> Reading:
    """A reading without the words that name what it replaces."""
    return replace(
        reading,
        relations=tuple(each for each in reading.relations if each.target.key not in replaced),
        citations=tuple(each for each in reading.citations if each.document.key not in replaced),
    )


def _cited(everything: Iterable[Read]) -> BasisIndex:
    """One procedure that cites everything known by number and title: by an archive's title, else a register's."""
    titles: dict[tuple[str, str], LegalBasis] = {}
    for basis in (*_archived(everything), *_registered(), *_printed(everything)):
        named = of_document(Document(number=basis.number, type=basis.type, title=basis.title))
        place = (basis.issuer or "") if named.parsed and named.parsed.symbol.endswith(("UBND", "HĐND")) else ""
        if named.key and len(basis.title or "") >= SHORTEST_TITLE:
            titles.setdefault((named.key, place), basis)
    return BasisIndex([("all", Procedure(code="all", name="all", unit="all", legal_bases=tuple(titles.values())))])


def _archived(everything: Iterable[Read]) -> Iterator[LegalBasis]:
    for doc, _ in everything:
        yield _basis(doc.head.number, doc.head.type, doc.head.issuer, str(doc.head.issued_on or ""), doc.head.title)


def _registered() -> Iterator[LegalBasis]:
    with gzip.open(SHARED / "gold/register.jsonl.gz", "rb") as lines:
        for row in map(json.loads, lines):
            yield _basis(row["number"], row["type"], row["issuer"], row["issued_on"], row["title"])
    with gzip.open(SHARED / "procedures/portal.jsonl.gz", "rb") as lines:
        for row in (row for line in lines for row in json.loads(line)["legal_basis"]):
            yield _basis(row["so_ky_hieu"], None, row["co_quan_ban_hanh"], "", row["trich_yeu"])


def _printed(everything: Iterable[Read]) -> Iterator[LegalBasis]:
    """What texts cite by number with the title behind it."""
    for doc, reading in everything:
        for each in reading.citations:
            if each.number and (behind := TITLE_BEHIND.match(doc.text, each.end, each.end + 420)):
                title = " ".join(TITLE_ENDS.split(behind[1])[0].split()).strip(" ,")
                yield _basis(each.number, each.type, each.issuer, str(each.date or ""), title)


def _basis(number: str | None, kind: str | None, issuer: str | None, day: str | None, title: str | None) -> LegalBasis:
    issued = date.fromisoformat(day) if day and len(day) == 10 else None
    return LegalBasis(number=number, type=kind or None, issuer=issuer or None, date=issued, title=title or "")


def _questions(found: Iterable[Found]) -> list[Found]:
    """What would be asked of documents that name no predecessor, the surest first."""
    asked = [
        one for one in found if not one.replaced and one.suspects and one.suspects[0].likeness.score >= JUDGED_FROM
    ]
    return sorted(asked, key=lambda one: -one.suspects[0].likeness.score)


def _table(found: list[Found], total: int) -> Iterator[str]:
    ranked = [one for one in found if one.replaced]
    with JUDGED.open(encoding="utf-8") as rows:
        right = {(row["new"], row["old"]): row["right"] == "1" for row in csv.DictReader(rows)}
    yield "| documents that replace another | | predecessor first | among three |"
    yield "|---|---|---|---|"
    for name, some in (("say thay thế", [one for one in ranked if one.says_replaces]), ("all that end one", ranked)):
        first = sum(_rank(one) == 1 for one in some) / len(some)
        third = sum(_rank(one) <= MOST for one in some) / len(some)
        yield f"| {name} | {len(some)} | {first:.1%} | {third:.1%} |"
    yield ""
    yield f"| asked from | successors asked, first | asked of {total} documents | false | false in 50 |"
    yield "|---|---|---|---|---|"
    for floor in (0.6, 0.5, 0.4, LEAST, 0.25, 0.2):
        hit = sum(_rank(one) == 1 and one.suspects[0].likeness.score >= floor for one in ranked) / len(ranked)
        asked = [
            (one.number, one.suspects[0].document.named.key or "")
            for one in found
            if not one.replaced and one.suspects and one.suspects[0].likeness.score >= floor
        ]
        wrong = sum(not right.get(pair, False) for pair in asked)
        yield f"| {floor} | {hit:.1%} | {len(asked)} | {wrong} | {wrong * 50 / total:.2f} |"


def _rank(one: Found) -> int:
    """The place of the first document among the suspects that it really replaces."""
    keys = [suspect.document.named.key for suspect in one.suspects]
    return next((place for place, key in enumerate(keys, 1) if key in one.replaced), 99)


if __name__ == "__main__":
    sys.exit(main())
