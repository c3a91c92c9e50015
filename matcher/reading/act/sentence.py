"""One stretch of text to statements: a verb, the document it acts on, the provisions it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import msgspec

from data.law.document_type import names_pattern, normative
from data.law.kind import Extent, Kind
from data.law.provision import ProvisionLevel
from data.law.reading import Operation
from matcher.reading.act.conflict_clause import BLANKET, OTHERS, PRECEDENCE
from matcher.reading.act.extent import parts_below
from matcher.reading.act.features import Surroundings
from matcher.reading.act.masked_text import MaskedText, sentences, within
from matcher.reading.act.objects import Object, container, inserted_into, object_end, objects
from matcher.reading.act.relations import target_key
from matcher.reading.act.sentence_text import FAR, SentenceText
from matcher.reading.act.statement import Scope, Statement
from matcher.reading.act.verb_detection import Verb, verbs
from matcher.reading.act.verb_forms import UNTIL_ONLY
from matcher.reading.act.verb_object import DIRECT, TOPIC
from matcher.reading.cite.cited_title import holds_verb, in_attached_name
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import Context, ProvisionSpan
from matcher.reading.when.validity_period import Term, read_term

_WORDS_ONLY = re.compile(r"\b(?:cụm\s+từ|từ\s+ngữ|các\s+từ|từ\s+\x00)", re.IGNORECASE)
# "Phụ lục I, trừ các nội dung sau: …": the list names what stays
_EXCEPTED_BELOW = re.compile(r"\btrừ\b[^;:]{0,80}:\s*$")
_LIST_GOES_ON = re.compile(
    r"(?:[:;]|sau(?:\s+đây)?"
    r"|(?:sau|dưới)\s+đây\s+(?:đều\s+)?(?:hết\s+hiệu\s+lực|bị\s+bãi\s+bỏ)(?:\s+thi\s+hành)?)\s*$"
)
_CONDITION = re.compile(
    r"\s*(?:[\d.a-zđ)]+\s*)?(?:trong\s+)?(?:trường\s+hợp|khi|nếu|đối\s+với\s+(?:các\s+)?(?:trường\s+hợp"
    r"|hồ\s+sơ|tổ\s+chức|cá\s+nhân|nhà|doanh|dự))\b"
)
# Do đó, mức trần lãi suất tại Điều 468 … không áp dụng đối với …: what follows from others' words
_CONCLUDES = re.compile(r"\s*(?:do\s+đó|vì\s+vậy|vì\s+thế|như\s+vậy|theo\s+đó)\b")
# what may stand before a document that is said to hold until a day: its number in a list, a day, its provisions
_NUMBERING = re.compile(
    r"(?:[\s\d.a-zđ)–+-]{0,12}|[^.;]*,\s*)(?:các\s+)?(?:(?:điểm|khoản|điều|phụ\s+lục|mục|chương)\s[^.;]{0,80}\s)?"
)
_SAID_BELOW = re.compile(r"\b(?:sau|sau\s+đây|dưới\s+đây)\s*(?:đều|sẽ|bị|được)?\s*$")
# công bố danh mục thủ tục được sửa đổi, bổ sung; thủ tục bãi bỏ …: what is listed, no instruction
_RELATIVE = re.compile(r"\s*[;,](?!\s*(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|cụ\s+thể)\b)")
# What may stand before an amending verb: nothing, the document's own name, an earlier instruction.
_OPENS_AMENDING = re.compile(
    r"^[\s\d.a-zđ)–+-]{0,12}(?:tại\s(?:[^.;:“]|\.\d){1,160}[,\s]\s*)?$|\bnày\s*$|:\s*$|\b(?:hiệu\s+lực|ngày)\b[^.]*[,;]\s*(?:và\s+)?$"
    r"|\bnày\s+có\s+hiệu\s+lực\b[^.;]*\svà\s+$"
    r"|^\s*(?:Về\s+việc|Về|V/v)\s*$|\b(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế)\b[^.]*$"
    rf"|^\s*{names_pattern(normative(), 'lower')}\s*$",
    re.IGNORECASE,
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
        said, carried = _Sentence(SentenceText(page, begin, stop, within(heads, begin, stop)), above).read()
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
    stretch = _Sentence(SentenceText(page, start, end, heads), Scope(verb=verb))
    return sorted((*stretch.objects(verb, start, end), *stretch.doubtful), key=_target_start)


class _Sentence:
    """One sentence on its way to statements."""

    def __init__(self, words: SentenceText, scope: Scope) -> None:
        self.words, self.scope = words, scope
        self.text, self.low, self.start, self.end = words.text, words.low, words.start, words.end
        self.verbs = [v for v in verbs(words.low, words.start, words.end) if self._acts(v)]
        self.around = Surroundings(words.low, words.start, words.end, words.heads)
        self.doubtful: list[Statement] = []

    def _acts(self, verb: Verb) -> bool:
        if (
            self.words.in_hole(verb.start)
            or self.words.in_head(verb.start)
            or self._in_title(verb)
            or self._in_attached_name(verb)
            or self._is_blanket(verb)
        ):
            return False
        if self._until_only(verb):
            heads = self.words.heads
            return bool(heads) and bool(_NUMBERING.fullmatch(self.low, self.start, heads[0].start))
        if verb.behind and verb.kind is Kind.AMENDS and _RELATIVE.match(self.low, verb.end, self.end):
            return False
        if verb.behind or verb.kind is not Kind.AMENDS:
            return True
        floor = max(self.start, verb.start - FAR)
        before = self.low[floor : verb.start]
        return bool(_OPENS_AMENDING.search(before if floor == self.start else f"… {before}"))

    def _is_blanket(self, verb: Verb) -> bool:
        """ "…; các quy định trái với Thông tư này đều bãi bỏ": said of no document that stands before it."""
        last = self.words.last_head_before(verb.start) if verb.behind else None
        return bool(last and BLANKET.match(self.low, max(last.end, verb.start - FAR), verb.start))

    def _until_only(self, verb: Verb) -> bool:
        return verb.kind is Kind.REPEALS and self.low.startswith(UNTIL_ONLY, verb.start)

    def _in_attached_name(self, verb: Verb) -> bool:
        """The verb is one of several in a name: "Quy định về xử lý, hủy bỏ thẻ ban hành kèm theo Quyết định số 7"."""
        after = self.words.heads_in(verb.end, self.end)
        comma = self.low[max(self.start, verb.start - 3) : verb.start].rstrip().endswith(",")
        return comma and bool(after) and in_attached_name(self.text, self.start, verb.start, after[0].start)

    def _in_title(self, verb: Verb) -> bool:
        """The verb belongs to the title of a document named just before: "Thông tư số X … sửa đổi Thông tư Y"."""
        if verb.behind:
            return False
        last = self.words.last_head_before(verb.start)
        if last is None:
            return False
        return holds_verb(self.text, last.end, verb.start, verb.kind)

    @cached_property
    def _term(self) -> Term:
        return read_term(self.low, self.start, self.end, self.words.heads)

    def read(self) -> tuple[list[Statement], Scope]:
        """Statements of the sentence, the doubtful ones last, and the scope it hands to what follows."""
        if _CONCLUDES.match(self.low, self.start, self.end):
            return [], self.scope
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
            floor = (self._parted(index) or self.verbs[index - 1].end) if index else self.start
            ceiling = self._ceiling(index)
            said: list[Statement] = []
            if verb.behind and not _SAID_BELOW.search(self.low, floor, verb.start):
                said = self.objects(verb, floor, verb.start)
            if not said and (not verb.behind or self._lists_below(verb, floor, ceiling)):
                said = self.objects(verb, verb.end, object_end(self.words, verb, ceiling))
            if not said and TOPIC.match(self.low, floor, verb.start):
                said = self.objects(verb, floor, verb.start)
            found.extend(said or self._everywhere(verb, ceiling))
            open_verb = verb
        return found, self._hand_down(found, open_verb)

    def _ceiling(self, index: int) -> int:
        """Where the objects behind a verb end at the latest."""
        if index + 1 == len(self.verbs):
            return self.end
        return self._parted(index + 1) or self.verbs[index + 1].start

    def _parted(self, index: int) -> int | None:
        """Where the objects of an amending predicate begin, apart from those of the verb before.

        "Bỏ khoản 4; khoản 2 Điều 61 được sửa đổi"
        """
        before, verb = self.verbs[index - 1], self.verbs[index]
        if before.behind or not verb.behind or verb.kind is not Kind.AMENDS:
            return None
        return self.low.rfind(";", before.end, verb.start) + 1 or None

    def _everywhere(self, verb: Verb, ceiling: int) -> list[Statement]:
        """ "Thay cụm từ “A” bằng cụm từ “B”." says no place: all of what the unit above it is about."""
        says_all = "\x00" in self.text[verb.end : ceiling] and not self.text[self.start : self.end].rstrip().endswith(
            ":"
        )
        if verb.op is not Operation.PHRASE or verb.behind or self.scope.target is None or not says_all:
            return []
        where = self.scope.where
        spans = (ProvisionSpan(where, verb.start, verb.end),) if where else ()
        return [
            self._statement(verb, Object(target=self.scope.target, provisions=spans, start=verb.start, named=False))
        ]

    def _lists_below(self, verb: Verb, floor: int, ceiling: int) -> bool:
        """ "Các văn bản sau đây hết hiệu lực: …": the objects of a predicate stand behind it."""
        return bool(_SAID_BELOW.search(self.low, floor, verb.start)) or ":" in self.text[verb.end : ceiling]

    def _prevails(self) -> list[Statement]:
        """ "trường hợp có sự khác nhau giữa Nghị quyết này với Nghị định X … thì thực hiện theo Nghị quyết này"."""
        known = self.words.heads or self.scope.about
        precedence = PRECEDENCE.search(self.text, self.start, self.end) if known else None
        if precedence is None:
            return []
        verb = Verb(Kind.OVERRIDES, Operation.MODIFY, self.start, self.start, False)
        about = self.scope.about
        if self.words.heads:
            named = [Object(target=m, provisions=(), start=self.start) for m in self.words.heads[:1]]
        elif about and OTHERS.search(self.text, self.start, precedence.end()):
            named = [Object(target=about, provisions=(), start=self.start, named=False)]
        else:
            named = []
        return [self._statement(verb, each) for each in named if not each.named or each.target.end <= precedence.end()]

    def _under_list(self) -> tuple[list[Statement], Scope]:
        """An item of a list whose verb stands above: "a) Nghị định số …;"."""
        verb = self.scope.verb
        if verb is None:
            return [], self.scope
        found = self.objects(verb, self.start, object_end(self.words, verb, self.end))
        found = [each for each in found if self._hangs(each)]
        handed = self._hand_down(found, verb)
        return found, handed if any(s.named for s in found) else self.scope

    def _hangs(self, said: Statement) -> bool:
        """Whether a member of a list may be of the unit above it.

        New words without marks cite others: "Khoản 3 Điều 52 được sửa đổi như sau: … quy định tại Điều 51 Nghị định …".
        """
        if self.scope.target is None or target_key(said.target) != target_key(self.scope.target):
            return True
        above = self.scope.where.get(ProvisionLevel.ARTICLE)
        articles = {span.where.get(ProvisionLevel.ARTICLE) for span in said.provisions}
        return not (above and said.named and articles and articles.isdisjoint({above, None}))

    def objects(self, verb: Verb, start: int, end: int) -> list[Statement]:
        """What the verb says of its objects; what a rule of thumb speaks against is kept apart."""
        found: list[Statement] = []
        for each in objects(self.words, self.scope, verb, start, end):
            said = self._statement(verb, inserted_into(self.words, verb, each))
            (self.doubtful if each.doubt else found).append(said)
        return found

    def _statement(self, verb: Verb, said: Object) -> Statement:
        if verb.behind and verb.op is Operation.REPLACE and _WORDS_ONLY.search(self.text, said.start, verb.start):
            verb = Verb(Kind.AMENDS, Operation.PHRASE, verb.start, verb.end, True)
        amending = verb.kind in (Kind.AMENDS, Kind.REPLACES, Kind.REPEALS)
        kind = Kind.CORRECTS if self.scope.correcting and amending else verb.kind
        return Statement(
            kind,
            verb.op,
            said.target,
            said.named,
            not said.partial and kind.row.extent is Extent.EITHER,
            said.provisions,
            Term(from_=self._term.to) if self._until_only(verb) else self._term,
            self.start,
            self.end,
            cues=tuple(self.around.cues(verb, said.target, named=said.named, earlier=said.earlier)),
            doubt=said.doubt,
            choices=said.choices,
        )

    def _hand_down(self, found: list[Statement], last: Verb | None) -> Scope:
        named = [s.target for s in found if s.named]
        if not all(s.provisions for s in found) and any(s.provisions for s in found):
            # "một số điều của Nghị định X, Điều 3 Nghị định Y": what follows is of X, which Y had amended
            named = [s.target for s in found if s.named and not s.provisions]
        only = {id(m) for m in named}
        target = named[-1] if len(only) == 1 else (self.scope.target if not named else None)
        spans = [s for f in found for s in f.provisions]
        outer = self.scope.where if not named else {}
        where = _common([s.where for s in spans]) if spans else (last and container(self.words, last)) or outer
        correcting = self.scope.correcting or any(s.kind is Kind.CORRECTS for s in found)
        choices = self.scope.choices
        if choices is not None and named:
            choices = tuple(named) if len(only) > 1 and not spans else ()
        partial = last is not None and not named and parts_below(self.text[last.end : self.end])
        return Scope(target, where, last or self.scope.verb, correcting, choices, partial=partial or self.scope.partial)


def _common(wheres: list[Context]) -> Context:
    first, *rest = wheres
    return {k: v for k, v in first.items() if v and all(w.get(k) == v for w in rest)}


def _target_start(said: Statement) -> int:
    return said.target.start
