"""A citation while it is being read, and the types of documents that one may name."""

from __future__ import annotations

import re
from datetime import date

from data.law.document import Target

TYPE_NAMES = (
    "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Sắc lệnh", "Sắc luật", "Nghị quyết",
    "Nghị quyết liên tịch", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất",
    "Kết luận", "Công văn", "Công điện", "Thông báo", "Kế hoạch",
)  # fmt: skip
_TYPES = {**{name.lower(): name for name in TYPE_NAMES}, "thông tư liên bộ": "Thông tư liên tịch"}
_CODES = {
    "QĐ": "Quyết định",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "TTLT": "Thông tư liên tịch",
    "PL": "Pháp lệnh",
}
_CODE = re.compile(r"/\s?(?P<code>[A-ZĐ]+)(?=[-/\s]|$)")
_SPACES = re.compile(r"\s+")


class Mention:
    """A citation while it is being read; offsets into the ordered text. ``form`` says how it names its document."""

    __slots__ = ("day", "end", "form", "issuer", "name", "number", "start", "type")

    def __init__(self, start: int, end: int, type_: str, form: str) -> None:
        self.start, self.end, self.type, self.form = start, end, type_, form
        self.number: str | None = None
        self.name: str | None = None
        self.day: date | None = None
        self.issuer: str | None = None

    def __repr__(self) -> str:
        return f"Mention({self.start}-{self.end} {self.type} {self.number or self.name} {self.form})"


def target_of(mention: Mention) -> Target:
    """Return the document as the text names it."""
    return Target(
        type=mention.type,
        number=mention.number,
        issuer=mention.issuer,
        date=mention.day,
        name=None if mention.number else mention.name,
    )


def type_of_words(words: str) -> str:
    """Return the type that type words name: "THÔNG  TƯ" is "Thông tư"."""
    return _TYPES[clean(words).lower()]


def type_of_symbol(number: str) -> str | None:
    """Return the type a number's symbol shows, or None: laws and resolutions of the National Assembly share theirs."""
    found = _CODE.search(number)
    return _CODES.get(found["code"]) if found else None


def clean(words: str) -> str:
    """Return the words on one line, without blanks and commas around them."""
    return _SPACES.sub(" ", words).strip(" ,")
