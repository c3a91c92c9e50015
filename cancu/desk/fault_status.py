"""The HTTP status that says whether a page or an answer tells a fault, and of what kind."""

from __future__ import annotations

from data.errors import BadInput, CancuError, Refused


def status_of(fault: CancuError | None) -> int:
    """Return 200 for none, 400 for what was given, 403 for what is refused, 503 for what is out of order here.

    >>> status_of(None), status_of(BadInput("")), status_of(Refused(""))
    (200, 400, 403)
    """
    if fault is None:
        return 200
    return 400 if isinstance(fault, BadInput) else 403 if isinstance(fault, Refused) else 503
