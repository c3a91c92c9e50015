"""Citations by name: laws, codes, ordinances and the constitution, and the laws named inside an amending law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from data.law.calendar import DAY, parse_day
from data.law.characters import LOWER, UPPER, fold
from data.law.document_type import cited_by, names_pattern, type_name
from data.law.named_document import NamedDocument
from data.law.number import NUMBER, canonical
from matcher.reading.cite.candidates import CITED
from matcher.reading.cite.law_name_span import NEVER_IN_NAME, generic_name_end, name_end
from matcher.reading.cite.mention import Mention, clean

CONSTITUTION = "Hiến pháp"
#: The type words of documents that are cited by name.
NAMED = "|".join(names_pattern(cited_by("name"), case) for case in ("capital", "upper"))
# The symbols of what is cited by name: 31/2024/QH15 · 24/1999/PL-UBTVQH10 · 57-LCT/HĐNN8 · 29-L/CTN · 53/SL
_OF_LAW = r"(?=[\d/a-z]{1,10}\s?[/-]\s?(?:QH|UBTVQH|PL|LCT|SL|L[-/]))"
# "số" may be left out before a full number: Luật Nhà ở 65/2014/QH13; a short name may stand before it:
# Luật Thuế thu nhập cá nhân (TNCN) số 04/2007/QH12
_FULL = r"(?=\d{1,3}/\d{4}/(?:QH|UBTVQH|PL))"
_LAWS_NUMBER = (
    rf"\s*(?:\([A-ZĐ]{{2,10}}\))?,?\s*\(?(?:{names_pattern(cited_by('name'), 'any')}\s+)?"
    rf"(?:(?i:số)\s*:?\s*|{_FULL})"
)
_NUMBER_TAIL = re.compile(rf"{_LAWS_NUMBER}(?P<number>{NUMBER})\)?(?:\s*,?\s*(?P<day>(?i:{DAY})))?")
# A name in no list, or longer than a listed one, with commas or figures in it, up to the number of a law:
#   Luật Phục hồi, phá sản số 142/2025/QH15 · Pháp lệnh về nhập cảnh, xuất cảnh số 24/1999/PL-UBTVQH10
_UP_TO_NUMBER = re.compile(
    rf"(?:(?!\s(?:{names_pattern(CITED, 'capital')}|(?i:{NEVER_IN_NAME}))\s)"
    rf"[^.;:()“”\n]){{1,220}}?(?={_LAWS_NUMBER}{_OF_LAW})"
)
# "… được Quốc hội khóa XI thông qua ngày 17 tháng 6 năm 2010"
_DAY_TAIL = re.compile(
    r"\s*,?\s*(?:(?:(?:đã\s+)?được\s+)?(?:Quốc\s+hội[^.;,“”]{0,70}?\s+)?thông\s+qua\s+|ban\s+hành\s+)?"
    rf"(?P<day>(?i:{DAY}))"
)
_YEAR_TAIL = re.compile(
    r"\s*,?\s*(?:\((?:sửa\s+đổi|mới)\)\s*)?(?:năm\s*(?P<year>\d{4})|(?P<bare>(?:19|20)\d{2})(?![\w/]|\.\d))"
)
_MORE_YEARS = re.compile(r"(?:\s*,\s*(?:năm\s+)?\d{4})*\s*(?:,|và)\s*(?:năm\s+)?\d{4}(?![\w/]|\.\d)")
_AMENDING = re.compile(
    r"[^\S\n]+(?:(?i:về)\s+(?:việc\s+)?)?(?i:sửa\s+đổi)(?:\s*[,;]?\s*(?:và\s+)?(?i:bổ\s+sung))?"
    rf"(?:(?!\s+(?:{NAMED})\s)(?:\s+(?i:một\s+số|các|nhiều|điều|điểm|khoản|nội\s+dung|quy\s+định|phụ\s+lục|và|của|tại|về(?=\s+(?:việc|danh|phụ|nội|điều|khoản|các|một|quy)\s)|\d+[a-z]?|danh\s+mục)(?![\w])|\s*,"
    rf"|(?<=[Dd]anh mục)(?:\s+[{LOWER}]+){{1,8}}?(?=\s+của\s)))*"
)
_AMENDED_MATTER = re.compile(
    r"\s+(?i:(?:các\s+)?luật\s+)?(?i:liên\s+quan\s+đến|về)\s+(?:(?!\s+(?i:số|ngày|năm)\s)[^,;.()“”\n]){2,80}"
)
_MORE_LAWS = re.compile(rf"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)(?=(?:{NAMED})\s)")
_CONSTITUTION = re.compile(
    r"\s+(?:(?i:nước)\s+)?(?:(?i:cộng\s+h[oò][aà]\s+xã\s+hội\s+chủ\s+nghĩa|việt\s+nam\s+dân\s+chủ\s+cộng\s+h[oò][aà])\s*)?(?:Việt\s+[Nn]am)?"
)
# (các Luật): Đầu tư số 61/2020/QH14 · ; Doanh nghiệp số 59/2020/QH14: no type words of its own
_LISTED_LAW = re.compile(
    rf"(?:\s*[,;:]\s*(?:và\s+)?|\s+và\s+|\s+)(?!{names_pattern(CITED, 'capital')}\s)"
    rf"(?P<name>[{UPPER}](?:(?!\s{names_pattern(CITED, 'capital')}\s)[^.;:()“”\n\d]){{2,120}}?)"
    rf"\s+số\s*:?\s*{_OF_LAW}(?P<number>{NUMBER})(?:\s*,?\s*(?P<day>(?i:{DAY})))?"
)
_EACH_OF = re.compile(r"\b[Cc]ác\s+\Z")
# Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15 và Luật Giá số 16/2023/QH15: each behind an amending law's
# "của" with its own number, and the day behind the last is the amending law's
_A_NUMBERED = rf"(?:{NAMED})\s(?:(?!\bngày\b|\s(?:{NAMED})\s)[^;.()“”]){{3,120}}?\s(?i:số)\s+{_OF_LAW}{NUMBER}"
_EACH_NUMBERED = re.compile(rf"\s+(?:{_A_NUMBERED}(?:\s*,\s*(?:và\s+)?|\s+và\s+)){{2,}}{_A_NUMBERED}")
# Pháp lệnh về hòa giải ở cơ sở hết hiệu lực …: what ends is surely named, in full
_ENDS = re.compile(r"\s+hết\s+hiệu\s+lực\b")
_ABOUT_ENDING = re.compile(r"\s+về\s+[^.;:()“”\n\d]{3,120}?(?=\s+hết\s+hiệu\s+lực\b)")
_DEEPEST = 2  # a law that amends a law that amends a law
_ENACTS = re.compile(r"\bban\s+hành\s*$")
_AMENDED_SINCE = re.compile(r"\s+(?:đã\s+)?được\s+sửa\s+đổi,?\s+bổ\s+sung(?:(?!(?:;|\bvà\s+Luật\s+[A-ZĐ]))[^;.])*(?=;)")
# (luat gia) va cac luat sua doi, bo sung …: folded
_AND_AMENDING = re.compile(r",?(?: va)?(?: cac)? (?:bo luat|luat|phap lenh) sua doi[^;.]*")
_NEAR = 300
_ABOUT = re.compile(r"\s*(?:(?i:về)\s+)?")
_A_NAMED = re.compile(rf"\s+(?P<type>{NAMED})(?=\s)")


def listed_laws(text: str, start: int, end: int, type_: str) -> list[Mention]:
    """The laws of a list whose type words, up to ``end``, are said once; empty where none or one follows.

    "các Luật: Đầu tư số 61/2020/QH14; Doanh nghiệp số 59/2020/QH14"
    """
    laws: list[Mention] = []
    at = end
    while _EACH_OF.search(text, max(0, start - 8), start) and (found := _LISTED_LAW.match(text, at, at + 200)):
        document = NamedDocument(
            type=type_,
            name=f"{type_} {clean(found['name'])}",
            number=canonical(found["number"]),
            date=parse_day(found["day"]) if found["day"] else None,
        )
        laws.append(Mention(found.start("name") if laws else start, found.end(), document, "number"))
        at = found.end()
    return laws if len(laws) > 1 else []


def by_name(text: str, start: int, end: int, type_: str) -> Iterator[Mention]:
    """The citation by name, then the laws named inside it ("Luật sửa đổi … của Luật Đất đai")."""
    inner: list[Mention] = []
    own = bool(_ENACTS.search(text, max(0, start - 20), start))
    name_stop, listed = _name_from(text, end, type_, inner, own) or (end, False)
    if not own and not _has_tail(text, name_stop) and (longer := _UP_TO_NUMBER.match(text, name_stop)):
        name_stop = longer.end()
    of_a_year = type_ == CONSTITUTION and _YEAR_TAIL.match(text, end, end + 40) is not None
    if name_stop == end and (ending := _ABOUT_ENDING.match(text, end)):
        name_stop = ending.end()
    if name_stop == end and not of_a_year:
        return
    mention = Mention(start, name_stop, NamedDocument(type=type_, name=clean(text[start:name_stop])), "name")
    if own and inner:  # "Quốc hội ban hành Luật sửa đổi … của Luật luật sư số 65/2006/QH11": its own name
        mention.form = "self"
    else:
        _tails(text, mention)
    dated = mention.document.number or mention.document.date
    if listed or of_a_year or dated or _ENDS.match(text, mention.end):
        yield mention
        yield from inner


def _name_from(
    text: str, end: int, type_: str, inner: list[Mention], own: bool = False, depth: int = 0
) -> tuple[int, bool] | None:
    """Where the name behind the type word ends, and whether it is sure (listed, or of a known shape)."""
    if type_ == CONSTITUTION:
        found = _CONSTITUTION.match(text, end, end + 90)
        return (found.end() if found and found.group().strip() else end), bool(found and found.group().strip())
    if depth < _DEEPEST and (amending := _AMENDING.match(text, end, end + 200)) is not None:
        return _amended_names(text, amending.end(), inner, own, depth), True
    space = _ABOUT.match(text, end).end()  # type: ignore[union-attr]  # the pattern matches the empty string
    if (stop := name_end(text, space)) is not None:
        return stop, True
    stop = generic_name_end(text, space)
    return (stop, False) if stop else None


def _amended_names(text: str, end: int, inner: list[Mention], own: bool, depth: int) -> int:
    """ "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C": read the laws named as amended.

    A number behind the last name is the amending law's, unless the sentence enacts it (``own``): then each
    number is that of the law before it.
    """
    each = own or _EACH_NUMBERED.match(text, end, end + 1_200) is not None
    named = _A_NAMED.match(text, end)
    before = text[max(0, end - _NEAR) : end]
    if named is None:
        matter = _AMENDED_MATTER.match(text, end, end + 120)
        return matter.end() if matter else end
    while named is not None:
        type_ = type_name(named["type"])
        stop = _name_from(text, named.end(), type_, [], depth=depth + 1)
        if stop is None:
            return end
        end = stop[0]
        name = clean(text[named.start("type") : end])
        law = Mention(named.start("type"), end, NamedDocument(type=type_, name=name), "inner")
        inner.append(law)
        if each:
            _tails(text, law, dated=own)
            end = law.end
            if history := _AMENDED_SINCE.match(text, end, end + 400):
                end = history.end()
        closed = text.startswith(";", end) and _beside_its_base(before, name)
        more = None if closed else _MORE_LAWS.match(text, end, end + 12)
        named = _A_NAMED.match(text, more.end() - 1) if more else None
    return end


def _beside_its_base(before: str, name: str) -> bool:
    """Whether what is amended stands right before its amending law, so that the two are one member of a list.

    "Luật Giá và các Luật sửa đổi, bổ sung (Luật Giá); Luật Phí": the amending laws amend no Luật Phí.
    """
    base, words = fold(name), fold(before)
    at = words.rfind(base)
    return at >= 0 and _AND_AMENDING.fullmatch(words, at + len(base)) is not None


def _has_tail(text: str, end: int) -> bool:
    return any(tail.match(text, end, end + 160) for tail in (_NUMBER_TAIL, _DAY_TAIL, _YEAR_TAIL))


def _tails(text: str, mention: Mention, *, dated: bool = True) -> None:
    """Number, day or year that follow the name belong to the citation; the number alone where it is not ``dated``."""
    found = _NUMBER_TAIL.match(text, mention.end, mention.end + 160)
    if found and not dated:
        mention.document, mention.end = (
            replace(mention.document, number=canonical(found["number"])),
            found.end("number"),
        )
    elif found:
        day = parse_day(found["day"]) if found["day"] else None
        mention.document = replace(mention.document, number=canonical(found["number"]), date=day)
        mention.end, mention.form = found.end(), "number"
    elif found := _DAY_TAIL.match(text, mention.end, mention.end + 140):
        mention.document = replace(mention.document, date=parse_day(found["day"]))
        mention.end = found.end()
    elif found := _YEAR_TAIL.match(text, mention.end, mention.end + 40):
        mention.end = found.end()
        mention.document = replace(mention.document, name=clean(text[mention.start : mention.end]))
        if more := _MORE_YEARS.match(text, mention.end, mention.end + 60):
            mention.end = more.end()
