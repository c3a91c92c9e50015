"""Why a document is named: as a ground, inside another's title, as history, as itself, or plainly cited.

Mentions are read in order; what stands between two of them tells whether the second belongs to the title
or the history of the first ("… quy định chi tiết Luật X", "… được sửa đổi, bổ sung bởi Nghị định Y").
"""

from __future__ import annotations

import re

from data.law.named_document import NamedDocument
from data.law.reading import Role
from matcher.reading.cite.cited_title import ends_title, in_title, is_list
from matcher.reading.cite.grounds import grounds
from matcher.reading.cite.mention import Mention
from matcher.reading.text.quotes import NO_REGIONS, Regions
from matcher.reading.text.words import any_of

# đã được sửa đổi, bổ sung … theo khoản 2 Điều 5
_CHANGED = any_of("sửa đổi", "bổ sung", "thay thế", "đính chính", "bãi bỏ", "hợp nhất")
_TO_BY = r"(?:(?!\snhư\s+sau)[^;:“”]){0,80}?(?:bởi|theo|tại|bằng|của)"
_PLACE = r"(?:\s+(?:các|khoản|điểm|điều|quy\s+định|và)\b|\s+\d+[a-z]?\b|\s*,|\s+[a-zđ]\b)*\s*$"
# sửa đổi, bổ sung một số điều bởi các · sửa đổi năm 2020 theo khoản 1
_CHANGED_BY = (
    any_of("sửa đổi", "bổ sung")
    + r"(?:\s+(?:một\s+số\s+điều|năm\s+\d{4}))?\s+(?:bởi|theo)\s+(?:các\s+)?(?:(?:khoản|điểm|điều)\s+\w+\s+)*$"
)
_HISTORY = re.compile(rf"(?:(?:đã\s+)?được|đã)\s+{_CHANGED}{_TO_BY}{_PLACE}|{_CHANGED_BY}")

# Luật Đất đai số 31/2024/QH15 … (sau đây gọi tắt là Luật Đất đai): the same document by a name for short
_CALLED = re.compile(r"\b(?:gọi|viết)\s+(?:(?:tắt|gọn|chung)\s+)?(?:là|:)\s*$")
# Số 57/2002/NĐ-CP ngày 03/6/2002 “Quy định chi tiết thi hành (Pháp lệnh …): a title that stands in quotation marks
_TITLE_OPENED = re.compile(r"\A[^;:“”\"]{0,160}[“\"][^”\"]*\Z")
# … và các văn bản hướng dẫn thi hành (Luật Quản lý thuế) · hướng dẫn một số điều (Luật Thuế giá trị gia tăng)
_DETAILED = re.compile(
    r"(?:thi\s+hành|hướng\s+dẫn|thực\s+hiện|chi\s+tiết|một\s+số\s+điều(?:\s+c[ủử]a)?)\s*$", re.IGNORECASE
)
# … hướng dẫn Luật Quản lý thuế; (Luật sửa đổi, bổ sung một số điều của Luật Quản lý thuế và Nghị định số 83/2013/NĐ-CP)
_AMENDING_LAW = re.compile(r"(?:Luật|Pháp\s+lệnh)\s+(?:về\s+)?sửa\s+đổi", re.IGNORECASE)
# Căn cứ các (Luật thuế, Pháp lệnh thuế): laws of a sort, none by name
_OF_A_SORT = re.compile(r"(?:Luật|Pháp\s+lệnh)\s+(?:về\s+)?thuế", re.IGNORECASE)
# Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam; Quốc hội ban hành (Luật Phá sản).
_ENACTED = re.compile(
    r"(?:Quốc\s+hội|Thường\s+vụ\s+Quốc\s+hội|Hội\s+đồng\s+Nhà\s+nước)\s+ban\s+hành\s*$", re.IGNORECASE
)
_FAR = 500
_PAST = ("được", "đã", "đổi", "sung")


