"""Letters to the administrators of what needs a person, as ``cancu status`` says it."""

from __future__ import annotations

import contextlib
import hashlib
import re
from datetime import datetime

from cancu.channels import channels_of
from cancu.doing.notify import contact_of, deliver_due
from cancu.need import Need, Urgency
from cancu.settings import Settings
from data.errors import Refused
from data.instant import utc
from data.law.wording import vietnamese
from data.office.unit import PersonRole
from data.store import people, undelivered
from data.store.home import Home
from notifier.letters.operator_letter import OperatorNews, OperatorNotice, tell_operator

# What is counted or dated in a condition that goes on: 3 thay đổi chờ · từ 01:30 23/11/2026
_COUNTED = re.compile(r"\d+")
# English behind the Vietnamese: (no night has run)
_ENGLISH = re.compile(r" \([ -~]+\)")


def write_to_administrators(home: Home, settings: Settings, needs: tuple[Need, ...], now: datetime) -> int:
    """Write to each administrator what needs a person and was not told of late, and send it; return to how many.

    Where another process is sending, the letters wait for the next delivery.
    """
    names = _working(home, settings, now)
    if not needs or not names:
        return 0
    news = OperatorNews(notices=_notices(needs), lost=len(undelivered.lost(home)), now=now)
    persons = people.people(home, role=PersonRole.ADMINISTRATOR)
    written = sum(
        tell_operator(home, news, person, names, contact_of(home, settings, now, person.email)) for person in persons
    )
    if written:
        with contextlib.suppress(Refused):
            deliver_due(home, settings, now)
    return written


def _notices(needs: tuple[Need, ...]) -> tuple[OperatorNotice, ...]:
    order = list(Urgency)
    ordered = sorted(needs, key=lambda need: order.index(need.urgency))
    return tuple(
        OperatorNotice(
            key=_key(need),
            says=" ".join(_ENGLISH.sub("", vietnamese(need.says)).split()).rstrip("."),
            mend=_ENGLISH.sub("", need.mend),
            grave=need.urgency is not Urgency.WORK,
        )
        for need in ordered
    )


def _key(need: Need) -> str:
    """What a condition is known by: one that goes on keeps it, however much of it there is; a fault is a new one."""
    said = need.says if need.urgency is Urgency.FAULT else _COUNTED.sub("", need.says)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _working(home: Home, settings: Settings, now: datetime) -> list[str]:
    """The channels that are not down: a letter about the one that is would wait behind those it speaks of."""
    names = [channel.name for channel in channels_of(settings, home)]
    down = {held.channel for held in undelivered.by_channel(home, utc(now)) if held.channel_down}
    return [name for name in names if name not in down]
