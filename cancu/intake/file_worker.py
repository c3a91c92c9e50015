"""The bytes of one file to the procedures in it: what runs in the process with limits, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Self

import msgspec

from cancu.intake.draft import Draft, Item, Items
from cancu.intake.known_columns import KnownColumns
from cancu.intake.sheet_header import AskedColumns, SheetHeader
from crawler.text.file_faults import damaged
from crawler.text.limited_process import Fault
from data.errors import BadInput, OutOfOrder

#: How the names of files end that hold running text, and of workbooks; a file of no such name is JSON or CSV.
TEXTS = (".docx", ".doc", ".docm", ".dotx", ".dotm", ".dot", ".odt", ".rtf", ".pdf", ".htm", ".html", ".mht", ".mhtml")
WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods")


class DraftItem(msgspec.Struct, frozen=True, tag=True):
    """A procedure that was read."""

    draft: Draft


class FaultItem(msgspec.Struct, frozen=True, tag=True):
    """The fault that took the place of one."""

    fault: Fault


class QuestionItem(msgspec.Struct, frozen=True, tag=True):
    """The heading row of a sheet that a person is asked about."""

    header: SheetHeader


class FileItems(msgspec.Struct, frozen=True):
    """All that a file holds, in its order."""

    items: tuple[DraftItem | FaultItem | QuestionItem, ...]

    @classmethod
    def of(cls, items: Iterable[Item]) -> Self:
        """Return them as records, to go between processes or to be kept."""
        return cls(tuple(map(_record, items)))

    def read(self) -> Items:
        """Yield the items as they were read."""
        for item in self.items:
            if isinstance(item, DraftItem):
                yield item.draft
            else:
                yield item.fault.error() if isinstance(item, FaultItem) else AskedColumns(item.header)


def _record(item: Item) -> DraftItem | FaultItem | QuestionItem:
    if isinstance(item, Draft):
        return DraftItem(item)
    return QuestionItem(item.header) if isinstance(item, AskedColumns) else FaultItem(Fault.of(item))


def items_of(data: bytes, where: str, known: str = "{}") -> FileItems:
    """Return the procedures in the bytes of the file called ``where``, a fault in place of each that is not one.

    ``known`` is what is known of the columns of sheets, ``KnownColumns`` as JSON.
    """
    return FileItems.of(_all(data, where, msgspec.json.decode(known, type=KnownColumns)))


def _all(data: bytes, where: str, known: KnownColumns) -> Iterator[Item]:
    """What stands before the place where a damaged file breaks off is good."""
    try:
        yield from _reader(data, where, known)(data, where)
    except Exception as fault:  # noqa: BLE001 - what was read so far must not go with the rest
        broken = damaged(fault)
        yield BadInput(broken.what, where=where, mend=broken.mend)


def _reader(data: bytes, where: str, known: KnownColumns) -> Callable[[bytes, str], Items]:
    """What the bytes are decides; the name only between formats that are plain text."""
    # Imported here, so only in the process that reads: to load the parsers takes longer than most files.
    from crawler.text.file import FileKind, kind_of

    kind, name = kind_of(data), where.lower()
    if kind is FileKind.WORKBOOK or name.endswith(WORKBOOKS):
        from cancu.intake.sheet_file import read_workbook

        return partial(read_workbook, known=known)
    if kind is not FileKind.UNKNOWN or name.endswith(TEXTS):
        return _text
    if name.endswith(".csv"):
        from cancu.intake.sheet_file import read_csv

        return partial(read_csv, known=known)
    from cancu.intake.json_file import read_json

    return read_json


def _text(data: bytes, where: str) -> Items:
    from cancu.intake.text_file import read_text_file

    try:
        yield read_text_file(data, where)
    except (BadInput, OutOfOrder) as fault:
        yield type(fault)(fault.what, where=where, mend=fault.mend)
