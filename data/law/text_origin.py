"""Where the words of a document's text come from, and from where on they are not sure."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class TextKind(StrEnum):
    """What the text was taken from: the document's own file, pictures of its pages, or its title for want of more."""

    FILE = "file"
    SCAN = "scan"
    TITLE = "title"


class TextOrigin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a text comes from.

    ``unsure_from`` is the offset of the first words that a machine read off a picture, null where all are the
    file's own. ``pages`` tells of each page so read how sure the machine was, in percent, in page order; ``doubted``
    are the numbers of documents that it did not read the same twice, or that no known body gives.
    """

    kind: TextKind = TextKind.FILE
    unsure_from: int | None = None
    pages: tuple[int, ...] = ()
    doubted: tuple[str, ...] = ()

    def is_sure(self, end: int) -> bool:
        """Return whether all words up to an offset are the document's own.

        >>> TextOrigin(kind=TextKind.SCAN, unsure_from=90, pages=(88,)).is_sure(80), TITLE_ALONE.is_sure(1)
        (True, False)
        """
        return self.kind is not TextKind.TITLE and (self.unsure_from is None or end <= self.unsure_from)

    @property
    def confidence(self) -> str:
        """How sure the machine was of what it read, for people; empty where it read nothing.

        >>> TextOrigin(kind=TextKind.SCAN, unsure_from=0, pages=(92, 71, 89)).confidence
        '84%, thấp nhất 71% ở trang quét thứ 2/3'
        """
        if not self.pages:
            return ""
        mean, least = round(sum(self.pages) / len(self.pages)), min(self.pages)
        where = f", thấp nhất {least}% ở trang quét thứ {self.pages.index(least) + 1}/{len(self.pages)}"
        return f"{mean}%{where if len(self.pages) > 1 else ''}"


OWN = TextOrigin()
TITLE_ALONE = TextOrigin(kind=TextKind.TITLE)
