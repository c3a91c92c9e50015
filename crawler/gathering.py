"""A document whose files are fetched one after the other, and what they make together."""

from __future__ import annotations

import msgspec

from crawler.attachments import Part
from crawler.items import Entry, Found, Notice
from crawler.text.file import FileText
from data.law.document import Document
from data.law.number import canonical


class Gathering(msgspec.Struct, frozen=True, kw_only=True):
    """What is known and read of a document so far, and the parts still to fetch, each with its alternatives."""

    entry: Entry
    notice: Notice
    url: str
    pending: tuple[Part, ...] = ()
    read: tuple[FileText, ...] = ()
    files: tuple[str, ...] = ()
    whole: bool = True


def with_file(gathering: Gathering, url: str, read: FileText) -> Gathering:
    """Return the gathering with the text of its next part."""
    return msgspec.structs.replace(
        gathering, pending=gathering.pending[1:], read=(*gathering.read, read), files=(*gathering.files, url)
    )


def without_file(gathering: Gathering) -> Gathering:
    """Return the gathering with the next alternative of its part, else without the part, and so not whole."""
    alternatives, *others = gathering.pending
    if len(alternatives) > 1:
        return msgspec.structs.replace(gathering, pending=(alternatives[1:], *others))
    return msgspec.structs.replace(gathering, pending=tuple(others), whole=False)


def document_of(gathering: Gathering) -> Found:
    """Return the document; its page's facts go before those of the list, the gazette's day may come from a file."""
    notice, entry = gathering.notice, gathering.entry
    number = notice.number or entry.number
    printed = next((read.published_on for read in gathering.read if read.published_on), None)
    document = Document(
        number=canonical(number) if number else None,
        type=notice.type or entry.type,
        issuer=notice.issuer or entry.issuer,
        title=notice.title or entry.title,
        issued_on=notice.issued_on or entry.issued_on,
        published_on=notice.published_on or printed,
        effective_on=notice.effective_on,
        url=notice.url or gathering.url,
        text="\n\n".join(read.text for read in gathering.read if read.text),
    )
    needs_ocr = any(read.needs_ocr for read in gathering.read)
    return Found(entry=entry, document=document, files=gathering.files, needs_ocr=needs_ocr, whole=gathering.whole)
