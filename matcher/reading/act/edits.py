"""What each statement does to words: the new ones, the phrase that goes, where an insertion goes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

import msgspec

from data.law.kind import Kind
from data.law.provision import ProvisionLevel
from data.law.reading import Operation, Side
from matcher.reading.act.new_wording import with_wording
from matcher.reading.act.phrases_changed import ChangedPhrase, Region, changed_phrases
from matcher.reading.act.statement import Statement, WordEdit
from matcher.reading.cite.provisions import ProvisionSpan, resolve_units
from matcher.reading.cite.unit_words import units_in

_ON_WORDS = (Kind.AMENDS, Kind.REPLACES, Kind.REPEALS, Kind.CORRECTS)
# (Bổ sung khoản 3a) vào sau khoản 3 · liền trước Điều 5
_BESIDE = re.compile(
    r"\b(?:vào\s+|ngay\s+|liền\s+|tiếp\s+|kề\s+)*(?P<side>sau|trước)\s+(?=(?:điều|khoản|điểm|chương|mục|phụ\s+lục|mẫu)\s)"
)
# đoạn thứ hai (khoản 2 Điều 5) · gạch đầu dòng thứ nhất · câu cuối
_PART = re.compile(
    r"\b(?P<part>(?:các\s+|dấu\s+)?(?:đoạn|khổ|gạch\s+đầu\s+dòng|đầu\s+dòng|dòng|câu|(?<!chi\s)tiết|ý|dấu|phần|cột|hàng"
    r"|số\s+thứ\s+tự|biểu|bảng)(?![^\W\d_])[^“”;:\n]{0,80}?)\s*(?:,\s*)?(?:(?:của|tại|thuộc|trong|ở)\s+)?\s*$"
)
# nội dung quy định về tỷ giá (tại các Điều 7, 8)
_MATTER = re.compile(
    r"\b(?P<part>(?:nội\s+dung|quy\s+định)(?:\s+quy\s+định)?\s+(?:về|liên\s+quan|đối\s+với|có)\s[^“”;:\n]{0,240}?)"
    r"\s*,?\s*(?:(?:quy\s+định\s+)?(?:của|tại|thuộc|trong|ở)(?:\s+các)?)?\s*$"
)
# điểm b.1 khoản 2 · tiết a.2 điểm a · điểm b(iii) khoản 2
_PART_NUMBER = re.compile(
    r"(?:điểm|tiết)\s+(?P<part>[a-zđ]\d?\.\d+(?:\.\d+)*|\d+(?:\.\d+)+|(?:[a-zđ]\d?\s?)?\((?:[ivx]{1,4}|\d)\))",
    re.IGNORECASE,
)
_PART_NAME = re.compile(r"^(?:(?:điểm|tiết|ý)\s+(?=[a-zđ\d]\d?\.\d)|[a-zđ]\d?\s?(?=\())", re.IGNORECASE)
# đoạn thứ hai · các gạch đầu dòng thứ 4, 6 · b.3 · (iv): a part of a provision, no matter of it, no table of an annex
_WITHIN = re.compile(
    r"(?:(?:các\s+|dấu\s+)?(?:đoạn|khổ|gạch\s+đầu\s+dòng|đầu\s+dòng|câu|ý|tiết(?=\s+(?:[a-zđ]?\d|[a-zđ]\b)))(?![^\W\d_])"
    r"|[a-zđ]?\d?\.?\d|\()(?!.*\b(?:điều|khoản|điểm|sửa|bổ\s+sung)\b)",
    re.IGNORECASE,
)
# thay … bằng (Phụ lục I ban hành kèm theo Thông tư này)
_OWN_ANNEX = re.compile(r"\b(?:bằng|theo|như|thành|tại)\s+(?:các\s+)?(?=(?:phụ\s+lục|mẫu|biểu|bảng|danh\s+mục)\b)")
_OF_THIS = re.compile(r"[^.;\n]{0,200}?\bnày\b")
_ATTACHED = (ProvisionLevel.ANNEX, ProvisionLevel.FORM, ProvisionLevel.TABLE)
_VERB = re.compile(r"\b(?:bãi\s+bỏ|hủy\s+bỏ|sửa\s+đổi|bổ\s+sung|thay|bỏ)\b")
_REPEALS = re.compile(r"\s*(?:bãi|hủy|huỷ)\s+bỏ\b")
_ADDS = re.compile(r"\b(?:bổ\s+sung|thêm)\b")
_CHANGES = re.compile(r"\b(?:sửa\s+đổi|thay)\b")
_LISTED = re.compile(r"[\s,;]+(?:(?:và|hoặc)\s+)?(?:các\s+)?(?:(?:điều|khoản|điểm|mục|phụ\s+lục)\s+[\w\s]{0,24})?\Z")
_INSIDE = 60
_FAR = 260
#: More phrases at more places than any instruction has.
_MOST = 20_000


def with_edits(statements: Sequence[Statement], text: str, low: str, quoted: Sequence[Region]) -> list[Statement]:
    """Return the statements, each with what it does to words and its provisions with their new words.

    ``low`` is the text in lower case, ``quoted`` are the quotations of the text with their marks, in order.
    """
    worded = with_wording(statements, text, quoted)
    sentences: dict[tuple[int, int, Operation], list[Statement]] = {}
    for said in worded:
        sentences.setdefault((said.start, said.end, said.op), []).append(said)
    phrases = {key: _Phrases(alike, low, quoted) for key, alike in sentences.items()}
    edited = [
        msgspec.structs.replace(said, edits=tuple(_edits(said, phrases[said.start, said.end, said.op], text, low)))
        if said.kind in _ON_WORDS and not said.whole
        else said
        for said in worded
    ]
    return [part for said in edited for part in _by_extent(said, low)]


def _by_extent(said: Statement, low: str) -> Iterator[Statement]:
    """The statement; what it takes out of a provision or puts into one, a paragraph or dash, only amends that."""
    if said.op is Operation.PHRASE:
        yield from _without_wholly_repealed(said, low)
        return
    if said.op not in (Operation.REPEAL, Operation.INSERT):
        yield said
        return
    within = {id(each.span) for each in said.edits if each.span and each.part and _is_within(each.part, each.span)}
    if not within:
        yield said
        return
    amended, whole = (
        _of_spans(said, lambda span: id(span) in within),
        _of_spans(said, lambda span: id(span) not in within),
    )
    if whole.provisions:
        yield whole
    yield msgspec.structs.replace(amended, kind=Kind.AMENDS, op=Operation.MODIFY)


def _without_wholly_repealed(said: Statement, low: str) -> Iterator[Statement]:
    """The statement, and what it repeals beside a part: Điều 6 in "Bãi bỏ đoạn thứ hai khoản 2 Điều 5 và Điều 6"."""
    partly = any(each.span and each.part and _is_within(each.part, each.span) for each in said.edits)
    bare = {id(each.span) for each in said.edits if not (each.old or each.new or each.part)}
    if not (partly and bare and _REPEALS.match(low, said.start)):
        yield said
        return
    yield _of_spans(said, lambda span: id(span) not in bare)
    gone = _of_spans(said, lambda span: id(span) in bare)
    edits = tuple(msgspec.structs.replace(each, op=Operation.REPEAL) for each in gone.edits)
    yield msgspec.structs.replace(gone, kind=Kind.REPEALS, op=Operation.REPEAL, edits=edits)


def _is_within(part: str, span: ProvisionSpan) -> bool:
    """Whether a part is less than the provision: "b.3" of điểm b is, "1.3" of điểm 1.3 is all of it."""
    return bool(_WITHIN.match(part)) and not span.id.lower().endswith(part.lower())


def _of_spans(said: Statement, holds: Callable[[ProvisionSpan | None], bool]) -> Statement:
    """The statement with those of its provisions alone."""
    return msgspec.structs.replace(
        said,
        provisions=tuple(filter(holds, said.provisions)),
        edits=tuple(each for each in said.edits if holds(each.span)),
    )


class _Phrases:
    """The phrases that one sentence changes, and at which of its places each."""

    def __init__(self, alike: Sequence[Statement], low: str, quoted: Sequence[Region]) -> None:
        """``alike`` are the statements of the sentence that do the same."""
        first = alike[0]
        self._placeless = next((each for each in alike if not each.provisions), None)
        inside = quoted[bisect_left(quoted, (first.start, 0)) : bisect_left(quoted, (first.end, 0))]
        known = first.op is Operation.PHRASE
        self.changed = [each for each in changed_phrases(low, first.start, inside) if each.old or known]
        self._at: dict[int, list[ChangedPhrase]] = {}
        places = sorted({span.start for each in alike for span in each.provisions})
        if len(self.changed) * len(places) <= _MOST:
            for each, stop in zip(self.changed, self._stops(places), strict=True):
                for place in _behind(places, each.start, stop):
                    self._at.setdefault(place, []).append(each)

    def _stops(self, places: Sequence[int]) -> Iterator[int]:
        """Up to where the places of each phrase reach: to the next phrase that stands behind one of them."""
        starts = [each.start for each in self.changed]
        for each in self.changed:
            after = bisect_left(places, each.start)
            behind = bisect_left(starts, places[after]) if after < len(places) else len(starts)
            yield starts[behind] if behind < len(starts) else places[-1] + 1 if places else 0

    def everywhere(self, said: Statement) -> Sequence[None]:
        """No place, once: for the first of the statements that name none."""
        return (None,) if said is self._placeless else ()

    def at(self, span: ProvisionSpan | None) -> Sequence[ChangedPhrase]:
        """The phrases that change at a place; all of them where the sentence names none."""
        return self.changed if span is None else self._at.get(span.start, ())


def _behind(places: Sequence[int], start: int, stop: int) -> Sequence[int]:
    """The places behind a phrase, else all those before it."""
    after = places[bisect_left(places, start) : bisect_left(places, stop)]
    return after or places


def _edits(said: Statement, phrases: _Phrases, text: str, low: str) -> Iterator[WordEdit]:
    changed = phrases.changed
    below = said.op is Operation.PHRASE and not changed and any(span.wording for span in said.provisions)
    if (said.op is Operation.PHRASE and not below) or (said.kind is Kind.CORRECTS and changed):
        for place in said.provisions or phrases.everywhere(said):
            part = _part(said, place, text, low)
            for each in phrases.at(place) or [ChangedPhrase(None, None)]:
                yield WordEdit(place, Operation.PHRASE, said.place, each.new, each.old, each.side, part=part)
        return
    for span in said.provisions:
        side, beside = _position(said, span, text, low)
        yield WordEdit(
            span,
            _operation(said, span, low) if below else said.op,
            said.place,
            span.wording,
            side=side,
            beside=beside,
            part=_part(said, span, text, low),
            source=None if span.wording else _source(said, span, text, low),
        )


def _operation(said: Statement, span: ProvisionSpan, low: str) -> Operation:
    """What is done to a paragraph whose words are quoted below: "Bổ sung đoạn cuối khoản 2 như sau: “…”" adds one."""
    adds = _ADDS.search(low, said.start, span.start) and not _CHANGES.search(low, said.start, span.start)
    return Operation.INSERT if adds else Operation.MODIFY


def _part(said: Statement, span: ProvisionSpan | None, text: str, low: str) -> str | None:
    """The words that name what is smaller than the provision: "đoạn thứ hai" of khoản 2."""
    if span is None:
        return None
    if own := _PART_NUMBER.match(text, span.start):
        return _PART_NAME.sub("", own["part"])
    first = _run_start(said, span, low)
    before = max((each.end for each in said.provisions if each.end <= span.start), default=said.start)
    found = _PART.search(low, max(said.start, before, span.start - _FAR), span.start)
    found = found or _MATTER.search(low, max(said.start, first - _FAR), first) or _matter_above(said, text, low)
    return _PART_NAME.sub("", text[found.start("part") : found.end("part")]) if found else None


def _run_start(said: Statement, span: ProvisionSpan, low: str) -> int:
    """Where the list begins in which a provision is named: "các Điều 12, 13 và 14"."""
    start = span.start
    for before in reversed(said.provisions[: said.provisions.index(span)]):
        if not _LISTED.fullmatch(low, before.end, start):
            break
        start = before.start
    return start


def _matter_above(said: Statement, text: str, low: str) -> re.Match[str] | None:
    """What the lead of a list restricts all of it to: "Bãi bỏ các nội dung quy định về tỷ giá tại: a) Điều 8 …"."""
    first = said.provisions[0].start
    if _VERB.search(low, said.start, first):
        return None
    colon = text.rfind(":\n", 0, first)
    return _MATTER.search(low, text.rfind("\n", 0, colon) + 1, colon) if colon >= 0 else None


def _position(said: Statement, span: ProvisionSpan, text: str, low: str) -> tuple[Side | None, ProvisionSpan | None]:
    """Beside which unit of its own level an insertion goes, and on which side."""
    found = _BESIDE.search(low, span.end, said.end) if said.op is Operation.INSERT else None
    if found is None:
        return None, None
    named = resolve_units(units_in(text, found.end(), said.end))
    inner = max(span.where, key=lambda level: level.row.depth)
    number = next((each.where[inner] for each in named if inner in each.where), None)
    if number is None:
        return None, None
    side: Side = "after" if found["side"] == "sau" else "before"
    return side, ProvisionSpan({**span.where, inner: number}, found.end(), found.end())


def _source(said: Statement, span: ProvisionSpan, text: str, low: str) -> ProvisionSpan | None:
    """The annex or form of this document that takes its place."""
    if not any(level in span.where for level in _ATTACHED):
        return None
    for found in _OWN_ANNEX.finditer(low, span.start, said.end):
        named = resolve_units(units_in(text, found.end(), said.end))
        if named and _OF_THIS.match(low, named[-1].end, said.end + _INSIDE):
            same = [each for each in named if each.where == span.where]
            return (same or named)[0] if same or len(named) == 1 else None
    return None
