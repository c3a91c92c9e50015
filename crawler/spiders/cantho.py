"""Spider of the documents of Cần Thơ, on the portal of its People's Committee."""

from __future__ import annotations

import re
from typing import ClassVar

from crawler.spiders.vnpt_base import VnptSpider


class CanTho(VnptSpider):
    """Declared by the shape of the system alone; nobody reports its pages: to be tried before it is switched on."""

    name = "cantho"
    title = "Văn bản của thành phố Cần Thơ"
    base_url = "https://vanban.cantho.gov.vn"
    file_hosts = ("storage-vnportal.vnpt.vn",)
    lists = ("/van-ban-quy-pham-phap-luat",)
    document_path = re.compile(r"/(?:chi-tiet-van-ban|van-ban-quy-pham-phap-luat)/[\w-]+--(?P<key>\d+)(?:[?#]|$)")
    # /cto-ubnd/2476/VanBan/2026/5/6/QD-12-2026.pdf
    file_path = re.compile(r"/VanBan/.+\.(?:pdf|docx?)(?:\?|$)", re.IGNORECASE)
    issuers: ClassVar[dict[str, str]] = {
        "UBND": "Ủy ban nhân dân thành phố Cần Thơ",
        "HĐND": "Hội đồng nhân dân thành phố Cần Thơ",
    }
