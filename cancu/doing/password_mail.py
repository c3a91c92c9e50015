"""The letter with a link to set a new password; it goes out at once and is kept nowhere, for it opens a door."""

from __future__ import annotations

from datetime import datetime

from cancu.channels import letter_channel
from cancu.doing.passwords import LINK_LASTS, desk_address, password_link
from cancu.settings import Settings
from data.instant import office_day, office_time, utc
from data.office.message import Message
from data.store import people
from data.store.home import Home
from data.store.links import digest_of

_TEXT = """\
Kính gửi {who},

Có người (có lẽ là anh/chị) xin đặt lại mật khẩu vào bàn duyệt cho địa chỉ {email}. Bấm vào đây để đặt
mật khẩu mới; liên kết dùng được một lần, đến {until}:

{address}

Nếu anh/chị không xin, hãy bỏ qua thư này: mật khẩu cũ vẫn giữ nguyên.

In English: somebody, perhaps you, asked for a new password. The link above works once, until {until}. Ignore this
letter if it was not you.
"""


def mail_password_link(home: Home, settings: Settings, email: str, now: datetime) -> bool:
    """Write to the person of an address how to set a new password; return whether there is such a person.

    Raises SendError when the letter does not go out.
    """
    person = people.person_at(home, email)
    if person is None:
        return False
    token = password_link(home, person, now)
    facts = {
        "who": person.name or person.email,
        "email": person.email,
        "until": office_time(utc(now + LINK_LASTS)),
        "address": desk_address(settings, f"/mat-khau/{token}"),
    }
    channel = letter_channel(settings, home)
    message = Message(
        key=f"password.{digest_of(token)[:16]}",
        person=person.email,
        day=office_day(now),
        channel=channel.name,
        subject="[cancu] Đặt mật khẩu mới",
        text=_TEXT.format(**facts),
        written_at=utc(now),
    )
    channel.send(message, person.email)
    return True
