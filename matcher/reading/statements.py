"""One stretch of text to statements: a verb, the document it acts on, the provisions it names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

import msgspec

from data.law.calendar import DAY, parse_day
from data.law.letters import UPPER
from data.law.reading import Kind, Operation
from matcher.reading.citations import Mention
from matcher.reading.provisions import Context, Phrase, ProvisionSpan, fill, phrases
from matcher.reading.verbs import Verb, verbs

_SENTENCE = re.compile(rf"\.\s+(?=[{UPPER}\x00“])|\n")
_PARENTHESIS = re.compile(r"\((?!\s*(?:được\s+)?(?:ban\s+hành|kèm\s+theo))[^()]*\)")
# The object of a verb ends here; what follows says how, when or why.
_OBJECT_END = re.compile(
    r"\bnhư\s+sau|\b(?:ngoại\s+)?trừ\s|\bkể\s+từ\b|\btừ\s+ngày\b|\bthì\s|\bcho\s+đến\b|\bđến\s+(?:hết\s+)?ngày\b"
    r"|\bbằng\s+(?=(?:các\s+|lần\s+lượt\s+)*(?:mẫu|phụ|biểu|bảng|điều|khoản|điểm|cụm|từ|danh|thông|nghị|quyết|luật|quy|văn))"
    r"|\b(?:vào\s+)?(?:ngay\s+|liền\s+)?(?:trước|sau|vào)\s+(?=(?:các\s+)?(?:khoản|điểm|điều|mục|chương|cụm|phụ|mẫu|từ|gạch|đoạn))"
    r"|(?P<soft>\bđể\s|\bphù\s+hợp\s+với\b|\bkhi\s|\bnếu\s|\bdo\s(?!bộ|chính|thủ|quốc|ủy|ubnd|hội)|\btrong\s+thời\s+gian\b)"
)
_PHRASE_END = re.compile(r"\bnhư\s+sau|\b(?:ngoại\s+)?trừ\s|\bkể\s+từ\b")
_POSITION = re.compile(r"\b(?:trước|sau|vào)\s+(?=(?:các\s+)?(?:khoản|điểm|điều|mục|chương))")
_HANGS_ON = re.compile(
    r"[\s,]*(?:(?:của|tại|thuộc|trong|ở|nêu\s+tại|quy\s+định\s+tại|kèm\s+theo|ban\s+hành\s+kèm\s+theo)\s+)?(?:các\s+)?"
    r"(?:[^.;:\n“”\x00]{0,220}?\b(?:ban\s+hành\s+)?(?:kèm\s+)?theo\s+|(?:Quy\s+chế|Quy\s+định|Điều\s+lệ)[^.;:\n]{0,200}?\bcủa\s+)?",
    re.IGNORECASE,
)
_PART = r"(?:một\s+(?:số|phần)|điều|khoản|điểm|nội\s+dung|quy\s+định|mẫu|phụ\s+lục|thủ\s+tục|biểu|danh\s+mục|mục|chương|cụm\s+từ|mức)"
_PART_OF = re.compile(rf"\b{_PART}\b[^,;.\d]{{0,80}}\b(?:của|tại|trong|theo)\s+(?:các\s+)?$", re.IGNORECASE)
_PART_FIRST = re.compile(rf"[\s:]*(?:các\s+|những\s+)?{_PART}\b", re.IGNORECASE)
_LATER_END = re.compile(r"\bnhư\s+sau|\bđể\s|\bnhằm\s|(?<!kèm )\btheo\s|\bcăn\s+cứ\b")
_WORDS_ONLY = re.compile(r"\b(?:cụm\s+từ|từ\s+ngữ|các\s+từ|từ\s+\x00)", re.IGNORECASE)
# "Đối với Thông tư số …, ngưng hiệu lực từ ngày …": the object stands first
_TOPIC = re.compile(r"[\s\d.a-zđ)]{0,8}đối\s+với\s")
_NEAR = 160
_NEAR_TITLE = 400
_FAR = 600
_NEW_CLAUSE = re.compile(r"[;:]|,\s*$|\bvà\s*$|\bnày\b|hiệu\s+lực")
_OF_ISSUER_ONLY = re.compile(r"(?:của|do)\s[^;,]*$")
# "Phụ lục I, trừ các nội dung sau: …": the list names what stays
_EXCEPTED_BELOW = re.compile(r"\btrừ\b[^;:]{0,80}:\s*$")
_LIST_MARK = re.compile(r"[\s,;]*(?:và|hoặc)?\s*")
_OF_ANOTHER = re.compile(r"\b(?:(?<!kèm )theo|căn\s+cứ|phù\s+hợp|trái\s+với|hướng\s+dẫn\s+tại|thực\s+hiện)\s+(?:(?:các\s+)?quy\s+định\s+(?:của|tại)\s+)?$")
_LIST_GOES_ON = re.compile(r"[:;]\s*$|sau(?:\s+đây)?\s*$")
_CONDITION = re.compile(r"\s*(?:[\d.a-zđ)]+\s*)?(?:trong\s+)?(?:trường\s+hợp|khi|nếu|đối\s+với\s+(?:các\s+)?(?:trường\s+hợp|hồ\s+sơ|tổ\s+chức|cá\s+nhân|nhà|doanh|dự))\b")
_PRECEDENCE = re.compile(
    r"(?:khác\s+nhau|quy\s+định\s+khác|khác\s+với|mâu\s+thuẫn)[^.;]*?\bthì\s+(?:được\s+)?(?:thực\s+hiện|áp\s+dụng)\s+(?:theo\s+)?(?:các\s+)?(?:quy\s+định\s+(?:tại|của)\s+)?(?:Nghị\s+quyết|Luật|Nghị\s+định|Bộ\s+luật|Pháp\s+lệnh)\s+này"
)
_SAID_BELOW = re.compile(r"\b(?:sau|sau\s+đây|dưới\s+đây)\s*(?:đều|sẽ|bị|được)?\s*$")
# Words that may stand between a verb and the document it acts on.
_DIRECT = re.compile(
    r"^[\s,:\x00]*(?:$|(?:toàn\s+bộ|một\s+(?:số|phần)|các|những|\d+|nội\s+dung|quy\s+định|tên|tiêu\s+đề|phụ\s+lục|mẫu|biểu|bảng(?=\s+(?:số\s+)?\d)|danh\s+mục|điều|khoản|điểm|mục|chương|phần|cụm\s+từ|từ|hiệu\s+lực|lỗi|thời\s+(?:hạn|gian)|việc|thủ\s+tục|cho|của|tại|trong|đối\s+với|theo|văn\s+bản|thi\s+hành|áp\s+dụng|đoạn|câu|ghi\s+chú|căn\s+cứ|sau(?:\s+đây)?|thông\s+tư|nghị\s+định|quyết\s+định|nghị\s+quyết|luật|pháp\s+lệnh|mức|điều\s+kiện|yêu\s+cầu|tiêu\s+chuẩn|quy\s+chế|bổ\s+sung)\b)",
    re.IGNORECASE,
)
# What may stand before an amending verb: nothing, the document's own name, an earlier instruction.
_OPENS_AMENDING = re.compile(
    r"^[\s\d.a-zđ)–+-]{0,12}$|\bnày\s*$|:\s*$|\b(?:hiệu\s+lực|ngày)\b[^.]*[,;]\s*(?:và\s+)?$|^\s*(?:Về\s+việc|Về|V/v)\s*$|\b(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế)\b[^.]*$"
    r"|^\s*(?:Luật|Nghị\s+định|Thông\s+tư|Quyết\s+định|Nghị\s+quyết|Pháp\s+lệnh)\s*$",
    re.IGNORECASE,
)
# What may stand before the first object of "… hết hiệu lực".
_LEAD_IN = re.compile(r"^[\s\d.a-zđ)–+-]{0,12}$|\bnày\b|hiệu\s+lực|\bngày\b|:\s*$", re.IGNORECASE)
_FROM_DAY = re.compile(rf"\b(?:kể\s+)?từ\s+(?P<day>{DAY})")
_UNTIL_DAY = re.compile(rf"\bđến\s+(?P<how>hết\s+|trước\s+)?(?P<day>{DAY})")
_SELF_AFTER = re.compile(r"[\s,]*(?:của|tại|ban\s+hành\s+kèm\s+theo|kèm\s+theo)?\s*(?:Luật|Nghị\s+định|Thông\s+tư|Quyết\s+định|Nghị\s+quyết|Pháp\s+lệnh|Quy\s+chế|Quy\s+định|thông\s+tư|nghị\s+định)(?:\s+liên\s+tịch)?\s+này\b")


class Scope(msgspec.Struct, frozen=True):
    """What a unit hands down to its children: the target, the outer units, the verb of a list."""

    target: Mention | None = None
    where: Context = {}
    verb: Verb | None = None
    correcting: bool = False


class Statement(msgspec.Struct, frozen=True):
    """A verb on one target; no provisions and ``whole`` means all of it. Offsets into the ordered text.

    ``place`` is the unit of this document that says it, whose own day of effect is the statement's.
    """

    kind: Kind
    op: Operation
    target: Mention
    named: bool
    whole: bool
    provisions: tuple[ProvisionSpan, ...]
    from_: date | None
    until: tuple[date, str] | None
    start: int
    end: int
    place: str = ""


def _start_of(mention: Mention) -> int:
    return mention.start


def within(heads: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions that begin in [start, end); ``heads`` are in order."""
    return heads[bisect_left(heads, start, key=_start_of) : bisect_left(heads, end, key=_start_of)]


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch; a line that is no soft break ends one too."""
    at = start
    for stop in _SENTENCE.finditer(text, start, end):
        if stop.start() > at and not text[at : stop.start()].isspace():
            yield at, stop.start() + 1
        at = stop.end()
    if at < end and not text[at:end].isspace():
        yield at, end


# Words without which no verb acts: where none stands, nothing is read.
_MAY_ACT = re.compile(
    r"sửa|bổ\s+s|thay|bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ|hiệu\s+lực|liệu\s+lực|lược\s+bỏ|cắt\s+bỏ|bỏ\s+cụm|bỏ\s+từ|bỏ\s+các|bỏ\s+một|bỏ\s+đoạn|bỏ\s+chữ|bỏ\s+dấu|bỏ\s+nội"
    r"|ngưng\s|ngừng\s|đình\s+chỉ|kéo\s+dài|gia\s+hạn|tiếp\s+tục|đính\s+chính|không\s+áp|không\s+th|chưa\s+áp|chưa\s+th|dừng\s+áp|dừng\s+th|đổi\s+|thêm\s"
    r"|khác\s+nhau|định\s+khác|khác\s+với|mâu\s+thuẫn"
)


class Page:
    """A text with its quotations masked, its lower-case twin, and where words stand that may act."""

    __slots__ = ("low", "text", "triggers")

    def __init__(self, text: str, low: str) -> None:
        self.text, self.low = text, low
        self.triggers = [m.start() for m in _MAY_ACT.finditer(low)]

    def may_act(self, start: int, end: int) -> bool:
        """Whether a verb can stand between ``start`` and ``end``."""
        found = bisect_left(self.triggers, start)
        return found < len(self.triggers) and self.triggers[found] < end


def read_stretch(page: Page, start: int, end: int, heads: Sequence[Mention], scope: Scope, *, list_goes_on: bool = False) -> tuple[list[Statement], Scope]:
    """Return the statements between ``start`` and ``end`` and what its children inherit.

    ``heads`` are the mentions that may be targets, in order; ``list_goes_on`` keeps the verb of a list to its end.
    """
    text = page.text
    found: list[Statement] = []
    carried = last = scope
    for begin, stop in sentences(text, start, end):
        above = scope if list_goes_on else carried
        if above.verb is None and not page.may_act(begin, stop):
            last = carried
            continue
        said, carried = _Sentence(page, begin, stop, within(heads, begin, stop), above).read()
        found.extend(said)
        if not _LIST_GOES_ON.search(text, max(begin, stop - 12), stop) or _EXCEPTED_BELOW.search(page.low, begin, stop):
            last, carried = carried, msgspec.structs.replace(carried, verb=None)
        else:
            last = carried
    return found, last


def announces(text: str, start: int, end: int, verb: Verb | None) -> bool:
    """Whether the lead of a list says that documents or provisions follow, not hồ sơ or hành vi."""
    if verb is None or verb.start < start:
        return verb is not None
    return verb.behind or bool(_DIRECT.match(text[verb.end : end]))


class _Sentence:
    """One sentence on its way to statements."""

    def __init__(self, page: Page, start: int, end: int, heads: Sequence[Mention], scope: Scope) -> None:
        self.text, self.low, self.start, self.end, self.scope = page.text, page.low, start, end, scope
        text = page.text
        self.holes = [m.span() for m in _PARENTHESIS.finditer(text, start, end)]
        self.hole_starts = [a for a, _ in self.holes]
        self.heads = [m for m in heads if not self._in_hole(m.start)]
        self.verbs = [v for v in verbs(page.low, start, end) if self._acts(v)]

    def _acts(self, verb: Verb) -> bool:
        if self._in_hole(verb.start) or any(m.start <= verb.start < m.end for m in self.heads) or self._in_title(verb):
            return False
        if verb.behind or verb.kind is not Kind.AMENDS:
            return True
        floor = max(self.start, verb.start - _FAR)
        before = self.low[floor : verb.start]
        return bool(_OPENS_AMENDING.search(before if floor == self.start else f"… {before}"))

    def _in_hole(self, at: int) -> bool:
        found = bisect_left(self.hole_starts, at) - 1
        return found >= 0 and at < self.holes[found][1]

    def _in_title(self, verb: Verb) -> bool:
        """The verb belongs to the title of a document named just before: "Thông tư số X … sửa đổi Thông tư Y"."""
        if verb.behind:
            return False
        last = self._last_head_before(verb.start)
        if last is None:
            return False
        between = self.text[max(last.end, verb.start - _NEAR_TITLE) : verb.start]
        return not _NEW_CLAUSE.search(between) or bool(_OF_ISSUER_ONLY.search(between))

    def _last_head_before(self, at: int) -> Mention | None:
        found = bisect_right(self.heads, at, key=_end_of) - 1
        return self.heads[found] if found >= 0 else None

    @cached_property
    def _dated(self) -> tuple[date | None, tuple[date, str] | None]:
        """The day from which and the day until which, when the sentence says them."""
        day = _FROM_DAY.search(self.low, self.start, self.end)
        until = _UNTIL_DAY.search(self.low, self.start, self.end)
        last = parse_day(until["day"]) if until else None
        return parse_day(day["day"]) if day else None, (last, (until["how"] or "").strip()) if until and last else None

    def read(self) -> tuple[list[Statement], Scope]:
        """Statements of the sentence, and the scope it hands to what follows."""
        if (precedence := _PRECEDENCE.search(self.text, self.start, self.end)) and self.heads:
            return self._prevails(precedence), self.scope
        if _CONDITION.match(self.low, self.start, self.end):
            return [], self.scope
        if not self.verbs:
            return self._under_list()
        found: list[Statement] = []
        open_verb: Verb | None = None
        for index, verb in enumerate(self.verbs):
            floor = self.verbs[index - 1].end if index else self.start
            ceiling = self.verbs[index + 1].start if index + 1 < len(self.verbs) else self.end
            said: list[Statement] = []
            if verb.behind and not _SAID_BELOW.search(self.low, floor, verb.start):
                said = self._objects(verb, floor, verb.start)
            if not said and (not verb.behind or self._lists_below(verb, floor, ceiling)):
                said = self._objects(verb, verb.end, self._object_end(verb, ceiling))
            if not said and _TOPIC.match(self.low, floor, verb.start):
                said = self._objects(verb, floor, verb.start)
            found.extend(said)
            open_verb = verb
        return found, self._hand_down(found, open_verb)

    def _lists_below(self, verb: Verb, floor: int, ceiling: int) -> bool:
        """ "Các văn bản sau đây hết hiệu lực: …": the objects of a predicate stand behind it."""
        return bool(_SAID_BELOW.search(self.low, floor, verb.start)) or ":" in self.text[verb.end : ceiling]

    def _prevails(self, precedence: re.Match[str]) -> list[Statement]:
        """ "trường hợp có sự khác nhau giữa Nghị quyết này với Nghị định X … thì thực hiện theo Nghị quyết này"."""
        verb = Verb(Kind.OVERRIDES, Operation.MODIFY, self.start, self.start, False)
        return [self._statement(verb, m, (), self.start) for m in self.heads[:1] if m.end <= precedence.end()]

    def _under_list(self) -> tuple[list[Statement], Scope]:
        """An item of a list whose verb stands above: "a) Nghị định số …;"."""
        verb = self.scope.verb
        if verb is None:
            return [], self.scope
        found = self._objects(verb, self.start, self._object_end(verb, self.end))
        handed = self._hand_down(found, verb)
        return found, handed if any(s.named for s in found) else self.scope

    def _object_end(self, verb: Verb, ceiling: int) -> int:
        pattern = _PHRASE_END if verb.op is Operation.PHRASE else _OBJECT_END
        begin = verb.end if self.start <= verb.start and verb.end < ceiling else self.start
        for stop in pattern.finditer(self.low, begin, ceiling):
            in_title = stop.groupdict().get("soft") and any(begin <= m.start and m.end <= stop.start() for m in self.heads)
            if not in_title and not self._in_hole(stop.start()):
                return stop.start()
        return ceiling

    def _objects(self, verb: Verb, start: int, end: int) -> list[Statement]:
        heads = within(self.heads, start, end)
        runs = [p for p in phrases(self.text, start, end) if not self._in_hole(p.start) and not self._of_self(p)]
        runs = [p for p in runs if not any(m.start <= p.start < m.end for m in heads)]
        found: list[Statement] = []
        used: set[int] = set()
        refused: Mention | None = None
        for mention in heads:
            held = self._held_by(mention, runs, used)
            begin = held[0].start if held else mention.start
            listed = refused is not None and _LIST_MARK.fullmatch(self.text, refused.end, begin)
            if listed or self._too_far(verb, start, begin, found, held):
                refused = mention
            else:
                found.append(self._statement(verb, mention, held, start))
        loose = [p for p in runs if id(p) not in used]
        target = None if heads or not loose else self._later_target(end) or self.scope.target
        if target is not None:
            after = [p for p in phrases(self.text, end, min(self.end, end + _FAR)) if not self._in_hole(p.start)]
            spans = tuple(s for i, p in enumerate(loose) for s in self._filled(p, loose[i + 1 :] + after))
            found.append(self._statement(verb, target, spans, start, named=target is not self.scope.target))
        return found

    def _later_target(self, end: int) -> Mention | None:
        """The document said once for several verbs: "Sửa đổi khoản 1 và bãi bỏ khoản 2 Điều 5 của Nghị định X"."""
        far = min(self.end, end + _FAR)
        stop = _LATER_END.search(self.low, end, far)
        later = within(self.heads, end, stop.start() if stop else far)
        return later[0] if later else None

    def _of_self(self, phrase: Phrase) -> bool:
        return bool(_SELF_AFTER.match(self.text, phrase.end, self.end + 20))

    def _held_by(self, mention: Mention, runs: list[Phrase], used: set[int]) -> tuple[ProvisionSpan, ...]:
        """The provisions that hang on this mention: the run right before it, and what that run continues."""
        held: list[ProvisionSpan] = []
        right = mention.start
        for phrase in reversed([p for p in runs if p.end <= mention.start and id(p) not in used]):
            link = _HANGS_ON.match(self.text, phrase.end, right)
            if link is None or link.end() != right:
                break
            held[:0] = list(phrase.spans)
            used.add(id(phrase))
            right = phrase.start
        return tuple(held)

    def _too_far(self, verb: Verb, start: int, begin: int, found: list[Statement], held: tuple[ProvisionSpan, ...]) -> bool:
        """Words between verb and object show that the object is another's: "theo quy định tại Nghị định …"."""
        between = self.text[found[-1].target.end if found else start : begin]
        if not held and _OF_ANOTHER.search(between):
            return True
        if found or verb.start < self.start or verb.op is Operation.PHRASE:
            return False
        if held and not verb.behind and verb.kind is not Kind.AMENDS and len(between) < _NEAR and not self.text[self.start : verb.start].strip(" .)0123456789abcdđeghiklmn"):
            return False
        if _TOPIC.match(between.lower()):
            return False
        return not (_DIRECT.match(between) or (verb.behind and (start > self.start or _LEAD_IN.search(between))))

    def _filled(self, phrase: Phrase, later: list[Phrase]) -> list[ProvisionSpan]:
        """Give a short phrase its outer units: from the next phrase, the position, then from above."""
        outer: Context = {}
        for nearer in later:
            outer = fill_over(outer, nearer.outer)
        if position := _POSITION.search(self.low, phrase.end, self.end):
            for place in phrases(self.text, position.end(), self.end):
                outer = fill_over(outer, place.outer)
                break
        return [ProvisionSpan(fill(fill(s.where, outer), self.scope.where), s.start, s.end) for s in phrase.spans]

    def _statement(self, verb: Verb, target: Mention, spans: tuple[ProvisionSpan, ...], start: int, *, named: bool = True) -> Statement:
        between = self.text[max(start, target.start - _NEAR_TITLE) : target.start] if named and start <= target.start else ""
        partial = bool(spans) or not named or bool(_PART_OF.search(between)) or (not verb.behind and bool(_PART_FIRST.match(between)))
        if verb.behind and verb.op is Operation.REPLACE and _WORDS_ONLY.search(self.text, start, verb.start):
            verb = Verb(Kind.AMENDS, Operation.PHRASE, verb.start, verb.end, True)
        kind = Kind.CORRECTS if self.scope.correcting and verb.kind in (Kind.AMENDS, Kind.REPLACES, Kind.REPEALS) else verb.kind
        whole = not partial and kind not in (Kind.AMENDS, Kind.CORRECTS, Kind.OVERRIDES)
        return Statement(kind, verb.op, target, named, whole, spans, *self._dated, self.start, self.end)

    def _hand_down(self, found: list[Statement], last: Verb | None) -> Scope:
        named = [s.target for s in found if s.named]
        only = {id(m) for m in named}
        target = named[-1] if len(only) == 1 else (self.scope.target if not named else None)
        spans = [s for f in found for s in f.provisions]
        where = _common([s.where for s in spans]) if spans else (self.scope.where if not named else {})
        correcting = self.scope.correcting or any(s.kind is Kind.CORRECTS for s in found)
        return Scope(target, where, last or self.scope.verb, correcting)


def _end_of(mention: Mention) -> int:
    return mention.end


def fill_over(outer: Context, more: Context) -> Context:
    """Add the units of ``more`` that ``outer`` lacks."""
    return {**more, **outer} if outer else dict(more)


def _common(wheres: list[Context]) -> Context:
    first, *rest = wheres
    return {k: v for k, v in first.items() if all(w.get(k) == v for w in rest)}
