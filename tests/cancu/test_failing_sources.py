"""Each way in which a source fails is in the status next morning, and every morning until it is mended."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.demo.gazette.http_messages import NOT_FOUND, Answer, Site, SiteRequest
from cancu.demo.gazette.portal_site import Portal
from cancu.demo.gazette.published_document import Published, sample_documents
from cancu.demo.gazette.server import serving
from cancu.needs import needs_of
from cancu.settings import Settings
from crawler.crawl import crawl
from crawler.job import CrawlSettings, SourceSettings
from data.instant import OFFICE
from data.law.document import Document
from data.store.home import Home

NIGHT = date(2026, 5, 16)
Failing = Callable[[Site, SiteRequest], Answer]


def published(days: range) -> tuple[Published, ...]:
    """Four documents a day, counted from the first night, beside the sample, which fills the other lists."""
    pdf = sample_documents()[-1].pdf
    made = []
    for days_after in days:
        day = NIGHT + timedelta(days=days_after)
        for at in range(4):
            number = 4 * (days_after + 100) + at
            document = Document(number=f"{number}/2026/TT-BTC", type="Thông tư", issuer="Bộ Tài chính", issued_on=day)
            made.append(Published(key=str(number), document=document, pdf=pdf, listed_on=day))
    return (*made, *sample_documents())


def without_files(site: Site, request: SiteRequest) -> Answer:
    return NOT_FOUND if request.path.startswith("/files/") else site.answer(request)


def label_renamed(site: Site, request: SiteRequest) -> Answer:
    answer = site.answer(request)
    return replace(answer, body=answer.body.replace("Số ký hiệu".encode(), "Ký hiệu văn bản".encode()))


def same_page(site: Site, request: SiteRequest) -> Answer:
    del site
    return Portal(published(range(-5, 1)), NIGHT).answer(request)


def shorter_list(site: Site, request: SiteRequest) -> Answer:
    del site
    return Portal(published(range(-2, 1)), NIGHT).answer(request)


def one_list_forbidden(site: Site, request: SiteRequest) -> Answer:
    forbidden = Answer(body=b"forbidden", status=403)
    return forbidden if request.query.get("classid") == "509" else site.answer(request)


def page(words: str) -> Failing:
    def answer(site: Site, request: SiteRequest) -> Answer:
        is_page = request.path != "/robots.txt"
        return Answer(body=f"<html><body>{words}</body></html>".encode()) if is_page else site.answer(request)

    return answer


def login(site: Site, request: SiteRequest) -> Answer:
    if request.path == "/he-thong-van-ban":
        return Answer(body=b"", status=302, headers={"Location": "/dang-nhap"})
    return page("<form>Mật khẩu <input type=password name=p></form>")(site, request)


#: How it fails, and what the status says of it on the night after and three weeks later.
WAYS: dict[str, tuple[Failing, str, str]] = {
    "every file is 404": (without_files, "chưa lấy được trọn", "chưa lấy được trọn"),
    "a label of the pages is renamed": (label_renamed, "chưa lấy được trọn", "chưa lấy được trọn"),
    "a list shrinks": (shorter_list, "danh sách ngắn lại", "danh sách ngắn lại"),
    "one list of three is forbidden": (one_list_forbidden, "danh sách đọc không trọn", "danh sách đọc không trọn"),
    "a challenge": (page("<script>document.cookie='D1N=1'</script>"), "không lấy được văn bản nào", "không lấy được"),
    "maintenance": (page("Hệ thống đang bảo trì"), "không lấy được văn bản nào", "không lấy được văn bản nào"),
    "a login": (login, "không lấy được văn bản nào", "không lấy được văn bản nào"),
    "the same page": (same_page, "", "im lặng từ 16/05/2026"),
}


class FailingSite:
    """The portal as it would stand, failing in one way."""

    def __init__(self, site: Site, way: Failing) -> None:
        self._site, self._way = site, way

    def answer(self, request: SiteRequest) -> Answer:
        return self._way(self._site, request)


def night(home: Path, site: Site, day: date) -> None:
    with serving(site) as address:
        source = SourceSettings(name="vanban", base_url=address)
        settings = CrawlSettings(allow_private=True, delay=0)
        crawl(home, [source], settings=settings, now=datetime(day.year, day.month, day.day, 1, 30, tzinfo=OFFICE))


def said(home: Path, morning: date) -> str:
    with Home(home) as opened:
        now = datetime(morning.year, morning.month, morning.day, 8, tzinfo=OFFICE)
        return "\n".join(need.line for need in needs_of(opened, Settings(), now) if "vanban: " in need.line)


@pytest.fixture(scope="module")
def well(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home after a night on which the source was well."""
    home = tmp_path_factory.mktemp("well") / "home"
    night(home, Portal(published(range(-5, 1)), NIGHT), NIGHT)
    assert said(home, NIGHT) == ""
    return home


@pytest.mark.parametrize(("way", "next_morning", "later"), WAYS.values(), ids=WAYS)
def test_a_source_that_fails_is_in_the_status_every_morning(
    way: Failing, next_morning: str, later: str, well: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(well, home)
    for days, words in ((1, next_morning), (28, later)):
        day = NIGHT + timedelta(days=days)
        night(home, FailingSite(Portal(published(range(-5, days + 1)), day), way), day)
        for morning in (day, day + timedelta(days=1)):
            assert words in said(home, morning)
