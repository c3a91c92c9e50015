"""The relations of a document as a picture to walk: what acts on it at the left, what it acts on at the right."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from cancu.desk.document.relations import RelatedDocument, Relations
from data.law.wording import enumeration, shortened

WIDTH = 960
BOX_WIDTH, BOX_HEIGHT = 280, 46
#: So many boxes stand on a side; the table has them all.
MOST = 10
_GAP, _TOP = 12, 8
_NAME, _KINDS = 34, 38


class RelationBox(msgspec.Struct, frozen=True):
    """A document in the picture: where its box is, its name and what is done, each short enough for it."""

    x: int
    y: int
    related: RelatedDocument
    name: str
    kinds: str

    @property
    def middle(self) -> int:
        """Where its line begins or ends."""
        return self.y + BOX_HEIGHT // 2


class RelationPicture(msgspec.Struct, frozen=True):
    """The boxes at the left and right of the document, whose own box begins at ``center``; what is left off."""

    height: int
    center: int
    left: tuple[RelationBox, ...]
    right: tuple[RelationBox, ...]
    left_off: int


def relation_picture(relations: Relations) -> RelationPicture | None:
    """Return the picture; None where nothing acts on the document and it acts on nothing."""
    left, right = relations.acting[:MOST], relations.acted_on[:MOST]
    rows = max(len(left), len(right))
    if not rows:
        return None
    height = _TOP * 2 + rows * (BOX_HEIGHT + _GAP) - _GAP
    return RelationPicture(
        height=height,
        center=(height - BOX_HEIGHT) // 2,
        left=_boxes(left, 1, height),
        right=_boxes(right, WIDTH - BOX_WIDTH - 1, height),
        left_off=len(relations.acting) + len(relations.acted_on) - len(left) - len(right),
    )


def _boxes(related: Sequence[RelatedDocument], x: int, height: int) -> tuple[RelationBox, ...]:
    """One below the other, in the middle of the height."""
    top = (height - len(related) * (BOX_HEIGHT + _GAP) + _GAP) // 2
    return tuple(_box(one, x, top + place * (BOX_HEIGHT + _GAP)) for place, one in enumerate(related))


def _box(one: RelatedDocument, x: int, y: int) -> RelationBox:
    kinds = enumeration(kind.row.label for kind in one.kinds)
    return RelationBox(x, y, one, shortened(one.name, _NAME), shortened(kinds, _KINDS))
