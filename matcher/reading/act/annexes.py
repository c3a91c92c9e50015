"""What annexes say: lists of documents that an article repeals, and rules not applied, deep in a table.

"Bãi bỏ các văn bản … tại Phụ lục II ban hành kèm theo Thông tư này" hands its verb to the annex (Nghị định
78/2025/NĐ-CP, Điều 67 khoản 4); "Không áp dụng điều kiện … khoản 2 Điều 7 Quyết định số …" acts by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from data.law.characters import LOWER
from data.law.document_type import names_pattern, normative
from data.law.kind import Kind
from data.law.reading import Operation
from matcher.reading.act.features import Surroundings
from matcher.reading.act.masked_text import MaskedText, within
from matcher.reading.act.sentence import read_stretch
from matcher.reading.act.statement import Scope, Statement
from matcher.reading.act.verb_detection import Verb, verbs
from matcher.reading.cite.document_table import ListedRow, read_rows
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import ProvisionSpan, phrases, provisions_before
from matcher.reading.text.structure import Division, Structure
from matcher.reading.text.words import any_of
from matcher.reading.when.validity_period import Term

_ACTS = re.compile(
    r"(?:không|chưa|dừng)\s+(?:áp\s+dụng|thực\s+hiện)|" + any_of("bãi bỏ", "hủy bỏ", "huỷ bỏ", "ngưng hiệu lực")
)
_TEXTS = rf"(?:văn\s+bản|{names_pattern(normative(), 'lower')})"
# Words of the document itself: a number among them is another's, and so is the list it issued.
_OWN = r"(?:(?!\d\s?/\s?\d)[^.;:\n])"
# tại Phụ lục I và II kèm theo … này · tại Danh mục … này
_IN_ANNEX = (
    r"\b(?:phụ\s+lục|danh\s+mục)(?P<numbers{0}>(?:(?:\s*(?:,|và|phụ\s+lục|số))*\s*\b(?:[ivx]+|\d{{1,2}})\b)*)"
    r"(?={1}{{0,200}}(?:\bnày\b|\bkèm\s+theo\b)|\s*(?:[.;,)\n]|$))"
)
# bãi bỏ các thông tư … tại Phụ lục II
_ENDS_LISTED = rf"(?P<verb>bãi\s+bỏ|thay\s+thế|hết\s+hiệu\s+lực){_OWN}{{0,60}}?{_TEXTS}{_OWN}{{0,200}}?"
# các văn bản nêu tại Danh mục … hết hiệu lực
_LISTED_ENDS = r"[^.;:\n]{0,160}(?P<verb2>hết\s+hiệu\s+lực|(?:bị\s+)?bãi\s+bỏ)"
_LISTED = re.compile(
    _ENDS_LISTED + _IN_ANNEX.format("", _OWN) + rf"|{_TEXTS}{_OWN}{{0,160}}?" + _IN_ANNEX.format(2, _OWN) + _LISTED_ENDS
)
_EACH = re.compile(r"[ivx]+|\d{1,2}")
_PART = re.compile(r"một\s+phần")
# The heading of a list of documents: DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT BÃI BỎ
_OF_DOCUMENTS = re.compile(
    r"danh\s+mục[^.;]{0,80}(?:văn\s+bản|thông\s+tư|quyết\s+định|nghị\s+quyết)|bãi\s+bỏ|hết\s+hiệu\s+lực"
)
# … of those that end
_DEAD = re.compile(r"(?:văn\s+bản|thông\s+tư|quyết\s+định)[^.;]{0,160}(?:bãi\s+bỏ|hết\s+hiệu\s+lực|thay\s+thế)")
# II. VĂN BẢN BÃI BỎ MỘT PHẦN
_SECTION = re.compile(rf"\n[^\n{LOWER}]{{0,160}}(?P<how>TOÀN\s+BỘ|MỘT\s+PHẦN)[^\n{LOWER}]{{0,160}}(?=\n)")
_HEADING = 400
_DOCUMENT_BEHIND = re.compile(rf"\s*(?:(?:của|tại)\s+)?{names_pattern(normative(), 'capital')}\b")
_OVERRIDING = (Kind.OVERRIDES, Kind.REPEALS, Kind.SUSPENDS)


def annexes_of_the_dead(low: str, structure: Structure) -> list[Division]:
    """Return the annexes headed as a list of documents that end: "DANH MỤC VĂN BẢN … BÃI BỎ"."""
    return [a for a in structure.annexes if _DEAD.search(low, a.body, min(a.end, a.body + _HEADING))]


def annex_statements(
    page: MaskedText,
    structure: Structure,
    mentions: Sequence[Mention],
    heads: Sequence[Mention],
    articles: Sequence[Division],
    type_: str | None,
) -> Iterator[Statement]:
    """Yield what the annexes say: their lists where an article hands them its verb, and what a resolution sets aside.

    ``mentions`` are all of the text, ``heads`` those that may be targets.
    """
    listed = {id(annex): verb for article in articles for annex, verb in _lists(page, structure, article)}
    for annex in structure.annexes:
        inside = within(heads, annex.start, annex.end)
        if verb := listed.get(id(annex)):
            rows = [row for row in read_rows(page.text, annex.body, annex.end, mentions) if row.listed]
            yield from _rows(page, annex, rows, verb) if rows else _read_list(page, annex, inside, verb)
        elif type_ == "Nghị quyết" and inside and _ACTS.search(page.low, annex.body, annex.end):
            found, _ = read_stretch(page, annex.body, annex.end, inside, Scope())
            yield from (_placed(s, annex) for s in found if s.named and s.provisions and s.kind in _OVERRIDING)


def _lists(page: MaskedText, structure: Structure, article: Division) -> Iterator[tuple[Division, Verb]]:
    if not (structure.annexes and page.may_act(article.body, article.end) and _names_annex(page.low, article)):
        return
    for found in _LISTED.finditer(page.low, article.body, article.end):
        words = found["verb"] or found["verb2"]
        numbers = set(_EACH.findall(found["numbers"] or found["numbers2"] or ""))
        kind, op = (Kind.REPLACES, Operation.REPLACE) if words.startswith("thay") else (Kind.REPEALS, Operation.REPEAL)
        partial = bool(_PART.search(found.group()))
        verb = Verb(kind, Operation.MODIFY if partial else op, found.start(), found.end(), True)
        yield from ((annex, verb) for annex in _handed(page, structure.annexes, numbers))


def _handed(page: MaskedText, annexes: Sequence[Division], numbers: set[str]) -> list[Division]:
    """The annexes of these numbers; without one the only annex, or those headed as a list of documents."""
    if numbers:
        return [annex for annex in annexes if annex.number.lower() in numbers]
    return [
        annex
        for annex in annexes
        if len(annexes) == 1 or _OF_DOCUMENTS.search(page.low, annex.body, min(annex.end, annex.body + _HEADING))
    ]


def _names_annex(low: str, article: Division) -> bool:
    return any(low.find(word, article.body, article.end) >= 0 for word in ("phụ", "danh"))


def _rows(page: MaskedText, annex: Division, rows: Sequence[ListedRow], verb: Verb) -> Iterator[Statement]:
    """One statement a row: its document, and the provisions that it names where only parts are listed."""
    sections = [(found.start(), found["how"]) for found in _SECTION.finditer(page.text, annex.body, annex.end)]
    for row in rows:
        if row.listed is None or any(v.kind is not verb.kind for v in verbs(page.low, row.start, row.listed.start)):
            continue
        said = next((how for start, how in reversed(sections) if start < row.start), "")
        partial = "MỘT" in said if said else verb.op is Operation.MODIFY
        parts = listed_parts(page.text, row) if partial else provisions_before(page.text, row.listed.start)
        around = Surroundings(page.low, row.start, row.end, [row.listed])
        yield Statement(
            kind=verb.kind,
            op=Operation.REPEAL if verb.kind is Kind.REPEALS else verb.op,
            target=row.listed,
            named=True,
            whole=not (partial or parts),
            provisions=tuple(parts),
            term=Term(),
            start=row.start,
            end=row.end,
            place=annex.id,
            cues=tuple(around.cues(verb, row.listed, named=True, earlier=0)),
            laid_out=True,
        )


def listed_parts(text: str, row: ListedRow) -> tuple[ProvisionSpan, ...]:
    """Return the provisions that a row lists of its document, without those of the documents in its title."""
    own = (phrase for phrase in phrases(text, row.start, row.end) if not _other(text, phrase.end, row))
    return tuple(span for phrase in own for span in phrase.spans)


def _other(text: str, at: int, row: ListedRow) -> bool:
    behind = _DOCUMENT_BEHIND.match(text, at)
    return behind is not None and not (row.listed and at <= row.listed.start < behind.end())


def _read_list(page: MaskedText, annex: Division, heads: Sequence[Mention], verb: Verb) -> Iterator[Statement]:
    found, _ = read_stretch(page, annex.body, annex.end, heads, Scope(verb=verb), list_goes_on=True)
    partial = verb.op is Operation.MODIFY
    for said in found:
        if said.kind is verb.kind:
            yield msgspec.structs.replace(_placed(said, annex), whole=said.whole and not partial)


def _placed(said: Statement, annex: Division) -> Statement:
    return msgspec.structs.replace(said, place=annex.id)
