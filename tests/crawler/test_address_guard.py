"""No way to a private address."""

from __future__ import annotations

import pytest
from scrapy.http import Request

from crawler.address_guard import LiteralAddressGuard, PrivateAddress, check_address


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"]
)
def test_a_private_answer_of_a_name_server_is_refused(address: str) -> None:
    with pytest.raises(PrivateAddress, match="allow_private"):
        check_address(address, "congbao.example.vn")


@pytest.mark.parametrize("url", ["http://127.0.0.1/x", "http://[::1]:8000/", "https://10.0.0.9/"])
def test_a_private_address_in_a_link_is_refused(url: str) -> None:
    with pytest.raises(PrivateAddress):
        LiteralAddressGuard().process_request(Request(url))


def test_public_hosts_pass() -> None:
    LiteralAddressGuard().process_request(Request("https://congbao.chinhphu.vn/"))
    LiteralAddressGuard().process_request(Request("http://203.162.0.181/"))
