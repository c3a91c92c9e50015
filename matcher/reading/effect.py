"""A clause that says from when the document or some of its provisions hold: subject, verb, moment."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from data.law.calendar import DAY, parse_day
from data.law.reading import DateBasis, EffectiveDate
from matcher.reading.moment import Moment, read_moment
from matcher.reading.structure import Unit
from matcher.reading.subject import Subject, subject_before

_HAS = re.compile(r"(?:\bcó|\bCó|\bphát\s+sinh)\s+\Z")
_ENDS = re.compile(r"\b(?:hết|Hết)\s+\Z")
_IN_FORCE = re.compile(r"hiệu\s+lực\s+\Z")
_MATTER = re.compile(r"\A\s*(?:\d+[a-z]?[.)]\s*|[a-zđ]\)\s*)?(?:việc|thời)\b", re.IGNORECASE)
# Kể từ ngày 01 tháng 01 năm 2020, Nghị định này có hiệu lực
_DAY_FIRST = re.compile(rf"(?:[Kk]ể\s+)?[Tt]ừ\s+(?P<day>(?i:{DAY}))\s*,?\s*(?:thì\s+)?\Z")
_WINDOW = 400


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A verb of effect with its subject. ``says`` is "holds" (có hiệu lực), "ends" (hết hiệu lực) or "applies"."""

    subject: Subject
    says: str
    start: int
    end: int


def read_clause(text: str, verb: re.Match[str], article: Unit) -> Clause | None:
    """Return the clause around ``verb``; None when it is not about the document or a part of it."""
    says, start = "applies", verb.start()
    if verb.group().startswith("hiệu"):
        if has := _HAS.search(text, max(article.body, start - 16), start):
            says, start = "holds", has.start()
        elif ends := _ENDS.search(text, max(article.body, start - 8), start):
            says, start = "ends", ends.start()
        else:
            return None
    elif _IN_FORCE.search(text, max(article.body, start - 16), start):
        return None  # the tail of "có hiệu lực thi hành"
    subject = subject_before(text, start, article)
    if subject is None or (says == "applies" and subject.scope == () and _MATTER.match(text[subject.start : start])):
        return None
    return Clause(subject=subject, says=says, start=start, end=verb.end())


def read_effect(text: str, clause: Clause, issued_on: date | None) -> EffectiveDate | None:
    """Return from when the subject of ``clause`` holds; None when the clause does not say."""
    moment = read_moment(text, clause.end, min(len(text), clause.end + _WINDOW), issued_on) or _day_first(text, clause)
    if moment is None:
        return None
    return EffectiveDate(
        on=moment.on, basis=moment.basis, when=moment.when, scope=clause.subject.scope, start=clause.subject.start, end=moment.end
    )


def _day_first(text: str, clause: Clause) -> Moment | None:
    found = _DAY_FIRST.search(text, max(0, clause.subject.start - 60), clause.subject.start)
    day = parse_day(found["day"]) if found else None
    return Moment(on=day, basis=DateBasis.STATED, end=clause.end) if day else None
