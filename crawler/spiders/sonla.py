"""Spider of Công báo tỉnh Sơn La."""

from __future__ import annotations

from typing import ClassVar

from crawler.spiders.domino_base import DominoSpider


class Sonla(DominoSpider):
    """Issues every week or two; Word files, rarely scans."""

    name = "sonla"
    title = "Công báo điện tử tỉnh Sơn La"
    base_url = "https://congbao.sonla.gov.vn"
    look_back_days = 60
    issuers: ClassVar[dict[str, str]] = {
        "UBND tỉnh": "Ủy ban nhân dân tỉnh Sơn La",
        "Chủ tịch UBND tỉnh": "Chủ tịch Ủy ban nhân dân tỉnh Sơn La",
        "HĐND tỉnh": "Hội đồng nhân dân tỉnh Sơn La",
    }
