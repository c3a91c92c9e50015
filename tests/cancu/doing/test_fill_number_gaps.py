"""Numbers missing below a higher one of their series: which, when, whom they are asked of, how they are closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.http_messages import Answer, SiteRequest
from cancu.demo.gazette.published_document import Published, sample_documents
from cancu.demo.gazette.server import serving
from cancu.doing.fill_number_gaps import LAST_ASKED, fill_number_gaps
from cancu.gap_lines import answers_text, end_text, with_answers
from cancu.needs_of_gaps import numbers_missing
from cancu.settings import Crawl, Network, Settings, Source
from data.instant import OFFICE, utc
from data.law.document import Document
from data.law.number import parse
from data.store import arrival_replay, document_searches, documents, number_gaps
from data.store.document_searches import SearchOutcome
from data.store.home import LAW, Home
from data.store.number_gaps import GapEnd, NumberGap
from tests.crawler.vbpl_site import VbplSite

#: The day on which everything was met, a Monday, and the working day on which what is missing is asked for.
MET, ASKED = date(2026, 7, 13), date(2026, 7, 27)
NOWHERE = Settings(sources={name: Source(enabled=False) for name in ("vanban", "congbao", "vbpl_sitemap")})


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path) as opened:
        yield opened


def at(day: date) -> datetime:
    return datetime.combine(day, time(1, 30), OFFICE)


def meet(
    home: Home,
    *given: str,
    on: date = MET,
    issued_on: date | None = date(2026, 7, 1),
    text: str = "",
    source: str = "vanban",
) -> None:
    for number in given:
        document = Document(number=number, issued_on=issued_on, text=text)
        documents.put(home, document, source=source, source_key=number, stored_at=utc(at(on)))


def circulars(*ordinals: int) -> list[str]:
    return [f"{ordinal}/2026/TT-BTC" for ordinal in ordinals]


def missing(home: Home, on: date = ASKED, settings: Settings = NOWHERE) -> list[str]:
    fill_number_gaps(home, settings, at(on))
    return [gap.number for gap in number_gaps.open_gaps(home)]


def test_a_number_is_missing_when_a_higher_one_has_been_known_for_ten_working_days(home: Home) -> None:
    meet(home, *circulars(73, 74, 76))
    assert missing(home, ASKED - timedelta(days=1)) == []
    assert missing(home) == ["75/2026/TT-BTC"]
    [need] = numbers_missing(home, NOWHERE, at(ASKED))
    assert need.line.startswith("1 số văn bản bị sót từ 27/07/2026")


def test_of_a_full_series_nothing_is_missing(home: Home) -> None:
    meet(home, *circulars(*range(73, 99)))
    assert missing(home) == []
    assert list(numbers_missing(home, NOWHERE, at(ASKED))) == []


@pytest.mark.parametrize(
    "given",
    [
        ("8/QĐ-TTg", "12/QĐ-TTg"),
        ("8/2026/QĐ-UBND", "12/2026/QĐ-UBND"),
        ("66.7/2026/NQ-CP", "66.9/2026/NQ-CP"),
        ("8/2026/TT-BTC", "8/2026/TT-BYT"),
        ("75/2026/TT-BTC", "750/2026/TT-BTC"),
    ],
)
def test_numbers_that_need_not_follow_each_other_leave_no_gap(home: Home, given: tuple[str, str]) -> None:
    meet(home, *given)
    assert missing(home) == []


def test_what_was_looked_for_or_met_long_after_its_issue_does_not_stretch_a_series(home: Home) -> None:
    meet(home, *circulars(73, 75))
    meet(home, "40/2026/TT-BTC", issued_on=date(2026, 2, 1))
    meet(home, "60/2026/TT-BTC")
    document_searches.put(home, source="congbao", number="60/2026/TT-BTC", outcome=SearchOutcome.FOUND, asked_on=MET)
    assert missing(home) == ["74/2026/TT-BTC"]


def test_a_series_watched_from_the_new_year_on_begins_with_one(home: Home) -> None:
    home.law.write("INSERT INTO source_runs VALUES (1, 'vanban', '2025-12-01T00:00:00+00:00', '', 0, '{}')")
    meet(home, *circulars(3, 4))
    assert missing(home) == ["01/2026/TT-BTC", "02/2026/TT-BTC"]


def test_a_number_that_comes_by_itself_closes_its_gap(home: Home) -> None:
    meet(home, *circulars(73, 75))
    assert missing(home)
    meet(home, "74/2026/TT-BTC", on=ASKED, text="Điều 1. Phí")
    assert missing(home, ASKED + timedelta(days=1)) == []
    [gap] = number_gaps.all_of(home)
    assert end_text(gap) == "đã về từ vanban (arrived), 28/07/2026"


def test_a_pointer_to_a_document_without_its_text_leaves_the_gap_open(home: Home) -> None:
    meet(home, *circulars(73, 75))
    assert missing(home)
    meet(home, "74/2026/TT-BTC", on=ASKED, source="vbpl_sitemap")
    assert missing(home, ASKED + timedelta(days=1)) == ["74/2026/TT-BTC"]


def test_what_somebody_puts_in_does_not_stretch_a_series(home: Home) -> None:
    meet(home, *circulars(73, 75))
    meet(home, "80/2026/TT-BTC", text="Điều 1. Phí", source="archive")
    assert missing(home) == ["74/2026/TT-BTC"]


def test_gaps_are_kept_when_law_db_is_made_anew(tmp_path: Path) -> None:
    gap = NumberGap(number="74/2026/TT-BTC", found_on=MET, closed_on=ASKED, end=GapEnd.NOWHERE)
    with Home(tmp_path) as home:
        number_gaps.put(home, gap)
    (tmp_path / LAW).unlink()
    with Home(tmp_path) as home:
        arrival_replay.catch_up(home)
        assert list(number_gaps.all_of(home)) == [gap]


class AskedGazette:
    """A gazette that notes the numbers it was asked for."""

    def __init__(self, given: Iterable[str]) -> None:
        self.asked: list[str] = []
        self._site = Gazette([published(number) for number in given], date(2026, 12, 31))

    def answer(self, request: SiteRequest) -> Answer:
        if request.path == "/search/van-ban":
            self.asked.append(msgspec.json.decode(request.body)["query"])
        return self._site.answer(request)


def published(number: str) -> Published:
    parsed = parse(number)
    assert parsed
    document = Document(number=number, type="Thông tư", issuer="Bộ Tài chính", title="Về phí", issued_on=MET)
    pdf = sample_documents()[-1].pdf
    return Published(
        key=f"{parsed.ordinal}{len(parsed.symbol)}",
        document=document,
        pdf=pdf,
        gazette_pdf=pdf,
        listed_on=MET,
        gazette="1",
        gazette_on=MET,
    )


def asking(address: str, most: int = 50) -> Settings:
    off = {name: Source(enabled=False) for name in ("vanban", "vbpl_sitemap")}
    sources = {**off, "congbao": Source(enabled=True, base_url=address)}
    return Settings(sources=sources, crawl=Crawl(delay=0, most_missing=most), network=Network(allow_private=True))


def test_no_more_numbers_a_night_than_the_settings_allow_circulars_first(home: Home) -> None:
    meet(home, *circulars(73, 75), "8/2026/NĐ-CP", "10/2026/NĐ-CP")
    with serving(site := AskedGazette([])) as address:
        fill_number_gaps(home, asking(address, most=1), at(ASKED))
        first = list(site.asked)
        fill_number_gaps(home, asking(address, most=1), at(ASKED + timedelta(days=1)))
    assert (first, site.asked) == (["74/2026/TT-BTC"], ["74/2026/TT-BTC", "09/2026/NĐ-CP"])


def test_what_the_gazette_lacks_is_asked_of_the_next_source(home: Home) -> None:
    meet(home, *circulars(73, 76))
    circular = Document(number="75/2026/TT-BTC", type="Thông tư", issuer="Bộ Tài chính", text="Điều 1. Phí")
    with serving(site := AskedGazette(["74/2026/TT-BTC"])) as gazette, serving(VbplSite((circular,))) as portal:
        settings = asking(gazette)
        sources = {**settings.sources, "vbpl": Source(enabled=True, base_url=portal)}
        done = fill_number_gaps(home, replace(settings, sources=sources), at(ASKED))
    assert sorted(site.asked) == circulars(74, 75)
    assert (done.asked, done.arrived, done.open) == (3, 2, 0)
    assert {gap.number: gap.source for gap in number_gaps.all_of(home)} == {
        "74/2026/TT-BTC": "congbao",
        "75/2026/TT-BTC": "vbpl",
    }


def test_a_real_window_leaves_the_gaps_it_has_and_each_is_asked_of_the_search_once(home: Home, shared: Path) -> None:
    gaps = seen_window(home, shared)
    assert [len([number for number in gaps if symbol in number]) for symbol in ("NĐ-CP", "TT-BTC", "TT-BXD")] == [
        4,
        10,
        7,
    ]
    unprinted, printed = gaps[:2], gaps[2:]
    document_searches.put(
        home, source="congbao", number=gaps[-1], outcome=SearchOutcome.FAILED, asked_on=ASKED - timedelta(days=1)
    )
    with serving(site := AskedGazette(printed)) as address:
        done = fill_number_gaps(home, asking(address), at(ASKED))
        again = fill_number_gaps(home, asking(address), at(ASKED + timedelta(days=1)))
        assert sorted(site.asked) == sorted(gaps)
        last = fill_number_gaps(home, asking(address), at(ASKED + LAST_ASKED))
    assert (done.found, done.asked, done.arrived, done.open, again.asked) == (21, 21, 19, 2, 0)
    assert sorted(site.asked[21:]) == sorted(unprinted)
    assert (last.asked, last.closed, last.open) == (2, 2, 0)
    nowhere = [one for one in with_answers(home, list(number_gaps.all_of(home))) if one.gap.end is GapEnd.NOWHERE]
    assert sorted(one.gap.number for one in nowhere) == sorted(unprinted)
    assert all(answers_text(one).startswith("congbao: ") for one in nowhere)


def seen_window(home: Home, shared: Path) -> list[str]:
    """Meet the numbers of a real window; return those that are missing in it."""
    lines = (shared / "sites" / "cases" / "seen_numbers.txt").read_text(encoding="utf-8").splitlines()
    missed = []
    for line in lines:
        if not line.startswith("#"):
            symbol, *seen = line.split()
            ordinals = set(map(int, seen))
            meet(home, *(f"{ordinal}/2026/{symbol}" for ordinal in ordinals))
            between = set(range(min(ordinals), max(ordinals))) - ordinals
            missed += [f"{ordinal:02}/2026/{symbol}" for ordinal in sorted(between)]
    return missed
