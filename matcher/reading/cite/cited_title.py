"""Where the title of a cited document begins and ends: the one place that tells a title from what is said of it.

"Thông tư số 3/2020/TT-BTC ngày 05/6/2020 của Bộ trưởng Bộ Tài chính quy định chi tiết Luật Giá hết hiệu lực": the title
is "quy định chi tiết Luật Giá". Documents and verbs in it belong to that document and act on nothing here.
"""

from __future__ import annotations

import re

from data.law.characters import UPPER
from data.law.document_type import attached, is_above, names_cited_by, names_pattern
from data.law.kind import Kind
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import provisions_before
from matcher.reading.text.words import any_of

# What ends a title: the next item …
_NEXT_ITEM = rf";|\.\s+[{UPPER}“]|\.\s*$|\n\s*\n|\n\s*(?:[{UPPER}“]|\d+[.)]|[a-zđ]\)|-\s)|:(?!\s*\d)"
# … a predicate of the document that has the title
_PREDICATE = r"(?:hết|có)\s+hiệu\s+lực|thì\s|trừ\s|kể\s+từ\s+ngày|không\s+áp\s+dụng|(?:thay\s+thế|bãi\s+bỏ)\s*$"
# … another act, but not "sửa đổi, bổ sung, thay thế"
_NEXT_ACT = rf"(?<!sung)(?<!đổi)(?:\s+và|[,;])\s*{any_of('bãi bỏ', 'thay thế', 'hủy bỏ', 'huỷ bỏ')}\b"
# … what the sentence goes by, or the short name of the document
_GOES_BY = (
    any_of("thực hiện theo", "áp dụng theo", "căn cứ theo", "phù hợp với", "trái với")
    + r"|theo\s+quy\s+định\s+(?:tại|của)|(?:gọi|viết)\s+(?:tắt\s+|gọn\s+|chung\s+)?là"
)
_BREAK = re.compile("|".join((_NEXT_ITEM, _PREDICATE, _NEXT_ACT, _GOES_BY)))

# (sau đây gọi là …) của Bộ trưởng Bộ Y tế quy định …
_ASIDE = r"(?:\([^()]{0,60}\)\s*+)?,?\s*+"
_ISSUED_BY = r"(?:(?:của|do)\s(?:(?!\s(?:về|quy|hướng|ban\s+hành|sửa|bổ|phê|đính|thi\s+hành)\b)[^;.])*?\s?)?,?\s*+"
_TITLE_WORD = any_of(
    "về", r"quy(?!\s+định\s+(?:tại|trong)\b)", "qui định", "hướng", "ban hành", "sửa đổi", "bổ sung", "phê duyệt",
    "đính chính", "bãi bỏ", "thi hành", "chi tiết", "thực hiện", "công bố", "triển khai", "giải thích", "thông qua",
    "điều chỉnh", "gia hạn", "kéo dài", "ngưng", "tạm", "hợp nhất", "phân", "xử phạt",
)  # fmt: skip
_TITLE = re.compile(rf"^\s*+{_ASIDE}{_ISSUED_BY}{_TITLE_WORD}\b", re.IGNORECASE)

