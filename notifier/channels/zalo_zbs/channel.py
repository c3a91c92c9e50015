"""The template channel: the code of a message and few words go to a phone, for no legal title fits into a template."""

from __future__ import annotations

import hashlib
import unicodedata

import msgspec

from data.errors import BadInput
from data.law.wording import shortened
from data.office.address import PHONE, phone_number
from data.office.message import Message
from notifier.channels.contract import SendError
from notifier.channels.zalo_oa.calls import OaCalls
from notifier.channels.zalo_oa.faults import codes

_PATH = "/message/template"
_PREFIX = "[cancu] "

#: The codes of template messages; one that is not here is taken for a fault of the settings.
ZBS_CODES = codes(
    token=(-124, -216, -220),
    slow_down=(-32,),
    later=(-100, -200),
    unreachable=(-108, -114, -118, -119, -139, -140, -141),
    night=(-133,),
    tomorrow=(-144, -1441, -147, -1471, -1472),
    stop=(-115, -136, -137, -135, -1351, -138, -145, -146),
    settings=(-109, -117, -131, -111, -112, -113, -1121, -1122, -1124, -126, -127, -132, -1241, -160, -161, -162),
)


class ZbsTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """An approved template: its id, its parameters for the code of a message and for few words, the most of these.

    ``development``: free test sends, to administrators of the account only.
    """

    id: str
    code: str
    text: str
    longest: int = 30
    development: bool = False


class _ZbsSent(msgspec.Struct, frozen=True):
    msg_id: str


class ZaloZbsChannel:
    """Sends a template to a phone. The tracking id only tells which receipt is whose: a repeat is a second message."""

    name = PHONE
    repeatable = False

    def __init__(self, calls: OaCalls, template: ZbsTemplate) -> None:
        self._calls, self._template = calls, template

    def send(self, message: Message, to: str) -> str:
        """Return the id of the message when Zalo has taken it; raises SendError otherwise."""
        template = self._template
        try:
            phone = phone_number(to)
        except BadInput as fault:
            raise SendError(fault.what, where=message.person, permanent=True, address_gone=True) from None
        tracking = tracking_id(message.key)
        subject = unicodedata.normalize("NFC", message.subject).removeprefix(_PREFIX)
        few_words = shortened(subject, template.longest)
        body: dict[str, object] = {
            "phone": phone,
            "template_id": template.id,
            "template_data": {template.code: tracking[:10], template.text: few_words},
            "tracking_id": tracking,
        }
        if template.development:
            body["mode"] = "development"
        return self._calls.post(_PATH, body, _ZbsSent).msg_id


def tracking_id(key: str) -> str:
    """Return by what the receipt of a message is known: letters and figures, at most 48.

    >>> tracking_id("2026-11-24.zalo-zbs.can-bo-iso@example.vn")
    'ce7e5507f978a9b381fc52acb'
    """
    return f"c{hashlib.sha256(key.encode()).hexdigest()[:24]}"
