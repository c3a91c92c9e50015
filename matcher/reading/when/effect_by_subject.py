"""Days that differ by subject: "từ ngày 01/01/2026 đối với doanh nghiệp lớn; từ ngày 01/7/2026 đối với hộ kinh doanh".

One day "đối với …" is the day of the whole, said at length; two of them are days of those alone whom they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.law.calendar import parse_day
from data.law.reading import DateBasis, EffectiveDate
from matcher.reading.cite.mention import clean
from matcher.reading.when.date_words import ANY_DAY
from matcher.reading.when.effect_clause import Clause

_FROM = rf"(?:kể\s+|tính\s+)?từ\s+(?P<day>{ANY_DAY})"
_WORDS = r"(?P<subject>(?:(?!đối\s+với)[^;:.\n]){3,160}?)"
_HOLDS = r"(?:(?:thì|được|có|bắt\s+đầu|là|hiệu\s+lực|thi\s+hành|áp\s+dụng|thực\s+hiện)\s+)*"
_NEXT = r"(?=\s*(?:[;.\n]|,?\s+(?:và\s+)?(?:kể\s+)?từ\s+ngày|$))"
_PARTS = (
    # từ ngày … đối với doanh nghiệp nhỏ
    re.compile(rf"{_FROM}\s*,?\s*(?:áp\s+dụng\s+)?đối\s+với\s+{_WORDS}{_NEXT}"),
    # đối với doanh nghiệp nhỏ: (có hiệu lực) từ ngày …
    re.compile(rf"[Đđ]ối\s+với\s+{_WORDS}\s*[,:]?\s*{_HOLDS}{_FROM}"),
)
# Luật này có hiệu lực từ ngày …; riêng (đối với bảo hiểm tự nguyện thì từ ngày …, đối với bảo hiểm thất nghiệp thì …)
_APART = re.compile(r"\s*[;,.]\s*[Rr]iêng\s+(?=đối\s+với\s)")
_EACH_APART = re.compile(
    rf"đối\s+với\s+{_WORDS}\s*(?:[,:]|\bthì|(?=\b(?:có|áp|thực)\s))\s*{_HOLDS}{_FROM}[\s,;]*(?:và\s+)?"
)
_FAR = 900


def effects_by_subject(text: str, clause: Clause, whole: EffectiveDate | None) -> tuple[EffectiveDate, ...]:
    """Return a day for each subject that the clause names with a day of its own; none where it names no such days.

    ``whole`` is the day that the clause gives right behind its verb: whom it leaves out has a day apart.
    """
    limit = min(clause.limit, clause.end + _FAR)
    if whole and (apart := tuple(_apart(text, whole.end, limit))):
        return (whole, *apart)
    for pattern in _PARTS:
        found = tuple(_parts(text, pattern, clause.end, limit))
        if len({entry.on for entry in found}) > 1 and (whole is None or found[0].start < whole.end):
            return found
    return ()


def _apart(text: str, at: int, limit: int) -> Iterator[EffectiveDate]:
    mark = _APART.match(text, at, limit)
    while mark and (part := _EACH_APART.match(text, mark.end(), limit)):
        mark = part
        if day := parse_day(part["day"]):
            subject = clean(f"đối với {part['subject']}")
            yield EffectiveDate(
                on=day, basis=DateBasis.STATED, scope=(), subject=subject, start=part.start(), end=part.end("day")
            )


def _parts(text: str, pattern: re.Pattern[str], start: int, limit: int) -> Iterator[EffectiveDate]:
    for part in pattern.finditer(text, start, limit):
        day = parse_day(part["day"])
        if day:
            yield EffectiveDate(
                on=day,
                basis=DateBasis.STATED,
                subject=clean(f"đối với {part['subject']}"),
                start=part.start(),
                end=part.end(),
            )
