"""The state of documents and provisions beside what others know: the codification, announced lists; and how fast.

    python bench/validity_bench.py codification|lists|scale [--all]

``codification``: the articles that the Ministry of Justice's notes name, the day before and the day of each act.
``lists``: the rows of lists that announce what has ended, beside our own state on their day; every disagreement.
``scale``: the state of every provision a unit cites, in a home of 160,000 documents.
The data lies beside the repository (CANCU_SHARED, else ../shared); without it the script says so and ends.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from waits_home import LARGE, build

from cancu.archive_line import document_in
from cancu.basis_states import states_of_bases
from data.law.change import Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, described
from data.law.provision import article_of
from data.law.validity.signal import NamedSignal
from data.law.validity.verdict import ValidityFacts, validity
from data.office.rule import Rules
from data.store import documents, register, signals
from data.store.home import Home
from matcher.link.stage import link_new
from matcher.link.validity import facts_named, facts_of
from matcher.read_stage import read_new

SHARED = Path(os.environ.get("CANCU_SHARED") or Path(__file__).resolve().parents[2] / "shared")
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
Row = dict[str, Any]


def rows_of(name: str) -> Iterator[Row]:
    """Yield the lines of a gold file."""
    with gzip.open(SHARED / "gold" / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def fill(home: Home, *names: str) -> None:
    """Read and link the documents of these files."""
    with home.law.transaction():
        for name in names:
            for row in rows_of(name):
                if not row.get("text") and not (row.get("number") and row.get("type")):
                    continue
                facts = {field: row.get(field) or None for field in Document.__struct_fields__ if field != "text"}
                line = json.dumps({**facts, "id": None, "text": row.get("text", "")}).encode()
                documents.put(home, document_in(line, name, needs_text=False), source=name, stored_at=NOW.isoformat())
    read_new(home, NOW)
    link_new(home, Rules(), NOW)


def facts_by_number(home: Home, named: DescribedDocument) -> list[ValidityFacts]:
    """Return what is known of the documents of a number, else of the number alone."""
    stored = documents.by_number(home, named.number or "")
    return list(facts_of(home, stored).values()) or [facts_named(home, [named])[named]]


def codification(home: Home, show: bool) -> None:
    """Print the share of noted articles whose state or words changed on the day of the act, and the rest."""
    fill(home, "register.jsonl.gz", "articles.jsonl.gz")
    tally: Counter[str] = Counter()
    for row in rows_of("articles.jsonl.gz"):
        for noted in row["amended"]:
            outcome = _noted(home, row, noted)
            tally[outcome] += 1
            if outcome != "found" or show:
                print(f"{outcome:14} {row['number']} → {noted['number']} {noted['provision']} {noted['labels']}")
    found, total = tally["found"] + tally["other day"], sum(tally.values())
    named = total - tally["not named"]
    print(f"\n{dict(tally)}\nof {total} noted articles {found / total:.3f} ended or changed by that act on its day;")
    print(f"of the {named} that the texts name {found / named:.3f}, with what is asked, and attachments")
    print(f"that their carrier's article is noted for {(found + tally['asked'] + tally['no article']) / named:.3f}")


def _noted(home: Home, row: Row, noted: Row) -> str:
    """What we know of an article on the day of the act that the codification notes, and on the day before."""
    acting = {one.id for one in documents.by_number(home, row["number"])}
    day = date.fromisoformat(row["effective_on"]) if row["effective_on"] else None
    outcomes = {"not read": 5}
    for facts in facts_by_number(home, DescribedDocument(number=noted["number"])):
        acts = [change for change in facts.changes if change.document in acting]
        own = {place.from_ for change in acts for place in change.provisions} | {change.from_ for change in acts}
        for asked in filter(None, {day, *own}):
            if _acts_on(facts, noted["provision"], asked, acting):
                outcomes |= {"found": 0} if asked == day or day is None else {"other day": 1}
        if any(change.standing is Standing.QUEUED for change in acts):
            outcomes |= {"asked": 2}
        if acts:
            places = [article_of(place.id) for change in acts for place in change.provisions]
            outcomes |= {"other place": 4} if any(places) else {"no article": 3}
    outcome = min(outcomes, key=outcomes.__getitem__)
    return outcome if outcomes[outcome] < 4 or _is_named(row["text"], noted) else "not named"


def _is_named(text: str, noted: Row) -> bool:
    """Whether the text names the document and the article that the note says it acts on."""
    article = re.escape(noted["provision"].removeprefix("art_"))
    return noted["number"] in text and re.search(rf"iều [^.;\n]{{0,80}}(?<!\w){article}(?!\w)", text) is not None


def _acts_on(facts: ValidityFacts, provision: str, day: date, acting: set[str]) -> bool:
    on, before = (validity(facts, at, provision) for at in (day, day - timedelta(days=1)))
    told, told_before = ({reason.document for reason in each.because} & acting for each in (on, before))
    return bool(told - told_before) or (bool(told) and on.state is not before.state)


def lists(home: Home, show: bool) -> None:
    """Print the rows of announced lists whose state is ours, and those whose is not."""
    fill(home, "register.jsonl.gz", "documents.jsonl.gz", "pool.jsonl.gz", "live.jsonl.gz", "articles.jsonl.gz")
    tally: Counter[str] = Counter()
    for stored in documents.all_of(home):
        for said in signals.of_source(home, stored.id):
            outcome, ours = _announced(home, said)
            tally[outcome] += 1
            if outcome == "disagrees" or show:
                row = said.signal
                told = f"{row.state} {row.from_ or ''} {','.join(row.provisions)} as of {row.as_of}"
                print(f"{outcome:10} {row.source}: {said.target.type} {said.target.number}: {told}; ours: {ours}")
    known = tally["agrees"] + tally["disagrees"]
    print(f"\n{dict(tally)}; agreement where the document and an act on it are at hand: {tally['agrees']}/{known}")


def _announced(home: Home, said: NamedSignal) -> tuple[str, str]:
    """Whether our state of a row on its day is that of the list; "silent" where no text at hand speaks of it."""
    day = said.signal.as_of or said.signal.from_ or NOW.date()
    found = [facts for facts in facts_by_number(home, described(said.target)) if facts.changes or facts.dates.ends]
    if not found:
        return "silent", ""
    verdicts = [validity(msgspec.structs.replace(facts, signals=()), day) for facts in found]
    ours = ", ".join(f"{v.state} since {v.since} by {[why.document for why in v.because]}" for v in verdicts)
    agrees = not all(said.signal.differs_from(facts.by_texts(), None, day) for facts in found)
    if not agrees and not any(change.kind in (Kind.REPEALS, Kind.REPLACES) for f in found for change in f.changes):
        return "silent", ours
    return "agrees" if agrees else "disagrees", ours


def scale(home_folder: Path) -> None:
    """Print how long the state of every provision that one unit cites takes."""
    build(home_folder, LARGE)
    with Home(home_folder) as home:
        kept = [each.procedure for each in register.all_of(home, unit="Đơn vị 0")]
        began = time.process_time()
        states = states_of_bases(home, kept, NOW.date())
        took = time.process_time() - began
        cited = sum(len(procedure.legal_bases) for procedure in kept)
        print(f"{documents.count(home)} documents; {len(kept)} procedures, {cited} bases: {took:.2f} s")
        print(Counter(str(state) for state in states.values()))


def main() -> None:
    """Run one measurement in a temporary home."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("codification", "lists", "scale"))
    parser.add_argument("--all", action="store_true", help="print the rows that agree, too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.what == "scale":
            scale(Path(folder) / "home")
            return
        if not (SHARED / "gold").is_dir():
            sys.exit(f"no gold set in {SHARED}")
        with Home(Path(folder) / "home") as home:
            (codification if asked.what == "codification" else lists)(home, asked.all)


if __name__ == "__main__":
    main()
