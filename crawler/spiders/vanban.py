"""Spider of Cổng Thông tin điện tử Chính phủ: the earliest word that a document of the centre exists."""

from __future__ import annotations

from crawler.spiders.webforms_base import WebFormsSpider


class Vanban(WebFormsSpider):
    """robots.txt allows everything; no feed. Rows are sorted by day of issue, late ones inserted below."""

    name = "vanban"
    title = "Hệ thống văn bản, Cổng Thông tin điện tử Chính phủ"
    base_url = "https://vanban.chinhphu.vn"
    file_hosts = ("datafiles.chinhphu.vn",)
    lists = (
        "/he-thong-van-ban?classid=1&mode=1",  # văn bản quy phạm pháp luật
        "/he-thong-van-ban?classid=509&mode=1",  # nghị quyết của Chính phủ
        "/he-thong-van-ban?classid=2629&mode=1",  # văn bản hợp nhất
    )
