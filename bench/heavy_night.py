"""A night of 200 new documents: minutes of a core, the largest process, and what the night after asks for.

    python bench/heavy_night.py [--documents 200]

Real texts, printed as PDFs, are published by two sites on this machine in the shapes of the Government portal and of
the gazette, a fifth of them by both. ``cancu run`` visits them in a process of its own, which is what is measured. The
night after must fetch lists and nothing else: its requests are printed. Exit 1 where a night takes more than five
minutes of a core or 400 MiB, or the second one more than lists.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import msgspec
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.http_messages import Answer, Site, SiteRequest
from cancu.demo.gazette.pdf_writer import print_documents
from cancu.demo.gazette.portal_site import Portal
from cancu.demo.gazette.published_document import Published, sample_documents
from cancu.demo.gazette.server import serving
from data.instant import OFFICE, utc
from data.law.document import Document
from data.store import documents
from data.store.opening import Use, open_home
from tests.cancu.small_office import GIVEN, fill

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CANCU_SHARED") or ROOT.parent / "shared")
NIGHT = datetime(2026, 11, 24, 1, 30, tzinfo=OFFICE)
MOST_MINUTES, MOST_MIB = 5.0, 400.0
_DAY = NIGHT.date()
_LISTS = ("he-thong-van-ban", "van-ban-dang-cong-bao", ".rss", "robots.txt")
_FIELDS = ("number", "type", "issuer", "title", "text")


class Noted:
    """A site that notes what it was asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.asked: list[str] = []

    def answer(self, request: SiteRequest) -> Answer:
        """Return what the site answers."""
        query = "?" + "&".join(f"{name}={value}" for name, value in request.query.items()) if request.query else ""
        self.asked.append(f"{request.method} {request.path}{query}")
        return self._site.answer(request)


def main() -> int:
    """Run two nights, print what they took, return 1 where one took too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    many = parser.parse_args().documents
    given = print_documents(list(islice(_given(), many)), _DAY)
    sites = {"vanban": Noted(Portal(_portal(given), _DAY)), "congbao": Noted(Gazette(_printed(given), _DAY))}
    failed = False
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        addresses = {name.upper(): stack.enter_context(serving(site)) for name, site in sites.items()}
        home = _office(Path(folder) / "home")
        for night in range(2):
            for site in sites.values():
                site.asked.clear()
            minutes, size = _night(home, addresses, NIGHT + timedelta(days=night))
            failed |= minutes > MOST_MINUTES or size > MOST_MIB
            asked = sum(len(site.asked) for site in sites.values())
            used = f"{minutes:.2f} minutes of a core, largest process {size:.0f} MiB"
            print(f"night {night + 1}: {used}, {asked} requests", flush=True)
    return 1 if failed | _say_second(sites) else 0


def _office(folder: Path) -> Path:
    """A small office that lacks no document it cites."""
    with open_home(folder, Use.MAKE) as home:
        fill(home)
        cited = replace(GIVEN[0], text="Điều 1. Áp dụng hệ thống quản lý chất lượng.")
        documents.put(home, cited, source="archive", stored_at=utc(NIGHT - timedelta(days=400)))
    return folder


def _say_second(sites: dict[str, Noted]) -> bool:
    """Print the requests of the last night; return whether one was for anything but a list."""
    other = False
    for name, site in sites.items():
        for request, times in sorted(Counter(site.asked).items()):
            is_list = any(part in request for part in _LISTS)
            other |= not is_list
            print(f"  {name} {request}" + (f" ({times} times)" if times > 1 else ""))
    return other


def _portal(given: Sequence[Published]) -> list[Published]:
    return [*given[: len(given) * 3 // 5], *sample_documents()]


def _printed(given: Sequence[Published]) -> list[Published]:
    return [replace(one, key=f"9{one.key}") for one in given[len(given) * 2 // 5 :]]


def _given() -> Iterator[Document]:
    """Documents at hand, as if they were issued a few days ago."""
    with gzip.open(SHARED / "gold" / "documents.jsonl.gz", "rb") as lines:
        for at, line in enumerate(lines):
            row = msgspec.json.decode(line)
            if row.get("text") and row.get("number"):
                facts = {field: row.get(field) for field in _FIELDS}
                yield msgspec.convert({**facts, "issued_on": _DAY - timedelta(days=at % 7)}, Document)


def _night(home: Path, addresses: dict[str, str], now: datetime) -> tuple[float, float]:
    """Run the program for a night; return its minutes of a core and the MiB of its largest process."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "CANCU_HOME": str(home),
        "CANCU_NETWORK__ALLOW_PRIVATE": "true",
        "CANCU_CRAWL__DELAY": "0",
        "CANCU_CRAWL__OCR": "false",
        "CANCU_SOURCES__VBPL_SITEMAP__ENABLED": "false",
        **{f"CANCU_SOURCES__{name}__BASE_URL": address for name, address in addresses.items()},
    }
    program = [sys.executable, "-m", "cancu", "run", "--now", now.isoformat()]
    child = os.posix_spawn(sys.executable, program, environment)
    _, _, used = os.wait4(child, 0)
    return (used.ru_utime + used.ru_stime) / 60, used.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
