"""What a question on words does to them: they are in doubt while it is open, the official ones count once confirmed."""

from __future__ import annotations

from collections.abc import Mapping

from cancu.words.taken_apart import outline_of
from data.law.change import Change, Standing
from data.law.reading import Operation
from data.law.words.act import Act
from data.law.words.provision_text import WordOrigin, as_units
from data.law.words.timeline import Unsettled
from data.law.words.tree import find
from data.store.documents import StoredDocument


def doubt_of(asked: Change, known: Mapping[str, StoredDocument]) -> Unsettled:
    """Return why the words of the provision that is asked are not settled, in Vietnamese."""
    by = known.get(asked.document or "")
    said = (by.document.number if by else None) or "bản chính thức"
    confirmed = asked.standing is Standing.STANDS
    why = f"{said} ghi khác, đã được xác nhận là đúng" if confirmed else f"{said} ghi khác, còn chờ người trả lời"
    return Unsettled(provision=_place(asked), since=asked.from_, origin=_origin(asked), why=why, applied=True)


def official_act(confirmed: Change, text: str) -> Act | None:
    """Return the official words as an act; None for what is no unit of its own, or holds others.

    What holds others may differ in several of them, each a question by itself.
    """
    origin = _origin(confirmed)
    unit = find(as_units(outline_of(text).provisions, text, origin), _place(confirmed)) if text else None
    if unit is None or unit.parts or not unit.label:
        return None
    return Act(id=unit.id, op=Operation.INSERT, origin=origin, from_=confirmed.from_, new=(unit,))


def _place(change: Change) -> str:
    return change.provisions[0].id


def _origin(change: Change) -> WordOrigin:
    return WordOrigin(change.document or "", _place(change), change.from_)
