"""When the document takes effect and when it ends, by its own words.

Its own articles are read, not its attachments (they have the date of their carrier: Nghị định 78/2025/NĐ-CP,
Điều 63), not quoted wording, and no article of a consolidation or a letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import msgspec

from data.law.characters import fold
from data.law.document import Document
from data.law.document_type import names_pattern, normative
from data.law.genre import Genre
from data.law.reading import Disagreement, EffectiveDate, ExpiryDate
from matcher.reading.head.head import Head
from matcher.reading.text.structure import Division, Structure
from matcher.reading.when.effect_by_subject import effects_by_subject
from matcher.reading.when.effect_clause import Clause, read_clause, read_effect
from matcher.reading.when.expiry_clause import read_end

# Each is looked for by its first letters; what stands around is read only there.
_VERBS = (
    re.compile(r"hiệu\s+lực"),
    re.compile(r"giá\s+trị\s+(?:(?:thi\s+hành|thực\s+hiện|áp\s+dụng|pháp\s+lý)\s+)?(?=(?:kể\s+|tính\s+)?từ\s)"),
    re.compile(
        r"hời(?<=[Tt]hời)\s+(?:gian|điểm)\s+(?:áp\s+dụng|có\s+hiệu\s+lực|thi\s+hành)\b[^.:;\n]{0,60}:(?=\s*(?:kể\s+)?từ\s)"
    ),
    re.compile(r"thi\s+hành\s+(?=(?:kể\s+|tính\s+)?từ\s|bắt\s+đầu|cho\s+đến|đến\s|trong\s)"),
    re.compile(r"áp\s+dụng\s+(?=(?:kể\s+|tính\s+)?từ\s|bắt\s+đầu|thí\s+điểm|cho\s+đến|đến\s|trong\s)"),
    re.compile(r"thực\s+hiện\s+(?=(?:kể\s+|tính\s+)?từ\s|bắt\s+đầu|thí\s+điểm|cho\s+đến|đến\s|trong\s)"),
)
_TITLE = re.compile(r"Hiệu\s+lực")
_NEAR = 24
_EXCEPT = re.compile(r"\s*,?\s*(?:ngoại\s+)?trừ\s")
_Clause = tuple[Clause, EffectiveDate | None]
_Entry = TypeVar("_Entry", EffectiveDate, ExpiryDate)


def find_dates(text: str, structure: Structure, head: Head) -> tuple[tuple[EffectiveDate, ...], tuple[ExpiryDate, ...]]:
    """Return the days of effect and of end, in the order of the text, with offsets into the ordered text.

    A scope () is a part that the text tells by its matter only; which provisions it means, a person must say.
    """
    if head.genre in (Genre.CONSOLIDATION, Genre.LETTER):
        return (), ()
    own = [a for a in _articles(structure, head) if a.part == 0]
    read = _read(text, structure, head, own)
    if any(e is not None and _waits_for_itself(e) for _, e in read) and (since := _whole(read, head)):
        read = _read(text, structure, head, own, since)
    if not any(c.subject.scope == "whole" for c, _ in read):  # where the carrier says nothing
        attached = _read(text, structure, head, [a for a in structure.articles if a.part])
        read += [(c, e) for c, e in attached if _is_own(c, head)]
    effective = _own_words([(c, e) for c, e in read if e is not None and _counts(text, c, e, read)], head)
    if not any(e.scope == "whole" for e in effective):
        effective = tuple(map(_of_standard, effective))
    since = next((e.on for e in effective if e.scope == "whole"), None)
    ends = [(c, end) for c, e in read if _is_own(c, head) and (end := read_end(text, c, e, since)) is not None]
    return effective, _own_words(ends, head)


def effect_disagreement(document: Document, effective: tuple[EffectiveDate, ...]) -> Disagreement | None:
    """The given day of effect beside the text's, where the text sets another (Công báo's field can be wrong)."""
    days = [e.on for e in effective if e.on is not None and e.scope == "whole"]
    if document.effective_on is None or not days or document.effective_on in days:
        return None
    return Disagreement(field="effective_on", given=document.effective_on.isoformat(), text=days[0].isoformat())


def _articles(structure: Structure, head: Head) -> list[Division]:
    if structure.articles:
        return structure.articles
    unit = structure.whole()
    unit.start = unit.body = min(head.span[1], unit.end)
    return [unit]


def _waits_for_itself(effect: EffectiveDate) -> bool:
    """ "sau 30 ngày kể từ ngày Nghị quyết này có hiệu lực": the day counts from that of the whole."""
    return effect.when is not None and effect.when.event == "document_effective" and effect.when.target is None


def _whole(read: Sequence[_Clause], head: Head) -> date | None:
    found = _own_words([(c, e) for c, e in read if e is not None and e.scope == "whole"], head)
    return found[0].on if found else None


def _read(
    text: str, structure: Structure, head: Head, articles: Sequence[Division], since: date | None = None
) -> list[_Clause]:
    found = (read_clause(text, verb, article) for article in articles for verb in _verbs(text, article, structure))
    clauses = [c for c in found if c is not None and (not c.subject.bare or _is_own(c, head))]
    return [(c, effect) for c in clauses for effect in _effects(text, c, head, since)]


def _effects(text: str, clause: Clause, head: Head, since: date | None) -> tuple[EffectiveDate | None, ...]:
    if clause.says == "ends":
        return (None,)
    effect = read_effect(text, clause, head, since)
    of_all = clause.subject.scope == "whole" and _is_own(clause, head)
    return (effects_by_subject(text, clause, effect) if of_all else ()) or (effect,)


def _verbs(text: str, article: Division, structure: Structure) -> list[re.Match[str]]:
    """The places of one article where something may take effect or end, outside quoted wording."""
    found = [m for pattern in _VERBS for m in pattern.finditer(text, article.body, article.end)]
    found += [m for m in (_TITLE.search(text, article.body, article.body + _NEAR),) if m]
    return sorted((m for m in found if not structure.silent.at(m.start())), key=lambda m: m.start())


def _counts(text: str, clause: Clause, effect: EffectiveDate, read: Sequence[_Clause]) -> bool:
    """Matter that "áp dụng từ" a day has a date of its own only where the whole leaves it out, or where it is rates.

    "… từ ngày 07/7/2026, trừ quy định về phí" · "Các mức phụ cấp quy định tại Nghị định này được thực hiện từ …"
    """
    if clause.says != "applies" or effect.scope or _RATES.match(effect.subject or ""):
        return True
    wholes = [e for _, e in read if e is not None and e.scope == "whole"]
    return not wholes or any(_EXCEPT.match(text, e.end) for e in wholes)


# Các mức phụ cấp ưu đãi theo nghề quy định tại Nghị định này
_RATES = re.compile(
    rf"(?:Các\s+)?[Mm]ức\s.*\b(?:tại|trong)\s+{names_pattern(normative(), 'capital')}\s+này\b", re.DOTALL
)
# Quy chuẩn kỹ thuật quốc gia về mũ an toàn có hiệu lực …
_STANDARD = re.compile(r"(?:Quy|Tiêu)\s+chuẩn\b")


def _of_standard(effect: EffectiveDate) -> EffectiveDate:
    """The day of the standard that a document issues is its own, where it says no other."""
    issued = effect.scope == () and _STANDARD.match(effect.subject or "")
    return msgspec.structs.replace(effect, scope="whole", subject=None) if issued else effect


def _own_words(found: Sequence[tuple[Clause, _Entry]], head: Head) -> tuple[_Entry, ...]:
    """What counts of all that was found: the document's own type before others, "có hiệu lực" before "áp dụng"."""
    best = min((_rank(c, head) for c, e in found if e.scope == "whole"), default=(False, False))
    kept = [e for c, e in found if e.scope != "whole" or _rank(c, head) == best]
    return tuple({(e.on, e.basis, e.scope, e.subject): e for e in reversed(kept)}.values())[::-1]


def _rank(clause: Clause, head: Head) -> tuple[bool, bool]:
    return not _is_own(clause, head), clause.says == "applies"


def _is_own(clause: Clause, head: Head) -> bool:
    type_ = clause.subject.type
    return type_ is None or head.type is None or _letters(type_) in (_letters(head.type), "vanban")


def _letters(words: str) -> str:
    return fold(words).replace(" ", "")
