"""Spider of Công báo Thành phố Hồ Chí Minh."""

from __future__ import annotations

import re
from typing import ClassVar

from crawler.spiders.vnpt_base import VnptSpider


class HoChiMinh(VnptSpider):
    """An address tells type, number, day and id; files, mostly scans, are sent to who names the page (Referer)."""

    name = "hochiminh"
    title = "Công báo Thành phố Hồ Chí Minh"
    base_url = "https://congbao.hochiminhcity.gov.vn"
    lists = ("/cong-bao/van-ban",)
    # /cong-bao/van-ban/quyet-dinh/so/36-2024-qd-ubnd/ngay/26-06-2024/noi-dung/46704 · …/ngay/11-12-2024/47450
    document_path = re.compile(
        r"/van-ban/[a-z-]+/so/[^/]+/ngay/\d{2}-\d{2}-\d{4}/(?:noi-dung/)?(?P<key>\d+)(?:[/?#]|$)"
    )
    # /cong-bao/van-ban/quyet-dinh/so/44-2026-qd-ubnd/ngay/30-06-2026/tai-ve/49534?cbid=49648
    file_path = re.compile(r"/tai-ve/\d+")
    issuers: ClassVar[dict[str, str]] = {
        "UBND": "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        "HĐND": "Hội đồng nhân dân Thành phố Hồ Chí Minh",
    }
