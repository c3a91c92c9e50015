"""What the words between a verb and a document say against its being the object: it is another's, or too far."""

from __future__ import annotations

import re

from data.law.document_type import attached, names_pattern, normative
from data.law.kind import Kind
from data.law.reading import Operation
from matcher.reading.act.verb_detection import Verb
from matcher.reading.cite.mention import Mention
from matcher.reading.text.words import any_of

#: The objection that nothing outweighs: the document is only what others are measured by, come from or follow.
YARDSTICK = "yardstick"
_NEAR = 160
# What may stand before the first object of "… hết hiệu lực".
_LEAD_IN = re.compile(r"^[\s\d.a-zđ)–+-]{0,12}$|\bnày\b|hiệu\s+lực|\bngày\b|:\s*$", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:(?<!kèm )theo|căn\s+cứ|phù\s+hợp|trái\s+với|hướng\s+dẫn\s+tại"
    r"|thực\s+hiện)\s+(?:(?:các\s+)?quy\s+định\s+(?:của|tại)\s+)?$"
)
# "Các quy định trước đây trái với Nghị định số … đều bãi bỏ": a blanket clause, no act on the decree
_MEASURED_BY = re.compile(
    r"\b(?:trái|phù\s+hợp|mâu\s+thuẫn|không\s+thống\s+nhất)\s+với\s+(?:(?:các\s+"
    r"|những\s+)?(?:nội\s+dung\s+)?quy\s+định\s+(?:của|tại|trong)\s+)?$",
    re.IGNORECASE,
)
# "bãi bỏ văn bản quy phạm pháp luật quy định tại khoản 11 Điều 4 Luật …": a power over documents that the law tells of
_TOLD_OF_AT = re.compile(
    r"\bvăn\s+bản(?:\s+quy\s+phạm\s+pháp\s+luật|\s+trái\s+pháp\s+luật)?\s+(?:được\s+)?(?:quy\s+định|nêu)\s+tại\s+(?:các\s+)?$",
    re.IGNORECASE,
)
# "… có hiệu lực từ ngày Nghị quyết số … hết hiệu lực": the end of the resolution dates something else
_DATES_ELSE = re.compile(
    r"\b(?:(?:từ|đến|trước|sau|kể\s+từ)\s+(?:ngày|khi|thời\s+điểm)|khi|lúc|nếu)\s+(?:các\s+)?$", re.IGNORECASE
)
# The head noun tells what ends, goes on or is replaced: a paper, a thing, a fund, not a text or a place in one
_THING = any_of(
    "giấy", "thẻ", "chứng chỉ", "chứng nhận", "chứng thư", "văn bằng", "bằng tốt nghiệp", "hợp đồng", "hồ sơ", "quỹ",
    "đơn", "dự án", "đề án", "con dấu", "tài khoản", "hóa đơn", "tem", "biển số", "phù hiệu", "sổ", "kết quả", "máy",
    "thiết bị", "phương tiện", "tài sản", "khoản tiền", "khoản vay", "học bổng", "ban chỉ đạo", "tổ công tác", "người",
    "tổ chức", "cá nhân", "cơ sở", "doanh nghiệp", "đơn vị", "cơ quan", "đề tài",
)  # fmt: skip
_OF_THING = re.compile(rf"[\s:]*(?:(?:các|những|toàn\s+bộ|mọi|việc|loại|số)\s+)*{_THING}\b")
_SUBJECT_THING = re.compile(
    rf"^[\s\d.a-zđ)–+-]{{0,12}}(?:(?:các|những|toàn\s+bộ|mọi|loại|số)\s+)*{_THING}\b(?![^;:]*[;:])"
)
# quy định hướng dẫn thực hiện Điều 41 (Nghị định A) tại Thông tư B: A is what others are about
_ABOUT = re.compile(r"\bhướng\s+dẫn(?:\s+(?:việc\s+)?(?:thực\s+hiện|thi\s+hành|áp\s+dụng))?\s+$", re.IGNORECASE)
# ; việc mở kho thực hiện theo thủ tục quy định tại Điều 3 (Nghị định B): the rule that is applied instead
_INSTEAD = re.compile(
    r"[;,.]\s[^;]*?\b(?:được\s+)?(?:thực\s+hiện|áp\s+dụng|giải\s+quyết|xử\s+lý)\s+theo\b[^;]*$"
    r"|\bmà\s+(?:thực\s+hiện|áp\s+dụng)\b[^;]*$|\bthay\s+vào\s+đó\b[^;]*$",
    re.IGNORECASE,
)
_INSTEAD_OF_IT = re.compile(
    r"\b(?:thực\s+hiện|áp\s+dụng)\s+theo\b[^;]*(?:;\s*(?:thủ\s+tục|trình\s+tự|quy\s+định|hồ\s+sơ)\b[^;]*)*$"
)
# điểm a khoản 4 Điều 20 (Thông tư B) tiếp tục thực hiện theo …: a clause of its own
_OWN_PREDICATE = re.compile(
    r"[\s,]*(?:vẫn\s+)?(?:tiếp\s+tục\s+(?:được\s+)?(?:thực\s+hiện|áp\s+dụng)|được\s+(?:thực\s+hiện|áp\s+dụng)\s"
    r"|thực\s+hiện\s+theo)"
)
# Words that may stand between a verb and the document it acts on.
DIRECT = re.compile(
    r"^[\s,:\x00]*(?:$|(?:toàn\s+bộ|một\s+(?:số|phần)|các|những|\d+|nội\s+dung|quy\s+định|tên|tiêu\s+đề"
    r"|phụ\s+lục|mẫu|biểu|bảng(?=\s+(?:số\s+)?\d)|danh\s+mục|điều|khoản|điểm|mục|chương|phần|cụm\s+từ|từ"
    r"|hiệu\s+lực|lỗi|sai\s+sót|thời\s+(?:hạn|gian)|việc|thủ\s+tục|cho|của|tại|trong|đối\s+với|theo|văn\s+bản"
    r"|thi\s+hành|áp\s+dụng|đoạn|câu|ghi\s+chú|căn\s+cứ|sau(?:\s+đây)?"
    rf"|{names_pattern((*normative(), *attached()), 'lower')}"
    r"|vào|thuế|đơn\s+giá|mức|điều\s+kiện|yêu\s+cầu|tiêu\s+chuẩn|bổ\s+sung)\b)",
    re.IGNORECASE,
)
# "Đối với Thông tư số …, ngưng hiệu lực từ ngày …": the object stands first
# Tại khoản 2 Điều 5: Bỏ cụm từ “…”
TOPIC = re.compile(r"[\s\d.a-zđ)]{0,8}(?:đối\s+với\s|tại\s(?=(?:[^.;“]|\.\d){1,200}[:,\s]$))")


