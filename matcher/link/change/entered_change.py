"""A change that a person enters because no reading states it: keyed and worded as the others are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Extent, Kind
from data.law.named_document import NamedDocument, described, of_document
from data.law.reading import Operation, ProvisionChange
from matcher.link.change import questions
from matcher.link.change.changes import change_key
from matcher.link.which import issuers

_OPERATION = {Kind.REPEALS: Operation.REPEAL, Kind.REPLACES: Operation.REPLACE}


def entered_change(
    kind: Kind, acting: Document, target: NamedDocument, provisions: Sequence[str], begins: date, *, by: str, on: date
) -> Change:
    """Return the change as it waits for an answer; whole where the kind may be and no provision is given.

    ``acting`` carries its id; ``by`` entered it on that day.
    """
    bare = Change(
        key="",
        kind=kind,
        document=acting.id,
        target=target,
        whole=kind.row.extent is Extent.EITHER and not provisions,
        provisions=tuple(_touched(kind, each) for each in provisions),
        from_=begins,
    )
    return _asked(bare, acting, by, on)


def change_of_another(stated: Change, acting: Document, target: NamedDocument, *, by: str, on: date) -> Change:
    """Return a change that was stated, as it waits for an answer, with another target: all else is as it was stated.

    ``acting`` carries its id; ``by`` entered it on that day.
    """
    bare = replace(
        stated, target=target, target_document=None, score=1.0, standing=Standing.QUEUED, decision=None, fate=None
    )
    return _asked(bare, acting, by, on)


def _asked(bare: Change, acting: Document, by: str, on: date) -> Change:
    key = change_key(bare, described(bare.target, issuers.home_of(of_document(acting))))
    return replace(bare, key=key, why=questions.entered_by_hand(bare, acting, by, on))


def _touched(kind: Kind, provision: str) -> ProvisionChange:
    return ProvisionChange(id=provision, op=_OPERATION.get(kind, Operation.MODIFY), start=0, end=0)