def assign_roles(
    text: str, mentions: list[Mention], first: int, own: str | None = None, quotes: Regions = NO_REGIONS
) -> list[Role]:
    """Return the role of each mention; acted_on is given later, by the acts that name it.

    ``own`` is the document's own number: who names it means the document itself.
    """
    lines = Regions(grounds(text, first, quotes))
    roles: list[Role] = []
    head: Mention | None = None  # the mention whose title may go on
    previous: Mention | None = None
    last = Role.CITES  # of ``previous``
    own_name = -1  # where the document's own name in capitals ends: the laws named in it are its targets
    for mention in mentions:
        if lines.at(mention.start) and _is_short_name(text, mention):
            roles.append(Role.TITLE)
            continue
        if _is_own_name(text, mention, first):
            own_name = mention.end
            role = Role.SELF
        elif mention.form == "inner" and mention.end <= own_name:
            role = Role.CITES
        else:
            role = _role(text, mention, previous, head, last)
            if role is Role.CITES and lines.at(mention.start):
                role = _in_ground(text, mention, previous, head, last)
        if role in (Role.CITES, Role.SELF, Role.BASED_ON):
            head = mention
        roles.append(role)
        if mention.form != "inner":
            previous, last = mention, role
    own_key = NamedDocument(number=own).key
    if own_key is None:
        return roles
    return [Role.SELF if m.document.key == own_key else r for m, r in zip(mentions, roles, strict=True)]


def _is_short_name(text: str, mention: Mention) -> bool:
    """A name that a ground is called by from there on; what repeats its number is the ground itself."""
    called = _CALLED.search(text, max(0, mention.start - 24), mention.start)
    return called is not None and mention.document.number is None


def _in_ground(text: str, mention: Mention, previous: Mention | None, head: Mention | None, last: Role) -> Role:
    """The role of what a Căn cứ paragraph names outside titles and histories: mostly a ground."""
    named = mention.document
    if _ENACTED.search(text, max(0, mention.start - 60), mention.start):
        return Role.SELF
    between = text[previous.end : mention.start] if previous else ""
    if previous and _TITLE_OPENED.match(between):
        return Role.TITLE
    if named.number or named.date or named.year:
        return Role.BASED_ON
    goes_on = last is Role.TITLE and head and head.document.number and between.strip() == ";"
    if goes_on and _AMENDING_LAW.match(text, mention.start):
        return Role.TITLE
    if previous and mention.start - previous.end < _FAR and _DETAILED.search(between):
        return Role.TITLE
    return Role.CITES if _OF_A_SORT.fullmatch(text, mention.start, mention.end) else Role.BASED_ON


_NAMED_IN_TITLE = ("CỦA", "VÀ", "HÀNH", ",", ";")


def _is_own_name(text: str, mention: Mention, first: int) -> bool:
    """The title of an amending law: LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT LUẬT SƯ, on lines of its own."""
    return (
        mention.form == "name"
        and mention.end <= first
        and mention.document.number is None
        and text[mention.start : mention.end].isupper()
        and not text[max(0, mention.start - 20) : mention.start].rstrip().endswith(_NAMED_IN_TITLE)
    )


def _role(text: str, mention: Mention, previous: Mention | None, head: Mention | None, last: Role) -> Role:
    if mention.form == "self":
        return Role.SELF
    if mention.form == "inner":
        return Role.TITLE if previous is None or previous.form != "self" else Role.CITES
    if previous is None or mention.start - previous.end > _FAR or previous.form == "self":
        return Role.HISTORY if _is_history(text[max(0, mention.start - 120) : mention.start]) else Role.CITES
    between = text[previous.end : mention.start]
    if _is_history(between):
        return Role.HISTORY
    if ends_title(between):
        return Role.CITES
    if last is Role.HISTORY and is_list(between) and not (mention.document.name and not previous.document.name):
        return Role.HISTORY
    outer = head if last is Role.TITLE else None
    return Role.TITLE if in_title(text, mention, previous, outer) else Role.CITES


def _is_history(between: str) -> bool:
    """ "đã được sửa đổi, bổ sung theo": the pattern is slow, so its words are asked for first."""
    low = between.lower()
    return any(word in low for word in _PAST) and bool(_HISTORY.search(low))
