"""A clause that says from when the document or some of its provisions hold: subject, verb, moment."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

import msgspec

from data.law.calendar import DAY, parse_day
from data.law.reading import DateBasis, EffectiveDate
from matcher.reading.cite.mention import clean
from matcher.reading.cite.provisions import phrases
from matcher.reading.head.head import Head
from matcher.reading.text.structure import Division
from matcher.reading.when.date_expression import Moment, read_moment
from matcher.reading.when.effect_subject import Subject, subject_before

_HAS = re.compile(r"(?:(?<!\bkhông\s)\bcó|\bCó|\bphát\s+sinh)\s+\Z")
_ENDS = re.compile(r"\b(?:[Hh]ết|[Cc]hấm\s+dứt)\s+\Z")
# Điều 3. Hiệu lực thi hành: Kể từ ngày ký
_TITLED = re.compile(
    r"(?:\s+thi\s+hành)?\s*[.:\n]\s*(?=(?:(?:[Kk]ể\s+)?[Tt]ừ\s+ngày|[Ss]au\s+\d+)\s(?:(?!có\s+hiệu|thì\s)[^,;\n]){2,70}(?:[;\n]|\Z))"
)
_FIRST = re.compile(r"[\s.:]*\Z")
_IN_FORCE = re.compile(r"hiệu\s+lực\s+\Z")
# Kể từ ngày 01 tháng 01 năm 2020, Nghị định này có hiệu lực
_DAY_FIRST = re.compile(rf"(?:[Kk]ể\s+)?[Tt]ừ\s+(?P<day>(?i:{DAY}))\s*,?\s*(?:thì\s+)?\Z")
_COLON = re.compile(r"\s*:")
_NEXT_CLAUSE = re.compile(r"\n\s*\d+[a-z]?[.)]\s")
# 2. (Thời gian áp dụng: …)
_HEAD = re.compile(r"\A(?:.*\n)?[\s.:]*(?:\d+[a-z]?[.)]\s*|[a-zđ]\)\s*|[-+]\s*)?\Z", re.DOTALL)
_WINDOW = 600


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A verb of effect with its subject. ``says`` is "holds" (có hiệu lực), "ends" (hết hiệu lực) or "applies"."""

    subject: Subject
    says: Literal["holds", "ends", "applies"]
    start: int
    end: int
    limit: int


def read_clause(text: str, verb: re.Match[str], article: Division) -> Clause | None:
    """Return the clause around ``verb``; None when it is not about the document or a part of it."""
    says: Literal["holds", "ends", "applies"] = "applies"
    start = verb.start()
    if verb.group().startswith("hời"):
        return _announced(text, verb, article)
    if verb.group()[0] == "H":
        return _titled(text, verb, article)
    if verb.group().startswith(("hiệu", "giá")):
        if has := _HAS.search(text, max(article.body, start - 16), start):
            says, start = "holds", has.start()
        elif ends := _ENDS.search(text, max(article.body, start - 16), start):
            says, start = "ends", ends.start()
        else:
            return None
    elif _IN_FORCE.search(text, max(article.body, start - 16), start):
        return None  # the tail of "có hiệu lực thi hành"
    subject = subject_before(text, start, article)
    return Clause(subject=subject, says=says, start=start, end=verb.end(), limit=article.end) if subject else None


def _titled(text: str, verb: re.Match[str], article: Division) -> Clause | None:
    """The heading "Hiệu lực thi hành" with a day right behind it."""
    behind = _TITLED.match(text, verb.end(), article.end)
    if behind is None or not _FIRST.match(text[article.body : verb.start()]):
        return None
    subject = Subject(scope="whole", start=verb.start())
    return Clause(subject=subject, says="holds", start=verb.start(), end=behind.end(), limit=article.end)


def _announced(text: str, verb: re.Match[str], article: Division) -> Clause | None:
    """ "Thời gian áp dụng giá bán điện: từ ngày …" at the head of an article or of an item."""
    start = verb.start() - len("T")
    if not _HEAD.match(text[max(article.body, start - 12) : start]):
        return None
    subject = Subject(scope="whole", start=start)
    return Clause(subject=subject, says="applies", start=start, end=verb.end(), limit=article.end)


def read_effect(text: str, clause: Clause, head: Head, since: date | None = None) -> EffectiveDate | None:
    """Return from when the subject of ``clause`` holds; None when the clause does not say."""
    moment = read_moment(text, clause.end, min(clause.limit, clause.end + _WINDOW), head, since) or _day_first(
        text, clause
    )
    if moment is None:
        return None
    scope = clause.subject.scope or _listed(text, moment.end, clause.limit)
    return EffectiveDate(
        on=moment.on,
        basis=moment.basis,
        when=moment.when,
        scope=scope,
        subject=None if scope else clean(text[clause.subject.start : clause.start]),
        start=clause.subject.start,
        end=moment.end,
    )


def _listed(text: str, at: int, limit: int) -> tuple[str, ...]:
    """ "Các quy định sau đây có hiệu lực từ ngày …: a) Khoản 1 Điều 5; b) Điều 7": the provisions of the list."""
    if not _COLON.match(text, at, limit):
        return ()
    after = _NEXT_CLAUSE.search(text, at, limit)
    found = phrases(text, at, after.start() if after else limit)
    return tuple(dict.fromkeys(span.id for phrase in found for span in phrase.spans))


def _day_first(text: str, clause: Clause) -> Moment | None:
    found = _DAY_FIRST.search(text, max(0, clause.subject.start - 60), clause.subject.start)
    day = parse_day(found["day"]) if found else None
    return Moment(on=day, basis=DateBasis.STATED, end=clause.end) if day else None
