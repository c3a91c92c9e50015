"""Numbers missing in their series: documents that are there to be found, or were never published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from cancu.need import Need, Urgency
from cancu.settings import Settings
from data.store import number_gaps
from data.store.home import Home

#: So many numbers are named; the rest is counted.
NAMED = 12


def numbers_missing(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:  # noqa: ARG001
    """Yield the numbers that nobody has seen below a higher one of their series, while they are open."""
    gaps = number_gaps.open_gaps(home)
    if not gaps:
        return
    named = ", ".join(gap.number for gap in gaps[:NAMED])
    more = f" … và {len(gaps) - NAMED} số khác" if len(gaps) > NAMED else ""
    says = f"{len(gaps)} số văn bản bị sót từ {gaps[0].found_on:%d/%m/%Y} (numbers missing in their series): {named}"
    yield Need(urgency=Urgency.WORK, says=says + more, mend="cancu documents missing")
