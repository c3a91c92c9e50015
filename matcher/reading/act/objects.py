"""What a verb acts on: documents with the provisions that hang on them, or provisions whose document stands apart."""

from __future__ import annotations

import re

import msgspec

from data.law.document_type import attached, names_pattern, normative
from data.law.provision import ProvisionLevel
from data.law.reading import Operation
from matcher.reading.act.extent import part_of
from matcher.reading.act.sentence_text import FAR, SentenceText
from matcher.reading.act.statement import Scope
from matcher.reading.act.verb_detection import Verb
from matcher.reading.act.verb_object import YARDSTICK, goes_on, objection
from matcher.reading.cite.cited_title import in_attached_name, title_end
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import Context, Phrase, ProvisionSpan, fill, phrases

# but not of "miễn trừ", "giảm trừ", "khấu trừ", "loại trừ", "bù trừ"
_EXCEPT = r"(?<!miễn )(?<!giảm )(?<!khấu )(?<!loại )(?<!bù )trừ\s"
# The object of a verb ends here; what follows says how, when or why. One word border before all words: the engine
# then looks at their first letters only where a word begins.
_OBJECT_END = re.compile(
    rf"\b(?:như\s+sau|{_EXCEPT}|ngoại\s+trừ\s|kể\s+từ\b|từ\s+ngày\b|thì\s|cho\s+đến\b|đến\s+(?:hết\s+)?ngày\b"
    r"|bằng\s+(?=(?:các\s+|lần\s+lượt\s+)*(?:mẫu|phụ|biểu|bảng|điều|khoản|điểm|cụm|từ|danh"
    rf"|quy|văn|{names_pattern(normative(), 'lower')}))"
    r"|(?:trước|sau|vào|ngay|liền)\s+(?:(?:ngay\s+|liền\s+)?(?:trước|sau|vào)\s+)?"
    r"(?=(?:các\s+)?(?:khoản|điểm|điều|mục(?!\s+đích)|chương|cụm|phụ|mẫu|từ|gạch|đoạn))"
    r"|(?P<soft>để\s|phù\s+hợp\s+với\b|khi\s|nếu\s|do\s(?!bộ|chính|thủ|quốc|ủy|ubnd|hội)|trong\s+thời\s+gian\b))"
)
_PHRASE_END = re.compile(rf"\b(?:như\s+sau|{_EXCEPT}|ngoại\s+trừ\s|kể\s+từ\b)")
_POSITION = re.compile(r"\b(?:trước|sau|vào)\s+(?=(?:các\s+)?(?:khoản|điểm|điều|mục|chương))")
_HANGS_ON = re.compile(
    r"[\s,]*(?:(?:của|tại|thuộc|trong|ở|vào|nêu\s+tại|quy\s+định\s+tại|đính\s+kèm(?:\s+theo)?|(?:ban\s+hành\s+)?kèm(?:\s+theo)?)\s+)?(?:các\s+)?"
    r"(?:[^.;:\n“”\x00]{0,220}?\b(?:ban\s+hành\s+)?(?:kèm\s+)?theo\s+|(?:Quy\s+chế|Quy\s+định"
    r"|Điều\s+lệ)[^.;:\n]{0,200}?\bcủa\s+)?"
    r"|\s*[,;]\s*(?:và\s+)?(?:vào\s+)?(?:cuối|đầu|sau)\s+"
    r"|\s*(?:,|và)\s+(?:các\s+)?(?:nội\s+dung|quy\s+định)\s+(?:khác\s|về\s|(?:có\s+)?liên\s+quan\s)[^.;:\n“”\x00]{0,160}?\b(?:tại|của)\s+"
    r"(?:các\s+)?"
    # mẫu số 06A/TTĐB; (Bảng kê khai bia chai tiêu thụ trong kỳ) mẫu số 06B/TTĐB ban hành kèm theo
    r"|\s*[,;]\s*(?:và\s+)?(?:bảng|biểu|tờ|giấy|phiếu|báo\s+cáo|đơn)\s[^.;:,\n“”\x00]{0,160}",
    re.IGNORECASE,
)
_LATER_END = re.compile(r"\b(?:như\s+sau|để\s|nhằm\s|theo(?<!kèm theo)\s|căn\s+cứ\b)")
_PUT_INTO = re.compile(r"\s+vào\s")
_CONTAINER = re.compile(r"\bvào\s+(?:cuối\s+|đầu\s+)?(?=(?:điểm|khoản|điều|mục|chương|phụ\s+lục)\s)")
# (Điều 56 được bổ sung) thêm các (khoản 5, khoản 6)
_ADDS = re.compile(r"\s+(?:thêm\s+)?(?:các\s+)?\Z")
_COLON = re.compile(r"\s*:\s")
_NEAR = 400
_LIST_MARK = re.compile(r"[\s,;]*(?:và|hoặc)?\s*")
_UNIT_AGAIN = re.compile(r"\s+(?:toàn\s+bộ\s+)?(?P<unit>điều|khoản|điểm)\s+này\b")
_AGAIN = {"điều": ProvisionLevel.ARTICLE, "khoản": ProvisionLevel.PARAGRAPH, "điểm": ProvisionLevel.POINT}
_SELF_AFTER = re.compile(
    r"[\s,]*(?:của|tại|ban\s+hành\s+kèm\s+theo|kèm\s+theo)?\s*"
    rf"{names_pattern((*normative(), *attached()), 'any')}\s+này\b"
)


