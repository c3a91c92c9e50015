"""The words of covers and headers: labels with their values, and what kinds of paper call themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec


class Label(StrEnum):
    """What a label says of the value behind it; ``OTHER`` tells a label whose value nobody asks for."""

    CODE = "code"
    ISSUE = "issue"
    REVISION = "revision"
    REVISED_ON = "revised_on"
    ISSUED_ON = "issued_on"
    OTHER = "other"


# Mã hiệu · Ký mã hiệu · Mã số tài liệu · Số hiệu · Code/Mã hiệu · Document No.
# Lần ban hành · Lần BH · Phiên bản · Số soát xét · Ban hành lần thứ · Rev./Lần ban hành · Lần ban hành/sửa đổi
# Lần sửa đổi · Sửa đổi lần · Ngày ban hành · Ngày BH · Ngày hiệu lực · Effective date
_WORDS = {
    Label.CODE: (
        r"(?:Ký\s+)?Mã\s+(?:ký\s+)?(?:hiệu|số|quy\s+trình|tài\s+liệu|thủ\s+tục|TTHC|văn\s+bản)(?:\s+(?:tài\s+liệu|quy\s+trình|văn\s+bản))?"
        r"|(?:Ký|Số)\s+hiệu(?:\s+(?:tài\s+liệu|quy\s+trình|văn\s+bản))?|Mã|(?:Doc(?:ument)?\.?\s+)?(?:Code|No\.?)"
    ),
    Label.REVISION: r"Lần\s+(?:sửa\s+đổi|SĐ|sửa)|(?:Sửa\s+đổi|Soát\s+xét)\s+lần(?:\s+thứ)?|Số\s+(?:lần\s+)?sửa\s+đổi",
    Label.REVISED_ON: r"Ngày\s+(?:sửa\s+đổi|SĐ|soát\s+xét|cập\s+nhật)(?:\s+gần\s+nhất)?|Revis(?:ion|ed)\s+(?:date|on)",
    Label.ISSUE: (
        r"(?:Lần|Số|Bản)\s+(?:ban\s+hành|phát\s+hành|soát\s+xét|BH)(?:\s*/\s*(?:lần\s+)?sửa\s+đổi)?(?:\s+số)?"
        r"|Ban\s+hành\s+lần(?:\s+thứ)?|Phiên\s+bản(?:\s+số)?|Lần\s+thứ|Rev(?:ision)?\.?(?:\s+No\.?)?|Version|Issue(?:\s+No\.?)?"
    ),
    Label.ISSUED_ON: (
        r"Ngày\s+(?:ban\s+hành|phát\s+hành|BH|(?:có\s+)?hiệu\s+lực|áp\s+dụng|ký)|Hiệu\s+lực(?:\s+từ)?(?:\s+ngày)?"
        r"|(?:Effective|Issued?)\s+(?:date|on)|Date"
    ),
    Label.OTHER: r"Trang|Số\s+trang|Tổng\s+số\s+trang|Bản\s+số|Page|Người\s+\w+|Ngày",
}
_LABEL = "|".join(f"(?P<{label}>{words})" for label, words in _WORDS.items())
_ANY = "|".join(_WORDS.values())
# A label stands first in its cell, or has a colon; without one its value has figures ("Mã số thuế của người nộp" is
# none). "Code/Mã hiệu" is one label said twice.
_FOUND = re.compile(
    rf"(?:^\s*|(?<=[\s;,|)])(?=[^:]{{2,40}}:))(?:(?:{_ANY})\s*/\s*)?(?:{_LABEL})(?:\s*/\s*(?:{_ANY}))?(?![\w/])"
    r"(?:\s*\([^():]{2,30}\))?\s*[:.]?\s*",
    re.IGNORECASE,
)

_KINDS = (
    r"Q(?:UY|uy)\s+(?:TRÌNH|trình)|THỦ\s+TỤC|HƯỚNG\s+DẪN(?:\s+CÔNG\s+VIỆC)?|QUY\s+(?:ĐỊNH|CHẾ|PHẠM)|CHÍNH\s+SÁCH|SỔ\s+TAY"
    r"|NỘI\s+QUY|PHƯƠNG\s+(?:ÁN|PHÁP)|PROCEDURE|WORK\s+INSTRUCTION|Q(?:UY|UI)TRÌNH|THỦTỤC|HƯỚNGDẪNCÔNGVIỆC|QUYĐỊNH"
)
#: A cell that begins with what kind of paper this is: QUY TRÌNH · Quy trình: · HƯỚNG DẪN CÔNG VIỆC · SỔ TAY …
KIND = re.compile(
    rf"\s*(?:[A-Z ]{{4,40}}/\s*)?(?:{_KINDS}|Q(?i:uy\s+trình))(?:\s+ISO(?:\s+9001:\d{{4}})?)?(?!\w)\s*[:.]?\s*"
)
# PROCEDURE / QUY TRÌNH: in two languages
#: A cell that is nothing but the kind, in small letters too.
KIND_ALONE = re.compile(rf"\s*(?:{_KINDS})\s*[:.]?\s*", re.IGNORECASE)
#: Kinds whose name goes on from the kind itself: "SỔ TAY CHẤT LƯỢNG".
NAMES_ITSELF = re.compile(r"\s*(?:SỔ\s+TAY|CHÍNH\s+SÁCH|NỘI\s+QUY|PHƯƠNG\s+ÁN)", re.IGNORECASE)


class FoundLabel(msgspec.Struct, frozen=True):
    """A label in a cell with what stands behind it; ``last`` in its cell, so that the value may be in the next."""

    label: Label
    value: str
    last: bool


def labels_in(cell: str) -> Iterator[FoundLabel]:
    """Yield the labels of a cell with their values.

    >>> [(found.label.value, found.value) for found in labels_in("Lần ban hành: 02 Ngày BH: 07/7/2025")]
    [('issue', '02'), ('issued_on', '07/7/2025')]
    >>> [(found.label.value, found.value) for found in labels_in("Code/Mã hiệu: P-01")]
    [('code', 'P-01')]
    """
    found = list(_FOUND.finditer(cell))
    for at, each in enumerate(found):
        last = at == len(found) - 1
        value = cell[each.end() : None if last else found[at + 1].start()].strip(" \t;,|")
        if not value or ":" in each.group() or any(letter.isdigit() for letter in value):
            yield FoundLabel(Label(str(each.lastgroup)), value, last)
