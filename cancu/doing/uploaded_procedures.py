"""Procedure files that a person sends from a page: read one after the other, looked at, then taken in or left."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from cancu.doing.column_mappings import keep_columns, known_columns
from cancu.doing.import_procedures import import_procedures, preview_import
from cancu.doing.people import address
from cancu.intake.column_answer import require_whole
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft
from cancu.intake.file_worker import FileItems
from cancu.intake.files import read_named
from cancu.intake.registration import Adoption
from cancu.intake.sheet_header import AskedColumns, SheetHeader
from data.errors import BadInput, OutOfOrder
from data.instant import utc
from data.office.permission import Deed, require
from data.printable import printable
from data.store import people, uploads
from data.store.home import Home
from data.store.known_names import person_acting
from data.store.uploads import Upload

#: So many files at a time; more are imported on the command line.
MOST_FILES = 200
_LONGEST_NAME = 120
_MOST_NAMED = 3


class ReadFile(msgspec.Struct, frozen=True, kw_only=True):
    """One of the files: the procedures that were read from it, what could not be, and sheets that are asked about."""

    name: str
    drafts: tuple[Draft, ...]
    faults: tuple[BadInput | OutOfOrder, ...]
    asked: tuple[SheetHeader, ...] = ()


class UploadPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What the files were read as, each by itself, and what taking them in would do."""

    files: tuple[ReadFile, ...]
    adoption: Adoption


def keep_upload(home: Home, sent: Upload, contents: Iterable[bytes]) -> str:
    """Keep files to be read, in the order of their names; return the token under which they are found.

    Of a name its last part counts. Raises BadInput where there is none, or the owner is no address; Refused when the
    person may maintain no procedure of the unit that was told.
    """
    if not sent.names:
        what = "chưa chọn tệp nào (no file chosen)"
        raise BadInput(what, mend="chọn hoặc kéo tệp vào ô, rồi bấm Đọc tệp (choose a file)")
    if len(sent.names) > MOST_FILES:
        what = f"nhiều hơn {MOST_FILES} tệp một lần (more than {MOST_FILES} files)"
        raise BadInput(what, mend="chia làm nhiều lần, hoặc dùng: cancu procedures import (in several goes)")
    if sent.unit:
        require(person_acting(home, sent.by), Deed.MAINTAIN, sent.unit, people.office(home))
    names, owner = tuple(map(_shown, sent.names)), address(sent.owner) if sent.owner else None
    return uploads.put(home, msgspec.structs.replace(sent, names=names, owner=owner), contents)


def read_upload(home: Home, token: str, upload: Upload, seconds: float) -> int:
    """Read on, one file at least and no new one after so many seconds; return how many are read by now."""
    until, known = time.monotonic() + seconds, known_columns(home)
    for number, name in enumerate(upload.names):
        if uploads.reading(home, token, number) is None:
            items = read_named(uploads.content(home, token, number), name, known)
            uploads.put_reading(home, token, number, msgspec.msgpack.encode(FileItems.of(items)))
            if time.monotonic() > until:
                return number + 1
    return len(upload.names)


def preview_upload(home: Home, token: str, upload: Upload, now: datetime) -> UploadPreview:
    """Return what the files, all of them read, were read as, and what ``take_upload`` would do. Raises as it does."""
    files = _files(home, token, upload)
    return UploadPreview(files=files, adoption=preview_import(home, _drafts(files), _order(upload, now)))


def tell_upload(
    home: Home, token: str, upload: Upload, sheet: tuple[int, int], columns: Sequence[str], now: datetime
) -> None:
    """Keep the columns of a sheet that is asked about; files with sheets of its shape are read again.

    ``sheet`` counts the files, and the sheets that are asked about of that file. Columns are named by position, all
    empty for a sheet of something else. Raises BadInput where there is no such sheet or they do not make one, Refused
    when the person may not.
    """
    files, (file, number) = _files(home, token, upload), sheet
    try:
        header = files[file].asked[number]
    except IndexError:
        what = "bảng này không còn được hỏi (no longer asked about)"
        raise BadInput(what, mend="xem lại trang (look at the page again)") from None
    if any(columns):
        require_whole(columns, header.where)
    keep_columns(home, header, columns, by=upload.by, now=now)
    for at, each in enumerate(files):
        if any(asked.shape == header.shape for asked in each.asked):
            uploads.remove_reading(home, token, at)


def take_upload(home: Home, token: str, upload: Upload, now: datetime) -> Adoption:
    """Take in what the files were read as, all or none, and forget the files; return what became of each procedure.

    Raises BadInput where nothing can be taken in or it was taken, Refused when the person may not import for one of
    the units.
    """
    drafts = _drafts(_files(home, token, upload))
    with uploads.taking(home, token):
        done = import_procedures(home, drafts, _order(upload, now))
        if done.import_id is None:
            what = "không có quy trình nào để nạp (nothing to import)"
            raise BadInput(what, mend="xem lỗi của từng tệp, sửa rồi tải lên lại (mend the files and send them again)")
    return done


def _files(home: Home, token: str, upload: Upload) -> tuple[ReadFile, ...]:
    return tuple(_read(home, token, number, name) for number, name in enumerate(upload.names))


def _read(home: Home, token: str, number: int, name: str) -> ReadFile:
    kept = uploads.reading(home, token, number)
    if kept is None:
        raise uploads.gone()
    found = msgspec.msgpack.decode(kept, type=FileItems)
    items = list(found.read())
    return ReadFile(
        name=name,
        drafts=tuple(item for item in items if isinstance(item, Draft)),
        faults=tuple(item for item in items if not isinstance(item, Draft | AskedColumns)),
        asked=tuple(item.header for item in items if isinstance(item, AskedColumns)),
    )


def _drafts(files: Sequence[ReadFile]) -> list[Draft]:
    return [draft for file in files for draft in file.drafts]


def _order(upload: Upload, now: datetime) -> Order:
    names = ", ".join(upload.names[:_MOST_NAMED])
    left = len(upload.names) - _MOST_NAMED
    return Order(
        path=f"{names} và {left} tệp nữa" if left > 0 else names,
        at=utc(now),
        unit=upload.unit,
        group=upload.group,
        owner=upload.owner,
        by=upload.by,
    )


def _shown(name: str) -> str:
    r"""The name of a file as it is shown, without folders and what steers a terminal; its end tells its kind.

    >>> _shown("C:\\Quy trình\\..\\QT-01.docx"), _shown("../../etc/passwd"), _shown("")
    ('QT-01.docx', 'passwd', 'tệp')
    """
    last = printable(name).replace("\n", " ").replace("\\", "/").rpartition("/")[2].strip()
    return last[-_LONGEST_NAME:] or "tệp"
