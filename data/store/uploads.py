"""Files that people sent to be taken in: kept apart, each person's last ones, until they are taken or a day is over."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from data.errors import BadInput, OutOfOrder, system_words
from data.store.atomic_write import write_whole
from data.store.home import Home
from data.store.links import digest_of, random_token
from data.store.record_encoding import decode, encode

_RECORD = "record.json"


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent: by whom (an address), when (UTC), the names of the files, and what was said of all of them."""

    by: str
    at: str
    names: tuple[str, ...]
    unit: str | None = None
    group: str | None = None
    owner: str | None = None


def put(home: Home, upload: Upload, contents: Iterable[bytes]) -> str:
    """Keep the files in the order of their names, in place of what the same person sent before; return the token.

    The names are never used as paths. Raises OutOfOrder when the disk refuses.
    """
    _remove_of(home, upload.by)
    token = random_token()
    folder = _folder(home, token)
    try:
        for number, content in enumerate(contents):
            write_whole(folder / f"{number}", content)
        write_whole(folder / _RECORD, encode(upload).encode())
    except OSError as fault:
        shutil.rmtree(folder, ignore_errors=True)
        mend = "giải phóng chỗ trên đĩa rồi tải lên lại (free some space and send them again)"
        raise OutOfOrder(system_words(fault), where=str(folder), mend=mend) from fault
    return token


def get(home: Home, token: str, by: str) -> Upload | None:
    """Return what was sent under a token, where it was this person; None for any other, and once it is gone."""
    upload = _record(_folder(home, token))
    return upload if upload and upload.by == by else None


def content(home: Home, token: str, number: int) -> bytes:
    """Return the bytes of one of the files; raises BadInput once it is gone."""
    try:
        return (_folder(home, token) / f"{number}").read_bytes()
    except FileNotFoundError as fault:
        raise gone() from fault


def put_reading(home: Home, token: str, number: int, reading: bytes) -> None:
    """Keep what one of the files was read as."""
    write_whole(_reading(home, token, number), reading)


def reading(home: Home, token: str, number: int) -> bytes | None:
    """Return what one of the files was read as; None when it was not read yet."""
    try:
        return _reading(home, token, number).read_bytes()
    except FileNotFoundError:
        return None


def remove_reading(home: Home, token: str, number: int) -> None:
    """Forget what one of the files was read as, so that it is read again."""
    _reading(home, token, number).unlink(missing_ok=True)


@contextmanager
def taking(home: Home, token: str) -> Iterator[None]:
    """Hold what was sent under a token, so that one alone takes it: forgotten at the end, back after an error.

    Raises BadInput where another has taken it.
    """
    folder = _folder(home, token)
    held = folder.with_name(f"{folder.name}.taken")
    try:
        folder.rename(held)
    except FileNotFoundError as fault:
        raise gone() from fault
    try:
        yield
    except BaseException:
        with suppress(OSError):
            held.rename(folder)
        raise
    shutil.rmtree(held, ignore_errors=True)


def gone() -> BadInput:
    """Return what is told of files that another page of the same person took or replaced."""
    what = "các tệp này đã được nạp hoặc thay (taken in or replaced already)"
    return BadInput(what, mend="xem các lần nạp, hoặc tải tệp lên lại (look at the imports, or send them again)")


def remove(home: Home, token: str) -> None:
    """Forget what was sent under a token."""
    shutil.rmtree(_folder(home, token), ignore_errors=True)


def _remove_of(home: Home, by: str) -> None:
    for folder in home.upload_folder.glob("*"):
        if (upload := _record(folder)) and upload.by == by:
            shutil.rmtree(folder, ignore_errors=True)


def _folder(home: Home, token: str) -> Path:
    return home.upload_folder / digest_of(token)


def _reading(home: Home, token: str, number: int) -> Path:
    return _folder(home, token) / f"{number}.read"


def _record(folder: Path) -> Upload | None:
    try:
        return decode((folder / _RECORD).read_text("utf-8"), Upload)
    except FileNotFoundError:
        return None
