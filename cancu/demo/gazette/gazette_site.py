"""A sample site in the shape of the official gazette: a feed of the newest, lists of cards, a search by number."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

import msgspec

from cancu.demo.gazette.http_messages import NOT_FOUND, ROBOTS, Answer, SiteRequest, page
from cancu.demo.gazette.published_document import Published
from data.law import number

_FEED_LENGTH = 50
_LIST = re.compile(r"/van-ban-dang-cong-bao(?:/trang-(\d+))?\.htm")
_DETAIL = re.compile(r"/van-ban/[\w-]*?-(\d+)\.htm")


class Gazette:
    """Publishes what its issues have printed by a day: in the feed the newest first, in the lists by day of issue."""

    def __init__(self, documents: Sequence[Published], day: date, *, cards: int = 12) -> None:
        printed = ((one.gazette_on, one.key, one) for one in documents if one.gazette_on and one.gazette_on <= day)
        self._documents = [one for *_, one in sorted(printed, key=lambda three: three[:2], reverse=True)]
        self._listed = sorted(self._documents, key=lambda one: one.document.issued_on or day, reverse=True)
        self._by_key = {one.key: one for one in self._documents}
        self._cards = cards

    def answer(self, request: SiteRequest) -> Answer:
        """Return the feed, a list page, a document's page, its file, what a search finds, or robots.txt."""
        if request.path == "/robots.txt":
            return Answer(body=ROBOTS.encode(), media_type="text/plain")
        if request.path == "/cac-van-ban-moi-ban-hanh.rss":
            return self._feed(request)
        if request.path == "/search/van-ban":
            return self._search(request)
        listed, shown = _LIST.fullmatch(request.path), _DETAIL.fullmatch(request.path)
        if listed:
            return self._list(request, int(listed[1] or 1))
        if shown:
            return self._detail(request, shown[1])
        return self._file(request.path)

    def _feed(self, request: SiteRequest) -> Answer:
        items = [(one, _published_at(one)) for one in self._documents[:_FEED_LENGTH]]
        body = page("congbao_feed.xml", items=items, root=request.root)
        return Answer(body=body, media_type="application/rss+xml; charset=utf-8", lasting=True)

    def _list(self, request: SiteRequest, wanted: int) -> Answer:
        last = max(1, math.ceil(len(self._listed) / self._cards))
        at = min(wanted, last)  # past the end the last page is shown again
        cards = self._listed[(at - 1) * self._cards : at * self._cards]
        return Answer(body=page("congbao_list.html", cards=cards, last=last, root=request.root), lasting=True)

    def _detail(self, request: SiteRequest, key: str) -> Answer:
        one = self._by_key.get(key)
        return Answer(body=page("congbao_detail.html", one=one, root=request.root), lasting=True) if one else NOT_FOUND

    def _file(self, path: str) -> Answer:
        one = next((one for one in self._documents if path == f"/tep/{one.slug}_signed.pdf"), None)
        return Answer(body=one.gazette_pdf, media_type="application/pdf", lasting=True) if one else NOT_FOUND

    def _search(self, request: SiteRequest) -> Answer:
        """A ranker, not a filter: what has the number comes first, other documents follow."""
        wanted = number.key(str(msgspec.json.decode(request.body or b"{}").get("query", "")))
        ranked = sorted(self._documents, key=lambda one: number.key(one.document.number) != wanted)[:10]
        data = [_search_row(one, request.root) for one in ranked]
        answer = {"success": True, "total": len(data), "data": data}
        return Answer(body=msgspec.json.encode(answer), media_type="application/json; charset=utf-8")


def _published_at(one: Published) -> str:
    assert one.gazette_on is not None  # only what an issue prints is here
    return format_datetime(datetime.combine(one.gazette_on, time(2), UTC), usegmt=True)


def _search_row(one: Published, root: str) -> dict[str, object]:
    document = one.document
    return {
        "id_van_ban": int(one.key),
        "so_ky_hieu": document.number,
        "tieu_de": f"{document.type} số {document.number}",
        "trich_yeu": document.title,
        "ngay_ban_hanh": f"{document.issued_on}T00:00:00",
        "ngay_co_hieu_luc": f"{document.effective_on}T00:00:00" if document.effective_on else None,
        "loai_van_ban": document.type,
        "ten_co_quan": [document.issuer],
        "duong_dan": f"{root}/van-ban/{one.slug}.htm",
        "danh_sach_ky_cong_bao": [{"ten": one.gazette, "ngay_ban_hanh": f"{one.gazette_on}T00:00:00"}],
        "danh_sach_tep_van_ban": [{"duong_dan": f"{root}/tep/{one.slug}_signed.pdf", "thu_tu": 1}],
    }
