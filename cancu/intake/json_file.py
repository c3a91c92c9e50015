"""Procedures as JSON: our own shape, and the national portal's export; one object, a list, or JSON Lines."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec

from cancu.intake.bases import TextBases, bases_of_line
from cancu.intake.citations import clean
from cancu.intake.columns import Column, column_of
from cancu.intake.damaged_number import read_cell, type_name
from cancu.intake.days import read_day
from cancu.intake.draft import Draft, Items
from cancu.intake.portal_row_bases import Row, bases_of_row
from cancu.json_lines_reader import unreadable_line
from crawler.text.file_faults import too_large
from data.errors import BadInput
from data.law.number import canonical, key
from data.office.procedure import LegalBasis, Place

_GZIP = b"\x1f\x8b"
_MOST_BYTES = 200 * 1024 * 1024
#: What the decoder raises: bad JSON, bad UTF-8, and nesting without end.
_NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_MEND = 'viết (give) {"code": …, "name": …, "legal_bases": [{"raw": …}]}'


_FIELDS = {
    Column.CODE: "code",
    Column.NAME: "name",
    Column.GROUP: "group",
    Column.ISSUE: "issue_number",
    Column.ISSUED_ON: "issued_on",
    Column.UNIT: "unit",
    Column.OWNER: "owner",
    Column.BASIS: "legal_bases",
}
_BASIS_FIELDS = {
    Column.BASIS: "raw",
    Column.NUMBER: "so_ky_hieu",
    Column.TITLE: "trich_yeu",
    Column.DATE: "ngay_ban_hanh",
    Column.ISSUED_ON: "ngay_ban_hanh",
    Column.ISSUER: "co_quan_ban_hanh",
}


class _Basis(msgspec.Struct):
    """A legal basis as it comes in; the Vietnamese keys are the portal's."""

    raw: str | None = None
    number: str | None = None
    type: str | None = None
    title: str | None = None
    date: str | None = None
    issued_on: str | None = None
    issuer: str | None = None
    name: str | None = None
    provisions: tuple[str, ...] = ()
    known_amendments: tuple[str, ...] = ()
    place: Place | None = None
    so_ky_hieu: str | None = None
    trich_yeu: str | None = None
    ngay_ban_hanh: str | None = None
    co_quan_ban_hanh: str | None = None


class _Procedure(msgspec.Struct):
    """A procedure as it comes in; ``field`` (lĩnh vực) is the portal's word for a group."""

    code: str
    name: str
    unit: str | None = None
    group: str | None = None
    field: str | None = None
    issue_number: str | int | None = None
    issued_on: str | None = None
    owner: str | None = None
    legal_bases: list[_Basis | str] | None = None
    legal_basis: list[_Basis | str] | str | None = None


def read_json(data: bytes, where: str) -> Items:
    """Yield the procedures, or for each one that cannot be read the fault with its line."""
    try:
        text = _unpacked(data)
    except BadInput as fault:
        yield BadInput(fault.what, where=where, mend=fault.mend)
        return
    for place, record in _records(text.removeprefix(b"\xef\xbb\xbf"), where):
        if isinstance(record, BadInput):
            yield record
            continue
        try:
            yield _draft(record, place)
        except BadInput as fault:
            yield BadInput(fault.what, where=place, mend=fault.mend)


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            text = file.read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise BadInput("tệp .gz không đọc được (not a readable .gz file)", mend="nén lại (pack it again)") from None
    if len(text) > _MOST_BYTES:
        raise too_large("it unpacks to more than 200 MB")
    return text


def _records(text: bytes, where: str) -> Iterator[tuple[str, _Procedure | BadInput]]:
    """One JSON value for the whole file, else one a line."""
    try:
        whole = msgspec.json.decode(text, type=_Procedure | list[msgspec.Raw])
    except _NOT_JSON:
        yield from _lines(text, where)
        return
    if isinstance(whole, _Procedure):
        yield where, whole
        return
    for number, raw in enumerate(whole, 1):
        yield f"{where}: item {number}", _decode(bytes(raw), f"{where}: item {number}")


