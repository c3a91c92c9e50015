"""What annexes say: lists of documents that an article repeals, and rules not applied, deep in a table.

"Bãi bỏ các văn bản … tại Phụ lục II ban hành kèm theo Thông tư này" hands its verb to the annex (Nghị định
78/2025/NĐ-CP, Điều 67 khoản 4); "Không áp dụng điều kiện … khoản 2 Điều 7 Quyết định số …" acts by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from data.law.document_type import names_pattern, normative
from data.law.kind import Kind
from data.law.reading import Operation
from matcher.reading.act.masked_text import MaskedText, within
from matcher.reading.act.sentence import read_stretch
from matcher.reading.act.statement import Scope, Statement
from matcher.reading.act.verb_detection import Verb
from matcher.reading.cite.mention import Mention
from matcher.reading.text.structure import Division, Structure
from matcher.reading.text.words import any_of

_ACTS = re.compile(
    r"(?:không|chưa|dừng)\s+(?:áp\s+dụng|thực\s+hiện)|" + any_of("bãi bỏ", "hủy bỏ", "huỷ bỏ", "ngưng hiệu lực")
)
_TEXTS = rf"(?:văn\s+bản|{names_pattern(normative(), 'lower')})"
_IN_ANNEX = r"\b(?:phụ\s+lục|danh\s+mục)(?:\s+(?:số\s+)?(?P<number{}>[ivx]+|\d{{1,2}}))?"
# bãi bỏ các thông tư … tại Phụ lục II
_ENDS_LISTED = rf"(?P<verb>bãi\s+bỏ|thay\s+thế|hết\s+hiệu\s+lực)[^.;:\n]{{0,60}}{_TEXTS}[^.;:\n]{{0,200}}"
# các văn bản nêu tại Danh mục … hết hiệu lực
_LISTED_ENDS = r"[^.;:\n]{0,120}(?P<verb2>hết\s+hiệu\s+lực|(?:bị\s+)?bãi\s+bỏ)"
_LISTED = re.compile(
    _ENDS_LISTED + _IN_ANNEX.format("") + rf"|{_TEXTS}[^.;:\n]{{0,160}}" + _IN_ANNEX.format(2) + _LISTED_ENDS
)
_PART = re.compile(r"một\s+phần")
_OVERRIDING = (Kind.OVERRIDES, Kind.REPEALS, Kind.SUSPENDS)


def annex_statements(
    page: MaskedText, structure: Structure, heads: Sequence[Mention], articles: Sequence[Division], type_: str | None
) -> Iterator[Statement]:
    """Yield what the annexes say; by themselves only where they name target and provisions."""
    listed = {id(annex): verb for article in articles for annex, verb in _lists(page, structure, article)}
    for annex in structure.annexes:
        inside = within(heads, annex.start, annex.end)
        if not inside:
            continue
        if verb := listed.get(id(annex)):
            yield from _read_list(page, annex, inside, verb)
        elif _ACTS.search(page.low, annex.body, annex.end):
            found, _ = read_stretch(page, annex.body, annex.end, inside, Scope())
            yield from (_placed(s, annex) for s in found if _says_all(s, type_))


def _says_all(said: Statement, type_: str | None) -> bool:
    """Outside a resolution, an annex that "repeals" is a plan or a form."""
    kinds = _OVERRIDING if type_ == "Nghị quyết" else (Kind.OVERRIDES,)
    return said.named and bool(said.provisions) and said.kind in kinds


def _lists(page: MaskedText, structure: Structure, article: Division) -> Iterator[tuple[Division, Verb]]:
    if not (structure.annexes and page.may_act(article.body, article.end) and _names_annex(page.low, article)):
        return
    for found in _LISTED.finditer(page.low, article.body, article.end):
        words, number = found["verb"] or found["verb2"], found["number"] or found["number2"]
        kind, op = (Kind.REPLACES, Operation.REPLACE) if words.startswith("thay") else (Kind.REPEALS, Operation.REPEAL)
        partial = bool(_PART.search(found.group()))
        verb = Verb(kind, Operation.MODIFY if partial else op, found.start(), found.end(), True)
        yield from ((a, verb) for a in structure.annexes if not number or a.number.lower() == number)


def _names_annex(low: str, article: Division) -> bool:
    return any(low.find(word, article.body, article.end) >= 0 for word in ("phụ", "danh"))


def _read_list(page: MaskedText, annex: Division, heads: Sequence[Mention], verb: Verb) -> Iterator[Statement]:
    found, _ = read_stretch(page, annex.body, annex.end, heads, Scope(verb=verb), list_goes_on=True)
    partial = verb.op is Operation.MODIFY
    for said in found:
        if said.kind is verb.kind:
            yield msgspec.structs.replace(_placed(said, annex), whole=said.whole and not partial)


def _placed(said: Statement, annex: Division) -> Statement:
    return msgspec.structs.replace(said, place=annex.id)
