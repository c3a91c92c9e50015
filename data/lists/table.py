"""A list of the package as typed records."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TypeVar

import msgspec

Record = TypeVar("Record", bound=msgspec.Struct)


def table(name: str, record: type[Record]) -> tuple[Record, ...]:
    """Return the rows of ``name``.csv as records; an empty cell is the field's default, ``;`` parts several values."""
    rows = csv.DictReader(files("data.lists").joinpath(f"{name}.csv").read_text("utf-8").splitlines())
    several = {field.name for field in msgspec.structs.fields(record) if field.default == ()}
    return tuple(msgspec.convert(_cells(row, several), record, strict=False) for row in rows)


def _cells(row: dict[str, str], several: set[str]) -> dict[str, str | list[str]]:
    return {
        name: [part.strip() for part in cell.split(";")] if name in several else cell.strip()
        for name, cell in row.items()
        if cell
    }