_UNITS = r"(?:các|một\s+số\s+điều\s+của|khoản|điểm|Điều)\b[^;.]*"
# (Nghị định A) của Chính phủ và (Nghị định B)
_BODY = rf"\s*(?:của|do)\s+[{UPPER}][^\W\d_]*(?:\s+(?!(?:về|quy|hướng|ban|sửa|bổ|phê|đính|thi)\s)[^\W\d_]+){{0,12}}?"
_LIST = re.compile(rf"^(?:{_BODY}(?=\s+và\s|\s*,))?\s*(?:,|và|,\s*và|hoặc|cùng)?\s*(?:{_UNITS})?$")
_LISTED = re.compile(r"(?:,|;|\bvà)\s*(?:các\s+)?$")
# quy định về giao dịch và Điều 9 (Nghị định B): a place of its own, unless the title is about places
_NEXT_PLACE = re.compile(
    r"(?:,|\bvà)\s+(?:các\s+)?(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Pp]hụ\s+lục|Mẫu|Chương|Mục)\s+(?:số\s+)?(?:\d|[IVX]|[a-zđ]\b)"
    r"[^;.]{0,80}$"
    # …, bảng kê khai bia chai mẫu số 01B/TTĐB ban hành kèm theo (Thông tư B)
    r"|(?:,|\bvà)\s+[^;.,]{2,160}?\b[Mm]ẫu\s+số\s+\d[^;.,]{0,60}\bkèm\s+theo\s*$"
)
_ABOUT_PLACES = re.compile(
    r"\b(?:(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Cc]hương|[Mm]ục)\s+(?:\d|[IVX]|[a-zđ]\b)|một\s+số\s+điều\b)"
)
# về … của · quy định … theo: a law by name has a title only where the words lead to another document
_NAME_TITLE = re.compile(
    r"^\s*(?:,\s*)?(?:về|sửa\s+đổi|quy\s+định)\b"
    rf"(?=[^;.]*{any_of('của', 'thi hành', 'chi tiết', 'hướng dẫn', 'thực hiện', 'tại', 'kèm theo')}\s*$)"
)
_OF = re.compile(
    any_of("của", "thi hành", "chi tiết", "hướng dẫn", "hiện", "theo", "tại", "bổ sung", "sửa đổi", "các", "với", "bởi")
    + r"\s*$",
    re.IGNORECASE,
)
# A verb behind these acts; behind the issuer alone it may still begin the title.
_NEW_CLAUSE = re.compile(r"[;:]|,\s*$|\bvà\s*$|\bnày\b|hiệu\s+lực")
_OF_ISSUER_ONLY = re.compile(r"(?:của|do)\s[^;:,]*$")
# bổ sung, sửa đổi: one verb in two words
_SAME_VERB = re.compile(r"\b(?:bổ\s+sung|sửa\s+đổi)\s*,?\s*(?:và\s+)?$")
_JOINED = re.compile(r"(?:\bvà|,)\s*$")
# Quy định về thẻ … ban hành kèm theo
_ATTACHED = re.compile(rf"\b{names_pattern(attached(), 'any')}\s[^;:.\n“”\x00]*$")
_ISSUED_WITH = re.compile(r"[^;:.\n“”\x00]*?\bkèm\s+theo\s+")
_AMENDS = re.compile(r"\bsửa\s+đổi,?\s+bổ\s+sung\s+(?:một\s+số\s+(?:điều|nội\s+dung)|các)\b")
_ENDS_OTHERS = (Kind.REPEALS, Kind.REPLACES)
_NEAR = 400
_LONGEST = 500


def ends_title(between: str) -> bool:
    """Return whether a title that began before these words ends in them.

    >>> ends_title(" của Bộ Tài chính quy định về phí; "), ends_title(" của Bộ Tài chính quy định về phí theo ")
    (True, False)
    """
    return bool(_BREAK.search(between))


def is_list(between: str) -> bool:
    """Return whether the words only join two members of a list: ", " or " và Điều 5 của "."""
    return bool(_LIST.match(between))


def title_end(text: str, end: int, limit: int) -> int:
    """Return where the title of a document cited up to ``end`` ends; ``end`` itself where no title follows.

    >>> text = "Thông tư số 3 của Bộ Y tế về phí; Nghị định"
    >>> text[13:title_end(text, 13, len(text))]
    ' của Bộ Y tế về phí'
    """
    limit = min(limit, end + _LONGEST)
    opens = _TITLE.match(text[end:limit])
    if opens is None:
        return end
    stop = _BREAK.search(text, end + opens.end(), limit)
    return stop.start() if stop else limit


