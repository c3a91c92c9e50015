"""One stretch of text to statements: a verb, the document it acts on, the provisions it names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import msgspec

from data.law.document_type import attached, names_pattern, normative
from data.law.kind import Extent, Kind
from data.law.reading import Operation
from matcher.reading.act.conflict_clause import BLANKET, OTHERS, PRECEDENCE
from matcher.reading.act.features import Surroundings
from matcher.reading.act.masked_text import MaskedText, sentences, within
from matcher.reading.act.statement import Scope, Statement
from matcher.reading.act.verb_detection import Verb, verbs
from matcher.reading.act.verb_forms import UNTIL_ONLY
from matcher.reading.act.verb_object import DIRECT, TOPIC, YARDSTICK, objection
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import Context, Phrase, ProvisionSpan, fill, phrases
from matcher.reading.when.validity_period import Term, read_term

_PARENTHESIS = re.compile(r"\((?!\s*(?:được\s+)?(?:ban\s+hành|kèm\s+theo))[^()]*\)")
# The object of a verb ends here; what follows says how, when or why. One word border before all words: the engine
# then looks at their first letters only where a word begins.
_OBJECT_END = re.compile(
    r"\b(?:như\s+sau|trừ\s|ngoại\s+trừ\s|kể\s+từ\b|từ\s+ngày\b|thì\s|cho\s+đến\b|đến\s+(?:hết\s+)?ngày\b"
    r"|bằng\s+(?=(?:các\s+|lần\s+lượt\s+)*(?:mẫu|phụ|biểu|bảng|điều|khoản|điểm|cụm|từ|danh"
    rf"|quy|văn|{names_pattern(normative(), 'lower')}))"
    r"|(?:trước|sau|vào|ngay|liền)\s+(?:(?:ngay\s+|liền\s+)?(?:trước|sau|vào)\s+)?"
    r"(?=(?:các\s+)?(?:khoản|điểm|điều|mục|chương|cụm|phụ|mẫu|từ|gạch|đoạn))"
    r"|(?P<soft>để\s|phù\s+hợp\s+với\b|khi\s|nếu\s|do\s(?!bộ|chính|thủ|quốc|ủy|ubnd|hội)|trong\s+thời\s+gian\b))"
)
_PHRASE_END = re.compile(r"\b(?:như\s+sau|trừ\s|ngoại\s+trừ\s|kể\s+từ\b)")
_POSITION = re.compile(r"\b(?:trước|sau|vào)\s+(?=(?:các\s+)?(?:khoản|điểm|điều|mục|chương))")
_HANGS_ON = re.compile(
    r"[\s,]*(?:(?:của|tại|thuộc|trong|ở|nêu\s+tại|quy\s+định\s+tại|kèm\s+theo|ban\s+hành\s+kèm\s+theo)\s+)?(?:các\s+)?"
    r"(?:[^.;:\n“”\x00]{0,220}?\b(?:ban\s+hành\s+)?(?:kèm\s+)?theo\s+|(?:Quy\s+chế|Quy\s+định"
    r"|Điều\s+lệ)[^.;:\n]{0,200}?\bcủa\s+)?",
    re.IGNORECASE,
)
_PART = (
    r"(?:một\s+(?:số|phần)|điều|khoản|điểm|nội\s+dung|quy\s+định|mẫu|phụ\s+lục|thủ\s+tục|biểu|danh\s+mục"
    r"|mục|chương|cụm\s+từ|mức)"
)
_PART_OF = re.compile(rf"\b{_PART}\b[^,;.\d]{{0,80}}\b(?:của|tại|trong|theo)\s+(?:các\s+)?$", re.IGNORECASE)
_PART_FIRST = re.compile(rf"[\s:]*(?:các\s+|những\s+)?{_PART}\b", re.IGNORECASE)
_LATER_END = re.compile(r"\b(?:như\s+sau|để\s|nhằm\s|theo(?<!kèm theo)\s|căn\s+cứ\b)")
_WORDS_ONLY = re.compile(r"\b(?:cụm\s+từ|từ\s+ngữ|các\s+từ|từ\s+\x00)", re.IGNORECASE)
_NEAR_TITLE = 400
_FAR = 600
_NEW_CLAUSE = re.compile(r"[;:]|,\s*$|\bvà\s*$|\bnày\b|hiệu\s+lực")
_OF_ISSUER_ONLY = re.compile(r"(?:của|do)\s[^;,]*$")
# "Phụ lục I, trừ các nội dung sau: …": the list names what stays
_EXCEPTED_BELOW = re.compile(r"\btrừ\b[^;:]{0,80}:\s*$")
_LIST_MARK = re.compile(r"[\s,;]*(?:và|hoặc)?\s*")
_LIST_GOES_ON = re.compile(
    r"(?:[:;]|sau(?:\s+đây)?"
    r"|(?:sau|dưới)\s+đây\s+(?:đều\s+)?(?:hết\s+hiệu\s+lực|bị\s+bãi\s+bỏ)(?:\s+thi\s+hành)?)\s*$"
)
_CONDITION = re.compile(
    r"\s*(?:[\d.a-zđ)]+\s*)?(?:trong\s+)?(?:trường\s+hợp|khi|nếu|đối\s+với\s+(?:các\s+)?(?:trường\s+hợp"
    r"|hồ\s+sơ|tổ\s+chức|cá\s+nhân|nhà|doanh|dự))\b"
)
# what may stand before a document that is said to hold until a day: its number in a list, a day, its provisions
_NUMBERING = re.compile(
    r"(?:[\s\d.a-zđ)–+-]{0,12}|[^.;]*,\s*)(?:các\s+)?(?:(?:điểm|khoản|điều|phụ\s+lục|mục|chương)\s[^.;]{0,80}\s)?"
)
_SAID_BELOW = re.compile(r"\b(?:sau|sau\s+đây|dưới\s+đây)\s*(?:đều|sẽ|bị|được)?\s*$")
# What may stand before an amending verb: nothing, the document's own name, an earlier instruction.
_OPENS_AMENDING = re.compile(
    r"^[\s\d.a-zđ)–+-]{0,12}$|\bnày\s*$|:\s*$|\b(?:hiệu\s+lực|ngày)\b[^.]*[,;]\s*(?:và\s+)?$"
    r"|^\s*(?:Về\s+việc|Về|V/v)\s*$|\b(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế)\b[^.]*$"
    rf"|^\s*{names_pattern(normative(), 'lower')}\s*$",
    re.IGNORECASE,
)
_SELF_AFTER = re.compile(
    r"[\s,]*(?:của|tại|ban\s+hành\s+kèm\s+theo|kèm\s+theo)?\s*"
    rf"{names_pattern((*normative(), *attached()), 'any')}\s+này\b"
)


def read_stretch(
    page: MaskedText, start: int, end: int, heads: Sequence[Mention], scope: Scope, *, list_goes_on: bool = False
) -> tuple[list[Statement], Scope]:
    """Return the statements between ``start`` and ``end`` and what its children inherit.

    ``heads`` are the mentions that may be targets, in order; ``list_goes_on`` keeps the verb of a list to its end.
    """
    if scope.verb is None and not page.may_act(start, end):
        return [], scope
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
        if not _LIST_GOES_ON.search(text, max(begin, stop - 60), stop) or _EXCEPTED_BELOW.search(page.low, begin, stop):
            last, carried = carried, msgspec.structs.replace(carried, verb=None)
        else:
            last = carried
    return found, last


def announces(text: str, start: int, end: int, verb: Verb | None) -> bool:
    """Whether the lead of a list says that documents or provisions follow, not hồ sơ or hành vi."""
    if verb is None or verb.start < start:
        return verb is not None
    return verb.behind or bool(DIRECT.match(text[verb.end : end]))


def objects_of(page: MaskedText, start: int, end: int, heads: Sequence[Mention], verb: Verb) -> list[Statement]:
    """Return what ``verb`` does to the documents of a stretch, whatever verbs stand in it and however far they are."""
    stretch = _Sentence(page, start, end, heads, Scope(verb=verb))
    return sorted((*stretch.objects(verb, start, end), *stretch.doubtful), key=_target_start)


class _Sentence:
    """One sentence on its way to statements."""

    def __init__(self, page: MaskedText, start: int, end: int, heads: Sequence[Mention], scope: Scope) -> None:
        self.text, self.low, self.start, self.end, self.scope = page.text, page.low, start, end, scope
        text = page.text
        self.holes = (
            [m.span() for m in _PARENTHESIS.finditer(text, start, end)] if text.find("(", start, end) >= 0 else []
        )
        self.hole_starts = [a for a, _ in self.holes]
        self.heads = [m for m in heads if not self._in_hole(m.start)]
        self.reach = list(accumulate((m.end for m in self.heads), max))
        self.verbs = [v for v in verbs(page.low, start, end) if self._acts(v)]
        self.around = Surroundings(page.low, start, end, self.heads)
        self.doubtful: list[Statement] = []

    def _acts(self, verb: Verb) -> bool:
        if self._in_hole(verb.start) or self._in_head(verb.start) or self._in_title(verb) or self._is_blanket(verb):
            return False
        if self._until_only(verb):
            return bool(self.heads) and bool(_NUMBERING.fullmatch(self.low, self.start, self.heads[0].start))
        if verb.behind or verb.kind is not Kind.AMENDS:
            return True
        floor = max(self.start, verb.start - _FAR)
        before = self.low[floor : verb.start]
        return bool(_OPENS_AMENDING.search(before if floor == self.start else f"… {before}"))

    def _is_blanket(self, verb: Verb) -> bool:
        """ "…; các quy định trái với Thông tư này đều bãi bỏ": said of no document that stands before it."""
        last = self._last_head_before(verb.start) if verb.behind else None
        return bool(last and BLANKET.match(self.low, max(last.end, verb.start - _FAR), verb.start))

    def _until_only(self, verb: Verb) -> bool:
        return verb.kind is Kind.REPEALS and self.low.startswith(UNTIL_ONLY, verb.start)

    def _in_head(self, at: int) -> bool:
        """Whether ``at`` stands inside a citation; ``reach`` is how far the citations up to each one go."""
        found = bisect_right(self.heads, at, key=_start_of) - 1
        return found >= 0 and at < self.reach[found]

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
    def _term(self) -> Term:
        return read_term(self.low, self.start, self.end, self.heads)

    def read(self) -> tuple[list[Statement], Scope]:
        """Statements of the sentence, the doubtful ones last, and the scope it hands to what follows."""
        if prevails := self._prevails():
            return prevails, self.scope
        found, scope = self._under_verbs() if self.verbs else self._under_list()
        found += self.doubtful
        if _CONDITION.match(self.low, self.start, self.end):
            return [msgspec.structs.replace(s, doubt="condition") for s in found], self.scope
        return found, scope

    def _under_verbs(self) -> tuple[list[Statement], Scope]:
        found: list[Statement] = []
        open_verb: Verb | None = None
        for index, verb in enumerate(self.verbs):
            floor = self.verbs[index - 1].end if index else self.start
            ceiling = self.verbs[index + 1].start if index + 1 < len(self.verbs) else self.end
            said: list[Statement] = []
            if verb.behind and not _SAID_BELOW.search(self.low, floor, verb.start):
                said = self.objects(verb, floor, verb.start)
            if not said and (not verb.behind or self._lists_below(verb, floor, ceiling)):
                said = self.objects(verb, verb.end, self._object_end(verb, ceiling))
            if not said and TOPIC.match(self.low, floor, verb.start):
                said = self.objects(verb, floor, verb.start)
            found.extend(said)
            open_verb = verb
        return found, self._hand_down(found, open_verb)

    def _lists_below(self, verb: Verb, floor: int, ceiling: int) -> bool:
        """ "Các văn bản sau đây hết hiệu lực: …": the objects of a predicate stand behind it."""
        return bool(_SAID_BELOW.search(self.low, floor, verb.start)) or ":" in self.text[verb.end : ceiling]

    def _prevails(self) -> list[Statement]:
        """ "trường hợp có sự khác nhau giữa Nghị quyết này với Nghị định X … thì thực hiện theo Nghị quyết này"."""
        named = self.heads or self.scope.about
        precedence = PRECEDENCE.search(self.text, self.start, self.end) if named else None
        if precedence is None:
            return []
        verb = Verb(Kind.OVERRIDES, Operation.MODIFY, self.start, self.start, False)
        if self.heads:
            return [self._statement(verb, m, (), self.start) for m in self.heads[:1] if m.end <= precedence.end()]
        if self.scope.about and OTHERS.search(self.text, self.start, precedence.end()):
            return [self._statement(verb, self.scope.about, (), self.start, named=False)]
        return []

    def _under_list(self) -> tuple[list[Statement], Scope]:
        """An item of a list whose verb stands above: "a) Nghị định số …;"."""
        verb = self.scope.verb
        if verb is None:
            return [], self.scope
        found = self.objects(verb, self.start, self._object_end(verb, self.end))
        handed = self._hand_down(found, verb)
        return found, handed if any(s.named for s in found) else self.scope

    def _object_end(self, verb: Verb, ceiling: int) -> int:
        pattern = _PHRASE_END if verb.op is Operation.PHRASE else _OBJECT_END
        begin = verb.end if self.start <= verb.start and verb.end < ceiling else self.start
        for stop in pattern.finditer(self.low, begin, ceiling):
            in_title = stop.groupdict().get("soft") and any(
                begin <= m.start and m.end <= stop.start() for m in self.heads
            )
            if not in_title and not self._in_hole(stop.start()):
                return stop.start()
        return ceiling

    def objects(self, verb: Verb, start: int, end: int) -> list[Statement]:
        """The documents between ``start`` and ``end`` that the verb is said of."""
        heads = within(self.heads, start, end)
        runs = [p for p in phrases(self.text, start, end) if not self._in_hole(p.start) and not self._of_self(p)]
        runs = [p for p in runs if not any(m.start <= p.start < m.end for m in heads)]
        found: list[Statement] = []
        used: set[int] = set()
        refused: tuple[Mention, str] | None = None
        for mention in heads:
            held = self._held_by(mention, runs, used)
            begin = held[0].start if held else mention.start
            if refused and _LIST_MARK.fullmatch(self.text, refused[0].end, begin):
                doubt = refused[1]
            else:
                before = found[-1].target if found else None
                doubt = objection(self.text, self.start, verb, start, begin, before, held=bool(held))
            refused = (mention, doubt) if doubt else refused
            if doubt != YARDSTICK:
                said = self._statement(verb, mention, held, start, earlier=len(found), doubt=doubt)
                (self.doubtful if doubt else found).append(said)
        loose = [p for p in runs if id(p) not in used]
        if loose and not heads:
            found.extend(self._without_head(verb, loose, start, end))
        return found

    def _without_head(self, verb: Verb, loose: list[Phrase], start: int, end: int) -> list[Statement]:
        """Provisions alone: their document stands later in the sentence, above, or is one of those the title names."""
        later = self._later_target(end)
        above = (self.scope.target,) if self.scope.target else self.scope.choices or ()
        targets = (later,) if later else above
        if not targets:
            return []
        wording = self.low.find("như sau", end, self.end)  # what stands behind it is new wording, with marks or without
        stop = wording if wording >= 0 else min(self.end, end + _FAR)
        after = [p for p in phrases(self.text, end, stop) if not (self._in_hole(p.start) or self._of_self(p))]
        spans = tuple(s for i, p in enumerate(loose) for s in self._filled(p, loose[i + 1 :] + after))
        said = [self._statement(verb, target, spans, start, named=target is later) for target in targets]
        return [msgspec.structs.replace(s, choices=len(targets)) for s in said]

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

    def _statement(
        self,
        verb: Verb,
        target: Mention,
        spans: tuple[ProvisionSpan, ...],
        start: int,
        *,
        named: bool = True,
        earlier: int = 0,
        doubt: str = "",
    ) -> Statement:
        between = (
            self.text[max(start, target.start - _NEAR_TITLE) : target.start] if named and start <= target.start else ""
        )
        partial = (
            bool(spans)
            or not named
            or bool(_PART_OF.search(between))
            or (not verb.behind and bool(_PART_FIRST.match(between)))
        )
        if verb.behind and verb.op is Operation.REPLACE and _WORDS_ONLY.search(self.text, start, verb.start):
            verb = Verb(Kind.AMENDS, Operation.PHRASE, verb.start, verb.end, True)
        kind = (
            Kind.CORRECTS
            if self.scope.correcting and verb.kind in (Kind.AMENDS, Kind.REPLACES, Kind.REPEALS)
            else verb.kind
        )
        whole = not partial and kind.row.extent is Extent.EITHER
        cues = tuple(self.around.cues(verb, target, named=named, earlier=earlier))
        term = Term(from_=self._term.to) if self._until_only(verb) else self._term
        return Statement(kind, verb.op, target, named, whole, spans, term, self.start, self.end, cues=cues, doubt=doubt)

    def _hand_down(self, found: list[Statement], last: Verb | None) -> Scope:
        named = [s.target for s in found if s.named]
        only = {id(m) for m in named}
        target = named[-1] if len(only) == 1 else (self.scope.target if not named else None)
        spans = [s for f in found for s in f.provisions]
        where = _common([s.where for s in spans]) if spans else (self.scope.where if not named else {})
        correcting = self.scope.correcting or any(s.kind is Kind.CORRECTS for s in found)
        choices = self.scope.choices
        if choices is not None and named:
            choices = tuple(named) if len(only) > 1 and not spans else ()
        return Scope(target, where, last or self.scope.verb, correcting, choices)


def _target_start(said: Statement) -> int:
    return said.target.start


def _start_of(mention: Mention) -> int:
    return mention.start


def _end_of(mention: Mention) -> int:
    return mention.end


def fill_over(outer: Context, more: Context) -> Context:
    """Add the units of ``more`` that ``outer`` lacks."""
    return {**more, **outer} if outer else dict(more)


def _common(wheres: list[Context]) -> Context:
    first, *rest = wheres
    return {k: v for k, v in first.items() if v and all(w.get(k) == v for w in rest)}
