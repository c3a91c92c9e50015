"""NamedStatus of a document in the table of vbpl.vn ("Tình trạng hiệu lực"), as a signal of its state."""

from __future__ import annotations

from datetime import date

import msgspec

from crawler.field_values import day
from data.law.validity.signal import Signal
from data.law.validity.state import ValidityState
from data.law.wording import day as day_text

#: effStatus.code of the portal. What is suspended in part holds; "không còn phù hợp" is no state of the law.
STATES = {
    "CHL": ValidityState.IN_FORCE,
    "HHL": ValidityState.EXPIRED,
    "HHL1P": ValidityState.PARTLY_EXPIRED,
    "CCHL": ValidityState.NOT_YET,
    "TNHL": ValidityState.SUSPENDED,
    "TNHL1P": ValidityState.IN_FORCE,
    "KCPH": ValidityState.TO_CONFIRM,
}


class NamedStatus(msgspec.Struct, frozen=True):
    """The status as the gateway answers; the names are the gateway's."""

    code: str | None = None
    name: str | None = None


def read_status(
    status: NamedStatus | None, begins: str | None, ends: str | None, *, source: str, seen_on: date
) -> Signal | None:
    """Return the state that the portal names, as seen on a day; null where it names none that is known.

    ``ends`` is the first day out by the portal; a hundred of its documents end before they begin: no day then.
    """
    state = STATES.get(status.code or "") if status else None
    if state is None or status is None:
        return None
    first, out = day(begins), day(ends)
    since = out if state is ValidityState.EXPIRED and not (out and first and out < first) else None
    words = f"Tình trạng hiệu lực: {status.name or state.label}"
    if since:
        words += f", ngày hết hiệu lực {day_text(since)}"
    return Signal(source=source, state=state, from_=since, as_of=seen_on, words=words)