def in_attached_name(text: str, start: int, at: int, end: int) -> bool:
    """Return whether ``at`` is in the name of what is issued with the document cited from ``end`` on.

    "Quy định về thẻ do cơ sở cấp ban hành kèm theo Quyết định số 7": the name begins behind ``start``.
    """
    if end - at > _LONGEST or not _ISSUED_WITH.fullmatch(text, at, end):
        return False
    own = _ATTACHED.search(text, at, end)  # thay thế Quy chế … ban hành kèm theo: a name of its own
    return own is None and bool(_ATTACHED.search(text, max(start, at - _NEAR), at))


def holds_verb(text: str, end: int, at: int, kind: Kind) -> bool:
    """Return whether a verb at ``at`` is of the title of the document cited up to ``end``.

    "Thông tư số 3 của Bộ Y tế sửa đổi Thông tư số 2" but not "… và bãi bỏ Thông tư số 2".
    """
    between = text[max(end, at - _NEAR) : at]
    if not _NEW_CLAUSE.search(between) or _SAME_VERB.search(between):
        return True
    acts = kind in _ENDS_OTHERS and _JOINED.search(between)
    return not acts and bool(_OF_ISSUER_ONLY.search(between))


def in_title(text: str, mention: Mention, previous: Mention, head: Mention | None) -> bool:
    """Return whether ``mention`` is named in a title: that of ``previous``, or that of ``head`` which holds both.

    No title ends in the words from ``previous`` to it; ``head`` is None where ``previous`` stands in no title.
    """
    between = text[previous.end : mention.start]
    if head is not None:
        if _OF.search(between):
            return True
        listed = bool(_LISTED.search(between) or is_list(between))
        return listed and (_list_goes_on(between, mention, previous, head) or _is_amended(text, mention, head))
    opens = _TITLE if previous.form in ("number", "short") else _NAME_TITLE
    if not opens.match(between):
        return False
    if _LISTED.search(between):  # thực hiện Nghị quyết Đại hội, (Nghị quyết số 24): the first member has no number
        return bool(mention.document.type and mention.document.type in between)
    return not _opens_next_place(between)


def _opens_next_place(between: str) -> bool:
    place = _NEXT_PLACE.search(between)
    return place is not None and not _ABOUT_PLACES.search(between, 0, place.start())


def _list_goes_on(between: str, mention: Mention, previous: Mention, head: Mention) -> bool:
    """Whether a list inside a title names this document too: "… hướng dẫn Luật A, Luật B và Nghị định C"."""
    if is_above(mention.document.type, head.document.type):  # nobody acts on a document above his own
        return True
    if _is_later(mention, head):  # no title names what did not exist
        return False
    if is_list(between):
        return _same_rank(mention, previous)
    return mention.document.type == previous.document.type != head.document.type


def _is_amended(text: str, mention: Mention, head: Mention) -> bool:
    """Whether a place of ``head`` is meant, an amending document, and this is one more that it amended.

    "khoản 1 Điều 3 Thông tư số 34/2018 sửa đổi Thông tư số 42/2015 về phí, Thông tư số 43/2015 về lệ phí": a list of
    what is acted on would name a place of each.
    """
    older = mention.document.year is not None and head.document.year is not None and not _is_later(mention, head)
    return (
        older
        and mention.document.type == head.document.type
        and _AMENDS.search(text, head.end, min(mention.start, head.end + _NEAR)) is not None
        and bool(provisions_before(text, head.start))
        and not provisions_before(text, mention.start)
    )


def _is_later(mention: Mention, head: Mention) -> bool:
    """Whether a document is of a later day, or of a later year, than the one whose title might name it."""
    ours, theirs = mention.document, head.document
    if ours.date and theirs.date:
        return ours.date > theirs.date
    return bool(ours.year and theirs.year and ours.year > theirs.year)


def _same_rank(one: Mention, other: Mention) -> bool:
    """Two laws, two documents of one type or of one issuer: the list inside the title goes on."""
    types = {one.document.type, other.document.type}
    if len(types) == 1 or types <= names_cited_by("name"):
        return True
    issuers = {m.document.parsed.parts.codes[-1] if m.document.parsed else None for m in (one, other)}
    return len(issuers) == 1 and None not in issuers