def objection(text: str, opens: int, verb: Verb, start: int, begin: int, before: Mention | None, *, held: bool) -> str:
    """Return what speaks against an object that begins at ``begin``; empty when nothing does.

    ``opens`` is where the sentence begins, ``start`` where its objects may, ``before`` the object found before,
    ``held`` whether provisions hang on this one.
    """
    between = text[before.end if before else start : begin]
    refused = (_MEASURED_BY, _TOLD_OF_AT, _ABOUT, _INSTEAD, *((_DATES_ELSE,) if verb.behind else ()))
    if any(pattern.search(between) for pattern in refused):
        return YARDSTICK
    if before and _INSTEAD_OF_IT.search(between):
        return YARDSTICK
    if not before and _is_thing(opens, verb, between):
        return YARDSTICK
    if not held and _OF_ANOTHER.search(between):
        return "another"
    if before or verb.start < opens or verb.op is Operation.PHRASE or TOPIC.match(between.lower()):
        return ""
    if held and len(between) < _NEAR and _opens_with(text, opens, verb):
        return ""
    near = DIRECT.match(between) or (verb.behind and (start > opens or _LEAD_IN.search(between)))
    return "" if near else "far"


def goes_on(text: str, end: int, limit: int) -> bool:
    """Return whether a document cited up to ``end`` has a predicate of its own: "… tiếp tục thực hiện theo"."""
    return bool(_OWN_PREDICATE.match(text, end, limit))


def _is_thing(opens: int, verb: Verb, between: str) -> bool:
    """Whether the verb is said of a thing: "hủy bỏ thẻ theo …", "Giấy chứng nhận cấp theo … tiếp tục có hiệu lực"."""
    if verb.start < opens:
        return False
    low = between.lower()
    return bool((_SUBJECT_THING if verb.behind else _OF_THING).match(low))


def _opens_with(text: str, opens: int, verb: Verb) -> bool:
    """The sentence begins with the verb, its own number aside: "a) Bãi bỏ nội dung … tại khoản 2 Điều 5 …"."""
    ends = verb.kind is not Kind.AMENDS and not verb.behind
    return ends and not text[opens : verb.start].strip(" .)0123456789abcdđeghiklmn")