class Object(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a verb acts on, looked for from ``start`` on.

    ``named``: the document stands among the words of the verb; ``earlier`` counts the objects before it, ``doubt`` is
    the rule of thumb that speaks against it, ``choices`` among how many documents it is one; ``partial``: not all
    of the document is meant.
    """

    target: Mention
    provisions: tuple[ProvisionSpan, ...]
    start: int
    named: bool = True
    earlier: int = 0
    doubt: str = ""
    choices: int = 1
    partial: bool = True


def object_end(words: SentenceText, verb: Verb, ceiling: int) -> int:
    """Return where the objects of ``verb`` end, at most at ``ceiling``."""
    pattern = _PHRASE_END if verb.op is Operation.PHRASE else _OBJECT_END
    begin = verb.end if words.start <= verb.start and verb.end < ceiling else words.start
    for stop in pattern.finditer(words.low, begin, ceiling):
        in_title = stop.groupdict().get("soft") and _in_title(words, begin, stop.start(), ceiling)
        if not in_title and not words.in_hole(stop.start()):
            return stop.start()
    return ceiling


def _in_title(words: SentenceText, start: int, at: int, ceiling: int) -> bool:
    """Whether ``at`` is in the title of the document named before it, or in the name of what the next one issued."""
    named, after = words.heads_in(start, at), words.heads_in(at, ceiling)
    if named and at < _end_of_title(words, named[-1]):
        return True
    return bool(after) and in_attached_name(words.text, start, at, after[0].start)


def _end_of_title(words: SentenceText, mention: Mention) -> int:
    """Where the title of a document ends: before the next document that may be a target."""
    after = words.heads_in(mention.end, mention.end + FAR)
    return title_end(words.text, mention.end, after[0].start if after else words.end)


def objects(words: SentenceText, scope: Scope, verb: Verb, start: int, end: int) -> list[Object]:
    """Return what ``verb`` acts on between ``start`` and ``end``, in order; provisions alone where no document is."""
    heads = words.heads_in(start, end)
    runs = [p for p in phrases(words.text, start, end) if not words.in_hole(p.start) and not _of_self(words, p)]
    runs = [p for p in runs if not any(m.start <= p.start < m.end for m in heads)]
    found: list[Object] = []
    last: Mention | None = None  # the last document that nothing speaks against
    earlier = 0
    used: set[int] = set()
    refused: tuple[Mention, str] | None = None
    lists = words.text[words.start : words.end].rstrip().endswith(":")
    part = False  # what stands before the list means parts of its documents
    at = start
    for mention in heads:
        held = _held_by(words, mention, runs, used) or _held_below(words, mention, runs, used)
        begin = min(mention.start, held[0].start) if held else mention.start
        if refused and _LIST_MARK.fullmatch(words.text, refused[0].end, begin):
            doubt = refused[1]
        else:
            doubt = objection(words.text, words.start, verb, start, begin, last, held=bool(held))
        if last and not verb.behind and goes_on(words.text, mention.end, words.end):
            doubt = YARDSTICK
        refused = (mention, doubt) if doubt else refused
        if not (part and _LIST_MARK.fullmatch(words.text, at, begin)):
            opens = at == start and not verb.behind
            part = part_of(words.text[max(at, begin - _NEAR) : begin], opens=opens, lists=lists) and not held
        if doubt != YARDSTICK:
            partial = bool(held) or part or scope.partial
            each = Object(target=mention, provisions=held, start=start, earlier=earlier, doubt=doubt, partial=partial)
            found.append(each)
        if not doubt:
            last, earlier = mention, earlier + 1
        if doubt != YARDSTICK:
            at = _end_of_title(words, mention)
    loose = [p for p in runs if id(p) not in used] or _same_unit(words, verb, end)
    return found if heads or not loose else _without_head(words, scope, loose, start, end)


def _same_unit(words: SentenceText, verb: Verb, end: int) -> list[Phrase]:
    """The unit that holds the place named before: "Bãi bỏ khoản 1 Điều 6 và sửa đổi Điều này như sau"."""
    again = _UNIT_AGAIN.match(words.low, verb.end, end) if words.start <= verb.start else None
    before = list(phrases(words.text, words.start, verb.start)) if again else []
    level = _AGAIN.get(again["unit"]) if again else None
    where = before[-1].outer if before else {}
    if again is None or level is None or level not in where:
        return []
    outer = {each: number for each, number in where.items() if each.row.depth <= level.row.depth}
    return [Phrase((ProvisionSpan(outer, *again.span("unit")),), *again.span("unit"))]


def container(words: SentenceText, verb: Verb) -> Context:
    """Return the unit into which a sentence says that others go: "Bổ sung một số khoản vào Điều 44 như sau"."""
    into = _CONTAINER.search(words.low, verb.end, words.end) if words.start <= verb.start < words.end else None
    place = next(phrases(words.text, into.end(), words.end), None) if into else None
    return dict(place.outer) if place and place.start == into.end() else {}  # type: ignore[union-attr]


def inserted_into(words: SentenceText, verb: Verb, said: Object) -> Object:
    """Return an object with the units that the words behind the verb add to it, itself where they add none.

    "Điều 56 được bổ sung khoản 5 như sau"
    """
    if not verb.behind or verb.op is not Operation.INSERT or len(said.provisions) != 1:
        return said
    added = next(phrases(words.text, verb.end, words.end), None)
    if added is None or not _ADDS.match(words.low, verb.end, added.start):
        return said
    holder = said.provisions[0].where
    spans = tuple(ProvisionSpan(fill(each.where, holder), each.start, each.end) for each in added.spans)
    inside = all(holder.items() < each.where.items() for each in spans)
    return msgspec.structs.replace(said, provisions=spans) if inside else said


def _without_head(words: SentenceText, scope: Scope, loose: list[Phrase], start: int, end: int) -> list[Object]:
    """Provisions alone: their document stands later in the sentence, above, or is one of those the title names."""
    later = _later_target(words, end) or _topic(words, start)
    above = (scope.target,) if scope.target else scope.choices or ()
    targets = (later,) if later else above
    if not targets:
        return []
    wording = words.low.find("như sau", end, words.end)  # what stands behind it is new wording, with marks or without
    stop = wording if wording >= 0 else min(words.end, end + FAR)
    after = [p for p in phrases(words.text, end, stop) if not (words.in_hole(p.start) or _of_self(words, p))]
    spans = tuple(s for i, p in enumerate(loose) for s in _filled(words, scope, p, loose[i + 1 :] + after))
    return [
        Object(target=target, provisions=spans, start=start, named=target is later, choices=len(targets))
        for target in targets
    ]


def _topic(words: SentenceText, start: int) -> Mention | None:
    """The document that stands before a colon: "Thông tư số 3 quy định về phí: Bãi bỏ khoản 3 Điều 8"."""
    named = words.last_head_before(start)
    stop = title_end(words.text, named.end, start) if named else start
    return named if named and _COLON.match(words.text, stop, start) else None


def _later_target(words: SentenceText, end: int) -> Mention | None:
    """The document said once for several verbs: "Sửa đổi khoản 1 và bãi bỏ khoản 2 Điều 5 của Nghị định X"."""
    far = min(words.end, end + FAR)
    stop = _LATER_END.search(words.low, end, far)
    later = words.heads_in(end, stop.start() if stop else far)
    return later[0] if later else None


def _of_self(words: SentenceText, phrase: Phrase) -> bool:
    """Whether a place is of this document: "Phụ lục I Thông tư này", but not one that is put "vào" another."""
    own = _SELF_AFTER.match(words.text, phrase.end, words.end + 20)
    return own is not None and not _PUT_INTO.match(words.text, own.end(), words.end)


def _held_by(words: SentenceText, mention: Mention, runs: list[Phrase], used: set[int]) -> tuple[ProvisionSpan, ...]:
    """The provisions that hang on this mention: the run right before it, and what that run continues."""
    held: list[ProvisionSpan] = []
    right = mention.start
    for phrase in reversed([p for p in runs if p.end <= mention.start and id(p) not in used]):
        own = _SELF_AFTER.match(words.text, phrase.end, right)
        if not _HANGS_ON.fullmatch(words.text, own.end() if own else phrase.end, right):
            break
        held[:0] = list(phrase.spans)
        used.add(id(phrase))
        right = phrase.start
    return tuple(held)


def _held_below(words: SentenceText, mention: Mention, runs: list[Phrase], used: set[int]) -> tuple[ProvisionSpan, ...]:
    """The provisions behind a colon: "1. Thông tư số 3 quy định về phí: khoản 3 Điều 8"."""
    colon = _COLON.match(words.text, _end_of_title(words, mention), words.end)
    below = next((p for p in runs if colon and p.start == colon.end()), None)
    if below is None:
        return ()
    used.add(id(below))
    return below.spans


def _filled(words: SentenceText, scope: Scope, phrase: Phrase, later: list[Phrase]) -> list[ProvisionSpan]:
    """Give a short phrase its outer units: from the next phrase, the position, then from above."""
    outer: Context = {}
    for nearer in later:
        outer = fill_over(outer, nearer.outer)
    if position := _POSITION.search(words.low, phrase.end, words.end):
        for place in phrases(words.text, position.end(), words.end):
            outer = fill_over(outer, place.outer)
            break
    return [ProvisionSpan(fill(fill(s.where, outer), scope.where), s.start, s.end) for s in phrase.spans]


def fill_over(outer: Context, more: Context) -> Context:
    """Add the units of ``more`` that ``outer`` lacks."""
    return {**more, **outer} if outer else dict(more)
