"""Spider of the documents of Hà Nội, on the portal of its People's Committee."""

from __future__ import annotations

import re
from typing import ClassVar

from crawler.spiders.vnpt_base import VnptSpider


class Hanoi(VnptSpider):
    """Addresses as seen in links of others; no page was to be had: its list is to be tried before it is switched on."""

    name = "hanoi"
    title = "Văn bản của thành phố Hà Nội"
    base_url = "https://vanban.hanoi.gov.vn"
    file_hosts = ("datafiles.hanoi.gov.vn", "storage-vnportal.vnpt.vn")
    lists = ("/van-ban-quy-pham-phap-luat",)
    # /chi-tiet-van-ban/ve-viec-quy-dinh-quan-ly-chat-thai-ran--231176 · /van-ban-quy-pham-phap-luat/…--231176
    document_path = re.compile(r"/(?:chi-tiet-van-ban|van-ban-quy-pham-phap-luat)/[\w-]+--(?P<key>\d+)(?:[?#]|$)")
    # /gov-hni/6847/VanBan/2026/1/6/QĐPQ-UBND-87-2025.pdf
    file_path = re.compile(r"/gov-hni/.+\.(?:pdf|docx?)(?:\?|$)", re.IGNORECASE)
    issuers: ClassVar[dict[str, str]] = {
        "UBND": "Ủy ban nhân dân thành phố Hà Nội",
        "HĐND": "Hội đồng nhân dân thành phố Hà Nội",
    }
