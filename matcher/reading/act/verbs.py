"""The verbs by which one document acts on another, and whether a verb here really acts.

A verb acts when it opens its clause ("Bãi bỏ khoản 3 …"), follows the document's own name ("Nghị định này
thay thế …"), or is said of the objects before it ("… hết hiệu lực kể từ ngày Luật này có hiệu lực"). It does
not act in a history ("đã được sửa đổi, bổ sung bởi …"), a title, a wish ("đề nghị sửa đổi") or a rule about
something else ("hủy bỏ quyết định trúng đấu giá").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from data.law.document_type import names_pattern, normative
from data.law.kind import Kind
from data.law.reading import Operation

_THING = (
    r"\s+(?:(?:một\s+số|các|những)\s+)?(?:từ\s*,\s*)?(?:cụm\s+từ|từ\s+ngữ|từ(?=\s*[“\"\x00;,]|\s+và)|chữ(?=\s)|dấu(?=\s)|đoạn(?=\s)|gạch\s+đầu\s+dòng|dòng(?=\s)"
    r"|số(?=\s*[“\"\x00])|nội\s+dung(?=\s*[“\"\x00])|ký\s+hiệu(?=\s*[“\"\x00]))"
)
_AMEND = (
    r"sửa\s+đổi(?:\s*[,;]?\s*(?:và\s+|hoặc\s+)?b[ổỏ]\s+sung)?"
    r"(?:\s*,?\s*(?:và\s+)?(?:thay\s+thế|bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|bổ\s+sung)(?=\s*,|\s+(?:một\s+số|và)\b))*"
)
# ngưng hiệu lực · tạm ngưng áp dụng · ngừng việc thi hành · đình chỉ thi hành
_SUSPENSION = (
    r"(?:(?:tạm\s+)?ng[ưừ]ng\s+(?:(?:việc\s+)?thi\s+hành|hiệu\s+lực|(?:việc\s+)?áp\s+dụng)(?:\s+thi\s+hành)?"
    r"|đình\s+chỉ(?:\s+việc)?\s+(?:thi\s+hành|áp\s+dụng|hiệu\s+lực))"
)
# A suspension ends: thôi ngưng hiệu lực · chấm dứt việc tạm ngưng áp dụng · bãi bỏ quy định về việc đình chỉ thi hành
# · hết thời hạn tạm ngưng hiệu lực; or the document is in force again: khôi phục hiệu lực · (được) tiếp tục thi hành ·
# có hiệu lực trở lại. "Tiếp tục có hiệu lực" and "tiếp tục thi hành đến hết ngày …" extend what was not suspended.
_RESUMPTION = (
    r"(?:(?:thôi|chấm\s+dứt|kết\s+thúc|bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|hết)\s+"
    r"(?:(?:thời\s+(?:hạn|gian)|quy\s+định|việc)\s+(?:về\s+)?(?:việc\s+)?)?"
    rf"(?:tạm\s+(?=đình))?{_SUSPENSION}"
    r"|(?:khôi\s+phục|phục\s+hồi)\s+(?:lại\s+)?hiệu\s+lực(?:\s+thi\s+hành)?"
    r"|(?:cho\s+(?:phép\s+)?)?(?:được\s+)?tiếp\s+tục\s+(?:được\s+)?thi\s+hành(?!\s+(?:cho\s+)?(?:đến|tới)\b|\s+án\b)"
    r"|có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+trở\s+lại)"
)
_VERB = re.compile(
    rf"(?P<resume>{_RESUMPTION})"
    rf"|(?P<phrase>(?:{_AMEND}|bổ\s+sung(?:\s*,\s*thay\s+thế)?|thay(?:\s+thế)?(?:\s*,\s*(?:bổ\s+sung|bãi\s+bỏ|bỏ))*|thêm|đổi|chỉnh\s+sửa|sửa|bãi\s+bỏ|lược\s+bỏ|cắt\s+bỏ|bỏ){_THING})"
    rf"|(?P<heading>(?:{_AMEND}|đổi|thay\s+thế|bổ\s+sung)(?=\s+(?:tên(?:\s+gọi)?|tiêu\s+đề)\s))"
    r"|(?P<replace>(?:được\s+)?thay\s+thế|thay(?=\s+(?:mẫu|phụ|các\s+mẫu|mẫu)))"
    rf"|(?P<modify>{_AMEND}|được\s+sửa\s+lại|đổi\s+(?=điều|khoản|điểm)"
    r"|điều\s+chỉnh(?=\s+(?:mức\s+thuế|danh\s+mục|biểu|phụ\s+lục)\s))"
    r"|(?P<insert>bổ\s+sung)"
    r"|(?P<repeal>bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|(?:hết|chấm\s+dứt|không\s+còn|mất|thôi)\s+[hl]iệu\s+lực(?:\s+(?:thi\s+hành|toàn\s+bộ|một\s+phần))*)"
    rf"|(?P<suspend>{_SUSPENSION})"
    r"|(?P<extend>(?:kéo\s+dài|gia\s+hạn)\s+(?:thời\s+(?:hạn|gian)|hiệu\s+lực|việc)(?:\s+(?:áp\s+dụng|thực\s+hiện|thi\s+hành|có\s+hiệu\s+lực|hiệu\s+lực))*|tiếp\s+tục\s+(?:có\s+)?hiệu\s+lực(?:\s+thi\s+hành)?|tiếp\s+tục\s+(?:được\s+)?(?:áp\s+dụng|thực\s+hiện)\s+(?=đến\s+(?:hết\s+)?ngày))"
    r"|(?P<correct>đính\s+chính)"
    r"|(?P<override>(?:không|chưa|tạm\s+thời\s+không)\s+(?:áp\s+dụng|thực\s+hiện|thi\s+hành)(?=\s)|dừng\s+(?:áp\s+dụng|thực\s+hiện)(?=\s))"
)
# The first word of each verb: a plain alternation skips nearly all of the text.
_FIRST = re.compile(
    r"sửa|bổ|bỏ|thay|thêm|đổi|chỉnh|bãi|lược|cắt|hủy|huỷ|hết|chấm|không|mất|thôi|tạm|ngưng|ngừng|đình|kéo|gia|tiếp|đính|chưa|dừng|được|điều(?=\s+chỉnh)|khôi|phục|kết|có(?=\s+hiệu\s+lực)|cho(?=\s+(?:phép\s+)?(?:được\s+)?tiếp)"
)
_MEANING = {
    "phrase": (Kind.AMENDS, Operation.PHRASE),
    "heading": (Kind.AMENDS, Operation.HEADING),
    "replace": (Kind.REPLACES, Operation.REPLACE),
    "modify": (Kind.AMENDS, Operation.MODIFY),
    "insert": (Kind.AMENDS, Operation.INSERT),
    "repeal": (Kind.REPEALS, Operation.REPEAL),
    "resume": (Kind.RESUMES, Operation.MODIFY),
    "suspend": (Kind.SUSPENDS, Operation.MODIFY),
    "extend": (Kind.EXTENDS, Operation.MODIFY),
    "correct": (Kind.CORRECTS, Operation.MODIFY),
    "override": (Kind.OVERRIDES, Operation.MODIFY),
}

_OPENS = re.compile(
    r"(?:^|[.;:,)\n\x00–-]|\bvà|\bhoặc|\bnày|\bđồng\s+thời|\bthi\s+hành|\bhiệu\s+lực|\b\d{4}|\bnhư\s+sau|\b\d+[.)]|\b[a-zđ]\)|\bquyết\s+nghị|\btriệt\s+để"
    rf"|\b{names_pattern(normative(), 'lower')}"
    r"|\bviệc|\bvề\s+việc|\bký(?:\s+ban\s+hành)?)\s*$"
)
# Several verbs in one breath say what may happen to a text, not that it happens: "văn bản sửa đổi, bổ sung, thay thế".
_CHAIN = re.compile(
    r"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|đình\s+chỉ)\s*(?:,|hoặc|và|/)\s*(?:hoặc\s+|và\s+)?$"
)
_PASSIVE = re.compile(r"(?:\bđược|\bbị|\bđều|\bsẽ|\bsẽ\s+bị|\bđều\s+bị|\bđã)\s*$")
_BY_OTHERS = re.compile(
    r"\s*(?:(?!\bnhư\s+sau)[^;:.\n]){0,100}?\b(?:bởi|theo(?!\s+quy\s+định\s+tại\s+phụ\s+lục)|tại\s+(?:khoản|điểm|điều|các|nghị|luật|thông|quyết|pháp))\b"
)
_IS_PREDICATE = re.compile(r"(?:hết|chấm|không\s+còn|mất|thôi|tiếp)")
# "Thông tư số … thôi ngưng hiệu lực" says it of the document before it, "1. Thôi ngưng hiệu lực Thông tư số …" not.
_RESUMES = re.compile(r"(?:thôi|hết|tiếp|có)\b")
_OPENS_CLAUSE = re.compile(r"(?:^|[.;:,)\n–-]|\bvà|\bhoặc|\bnày|\bđồng\s+thời|\bnhư\s+sau|\bviệc)\s*$")


class Verb(msgspec.Struct, frozen=True):
    """A verb that acts; ``behind`` is true when its objects stand before it."""

    kind: Kind
    op: Operation
    start: int
    end: int
    behind: bool


def verbs(low: str, start: int, end: int) -> Iterator[Verb]:
    """Yield the verbs between ``start`` and ``end`` that act, in order; ``low`` is the text in lower case."""
    at = start
    for first in _FIRST.finditer(low, start, end):
        found = _VERB.match(low, first.start(), end) if first.start() >= at else None
        if found is None:
            continue
        at = found.end()
        group = str(found.lastgroup)
        kind, op = _MEANING[group]
        before = low[max(start, found.start() - 30) : found.start()]
        passive = bool(_PASSIVE.search(before)) or found.group().startswith("được")
        if group in ("replace", "repeal", "insert") and _CHAIN.search(before):
            continue
        if passive and _BY_OTHERS.match(low, found.end(), min(end, found.end() + 140)):
            continue
        is_predicate = _IS_PREDICATE.match(found.group()) and group in ("repeal", "extend")
        follows = group == "resume" and _RESUMES.match(found.group()) and not _OPENS_CLAUSE.search(before)
        if passive or is_predicate or follows:
            yield Verb(kind, op, found.start(), found.end(), True)
        elif not before.strip() or _OPENS.search(before):
            yield Verb(kind, op, found.start(), found.end(), False)
