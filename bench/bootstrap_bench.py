"""Bootstrap of an empty home: real procedures, and 1,930 real documents served in the shapes of vbpl.vn.

    python bench/bootstrap_bench.py [iso] [portal] [--gateway-off]

First the 26 real ISO files, then the procedures of the national portal, each in a home of its own, or the one that is
named. Prints how many documents they cite, how many of these are served at all, how many are found with a text, how
long it took, how long what is required takes to derive once more, every cited document that is served and was not
found, and why what is lacking is wanted. What acts on what is served from the titles of the documents ("Sửa đổi … của
Thông tư số …"). ``--gateway-off`` asks the sitemap alone. The data lies beside the repository (CANCU_SHARED, else
../shared); without it the script says so and ends.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from cancu.archive_line import document_in
from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.server import serving
from cancu.doing.fetch_cited import CitedReport, fetch_cited
from cancu.intake.draft import Draft
from cancu.intake.files import read_paths
from cancu.settings import Crawl, Network, Settings
from crawler.job import SourceSettings
from data.instant import OFFICE, utc
from data.law.characters import fold
from data.law.document import Document
from data.law.named_document import of_document
from data.law.sought_document import is_meant, sought_key
from data.office.unit import Unit
from data.store import bases, documents, imports, people, register
from data.store.home import Home
from matcher.link.lacking import has_text, lacking
from matcher.reading import read

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.crawler.vbpl_site import VbplSite

SHARED = Path(os.environ.get("CANCU_SHARED") or Path(__file__).resolve().parents[2] / "shared")
NOW = datetime(2026, 11, 24, 1, 30, tzinfo=OFFICE)
SETTINGS = Settings(network=Network(allow_private=True), crawl=Crawl(delay=0))
#: What is adopted, by name: a file or folder of the procedures.
REGISTERS = {"iso": "iso", "portal": "portal.jsonl.gz"}
#: How a title begins, and the code of the portal's table for it.
CODES = {"sua doi": "10", "bai bo": "1", "thay the": "12", "dinh chinh": "6"}


def main() -> None:
    """Bootstrap a home for each register and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("registers", nargs="*", choices=[*REGISTERS, []], metavar="iso|portal")
    parser.add_argument("--gateway-off", action="store_true")
    args = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"no shared folder at {SHARED}")
    served = list(_served())
    site = VbplSite(served, _acting(served))
    names = ("vbpl_sitemap",) if args.gateway_off else ("vbpl", "vbpl_sitemap")
    for adopted in args.registers or REGISTERS:
        with serving(Gazette((), date(2026, 11, 24))) as gazette, serving(site) as address:
            sources = [SourceSettings(name="congbao", base_url=gazette)]
            sources += [SourceSettings(name=name, base_url=address) for name in names]
            _bootstrap(adopted, sources, served)


def _bootstrap(adopted: str, sources: Sequence[SourceSettings], served: Sequence[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder, Home(Path(folder)) as home:
        procedures = _adopt(home, REGISTERS[adopted])
        started = time.monotonic()
        done = fetch_cited(home, SETTINGS, sources, NOW)
        print(f"{adopted}: {procedures} procedures")
        _print(home, done, served, time.monotonic() - started)


def _served() -> Iterator[Document]:
    with gzip.open(SHARED / "gold" / "documents.jsonl.gz") as lines:
        for line in lines:
            yield document_in(line, "documents", needs_text=True)


def _acting(served: Sequence[Document]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for document in served:
        code = next((code for words, code in CODES.items() if fold(document.title or "").startswith(words)), None)
        for citation in read(Document(text=document.title or "")).citations if code else ():
            if citation.number and code:
                found[citation.number][code].append(f"{document.type} số {document.number} {document.title}")
    return found


def _adopt(home: Home, which: str) -> int:
    people.put_unit(home, Unit(name="Sở Tư pháp"))
    entry = imports.begin(home, path="iso", unit="Sở Tư pháp", by="", at=utc(NOW))
    for item in read_paths([SHARED / "procedures" / which]):
        if isinstance(item, Draft):
            made = item.adopted_by("Sở Tư pháp", None)
            register.put(home, made, import_id=entry, adopted_at=utc(NOW))
    return register.count(home)


def _print(home: Home, done: CitedReport, served: Sequence[Document], seconds: float) -> None:
    cited = {sought_key(one.sought): one.sought for one in bases.cited_documents(home) if one.sought}
    stored = list(documents.all_of(home))
    there = _keys(cited, served)
    known = _keys(cited, [one.document for one in stored])
    with_text = _keys(cited, [one.document for one in stored if has_text(one)])
    print(f"cited {len(cited)}, of these served {len(there)}")
    print(f"found with text {len(with_text)}, known {len(known)}")
    print(f"fetched in all {len(stored)}, still lacking {done.lacking}, resting {done.resting}")
    print(f"{sum(visit.pages for visit in done.visits)} pages in {seconds:.0f} s, {len(done.faults)} faults")
    for key in sorted(there - known):
        print(f"served and not found: {cited[key]}")
    started = time.monotonic()
    needs = Counter(one.need for one in lacking(home))
    print(f"what is required and lacking derived once more in {time.monotonic() - started:.2f} s")
    print("lacking:", ", ".join(f"{need} {many}" for need, many in needs.items()))


def _keys(cited: Mapping[str, str], some: Sequence[Document]) -> set[str]:
    """The cited documents that are among some."""
    named = [of_document(document) for document in some]
    numbers = {each.key for each in named}
    laws = [each for each in named if each.law]
    by_name = {key for key, sought in cited.items() if any(is_meant(sought, each) for each in laws)}
    return by_name | {key for key in cited if key in numbers}


if __name__ == "__main__":
    main()
