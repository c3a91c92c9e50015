"""What is said with a link that sets a password: ``init`` and ``people invite`` print it."""

from __future__ import annotations

from collections.abc import Iterator

from cancu.doing.passwords import LINK_LASTS, desk_address
from cancu.settings import Settings


def invitation(settings: Settings, token: str) -> Iterator[str]:
    """Yield the lines; whoever opens the link first sets the password."""
    yield f"\nLiên kết đặt mật khẩu vào bàn duyệt, mở khi cancu serve đang chạy; một lần, trong {LINK_LASTS.days} ngày;"
    yield "chỉ đưa cho người đó. (Link to set the password of the desk while cancu serve runs; once; for them alone.)"
    yield f"  {desk_address(settings, f'/mat-khau/{token}')}"
    if not settings.desk.base_url:
        yield "Bàn duyệt ở địa chỉ khác thì đặt [desk] base_url. (Where the desk is reached elsewhere, set it.)"
