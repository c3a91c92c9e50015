"""Do two mentions mean the same document? Four answers, each with the rule that gave it and its reason.

Only ``SAME`` may ever be acted on by a rule; ``MISQUOTED`` and ``LIKELY`` are questions for a person (a
citation whose date disagrees is not linked by itself: LEGAL_RULES 3, Identity).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import msgspec
from rapidfuzz import fuzz

from data.law.letters import fold, mend
from data.law.mention import Mention
from data.law.number import DocumentNumber
from data.law.wording import day
from data.office.rule import Rule
from matcher.link.which import issuers

_LAWS_SHARE_SHAPE = frozenset({"luat", "phap lenh", "nghi quyet", "hien phap"})
_NEAR_NAME = 90.0
_NEAR_TITLE = 88.0
_TELLING_TITLE = 24  # "Thông tư số" says nothing
_FAR_NAME = 55.0
_NEAR_SYMBOL = 60.0
_ALL = 100.0
_SEPARATORS = str.maketrans("", "", "-_./& ")


class Agreement(StrEnum):
    """Same document; same but for a day or an issuer; perhaps the same; another one."""

    SAME = "same"
    MISQUOTED = "misquoted"
    LIKELY = "likely"
    OTHER = "other"


class Comparison(msgspec.Struct, frozen=True):
    """The answer, the rule's name, how sure it is (0..1) and the reason as reviewers read it."""

    agreement: Agreement
    how: str
    score: float
    why: str


_OTHER = Comparison(Agreement.OTHER, "", 0.0, "")


def compare(cited: Mention, known: Mention) -> Comparison:
    """Return whether the two mentions mean one document."""
    if cited.body and known.body:
        return _by_number(cited, known)
    if cited.law and known.law:
        return _by_name(cited, known)
    return _OTHER


def _by_number(cited: Mention, known: Mention) -> Comparison:
    if not _same_body(cited, known):
        return _slip_in_number(cited, known)
    if _types_differ(cited, known):
        return _other_type(cited, known)
    if cited.number is None or known.number is None:
        return _without_symbol(cited, known)
    if not _same_symbol(cited.number, known.number):
        return _other_symbol(cited, known, cited.number, known.number)
    return _same_number(cited, known)


def _same_body(cited: Mention, known: Mention) -> bool:
    """Ordinal and year agree; a year the number does not print is the one of the day, where there is a day."""
    if cited.body is None or known.body is None or cited.body[0] != known.body[0]:
        return False
    if cited.body[1] is None and known.body[1] is None:
        return cited.year == known.year or not (cited.year and known.year)
    return cited.year == known.year


def _types_differ(cited: Mention, known: Mention) -> bool:
    """Laws and resolutions of the National Assembly share one shape of number, so the type tells them apart."""
    both = {cited.type, known.type}
    return cited.type != known.type and both <= _LAWS_SHARE_SHAPE


def _other_type(cited: Mention, known: Mention) -> Comparison:
    """ "Luật 49/2010/QH12" and "Nghị quyết 49/2010/QH12" both exist; only bare numbers leave a doubt."""
    if cited.law or known.law or cited.number is None or known.number is None:
        return _OTHER
    if (cited.day and known.day) or not _same_symbol(cited.number, known.number):
        return _OTHER
    return Comparison(Agreement.MISQUOTED, "type_disagrees", 0.5, "Số khớp nhưng loại văn bản khác (luật, nghị quyết).")


def _same_number(cited: Mention, known: Mention) -> Comparison:
    issuer = issuers.agreement(cited, known)
    if issuer is issuers.Issuers.DIFFER:
        return _OTHER
    if _names_differ(cited, known):
        return Comparison(Agreement.MISQUOTED, "name_disagrees", 0.6, "Số khớp nhưng tên luật khác.")
    if cited.day and known.day and cited.day != known.day:
        why = f"Số khớp nhưng ngày ban hành khác: {day(known.day)}, dẫn {day(cited.day)}."
        return Comparison(Agreement.MISQUOTED, "date_disagrees", 0.8, why)
    if issuer is issuers.Issuers.ASSUMED:
        return Comparison(Agreement.LIKELY, "own_place", 0.75, "Số khớp; không ghi tỉnh, hiểu là tỉnh của nơi dẫn.")
    if issuer is issuers.Issuers.UNKNOWN:
        score = 0.75 if _near_title(cited, known) or (cited.day and cited.day == known.day) else 0.5
        return Comparison(Agreement.LIKELY, "issuer_missing", score, "Số khớp nhưng thiếu tên cơ quan ban hành.")
    if issuer is issuers.Issuers.DISAGREE:
        return Comparison(Agreement.MISQUOTED, "issuer_disagrees", 0.7, "Số khớp nhưng cơ quan ban hành ghi khác.")
    if cited.number and cited.number.year is None and not (cited.year and known.year):
        return Comparison(Agreement.LIKELY, "year_missing", 0.5, "Số không có năm và không có ngày để kiểm tra.")
    return Comparison(Agreement.SAME, Rule.SAME_NUMBER, 1.0, "Số, loại, cơ quan ban hành và ngày khớp.")


