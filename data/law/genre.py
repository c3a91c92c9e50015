"""What sort of document a text is, by its type and title: the same words act in one and only report in another."""

from __future__ import annotations

import re
from enum import StrEnum

from data.law.document_type import document_types, normative

CONSOLIDATION = "Văn bản hợp nhất"


class Genre(StrEnum):
    """A sort of document; each is read by a walker of its own."""

    ORDINARY = "ordinary"
    #: "Sửa đổi, bổ sung một số điều của …"
    AMENDING = "amending"
    #: "Bãi bỏ một số văn bản …"
    REPEALING = "repealing"
    #: a resolution that cuts procedures and conditions: "Cắt giảm, đơn giản hóa thủ tục hành chính …"
    SIMPLIFYING = "simplifying"
    CONSOLIDATION = "consolidation"
    CORRECTION = "correction"
    #: "Công bố danh mục văn bản … hết hiệu lực", "Công bố kết quả hệ thống hóa …"
    ANNOUNCING_VALIDITY = "announcing_validity"
    #: "Công bố thủ tục hành chính …"
    ANNOUNCING_PROCEDURES = "announcing_procedures"
    #: "Ban hành Kế hoạch …", "Phê duyệt Đề án …"
    PLAN = "plan"
    #: a letter, a notice, a plan of its own: papers that set no rules
    LETTER = "letter"
    #: neither heading nor type: a fragment, or a text whose heading is not understood
    UNKNOWN = "unknown"


_ABOUT = r"\s*(?:(?:về|việc|v/v)[\s:]+)*"
# Kế hoạch · Đề án · Quy hoạch · chính sách của Luật · phiên họp Chính phủ: what proposes, assigns or approves
_PROPOSED = (
    r"(?:(?:kế\s+hoạch|chương\s+trình|đề\s+án|chiến\s+lược|phương\s+án|lộ\s+trình|quy\s+hoạch|dự\s+án)\b"
    r"|chính\s+sách\s+của\s+(?:dự\s+án\s+)?(?:luật|bộ\s+luật|nghị\s+quyết|pháp\s+lệnh)|phiên\s+họp|đề\s+nghị\s+xây\s+dựng)"
)
_BY_TITLE = (
    (Genre.CORRECTION, r"đính\s+chính\b"),
    (
        Genre.ANNOUNCING_VALIDITY,
        r"công\s+bố\s[^.;]{0,120}?(?:hết\s+hiệu\s+lực|còn\s+hiệu\s+lực|ngưng\s+hiệu\s+lực|hệ\s+thống\s+h[óo][áa]|rà\s+soát)",
    ),
    (
        Genre.ANNOUNCING_PROCEDURES,
        r"(?:công\s+bố|chuẩn\s+h[óo][áa])\s[^.;]{0,120}?(?:thủ\s+tục\s+hành\s+chính|dịch\s+vụ\s+công)",
    ),
    (
        Genre.PLAN,
        rf"(?:(?:ban\s+hành|phê\s+duyệt|thông\s+qua|triển\s+khai)\s+)?(?:các\s+|những\s+|nhiệm\s+vụ\s+)?{_PROPOSED}",
    ),
    (Genre.AMENDING, r"sửa\s+đổi\b"),
    (Genre.REPEALING, r"(?:bãi|h[ủu][ỷy])\s+bỏ\b"),
)
_TITLES = tuple((genre, re.compile(_ABOUT + words)) for genre, words in _BY_TITLE)
# về cắt giảm, đơn giản hóa thủ tục hành chính
_CUTS = re.compile(
    _ABOUT
    + r"(?:thực\s+hiện\s+)?(?:(?:cắt\s+giảm|đơn\s+giản\s+h[óo][áa]|phân\s+cấp|phân\s+quyền|bãi\s+bỏ)[\s,]+(?:và\s+)?)+"
    r"[^.;]{0,80}?(?:thủ\s+tục|điều\s+kiện|quy\s+định)"
)
_NORMATIVE = frozenset(kind.name for kind in normative())
_REPORTING = frozenset(kind.name for kind in document_types() if kind.rank is None and not kind.attached)


def genre_of(document_type: str | None, printed_title: str | None) -> Genre:
    """Return what sort of document has this type and title.

    >>> genre_of("Thông tư", "Sửa đổi, bổ sung một số điều của Thông tư số 3/2020/TT-BTC").value
    'amending'
    >>> [genre_of("Nghị quyết", title).value for title in ("Về cắt giảm, đơn giản hóa thủ tục", "Về cắt giảm khí thải")]
    ['simplifying', 'ordinary']
    """
    title = (printed_title or "").lower()
    if document_type == CONSOLIDATION:
        return Genre.CONSOLIDATION
    if document_type in _REPORTING:
        return Genre.CORRECTION if _TITLES[0][1].match(title) else Genre.LETTER
    if document_type == "Nghị quyết" and _CUTS.match(title):
        return Genre.SIMPLIFYING
    for genre, words in _TITLES:
        if words.match(title):
            return genre
    return Genre.ORDINARY if document_type in _NORMATIVE else Genre.UNKNOWN
