"""A whole night of real documents, printed as PDFs, published by a local gazette and crawled by the real spider."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.pdf_writer import print_documents
from cancu.demo.gazette.server import serving
from crawler.crawl import crawl
from crawler.job import CrawlReport, CrawlSettings, SourceSettings
from data.law.document import Document
from data.store import documents
from data.store.home import Home

NIGHT = date(2026, 11, 24)
Night = tuple[Path, CrawlReport, CrawlReport]
FIELDS = ("number", "type", "issuer", "title", "issued_on", "text")


@pytest.fixture(scope="module")
def live(shared: Path) -> list[dict[str, Any]]:
    with gzip.open(shared / "gold" / "live.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def night(live: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Night:
    home = tmp_path_factory.mktemp("full_night")
    given = [msgspec.convert({field: row.get(field) for field in FIELDS}, Document) for row in live]
    with serving(Gazette(print_documents(given, NIGHT), NIGHT)) as address:
        sources = [SourceSettings(name="congbao", base_url=address)]
        settings = CrawlSettings(allow_private=True, delay=0)
        # More than the feed holds, of many years: the first visit looks far back, the second as every night.
        moments = {
            datetime(2026, 11, 24, 18, 30, tzinfo=UTC): date(2000, 1, 1),
            datetime(2026, 11, 25, 18, 30, tzinfo=UTC): None,
        }
        first, second = (
            crawl(home, sources, settings=settings, now=now, since=since) for now, since in moments.items()
        )
    return home, first, second


def test_every_document_of_the_night_arrives(live: list[dict[str, Any]], night: Night) -> None:
    home, first, _ = night
    assert first.documents == len(live)
    assert not [fault for fault in first.faults if "a scan" not in fault]
    with Home(home) as store:
        assert {stored.document.number for stored in documents.all_of(store)} == {row["number"] for row in live}


def test_the_words_that_change_the_law_survive_printing_and_reading(live: list[dict[str, Any]], night: Night) -> None:
    with Home(night[0]) as store:
        texts = {one.document.number: bare(documents.with_text(store, one).text) for one in documents.all_of(store)}
    quotes = [(row["number"], bare(act["quote"])) for row in live for act in row["acts"] if act.get("quote")]
    lost = [(number, quote) for number, quote in quotes if quote not in texts[number]]
    assert len(quotes) > 50
    assert len(lost) <= len(quotes) // 50, lost


def test_the_next_night_brings_nothing_new(night: Night) -> None:
    second = night[2].sources[0]
    assert (second.documents, second.changed, second.snapshots) == (0, 0, 0)
    assert second.faults == ()


def bare(text: str) -> str:
    return "".join(text.split())
