"""What people write to us on a channel that can answer: each text taken once, a code linked, the rest answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from data.errors import CancuError
from data.instant import utc
from data.office.address import Address
from data.office.inbound import Inbound
from data.office.log_wording import Did
from data.store import addresses, inbound, log, pairing_codes, people
from data.store.home import Home

#: Answers a text of a known person, whose e-mail address it has, in Vietnamese.
Answer = Callable[[Home, Inbound, datetime], str]

_LINK = re.compile(r"\s*/?link\b\s*([\w-]*)\s*", re.IGNORECASE)  # /link 7K2M-9QXA
#: What is kept of a text with a code.
_REDACTED = "/link"
#: So many codes may be tried in ten minutes from one chat, and on the whole channel.
_TRIES, _ALL_TRIES = 5, 50
_WINDOW = timedelta(minutes=10)

_WHO = "Chưa biết anh/chị là ai. Xin người quản trị cấp mã kết nối, rồi gửi: /link MÃ"
_WRONG = "Mã không đúng, đã dùng hoặc đã quá 10 phút. Xin người quản trị cấp mã khác."
_TOO_MANY = "Đã thử quá nhiều mã. Xin đợi 10 phút rồi gửi lại."
_NOTED = "Đã nhận tin của anh/chị. Tin này chưa trả lời tự động được; xin hỏi người quản trị."


def receive(home: Home, came: Inbound, now: datetime, answer: Answer | None = None) -> str | None:
    """Return what to answer to a text that came in; None for one that was answered before.

    ``answer`` is asked about the texts of people whose chat is paired, other than a code.
    """
    code = _LINK.fullmatch(came.text)
    kept = replace(came, text=_REDACTED) if code else came
    if not inbound.keep(home, kept) and kept not in inbound.unanswered(home, kept.channel):
        return None
    said = _link(home, kept, code[1], now) if code else _answered(home, kept, now, answer)
    inbound.keep_answer(home, kept, said)
    return said


def _link(home: Home, came: Inbound, code: str, now: datetime) -> str:
    """The code is used up and the chat is the person's, or neither."""
    since = utc(now - _WINDOW)
    if inbound.count(home, came.channel, _REDACTED, since=since, address=came.address) > _TRIES:
        return _TOO_MANY
    if inbound.count(home, came.channel, _REDACTED, since=since) > _ALL_TRIES:
        return _TOO_MANY
    try:
        with home.office.transaction():
            person = pairing_codes.take(home, code.upper(), came.channel, at=utc(now))
            if person is None:
                return _WRONG
            addresses.put(home, person, Address(channel=came.channel, value=came.address, verified_at=utc(now)))
            log.note(home, Did.ADDRESS_PAIRED, person, by=person, now=now, after=came.channel)
    except CancuError as fault:
        return fault.what
    known = people.person_at(home, person)
    name = (known.name if known else "") or person
    return f"Đã kết nối với {name}. Từ nay cancu có thể gửi tin vào cuộc trò chuyện này."


def _answered(home: Home, came: Inbound, now: datetime, answer: Answer | None) -> str:
    person = addresses.holder(home, came.channel, came.address)
    if person is None:
        return _WHO
    return answer(home, replace(came, address=person), now) if answer else _NOTED
