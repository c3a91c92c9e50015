"""A year of texts replayed against 45 real procedures of July 2025, beside what the national portal lists a year later.

    python bench/year_later.py [--since 2025-07-07] [--until 2026-07-31]

Prints every line raised, one for all procedures it is raised for, to be judged by hand; then the portal's additions
and removals, each with the line that told of it, or that it has no text at hand (then it counts neither way).
The data lies beside the repository (CANCU_SHARED, else ../shared); without it the script says so and ends.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from cancu.archive_line import document_in
from cancu.intake.days import read_day
from cancu.intake.draft import Draft
from cancu.intake.files import read_paths
from data.law import number
from data.law.characters import fold
from data.law.document import Document
from data.office.procedure import LegalBasis, Procedure
from matcher.link.backtest import Alert, replay
from matcher.reading import read

SHARED = Path(os.environ.get("CANCU_SHARED") or Path(__file__).resolve().parents[2] / "shared")
ARCHIVES = ("documents.jsonl.gz", "live.jsonl.gz")
SAME_NAME = 75  # of 100: "ĐKKS có yếu tố nước ngoài" is the file "Đăng ký khai sinh có yếu tố nước ngoài"

Row = dict[str, Any]


def portal_rows(shared: Path) -> list[Row]:
    """The procedures with what they cited in July 2025 and what the portal listed a year later."""
    return [json.loads(line) for line in (shared / "procedures/iso_year_later.jsonl").open(encoding="utf-8")]


def office(shared: Path, rows: Iterable[Row]) -> list[Procedure]:
    """The procedures as adopted: the bases of the file where it is at hand, else the numbers of the row."""
    drafts = [item for item in read_paths([shared / "procedures/iso"]) if isinstance(item, Draft)]
    return [_procedure(row, _file_of(row, drafts)) for row in rows]


def _file_of(row: Row, drafts: list[Draft]) -> Draft | None:
    """The file of that code and nearly that name: one office uses a code three times."""
    named = [
        (fuzz.token_set_ratio(fold(d.name), fold(row["iso_name"])), d) for d in drafts if d.code == row["iso_code"]
    ]
    score, draft = max(named, key=lambda pair: pair[0], default=(0.0, None))
    return draft if score >= SAME_NAME else None


def _procedure(row: Row, draft: Draft | None) -> Procedure:
    cited = tuple(LegalBasis(raw=n, number=n) for n in (*row["only_in_iso_2025_07"], *row["common"]))
    return Procedure(
        code=code_of(row),
        name=row["iso_name"],
        unit="Sở Tư pháp",
        issued_on=read_day(row["iso_issue_date"], "iso_issue_date"),
        legal_bases=draft.legal_bases if draft else cited,
    )


def code_of(row: Row) -> str:
    """A code that is one procedure's own: the portal's."""
    return f"{row['iso_code']} ({row['tthc_code']})"


def texts(shared: Path, since: date, until: date) -> Iterator[Document]:
    """The documents at hand that were issued in those days; one without a day is told by the year of its number."""
    for name in ARCHIVES:
        with gzip.open(shared / "gold" / name, "rb") as archive:
            for place, line in enumerate(archive, 1):
                document = document_in(line, f"{name}:{place}", needs_text=True)
                if _may_be_of(document, since, until):
                    yield document


def _may_be_of(document: Document, since: date, until: date) -> bool:
    if document.issued_on:
        return since <= document.issued_on <= until
    parsed = number.parse(document.number or "")
    return parsed is not None and parsed.year is not None and since.year <= parsed.year <= until.year


def show_lines(lines: Iterable[Alert]) -> None:
    """Print each statement once, with the procedures it is raised for."""
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for line in lines:
        groups[line.seen_on, line.document, line.kind, line.target, line.provisions, line.on, line.due].append(
            f"{line.procedure}: {line.severity}{', asked' if line.queued else ''}"
        )
    for (seen_on, document, kind, target, provisions, on, due), procedures in groups.items():
        where = ", ".join(provisions) if isinstance(provisions, tuple) and provisions else "as a whole"
        print(f"\n{seen_on}  {document} {kind} {target} ({where}), on {on}, due {due}: {len(procedures)} procedures")
        for procedure in procedures:
            print(f"    {procedure}")


def show_portal(rows: Iterable[Row], lines: list[Alert], at_hand: set[str]) -> None:
    """Print what the portal added and dropped, and what told of it."""
    told_of = {(line.procedure, _key(line.document)) for line in lines}
    acted_on = {(line.procedure, _key(line.target)) for line in lines}
    added: Counter[tuple[str, str]] = Counter()
    dropped: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for new in row["only_in_tthc_2026_07"]:
            unheard = "TEXT AT HAND, NOT TOLD" if _key(new) in at_hand else "no text at hand"
            added[new, "told" if (code_of(row), _key(new)) in told_of else unheard] += 1
        for old in row["only_in_iso_2025_07"]:
            is_told = (code_of(row), _key(old)) in acted_on
            dropped[old, "told" if is_told else "no text at hand acts on it"] += 1
    for title, found in (("added by the portal", added), ("dropped by the portal", dropped)):
        print(f"\n{title}:")
        for (printed, how), count in found.most_common():
            print(f"    {printed:<26} {count:>3} procedures  {how}")


def _key(printed: str | None) -> str:
    return number.key(printed) or printed or ""


def main() -> int:
    """Replay the year; return 0, or 2 when the data is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--since", type=date.fromisoformat, default=date(2025, 7, 7))
    parser.add_argument("--until", type=date.fromisoformat, default=date(2026, 7, 31))
    asked = parser.parse_args()
    if not (SHARED / "procedures/iso_year_later.jsonl").is_file():
        print(f"no data at {SHARED}: set CANCU_SHARED", file=sys.stderr)
        return 2
    begun = time.perf_counter()
    rows = portal_rows(SHARED)
    documents = list(texts(SHARED, asked.since, asked.until))
    lines = list(replay(documents, office(SHARED, rows), read, since=asked.since, until=asked.until))
    print(f"{len(documents)} texts, {len(rows)} procedures, {len(lines)} lines, {time.perf_counter() - begun:.0f} s")
    show_lines(lines)
    show_portal(rows, lines, {_key(document.number) for document in documents})
    return 0


if __name__ == "__main__":
    sys.exit(main())
