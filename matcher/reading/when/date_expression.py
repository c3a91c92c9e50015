"""When something takes effect, as the words behind "có hiệu lực" say it.

A day, the signing, some days after it, the gazette, the effect of another document, or the tax or budget year
(Luật 64/2025/QH15, Điều 53; the relative forms are mostly of texts before 2025). A day behind "ngày đăng Công
báo" is never the signing day: it stays open until the gazette is known.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from data.law.calendar import DAY, add_days, add_months, make_day, parse_day
from data.law.document_type import names_pattern, normative
from data.law.reading import DateBasis, When
from matcher.reading.cite.citations import find_mentions
from matcher.reading.cite.mention import target_of
from matcher.reading.head.head import Head
from matcher.reading.text.normalization import lower
from matcher.reading.when.date_words import AFTER, AT, BEHIND

# … có hiệu lực thi hành (ngày 15/6/2015) · …, tức là ngày 01 tháng 7 năm 2025
_DAY_TOLD = re.compile(rf"\s*(?:\(|,\s*)(?:tức\s+)?(?:là\s+)?(?:k[ểẻ]\s+)?(?:từ\s+)?(?P<day>(?i:{DAY}))\s*\)?")
_DAY_IN_BRACKETS = re.compile(rf"\(\s*(?:k[ểẻ]\s+)?(?:từ\s+)?(?P<day>(?i:{DAY}))\s*\)\Z")
_SELF = re.compile(rf"^(?:{names_pattern(normative(), 'capital')}|văn\s+bản)[^\d]{{0,24}}\bnày\b")
_QUARTERS = ("I", "II", "III", "IV", "1", "2", "3", "4")
_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A point in time as a text gives it: ``on`` is None when it waits for the condition in ``when``."""

    on: date | None
    basis: DateBasis
    when: When | None = None
    end: int


def read_moment(text: str, at: int, limit: int, head: Head, since: date | None) -> Moment | None:
    """Return the moment the words at ``at`` give; None when they give none, or the document's own effect.

    ``since`` is the day from which the whole document holds, where it is known already: a part may count from it.
    """
    if found := AFTER.match(text, at, limit) or BEHIND.match(text, at, limit):
        return _after(found, head, since)
    if found := AT.match(text, at, limit):
        return _at(found, head)
    return None


def _after(found: re.Match[str], head: Head, since: date | None) -> Moment | None:
    count = read_count(found["count"])
    if count is None:
        return None
    if found["gazette"]:
        when = When(event="gazette", plus_days=count if found["unit"] == "ngày" else 0)
        return Moment(on=None, basis=DateBasis.GAZETTE, when=when, end=found.end())
    if found["own"]:
        return _after_own_effect(found, count, since)
    origin = parse_day(found["day"]) if found["day"] else _signed(found, head)
    return Moment(on=_later(origin, count, found["unit"]), basis=DateBasis.DAYS_AFTER_SIGNING, end=found.end())


def _after_own_effect(found: re.Match[str], count: int, since: date | None) -> Moment:
    """Days or months after the document itself takes effect; open where that day is not known."""
    if since:
        return Moment(on=_later(since, count, found["unit"]), basis=DateBasis.STATED, end=found.end())
    when = When(event="document_effective", plus_days=count if found["unit"] == "ngày" else 0)
    return Moment(on=None, basis=DateBasis.EVENT, when=when, end=found.end())


def _later(day: date | None, count: int, unit: str) -> date | None:
    if day is None:
        return None
    return add_days(day, count) if unit == "ngày" else add_months(day, count * (12 if unit == "năm" else 1))


def _signed(found: re.Match[str], head: Head) -> date | None:
    return head.promulgated_on if _promulgated(found) else head.issued_on


def _promulgated(found: re.Match[str]) -> bool:
    return bool(found["promulgation"] or found["decree"])


def _at(found: re.Match[str], head: Head) -> Moment | None:
    if printed := found["plain"] or found["day"]:
        day = parse_day(printed)
        return Moment(on=day, basis=DateBasis.STATED, end=found.end()) if day else None
    if found["gazette"]:
        return Moment(on=None, basis=DateBasis.GAZETTE, when=When(event="gazette"), end=found.end())
    if found["signing"]:
        day = _signed(found, head)
        basis = DateBasis.EVENT if _promulgated(found) and day is None else DateBasis.FROM_SIGNING
        return Moment(on=day, basis=basis, end=found.end())
    if found["year"] or found["of"]:
        month = 3 * _QUARTERS.index(found["quarter"]) % 12 + 1 if found["quarter"] else int(found["month"] or 1)
        day = make_day(int(found["year"] or found["of"]), month, 1)
        return Moment(on=day, basis=DateBasis.STATED, end=found.end()) if day else None
    if found["round"] or found["published"]:
        return Moment(on=None, basis=DateBasis.EVENT, end=found.end())
    if found["blank"]:
        return Moment(on=None, basis=DateBasis.STATED, end=found.end())
    return _event(found)


def _event(found: re.Match[str]) -> Moment | None:
    words = found["first"] or found["then"] or found["with"] or found["beside"]
    if words.endswith("hết"):  # "từ ngày Nghị quyết số … hết hiệu lực": waits for an end
        return Moment(on=None, basis=DateBasis.EVENT, end=found.end())
    mentions = find_mentions(words, lower(words))
    if not mentions or mentions[0].form == "self" or _SELF.match(words):
        return None
    if told := _DAY_TOLD.match(found.string, found.end(), found.end() + 60) or _DAY_IN_BRACKETS.search(
        found.string, found.end() - 40, found.end()
    ):
        return Moment(on=parse_day(told["day"]), basis=DateBasis.STATED, end=told.end())
    when = When(event="document_effective", target=target_of(mentions[0]))
    return Moment(on=None, basis=DateBasis.EVENT, when=when, end=found.end())


def read_count(words: str) -> int | None:
    """Return the number said in digits or words: "45", "bốn mươi lăm (45)", "mười lăm"; None when it is none.

    >>> read_count("bốn mươi lăm"), read_count("ba mươi (30)"), read_count("khi ký")
    (45, 30, None)
    """
    if digits := re.search(r"\d+", words):
        return int(digits.group())
    total = 0
    for word in words.lower().split():
        if word in ("mươi", "chục"):
            total *= 10
        elif word in _WORDS:
            total += _WORDS[word]
        else:
            return None
    return total or None