def _names_differ(cited: Mention, known: Mention) -> bool:
    if not cited.law or not known.law:
        return False
    return fuzz.token_set_ratio(cited.law.words, known.law.words) < _FAR_NAME


def _without_symbol(cited: Mention, known: Mention) -> Comparison:
    """ "42/2020" may be anything of that year: some other sign must speak for it."""
    signs = sum((bool(cited.type) and cited.type == known.type, _near_title(cited, known), _same_day(cited, known)))
    if not signs:
        return _OTHER
    return Comparison(Agreement.LIKELY, "symbol_missing", 0.4 + 0.2 * signs, "Số và năm khớp nhưng thiếu ký hiệu.")


def _other_symbol(cited: Mention, known: Mention, a: DocumentNumber, b: DocumentNumber) -> Comparison:
    support = _near_title(cited, known) or _same_day(cited, known)
    if issuers.succeeds(a.symbol, b.symbol) and (support or issuers.could_not_exist(a)):
        return Comparison(Agreement.LIKELY, "successor_symbol", 0.8, "Ký hiệu ghi theo cơ quan trước (sau) sắp xếp.")
    near = _nearness(a.symbol, b.symbol)
    if near < _NEAR_SYMBOL or not (support or near == _ALL):
        return _OTHER
    score = round(min(0.5 + near / 400 + (0.15 if support else 0.0), 0.9), 2)
    return Comparison(Agreement.LIKELY, "symbol_slip", score, f"Ký hiệu gần giống: {b.printed}, dẫn {a.printed}.")


@lru_cache(maxsize=65536)
def _nearness(one: str, other: str) -> float:
    """How near two symbols are, 0..100: the same letters without their marks or in other order are all the way."""
    if _bare(one) == _bare(other):
        return _ALL
    letters = fuzz.ratio(_letters(one), _letters(other))
    return max(letters, fuzz.token_sort_ratio(one.replace("-", " "), other.replace("-", " ")))


def _slip_in_number(cited: Mention, known: Mention) -> Comparison:
    """A law of that very name and year under another number: one of the two was mistyped."""
    if cited.law and known.law and cited.law.words == known.law.words and cited.law.year == known.law.year is not None:
        return Comparison(Agreement.LIKELY, "number_slip", 0.6, "Tên và năm khớp nhưng số khác.")
    return _OTHER


def _by_name(cited: Mention, known: Mention) -> Comparison:
    if cited.law is None or known.law is None or _types_differ(cited, known):
        return _OTHER
    if cited.law.words != known.law.words and fuzz.ratio(cited.law.words, known.law.words) < _NEAR_NAME:
        return _OTHER
    if cited.year and known.year and cited.year != known.year:
        return _OTHER
    if cited.day and known.day and cited.day != known.day:
        why = f"Tên khớp nhưng ngày khác: {day(known.day)}."
        return Comparison(Agreement.MISQUOTED, "date_disagrees", 0.8, why)
    if cited.law.words != known.law.words:
        return Comparison(Agreement.LIKELY, "law_name_slip", 0.7, "Tên luật gần giống.")
    if not cited.year or not known.year:
        return Comparison(Agreement.LIKELY, "law_name", 0.6, "Dẫn tên luật, không có năm.")
    return Comparison(Agreement.SAME, Rule.LAW_NAME_AND_YEAR, 0.97, "Tên luật và năm khớp.")


def _near_title(cited: Mention, known: Mention) -> bool:
    if min(len(cited.title), len(known.title)) < _TELLING_TITLE:
        return False
    return fuzz.partial_ratio(cited.title, known.title) >= _NEAR_TITLE


def _same_day(cited: Mention, known: Mention) -> bool:
    return cited.day is not None and cited.day == known.day


def _same_symbol(one: DocumentNumber, other: DocumentNumber) -> bool:
    return one.symbol == other.symbol or _letters(one.symbol) == _letters(other.symbol)


@lru_cache(maxsize=4096)
def _letters(symbol: str) -> str:
    """The symbol without separators and case; Đ stays Đ, for "ND-CP" is a slip a person must see (LEGAL_RULES 3)."""
    return mend(symbol).upper().translate(_SEPARATORS)


@lru_cache(maxsize=4096)
def _bare(symbol: str) -> str:
    return fold(_letters(symbol))
