"""A clause that says when the document or some of its provisions end by their own words.

"hết hiệu lực từ ngày 01/3/2027" names the first day it no longer holds, "đến hết ngày 30/6/2026" the last day
it does; a term of years counts from the day of effect and ends with the day before its return (Bộ luật Dân sự
2015, Điều 147 and 148 [M]). An end bound to a later document stays open.
"""

from __future__ import annotations

import re
from datetime import date

from data.law.calendar import add_days, add_months, make_day, parse_day
from data.law.characters import LOWER
from data.law.reading import DateBasis, EffectiveDate, ExpiryDate, When
from matcher.reading.cite.citations import find_mentions
from matcher.reading.cite.mention import target_of
from matcher.reading.text.normalization import lower
from matcher.reading.when.date_expression import read_count
from matcher.reading.when.date_words import ANY_DAY
from matcher.reading.when.effect_clause import Clause

_GAP = (
    r"[\s,;]*(?:(?:và|được|sẽ|có|hiệu\s+lực|thi\s+hành|áp\s+dụng|thực\s+hiện|thí\s+điểm|kéo\s+dài|chỉ|cho|pháp\s+luật|giá\s+trị|là)"
    r"[\s,]+)*"
)
_DAY = rf"(?P<day>{ANY_DAY})"
_GONE = re.compile(rf"[\s,]*(?:thi\s+hành[\s,]+)?(?:(?:kể|tính)\s+)?(?P<how>từ|vào|sau|kể)\s+(?:0\s*giờ\s+)?{_DAY}")
_UNTIL = re.compile(
    rf"{_GAP}(?:đến|tới)\s+(?:thời\s+điểm\s+)?(?P<how>(?:hết|trước|cuối)\s+)?(?:{_DAY}|(?:hết\s+)?năm\s+(?P<year>(?:19|20)\d\d)"
    r"|(?:khi|ngày|lúc|có)\s+(?P<event>[^.;\n]{4,200}))"
)
_COUNTED = (
    rf"(?:(?:thời\s+(?:hạn|gian)|vòng)\s+)?(?P<count>\d{{1,3}}(?:\s*\([^()]{{1,40}}\))?|[{LOWER}]+(?:\s+[{LOWER}]+){{0,3}}?(?:\s+\(?\d{{1,3}}\)?)?)"
    rf"\s+(?P<unit>năm|tháng|ngày)\b(?:\s*,?\s*(?:kể|tính)\s+từ\s+(?:{_DAY})?)?"
)
_TERM = re.compile(rf"{_GAP}trong\s+{_COUNTED}")
# … hết hiệu lực (sau 02 năm kể từ ngày có hiệu lực)
_GONE_AFTER = re.compile(rf"[\s,]*(?:thi\s+hành[\s,]+)?sau\s+{_COUNTED}")
_GONE_ITSELF = re.compile(r"hết\s+hiệu\s+lực")
_WINDOW = 400


def read_end(text: str, clause: Clause, effect: EffectiveDate | None, since: date | None) -> ExpiryDate | None:
    """Return when the subject of ``clause`` ends; None when it does not say.

    ``effect`` is what the clause says of the beginning, ``since`` the day of effect of the whole document.
    """
    if clause.subject.scope == () or (clause.subject.type is None and effect is None):
        return None  # the words before are about another document: "…, trừ khoản 1 Điều 18 hết hiệu lực"
    limit = min(clause.limit, clause.end + _WINDOW)
    if clause.says == "ends":
        if found := _GONE.match(text, clause.end, limit):
            return _gone(clause, found)
        counted = _GONE_AFTER.match(text, clause.end, limit)
        return _term(clause, counted, since) if counted else None
    at = effect.end if effect else clause.end
    if found := _UNTIL.match(text, at, limit):
        return _until(clause, found)
    if found := _TERM.match(text, at, limit):
        return _term(clause, found, (effect.on if effect else None) or since)
    return None


def _entry(clause: Clause, end: int, on: date | None, last_day: date | None, when: When | None = None) -> ExpiryDate:
    return ExpiryDate(
        on=on,
        basis=DateBasis.STATED if on else DateBasis.EVENT,
        when=when,
        scope=clause.subject.scope,
        start=clause.subject.start,
        end=end,
        last_day=last_day,
    )


def _gone(clause: Clause, found: re.Match[str]) -> ExpiryDate | None:
    day = parse_day(found["day"])
    if day is None:
        return None
    last = day if found["how"] in ("vào", "sau") else add_days(day, -1)
    return _entry(clause, found.end(), day, last)


def _until(clause: Clause, found: re.Match[str]) -> ExpiryDate | None:
    if found["event"]:
        return _entry(clause, found.end(), None, None, _successor(found["event"]))
    day = parse_day(found["day"]) if found["day"] else make_day(int(found["year"]), 12, 31)
    if day is None:
        return None
    before = (found["how"] or "").startswith("trước")
    return _entry(clause, found.end(), day, add_days(day, -1) if before else day)


def _successor(words: str) -> When | None:
    """The document whose effect ends this one; None when it is not named ("khi có văn bản mới"), or ends itself."""
    named = next((m for m in find_mentions(words, lower(words)) if m.form != "self"), None)
    if named is None or _GONE_ITSELF.search(words, named.end):
        return None
    return When(event="document_effective", target=target_of(named))


def _term(clause: Clause, found: re.Match[str], since: date | None) -> ExpiryDate | None:
    count = read_count(found["count"])
    if count is None:
        return None
    since = (parse_day(found["day"]) if found["day"] else None) or since
    if since is None:
        return _entry(clause, found.end(), None, None)
    months = count * 12 if found["unit"] == "năm" else count
    end = add_days(since, count) if found["unit"] == "ngày" else add_months(since, months)
    return _entry(clause, found.end(), end, add_days(end, -1) if end else None)
