"""The bytes of one file to the procedures in it: what runs in the process with limits, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from cancu.intake.draft import Draft, Item, Items
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


class FileItems(msgspec.Struct, frozen=True):
    """All that a file holds, in its order."""

    items: tuple[DraftItem | FaultItem, ...]


def items_of(data: bytes, where: str) -> FileItems:
    """Return the procedures in the bytes of the file called ``where``, a fault in place of each that is not one."""
    return FileItems(
        tuple(DraftItem(item) if isinstance(item, Draft) else FaultItem(Fault.of(item)) for item in _all(data, where))
    )


def _all(data: bytes, where: str) -> Iterator[Item]:
    """What stands before the place where a damaged file breaks off is good."""
    try:
        yield from _reader(data, where)(data, where)
    except Exception as fault:  # noqa: BLE001 - what was read so far must not go with the rest
        broken = damaged(fault)
        yield BadInput(broken.what, where=where, mend=broken.mend)


def _reader(data: bytes, where: str) -> Callable[[bytes, str], Items]:
    """What the bytes are decides; the name only between formats that are plain text."""
    # Imported here, so only in the process that reads: to load the parsers takes longer than most files.
    from crawler.text.file import FileKind, kind_of

    kind, name = kind_of(data), where.lower()
    if kind is FileKind.WORKBOOK or name.endswith(WORKBOOKS):
        from cancu.intake.sheet_file import read_workbook

        return read_workbook
    if kind is not FileKind.UNKNOWN or name.endswith(TEXTS):
        return _text
    if name.endswith(".csv"):
        from cancu.intake.sheet_file import read_csv

        return read_csv
    from cancu.intake.json_file import read_json

    return read_json


def _text(data: bytes, where: str) -> Items:
    from cancu.intake.text_file import read_text_file

    try:
        yield read_text_file(data, where)
    except (BadInput, OutOfOrder) as fault:
        yield type(fault)(fault.what, where=where, mend=fault.mend)
