"""The offline package of the official codification (Bộ pháp điển): the notes of its articles, with their addresses."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from data.errors import BadInput

SOURCE = "phapdien"
#: A page larger than this, and more pages than this, are no codification.
MOST_PAGE_BYTES = 64 * 1024 * 1024
MOST_PAGES = 2000
# <p class='pGhiChu'><a href='http://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID=9867#Chuong_I_Dieu_1'>(Điều 1 …)</a></p>
_NOTE = re.compile(r"<p\b[^>]*\bclass=['\"]?pGhiChu\b[^>]*>(?P<inner>.*?)</p>", re.DOTALL | re.IGNORECASE)
_ADDRESS = re.compile(r"href=['\"](?P<url>https?://[^'\"\s]*ItemID=\d+)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


class PrintedNote(msgspec.Struct, frozen=True, kw_only=True):
    """A note as printed, and the address of the document that it links to, null where the link leads nowhere."""

    words: str
    url: str | None = None


def notes_in(package: Path) -> Iterator[PrintedNote]:
    """Yield the notes of all pages of a package; raises BadInput when it is none, or a page of it is too large."""
    found = False
    for page in _pages(package):
        for note in notes_of_page(page):
            found = True
            yield note
    if not found:
        what = "không có ghi chú pháp điển nào (no note of the codification in it)"
        raise BadInput(what, where=str(package), mend="tải gói ngoại tuyến ở phapdien.moj.gov.vn (its offline package)")


def notes_of_page(page: bytes) -> Iterator[PrintedNote]:
    """Yield the notes of a page in order."""
    for note in _NOTE.finditer(page.decode("utf-8-sig", errors="replace")):
        words = " ".join(html.unescape(_TAG.sub("", note["inner"])).split())
        address = _ADDRESS.search(note["inner"])
        yield PrintedNote(words=words, url=address["url"] if address else None)


def _pages(package: Path) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(package) as opened:
            pages = [each for each in opened.infolist() if each.filename.lower().endswith((".html", ".htm"))]
            if len(pages) > MOST_PAGES:
                raise _too_large(package)
            for each in pages:
                yield _read(opened, each, package)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as fault:
        what = f"không mở được gói nén (the package cannot be opened: {fault})"
        raise BadInput(what, where=str(package), mend="tải lại gói (fetch it again)") from fault


def _read(opened: zipfile.ZipFile, page: zipfile.ZipInfo, package: Path) -> bytes:
    """What a package says of the size of a page may be untrue."""
    with opened.open(page) as stream:
        data = stream.read(MOST_PAGE_BYTES + 1)
    if len(data) > MOST_PAGE_BYTES:
        raise _too_large(package)
    return data


def _too_large(package: Path) -> BadInput:
    mend = "chỉ nạp gói của Bộ Tư pháp (import the package of the Ministry of Justice only)"
    return BadInput("gói lớn hơn mức cho phép (larger than is allowed)", where=str(package), mend=mend)
