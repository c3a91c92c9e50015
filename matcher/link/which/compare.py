"""Do two names mean the same document? Four answers, each with the rule that gave it and its reason.

Only ``SAME`` may ever be acted on by a rule; ``MISQUOTED`` and ``LIKELY`` are questions for a person (a
citation whose date disagrees is not linked by itself: LEGAL_RULES 3, Identity).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import msgspec
from rapidfuzz import fuzz

from data.law.named_document import DescribedDocument
from data.law.number import DocumentNumber, key, symbol
from data.law.title_likeness import likeness, subject_words, tells_subject, title_bag
from data.law.wording import day
from data.office.rule import Rule
from matcher.link.which import issuers

_NEAR_NAME = 90.0
_NEAR_TITLE = 88.0
_TELLING_TITLE = 24  # "Thông tư số" says nothing
_FAR_NAME = 55.0
_FOREIGN_TITLE = 0.15  # of 1: two titles of one matter share a third of their weight and more
_NEAR_SYMBOL = 60.0
_ALL = 100.0


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


def compare(cited: DescribedDocument, known: DescribedDocument) -> Comparison:
    """Return whether two documents as named are one."""
    if cited.ordinal_and_year and known.ordinal_and_year:
        return _by_number(cited, known)
    if cited.law and known.law:
        return _by_name(cited, known)
    return _OTHER


def _by_number(cited: DescribedDocument, known: DescribedDocument) -> Comparison:
    if not _same_body(cited, known):
        return _slip_in_number(cited, known)
    if _types_differ(cited, known):
        return _other_type(cited, known)
    if cited.parsed is None or known.parsed is None:
        return _without_symbol(cited, known)
    if not _same_symbol(cited.parsed, known.parsed):
        return _other_symbol(cited, known, cited.parsed, known.parsed)
    return _same_number(cited, known)


def _same_body(cited: DescribedDocument, known: DescribedDocument) -> bool:
    """Ordinal and year agree; a year the number does not print is the one of the day, where there is a day."""
    one, other = cited.ordinal_and_year, known.ordinal_and_year
    if one is None or other is None or one[0] != other[0]:
        return False
    if one[1] is None and other[1] is None:
        return cited.year == known.year or not (cited.year and known.year)
    return cited.year == known.year


def _types_differ(cited: DescribedDocument, known: DescribedDocument) -> bool:
    """Laws and resolutions of the National Assembly share one shape of number, so the type tells them apart."""
    uncoded = cited.kind is not None and known.kind is not None and cited.kind.uncoded and known.kind.uncoded
    return uncoded and cited.series != known.series


def _other_type(cited: DescribedDocument, known: DescribedDocument) -> Comparison:
    """ "Luật 49/2010/QH12" and "Nghị quyết 49/2010/QH12" both exist; only bare numbers leave a doubt."""
    if cited.law or known.law or cited.parsed is None or known.parsed is None:
        return _OTHER
    if (cited.date and known.date) or not _same_symbol(cited.parsed, known.parsed):
        return _OTHER
    return Comparison(Agreement.MISQUOTED, "type_disagrees", 0.5, "Số khớp nhưng loại văn bản khác (luật, nghị quyết).")


def _same_number(cited: DescribedDocument, known: DescribedDocument) -> Comparison:
    issuer = issuers.agreement(cited, known)
    if issuer is issuers.Issuers.DIFFER:
        return _OTHER
    if _names_differ(cited, known):
        return Comparison(Agreement.MISQUOTED, "name_disagrees", 0.6, "Số khớp nhưng tên luật khác.")
    if _is_of_other_matter(cited, known):
        return Comparison(Agreement.MISQUOTED, "title_disagrees", 0.4, "Số khớp nhưng trích yếu nói việc khác.")
    if cited.date and known.date and cited.date != known.date:
        why = f"Số khớp nhưng ngày ban hành khác: {day(known.date)}, dẫn {day(cited.date)}."
        return Comparison(Agreement.MISQUOTED, "date_disagrees", 0.8, why)
    if issuer is issuers.Issuers.ASSUMED:
        return Comparison(Agreement.LIKELY, "own_place", 0.75, "Số khớp; không ghi tỉnh, hiểu là tỉnh của nơi dẫn.")
    if issuer is issuers.Issuers.UNKNOWN:
        score = 0.75 if _near_title(cited, known) or (cited.date and cited.date == known.date) else 0.5
        return Comparison(Agreement.LIKELY, "issuer_missing", score, "Số khớp nhưng thiếu tên cơ quan ban hành.")
    if issuer is issuers.Issuers.DISAGREE:
        return Comparison(Agreement.MISQUOTED, "issuer_disagrees", 0.7, "Số khớp nhưng cơ quan ban hành ghi khác.")
    if cited.parsed and cited.parsed.year is None and not (cited.year and known.year) and not _same_law(cited, known):
        return Comparison(Agreement.LIKELY, "year_missing", 0.5, "Số không có năm và không có ngày để kiểm tra.")
    return Comparison(Agreement.SAME, Rule.SAME_NUMBER, 1.0, "Số, loại, cơ quan ban hành và ngày khớp.")


def _same_law(cited: DescribedDocument, known: DescribedDocument) -> bool:
    return cited.law is not None and known.law is not None and cited.law.words == known.law.words


def _names_differ(cited: DescribedDocument, known: DescribedDocument) -> bool:
    if not cited.law or not known.law:
        return False
    return fuzz.token_set_ratio(cited.law.words, known.law.words) < _FAR_NAME


def _is_of_other_matter(cited: DescribedDocument, known: DescribedDocument) -> bool:
    """Whether a number stands beside the title of something else.

    "93/2015/QH13 Về việc … hưởng bảo hiểm xã hội một lần" is no Luật Tố tụng hành chính, nor is 11/2020/NĐ-CP beside
    "mẫu thẻ giám định viên tư pháp", which the circular of that ordinal is about, the decree on the State Treasury.
    """
    if cited.parsed is None or len(cited.folded_title) < _TELLING_TITLE:
        return False
    if known.law and known.law.words in cited.folded_title:
        return False
    if cited.series == known.series and (_is_sure_of_number(cited, known) or _same_day(cited, known)):
        return False
    if cited.series != known.series and issuers.tells_type(cited.parsed.symbol):
        return False  # a register that has the type wrong has the title of another line, too
    return bool(known.title) and likeness(title_bag(cited.title), title_bag(known.title)) < _FOREIGN_TITLE


def _is_sure_of_number(cited: DescribedDocument, known: DescribedDocument) -> bool:
    """Whether the title says the number, too, or nothing but the type and issuer ("Thông tư của Bộ Tài chính")."""
    if key(cited.title) == cited.key:
        return True
    head = subject_words(" ".join(filter(None, (cited.type, cited.issuer, known.type, known.issuer))))
    return not tells_subject(" ".join(word for word in subject_words(cited.title) if word not in head))


def _without_symbol(cited: DescribedDocument, known: DescribedDocument) -> Comparison:
    """ "42/2020" may be anything of that year: some other sign must speak for it."""
    same_type = bool(cited.series) and cited.series == known.series
    signs = sum((same_type, _near_title(cited, known), _same_day(cited, known)))
    if not signs:
        return _OTHER
    return Comparison(Agreement.LIKELY, "symbol_missing", 0.4 + 0.2 * signs, "Số và năm khớp nhưng thiếu ký hiệu.")


def _other_symbol(
    cited: DescribedDocument, known: DescribedDocument, a: DocumentNumber, b: DocumentNumber
) -> Comparison:
    near, inherits = _nearness(a.symbol, b.symbol), issuers.succeeds(a, b)
    if near < _NEAR_SYMBOL and not inherits:
        return _OTHER
    support = _near_title(cited, known) or _same_day(cited, known) or _same_law(cited, known)
    if inherits and (support or issuers.could_not_exist(a)):
        return Comparison(Agreement.LIKELY, "successor_symbol", 0.8, "Ký hiệu ghi theo cơ quan trước (sau) sắp xếp.")
    if near < _NEAR_SYMBOL or not (support or near == _ALL):
        return _OTHER
    score = round(min(0.5 + near / 400 + (0.15 if support else 0.0), 0.9), 2)
    return Comparison(Agreement.LIKELY, "symbol_slip", score, f"Ký hiệu gần giống: {b.printed}, dẫn {a.printed}.")


@lru_cache(maxsize=1 << 14)  # few symbols meet again and again: resolving takes half as long again without
def _nearness(one: str, other: str) -> float:
    """How near two symbols are, 0..100: the same letters without their marks or in other order are all the way."""
    ours, theirs = symbol(one), symbol(other)
    if ours.bare == theirs.bare:
        return _ALL
    letters = fuzz.ratio(ours.letters, theirs.letters)
    return max(letters, fuzz.token_sort_ratio(one.replace("-", " "), other.replace("-", " ")))


def _slip_in_number(cited: DescribedDocument, known: DescribedDocument) -> Comparison:
    """A law of that very name and year under another number: one of the two was mistyped."""
    if cited.law and known.law and cited.law.words == known.law.words and cited.law.year == known.law.year is not None:
        return Comparison(Agreement.LIKELY, "number_slip", 0.6, "Tên và năm khớp nhưng số khác.")
    return _OTHER


def _by_name(cited: DescribedDocument, known: DescribedDocument) -> Comparison:
    if cited.law is None or known.law is None or _types_differ(cited, known):
        return _OTHER
    if cited.law.words != known.law.words and fuzz.ratio(cited.law.words, known.law.words) < _NEAR_NAME:
        return _OTHER
    if cited.year and known.year and cited.year != known.year:
        return _OTHER
    if cited.date and known.date and cited.date != known.date:
        why = f"Tên khớp nhưng ngày khác: {day(known.date)}."
        return Comparison(Agreement.MISQUOTED, "date_disagrees", 0.8, why)
    if cited.law.words != known.law.words:
        return Comparison(Agreement.LIKELY, "law_name_slip", 0.7, "Tên luật gần giống.")
    if not cited.year or not known.year:
        return Comparison(Agreement.LIKELY, "law_name", 0.6, "Dẫn tên luật, không có năm.")
    return Comparison(Agreement.SAME, Rule.LAW_NAME_AND_YEAR, 0.97, "Tên luật và năm khớp.")


def _near_title(cited: DescribedDocument, known: DescribedDocument) -> bool:
    if min(len(cited.folded_title), len(known.folded_title)) < _TELLING_TITLE:
        return False
    return fuzz.partial_ratio(cited.folded_title, known.folded_title) >= _NEAR_TITLE


def _same_day(cited: DescribedDocument, known: DescribedDocument) -> bool:
    return cited.date is not None and cited.date == known.date


def _same_symbol(one: DocumentNumber, other: DocumentNumber) -> bool:
    return one.symbol == other.symbol or one.parts.letters == other.parts.letters
