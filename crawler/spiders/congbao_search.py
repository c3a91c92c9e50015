"""Search of the official gazette by number: a ranker, not a filter, that answers in JSON."""

from __future__ import annotations

import msgspec

from crawler.field_values import day
from crawler.items import Notice
from crawler.json_answer import json_answer
from data.law.named_document import DescribedDocument
from data.law.number import canonical

SEARCH_HOST, SEARCH = "https://api-searchcongbao.chinhphu.vn", "/search/van-ban"


class _SearchFile(msgspec.Struct, frozen=True):
    duong_dan: str
    thu_tu: int = 0


class _SearchIssue(msgspec.Struct, frozen=True):
    ten: str | None = None
    ngay_ban_hanh: str | None = None


class SearchRow(msgspec.Struct, frozen=True):
    """A document as the gazette's search answers; the names are the gazette's."""

    id_van_ban: int | str
    so_ky_hieu: str
    loai_van_ban: str | None = None
    ten_co_quan: tuple[str, ...] = ()
    trich_yeu: str | None = None
    ngay_ban_hanh: str | None = None
    ngay_co_hieu_luc: str | None = None
    duong_dan: str | None = None
    danh_sach_ky_cong_bao: tuple[_SearchIssue, ...] = ()
    danh_sach_tep_van_ban: tuple[_SearchFile, ...] = ()

    @property
    def named(self) -> DescribedDocument:
        """The document as the row names it."""
        return DescribedDocument(type=self.loai_van_ban, number=self.so_ky_hieu, title=self.trich_yeu or "")

    def notice(self) -> Notice:
        """Return what the row says of its document; a search answers with all that the document's page says."""
        files = sorted(self.danh_sach_tep_van_ban, key=lambda file: file.thu_tu)
        issue = next((issue.ngay_ban_hanh for issue in self.danh_sach_ky_cong_bao), None)
        return Notice(
            number=canonical(self.so_ky_hieu),
            type=self.loai_van_ban,
            issuer=", ".join(self.ten_co_quan) or None,
            title=self.trich_yeu,
            issued_on=day(self.ngay_ban_hanh),
            effective_on=day(self.ngay_co_hieu_luc),
            published_on=day(issue),
            files=tuple(file.duong_dan for file in files),
        )


class _SearchAnswer(msgspec.Struct, frozen=True):
    data: tuple[SearchRow, ...]


def read_search(body: bytes) -> tuple[SearchRow, ...]:
    """Return what a search found, best first; raises BadInput when the answer is not one."""
    return json_answer(body, _SearchAnswer, "the answer of a search").data
