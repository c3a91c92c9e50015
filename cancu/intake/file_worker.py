"""The bytes of one file to the procedures in it: what runs in the process with limits, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from cancu.intake.draft import Draft, Item, Items
from crawler.text.file_faults import damaged
from crawler.text.limited_process import Fault
from data.errors import BadInput, OutOfOrder


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
        yield from _reader(where)(data, where)
    except Exception as fault:  # noqa: BLE001 - what was read so far must not go with the rest
        broken = damaged(fault)
        yield BadInput(broken.what, where=where, mend=broken.mend)


def _reader(where: str) -> Callable[[bytes, str], Items]:
    # Imported here, so only in the process that reads: to load the parsers takes longer than most files.
    name = where.lower()
    if name.endswith((".docx", ".doc")):
        return _word
    if name.endswith((".xlsx", ".csv")):
        from cancu.intake import sheet_file

        return sheet_file.read_xlsx if name.endswith(".xlsx") else sheet_file.read_csv
    from cancu.intake.json_file import read_json

    return read_json


def _word(data: bytes, where: str) -> Items:
    from cancu.intake.word_file import read_word

    try:
        yield read_word(data, where)
    except (BadInput, OutOfOrder) as fault:
        yield type(fault)(fault.what, where=where, mend=fault.mend)
