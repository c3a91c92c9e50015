"""What the codes of the OpenAPI mean for a message: classes of them, and the error each class is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from enum import StrEnum

from notifier.channels.contract import SendError
from notifier.channels.zalo_http import SlowDownError

#: The night in which Zalo passes on nothing ends at 06:00; a quota is new at midnight.
_MORNING, _MIDNIGHT = time(6, 5), time(0, 5)


class FaultClass(StrEnum):
    """What is to be done about a code."""

    TOKEN = "token"  # another token, once
    SLOW_DOWN = "slow_down"
    LATER = "later"
    UNREACHABLE = "unreachable"  # this person, on this channel, now
    NIGHT = "night"
    TOMORROW = "tomorrow"
    STOP = "stop"  # money and contracts: nothing goes out until an administrator acts
    SETTINGS = "settings"


Codes = Mapping[int, FaultClass]


def codes(**classes: tuple[int, ...]) -> Codes:
    """Return the class of each code.

    >>> codes(token=(-216, -220))[-220]
    <FaultClass.TOKEN: 'token'>
    """
    return {code: FaultClass(name) for name, members in classes.items() for code in members}


def send_error(found: FaultClass, said: str, where: str) -> SendError:
    """Return the error of an answer of this class; ``said`` is its code and message."""
    match found:
        case FaultClass.SLOW_DOWN:
            mend = "sẽ gửi lại sau (it is tried again later)"
            return SlowDownError(f"Zalo báo quá nhiều lượt (limit: {said})", where=where, mend=mend, channel_down=True)
        case FaultClass.LATER:
            return SendError(f"Zalo chưa nhận tin (not taken yet: {said})", where=where, mend="sẽ gửi lại sau (later)")
        case FaultClass.UNREACHABLE:
            mend = "mời người nhận bấm Quan tâm và nhắn cho OA (ask the person to follow and write to the account)"
            return SendError(
                f"chưa tới được người nhận (not reachable: {said})", where=where, mend=mend, permanent=True
            )
        case FaultClass.NIGHT:
            what, mend = f"Zalo không chuyển ban đêm (night: {said})", "sẽ gửi sau 06:05 (sent then)"
            return SendError(what, where=where, mend=mend, not_before=_MORNING)
        case FaultClass.TOMORROW:
            what, mend = f"hết lượt gửi hôm nay (quota: {said})", "sẽ gửi vào ngày mai (sent tomorrow)"
            return SendError(what, where=where, mend=mend, not_before=_MIDNIGHT, channel_down=True)
        case FaultClass.STOP | FaultClass.TOKEN:
            mend = "kiểm tra gói dịch vụ, tài khoản, uỷ quyền của OA; tin được giữ lại (check the account; kept)"
            return SendError(f"OA không gửi được (account stopped: {said})", where=where, mend=mend, channel_down=True)
        case FaultClass.SETTINGS:
            mend = "xem lại zalo.oa, zalo.zbs trong cancu.toml (check the settings)"
            return SendError(f"Zalo từ chối tin này (refused: {said})", where=where, mend=mend, permanent=True)
