"""What the API answers where it does not do what it is asked."""

from __future__ import annotations

import msgspec


class ApiFault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong, where, and how to mend it: Vietnamese first, English in brackets behind it."""

    what: str
    where: str = ""
    mend: str = ""


NO_TOKEN = ApiFault(
    what="thiếu mã truy cập, hoặc mã đã hết hạn, đã thu hồi (no token, or one that opens nothing)",
    mend="xin mã mới: cancu people token (ask for a new one)",
)
NOT_THERE = ApiFault(what="không có, hoặc thuộc đơn vị khác (there is none, or it is of another unit)")
TOO_LARGE = ApiFault(what="bản ghi gửi đến quá lớn (the record that was sent is too large)")
NOT_JSON = ApiFault(what="cần Content-Type: application/json (it must be JSON)")


def too_often(seconds: int) -> ApiFault:
    """Return what is said to who calls too often."""
    return ApiFault(what="gọi quá nhiều lần (too many calls)", mend=f"đợi {seconds} giây (wait for {seconds} seconds)")
