"""Short ways to write the facts of a document's state."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import Operation, ProvisionChange
from data.law.validity.own_dates import OwnDates, OwnDay

TARGET = NamedDocument(type="Nghị định", number="15/2020/NĐ-CP")
BEGINS = date(2020, 4, 15)
DATES = OwnDates(begins=(OwnDay(on=BEGINS),), issued_on=date(2020, 2, 3))
SURE, ASKED, REFUTED = Standing.STANDS, Standing.QUEUED, Standing.FALLS


def place(unit: str, op: Operation = Operation.MODIFY, **more: Any) -> ProvisionChange:
    return ProvisionChange(id=unit, op=op, start=0, end=0, **more)


def repealed(unit: str, **more: Any) -> ProvisionChange:
    return place(unit, Operation.REPEAL, **more)


def act(kind: Kind, *places: ProvisionChange, on: date | None = date(2024, 1, 1), **more: Any) -> Change:
    fields: dict[str, Any] = {"key": "c", "document": "a", "standing": SURE, "quote": "lời văn"} | more
    return Change(kind=kind, target=TARGET, whole=not places, provisions=places, from_=on, **fields)
