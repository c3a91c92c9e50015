"""A stand-in for the template messages of Zalo, with the tokens of the stand-in of the official account."""

from __future__ import annotations

import re

from notifier.channels.stand_in_server import StandInReply, StandInRequest
from notifier.channels.zalo_oa.stand_in import OaStandIn, refused

_PHONE = re.compile(r"84\d{9}")  # 84987654321
_TRACKING = re.compile(r"[A-Za-z0-9]{1,48}")
_ID_NAME = "msg_id"


class ZbsStandIn:
    """Approved templates by id, each with the most characters of its parameters. ``night``: nothing is passed on."""

    def __init__(self, account: OaStandIn, templates: dict[str, dict[str, int]]) -> None:
        self._account, self._templates = account, templates
        self.night = False

    def __call__(self, asked: StandInRequest) -> StandInReply | None:
        """Answer a call; None when the path is another server's."""
        if asked.path != "/message/template":
            return None
        message = asked.record()
        return self._account.breach(asked) or self._breach(message) or self._account.take(message, _ID_NAME)

    def _breach(self, message: dict[str, object]) -> StandInReply | None:
        if not _PHONE.fullmatch(str(message.get("phone"))):
            return refused(-108, "Phone number is invalid")
        if not _TRACKING.fullmatch(str(message.get("tracking_id", ""))):
            return refused(-132, "tracking_id is missing or too long")
        longest = self._templates.get(str(message.get("template_id")))
        if longest is None:
            return refused(-109, "Template id is invalid")
        data = message.get("template_data")
        if not isinstance(data, dict) or set(data) != set(longest):
            return refused(-1122, "Template data lacks a parameter")
        if any(len(str(value)) > longest[name] for name, value in data.items()):
            return refused(-1121, "Template data is too long")
        return refused(-133, "Not sent at night") if self.night else None