def _lines(text: bytes, where: str) -> Iterator[tuple[str, _Procedure | BadInput]]:
    """One record a line."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield f"{where}:{number}", _decode(line, f"{where}:{number}")


def _decode(line: bytes, place: str) -> _Procedure | BadInput:
    try:
        return msgspec.json.decode(line, type=_Procedure)
    except msgspec.ValidationError as fault:
        return _by_headings(line) or unreadable_line(fault, line, place, "quy trình", "a procedure", mend=_MEND)
    except _NOT_JSON as fault:
        return unreadable_line(fault, line, place, "quy trình", "a procedure", mend=_MEND)


def _by_headings(line: bytes) -> _Procedure | None:
    """A record whose keys are the headings that sheets have: ma_thu_tuc, "Tên quy trình"."""
    try:
        record = _renamed(msgspec.json.decode(line), _FIELDS)
    except _NOT_JSON:
        return None
    rows = record.get("legal_bases")
    if isinstance(rows, list):
        record["legal_bases"] = [_renamed(row, _BASIS_FIELDS) if isinstance(row, dict) else row for row in rows]
    try:
        return msgspec.convert(record, _Procedure)
    except msgspec.ValidationError:
        return None


def _renamed(record: object, fields: dict[Column, str]) -> dict[str, Any]:
    """A record with the keys that headings mean in place of what it has."""
    given = record.items() if isinstance(record, dict) else ()
    meant = ((column_of(key), str(key), value) for key, value in given)
    return {fields.get(column, key) if column else key: value for column, key, value in meant}


def _draft(record: _Procedure, place: str) -> Draft:
    code, name = clean(record.code), clean(record.name)
    if not code or not name:
        raise BadInput("thiếu code hoặc name (code or name is empty)", mend=_MEND)
    given = record.legal_bases if record.legal_bases is not None else record.legal_basis
    rows: list[_Basis | str] = [given] if isinstance(given, str) else given or []
    found = [_bases(row) for row in rows]
    return Draft(
        code=code,
        name=name,
        where=place,
        unit=clean(record.unit or ""),
        group=clean(record.group or record.field or ""),
        issue_number=str(record.issue_number or ""),
        issued_on=read_day(record.issued_on, "issued_on"),
        owner=record.owner or None,
        legal_bases=tuple(basis for each in found for basis in each.bases),
        left_out=tuple(words for each in found for words in each.doubtful),
    )


def _words(given: _Basis) -> str:
    return clean(f"{given.trich_yeu or ''} {given.so_ky_hieu or ''}")


def _bases(given: _Basis | str) -> TextBases:
    if isinstance(given, str):
        return bases_of_line(given)
    if given.so_ky_hieu or given.trich_yeu:
        found = bases_of_row(_portal_row(given))
        return TextBases(found, () if found else (_words(given),))
    if given.number or given.name:
        return TextBases((_given(given),))
    return bases_of_line(given.raw or "", given.place or Place())


def _portal_row(given: _Basis) -> Row:
    return Row(
        so_ky_hieu=given.so_ky_hieu,
        trich_yeu=given.trich_yeu,
        ngay_ban_hanh=read_day(given.ngay_ban_hanh, "ngay_ban_hanh"),
        co_quan_ban_hanh=given.co_quan_ban_hanh,
    )


def _given(given: _Basis) -> LegalBasis:
    """A basis given in fields; what they leave open is read from its printed line."""
    cell = read_cell(given.number).number if given.number else None
    number = cell.printed if cell else canonical(given.number or "") or None
    line = next(
        (basis for basis in bases_of_line(given.raw or "").bases if key(basis.number) == key(number)), LegalBasis()
    )
    return LegalBasis(
        raw=clean(given.raw or ""),
        number=number,
        type=given.type or line.type or (type_name(cell) if cell else None),
        title=given.title or line.title,
        date=read_day(given.date or given.issued_on, "date") or line.date,
        issuer=given.issuer or line.issuer,
        name=given.name or line.name,
        provisions=given.provisions or line.provisions,
        known_amendments=given.known_amendments or line.known_amendments,
        place=given.place or Place(),
    )
