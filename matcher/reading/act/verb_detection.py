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
from matcher.reading.act.verb_forms import OPENING, VERB, VERB_FORMS, VerbForm
from matcher.reading.text.words import any_of

# A verb opens its clause behind a mark, a number, the document's own name, or one of these words.
_MARK = r"^|[.;:,)\n\x00–-]|\b\d{4}|\b\d+[.)]|\b[a-zđ]\)"
_BEFORE_VERB = any_of(
    "và", "hoặc", "này", "đồng thời", "thi hành", "hiệu lực", "như sau", "quyết nghị", "triệt để", "việc", "ký",
    "ký ban hành", "v/v", "nay", "xin",
)  # fmt: skip
_OPENS = re.compile(rf"(?:{_MARK}|\b{_BEFORE_VERB}|\b{names_pattern(normative(), 'lower')})\s*$")
# Several verbs in one breath say what may happen to a text, not that it happens: "văn bản sửa đổi, bổ sung, thay thế".
_CHAIN = re.compile(
    any_of("sửa đổi", "bổ sung", "thay thế", "bãi bỏ", "hủy bỏ", "huỷ bỏ", "đình chỉ")
    + r"\s*(?:,|hoặc|và|/)\s*(?:hoặc\s+|và\s+)?$"
)
_PASSIVE = re.compile(r"\b(?:được|bị|đều|sẽ|đã)\s*$")
_OF_OTHERS = r"bởi|theo(?!\s+quy\s+định\s+tại\s+phụ\s+lục)|tại\s+(?:khoản|điểm|điều|các|nghị|luật|thông|quyết|pháp)"
_BY_OTHERS = re.compile(rf"\s+năm\s+\d{{4}}|\s*(?:(?!\bnhư\s+sau)[^;:.\n]){{0,100}}?\b(?:{_OF_OTHERS})\b")
# (đến) hết hiệu lực của giấy phép: an end that something lasts to, no verb
_LASTS_TO = re.compile(r"\b(?:đến|tới|khi|nếu|trước\s+ngày|từ\s+ngày)\s*$")
# (hết hiệu lực) theo quy định tại Nghị định số …: another document ended it
_BY_ANOTHER = re.compile(
    r"\s*theo\s+(?:quy\s+định\s+(?:tại|của)\s+)?(?:(?:khoản|điểm|điều|và|,)\s*[\da-zđ]*\s*)*"
    rf"{names_pattern(normative(), 'lower')}\s+(?:số\s|\d)"
)
# (Nghị định A …; ) riêng quy định tại Điều 8 (tiếp tục thực hiện đến hết ngày …): an exception to what ends A
# but not: riêng Nghị quyết số 15/2021/NQ-HĐND (được kéo dài thời gian thực hiện …), which is an act of its own
_EXCEPTED = re.compile(rf"[;,]\s*riêng\s(?![^;.\n]*\b{names_pattern(normative(), 'lower')}\s+(?:số\s+)?\d)[^;.\n]*$")
# Who decides may be said before: HĐND tỉnh thống nhất kéo dài
_AGREES = re.compile(rf"\b{any_of('thống nhất', 'nhất trí', 'đồng ý', 'chấp thuận', 'cho phép')}(?:\s+việc)?\s*$")
_OPENS_CLAUSE = re.compile(r"(?:^|[.;:,)\n–-]|\bvà|\bhoặc|\bnày|\bđồng\s+thời|\bnhư\s+sau|\bviệc)\s*$")
# Bộ Tài chính đính chính … · Ủy ban nhân dân tỉnh xin đính chính …: only a correction names the body that makes it
_SAYS = re.compile(r"\b(?:bộ|ngân\s+hàng|ủy\s+ban|tổng\s+cục|cục|sở|văn\s+phòng|chính\s+phủ)\b[^.;:,]*$")
# Thông tư này không áp dụng đối với nhà máy …: whom the document itself leaves out
_OWN_REACH = re.compile(r"\bnày\s+(?:(?:cũng|sẽ)\s+)?\Z")
_ON_WHOM = re.compile(r"\s+(?:đối\s+với|cho|với)\s")
# Tại khoản 3 Điều 5 (thay cụm từ …)
_AT_PLACE = re.compile(
    r"[\s\d.a-zđ)]{0,8}tại\s(?:[^.;:“\x00]|\.\d){0,160}(?:điều|khoản|điểm|mục|lục|mẫu)\s+(?:số\s+)?\S+\s+\Z"
)
_CHAINED = frozenset({Operation.REPLACE, Operation.REPEAL, Operation.INSERT})


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
    for first in OPENING.finditer(low, start, end):
        found = VERB.match(low, first.start(), end) if first.start() >= at else None
        if found is None:
            continue
        at = found.end()
        form = VERB_FORMS[(found.lastindex or 0) - 1]
        before = low[max(start, found.start() - 30) : found.start()]
        passive = bool(_PASSIVE.search(before)) or found.group().startswith("được")
        if form.op in _CHAINED and _CHAIN.search(before):
            continue
        if form.kind is Kind.OVERRIDES and _OWN_REACH.search(before) and _ON_WHOM.match(low, found.end(), end):
            continue
        if form.kind is Kind.EXTENDS and _EXCEPTED.search(low, start, found.start()):
            continue
        if passive and _BY_OTHERS.match(low, found.end(), min(end, found.end() + 140)):
            continue
        if form.object == "before" and (_LASTS_TO.search(before) or _BY_ANOTHER.match(low, found.end(), end)):
            continue
        follows = form.object == "before" or (form.object == "either" and not _OPENS_CLAUSE.search(before))
        if passive or follows:
            yield Verb(form.kind, form.op, found.start(), found.end(), True)
        elif _may_open(form, low[max(start, found.start() - 90) : found.start()]) or _at_place(form, low, start, found):
            yield Verb(form.kind, form.op, found.start(), found.end(), False)


def _at_place(form: VerbForm, low: str, start: int, found: re.Match[str]) -> bool:
    """Whether the place stands before the verb: "Tại khoản 2 Điều 5 thay cụm từ …"."""
    return form.op is Operation.PHRASE and bool(_AT_PLACE.match(low, start, found.start()))


def _may_open(form: VerbForm, before: str) -> bool:
    """Whether a verb may open its clause behind these words."""
    if not before.strip() or _OPENS.search(before) or _AGREES.search(before):
        return True
    return form.kind is Kind.CORRECTS and bool(_SAYS.search(before))
