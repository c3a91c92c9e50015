"""The files of one document while they are fetched one after the other, and the document they make."""

from __future__ import annotations

import msgspec

from crawler.attachments import Part
from crawler.items import CrawledDocument, Entry, Notice
from crawler.text.file import FileKind, FileText
from data.law.document import Document
from data.law.number import canonical, parse
from data.law.type_of_number import type_of


class DocumentFiles(msgspec.Struct, frozen=True, kw_only=True):
    """What is known and read of a document so far, and the parts still to fetch, each with its alternatives.

    ``originals`` are still to be fetched to be kept beside what was read: the signed twin of a Word file.
    """

    entry: Entry
    notice: Notice
    url: str
    pending: tuple[Part, ...] = ()
    originals: tuple[str, ...] = ()
    read: tuple[FileText, ...] = ()
    files: tuple[str, ...] = ()
    whole: bool = True


def with_file(fetched: DocumentFiles, url: str, read: FileText) -> DocumentFiles:
    """Return the fetched with the text of its next part; beside a Word file its signed twin is kept."""
    part, *others = fetched.pending
    return msgspec.structs.replace(
        fetched,
        pending=tuple(others),
        originals=(*fetched.originals, *(part[1:2] if read.kind is not FileKind.PDF else ())),
        read=(*fetched.read, read),
        files=(*fetched.files, url),
    )


def without_file(fetched: DocumentFiles) -> DocumentFiles:
    """Return the fetched with the next alternative of its part, else without the part, and so not whole."""
    alternatives, *others = fetched.pending
    if len(alternatives) > 1:
        return msgspec.structs.replace(fetched, pending=(alternatives[1:], *others))
    return msgspec.structs.replace(fetched, pending=tuple(others), whole=False)


def document_of(fetched: DocumentFiles) -> CrawledDocument:
    """Return the document; its page's facts go before those of the list, the gazette's day may come from a file.

    A type that neither says is that which the number tells.
    """
    notice, entry = fetched.notice, fetched.entry
    number = _number(notice.number or entry.number)
    parsed = parse(number) if number else None
    told = type_of(parsed) if parsed else None
    printed = next((read.published_on for read in fetched.read if read.published_on), None)
    document = Document(
        number=number,
        type=notice.type or entry.type or (told.name if told else None),
        issuer=notice.issuer or entry.issuer,
        title=notice.title or entry.title,
        issued_on=notice.issued_on or entry.issued_on,
        published_on=notice.published_on or printed,
        effective_on=notice.effective_on,
        url=notice.url or fetched.url,
        text="\n\n".join(own for read in fetched.read if (own := read.text_of_its_own)),
    )
    needs_ocr = any(read.needs_ocr for read in fetched.read)
    return CrawledDocument(
        entry=entry,
        document=document,
        files=fetched.files,
        needs_ocr=needs_ocr,
        signal=notice.signal,
        whole=fetched.whole,
    )


def _number(printed: str | None) -> str | None:
    """A number has a figure in it: "." and "Không số" are none, and leave room for what the text says.

    >>> _number("."), _number("Không số"), _number("83/2026/TT-BGDĐT ")
    (None, None, '83/2026/TT-BGDĐT')
    """
    return canonical(printed) if printed and any(letter.isdigit() for letter in printed) else None
