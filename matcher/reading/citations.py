"""Words that name a document: by number, by name, in lists, shortened, or as "Nghị định này".

One scan finds the type words; at each the citation is read by the grammar of LEGAL_RULES: type, number and
day ("Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020"), or name with number, year or day ("Luật Đất
đai năm 2013"), the issuer where it stands between them (Nghị định 78/2025/NĐ-CP, Điều 68; Nghị định
30/2020/NĐ-CP, Phụ lục I.6b).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from data.law.calendar import DAY, make_day, parse_day
from data.law.number import NUMBER, canonical
from matcher.reading.law_names import generic_name_end, name_end

_NAMED = r"Bộ\s+[Ll]uật|BỘ\s+LUẬT|Luật|LUẬT|Pháp\s+[Ll]ệnh|PHÁP\s+LỆNH|Hiến\s+pháp|HIẾN\s+PHÁP"
_NUMBERED = (
    r"nghị\s+quyết\s+liên\s+tịch|nghị\s+quyết|nghị\s+định|quyết\s+định|chỉ\s+thị|thông\s+tư\s+liên\s+tịch|thông\s+tư\s+liên\s+bộ|thông\s+tư\s+liên\s+bộ"
    r"|thông\s+tư|sắc\s+lệnh|sắc\s+luật|văn\s+bản\s+hợp\s+nhất|bộ\s+luật|pháp\s+lệnh|luật|lệnh"
    r"|kết\s+luận|công\s+văn|công\s+điện|thông\s+báo|kế\s+hoạch"
)
#: Type words followed by what makes them a citation: a name, a number, or "này".
_ANCHOR = re.compile(
    rf"(?<![\w])(?:(?P<named>{_NAMED})(?=\s)"
    rf"|(?P<numbered>(?i:{_NUMBERED}))(?=\s+(?:(?i:liên\s+tịch|của)\s|(?i:số)[\s:\d]|\d|này\b))"
    rf"|(?P<bare>(?:(?<=[;,:(]\s)|(?<=\bvà\s))số(?=\s+\d{{1,4}}[a-z]?\s?/\s?(?:19|20)\d\d\s?/\s?[A-ZĐ]))"
    r"|(?P<again>Nghị\s+định|Thông\s+tư|Quyết\s+định|Nghị\s+quyết|Luật|Pháp\s+lệnh)(?=\s+(?:(?:nêu|nói)\s+)?trên\b))"
)
_TYPE_NAMES = (
    "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Sắc lệnh", "Sắc luật", "Nghị quyết",
    "Nghị quyết liên tịch", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất",
    "Kết luận", "Công văn", "Công điện", "Thông báo", "Kế hoạch",
)  # fmt: skip
_TYPES = {**{name.lower(): name for name in _TYPE_NAMES}, "thông tư liên bộ": "Thông tư liên tịch"}

_ISSUER = (
    r"(?:(?:liên\s+)?Bộ(?:\s+trưởng)?\s|Chính\s+phủ|Thủ\s+tướng|Quốc\s+hội|[UỦ]y\s+ban|[UỦ][yỷ]\s+ban|Hội\s+đồng|Chủ\s+tịch|Thống\s+đốc|Ngân\s+hàng|Tổng|T[oò][aà]\s|Viện|Ban\s|Chánh\s|Thanh\s+tra|Văn\s+phòng|Liên\s+[Bb]ộ|liên\s+[Bb]ộ|Bảo\s+hiểm)"
    r"(?:(?!\s(?:về|quy\s+định|hướng\s+dẫn|ban\s+hành|sửa\s+đổi|phê\s+duyệt|bổ\s+sung|thông\s+qua|ngày)\b)[^;.()“”])"
)
_ISSUER_BETWEEN = rf"\s+của\s+(?P<issuer>{_ISSUER}{{0,120}}?)\s*,?"
_BY_NUMBER = re.compile(
    rf"\s+(?:(?i:liên\s+tịch|liên\s+bộ)\s+)?(?:của\s+{_ISSUER}{{0,80}}?\s+)?(?:(?i:số)\s*:?\s*)?(?P<number>{NUMBER})(?:\s?\([A-Z]\d{{1,3}}\))?"
    rf"(?:(?:{_ISSUER_BETWEEN})?\s*,?\s*(?:(?i:ký|ban\s+hành|thông\s+qua)\s+)?(?P<day>(?i:{DAY})))?"
)
_BY_SHORT = re.compile(
    rf"\s+(?:(?i:số)\s*:?\s*)?(?P<number>\d{{1,5}}(?:/\d{{4}})?)(?![\w/.-]|\s*[/-]\s*[\dA-ZĐ]|,\d)(?:\s+(?P<day>(?i:{DAY})))?"
)
_NOT_SHORT = re.compile(
    r"\s*(?:ngày|tháng|năm|giờ|%|người|lần|bản|bộ|điều|khoản|của\s+Luật|phút|triệu|đồng|trường\s+hợp|loại)\b"
)
_NUMBER_TAIL = re.compile(
    rf"\s*,?\s*\(?(?:(?i:luật|bộ\s+luật|pháp\s+lệnh)\s+)?(?i:số)\s*:?\s*(?P<number>{NUMBER})\)?(?:\s*,?\s*(?P<day>(?i:{DAY})))?"
)
_DAY_TAIL = re.compile(rf"\s*,?\s*(?:ban\s+hành\s+)?(?P<day>(?i:{DAY}))")
_YEAR_TAIL = re.compile(
    r"\s*,?\s*(?:\((?:sửa\s+đổi|mới)\)\s*)?(?:năm\s*(?P<year>\d{4})|(?P<bare>(?:19|20)\d{2})(?![\w/]|\.\d))"
)
_MORE_YEARS = re.compile(r"(?:\s*,\s*(?:năm\s+)?\d{4})*\s*(?:,|và)\s*(?:năm\s+)?\d{4}(?![\w/.])")
_THIS = re.compile(r"\s+này\b")
_ABOVE = re.compile(r"\s+(?:(?:nêu|nói)\s+)?trên\b")
_AMENDING = re.compile(
    r"\s+(?:(?i:về)\s+(?:việc\s+)?)?(?i:sửa\s+đổi)(?:\s*[,;]?\s*(?:và\s+)?(?i:bổ\s+sung))?"
    rf"(?:(?!\s+(?:{_NAMED})\s)(?:\s+(?i:một\s+số|các|nhiều|điều|điểm|khoản|nội\s+dung|quy\s+định|phụ\s+lục|và|của|tại|về|\d+[a-z]?|danh\s+mục)(?![\w])|\s*,))*"
)
_AMENDED_MATTER = re.compile(
    r"\s+(?i:(?:các\s+)?luật\s+)?(?i:liên\s+quan\s+đến|về)\s+(?:(?!\s+(?i:số|ngày|năm)\s)[^,;.()“”\n]){2,80}"
)
_MORE_LAWS = re.compile(rf"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)(?=(?:{_NAMED})\s)")
_CONSTITUTION = re.compile(
    r"\s+(?:(?i:nước)\s+)?(?:(?i:cộng\s+h[oò][aà]\s+xã\s+hội\s+chủ\s+nghĩa|việt\s+nam\s+dân\s+chủ\s+cộng\s+h[oò][aà])\s*)?(?:Việt\s+[Nn]am)?"
)
_MORE_NUMBERS = re.compile(
    rf"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)(?P<span>(?:(?i:số)\s*:?\s*)?(?P<number>{NUMBER})(?:\s*,?\s*(?P<day>(?i:{DAY})))?)"
)
_OF_ISSUER = re.compile(
    rf"\s*,?\s*(?:của|do)\s+(?P<issuer>{_ISSUER}{{0,120}}?)(?=\s+(?:về|quy\s+định|hướng\s+dẫn|ban\s+hành|sửa\s+đổi|phê\s+duyệt|bổ\s+sung|thông\s+qua|ngày|được|và\s+[A-ZĐ])\b|\s*[,;.()“”\n]|\s*$)"
)
_SPACES = re.compile(r"\s+")


class Mention:
    """A citation while it is being read; offsets into the ordered text. ``form`` says how it names its document."""

    __slots__ = ("day", "end", "form", "issuer", "name", "number", "start", "type")

    def __init__(self, start: int, end: int, type_: str, form: str) -> None:
        self.start, self.end, self.type, self.form = start, end, type_, form
        self.number: str | None = None
        self.name: str | None = None
        self.day: date | None = None
        self.issuer: str | None = None

    def __repr__(self) -> str:
        return f"Mention({self.start}-{self.end} {self.type} {self.number or self.name} {self.form})"


# The first words of a citation in lower case: a plain pattern that skips nearly all of the text.
_CANDIDATE = re.compile(
    r"hiến\s+pháp\s|bộ\s+luật\s|luật\s|pháp\s+lệnh\s|nghị\s+quyết\s|nghị\s+định\s|quyết\s+định\s|chỉ\s+thị\s|thông\s+tư\s|sắc\s+lệnh\s|sắc\s+luật\s"
    r"|văn\s+bản\s+hợp|lệnh\s|kết\s+luận\s+số|công\s+văn\s+số|công\s+điện\s+số|thông\s+báo\s+số|kế\s+hoạch\s+số"
    r"|qcvn\s|tcvn\s|tcxdvn\s|iso\s|iso/iec|số\s+\d{1,4}[a-z]?\s?/"
)


def find_mentions(text: str, low: str) -> list[Mention]:
    """Return every citation of a document in ordered text, in order; ``low`` is its lower-case twin.

    Only the laws named inside an amending law's name nest in another mention.
    """
    mentions: list[Mention] = []
    at = 0
    for candidate in _CANDIDATE.finditer(low):
        if candidate.start() < at:
            continue
        if standard := _standard(text, candidate.start()):
            mentions.append(standard)
            at = standard.end
            continue
        anchor = _ANCHOR.match(text, candidate.start())
        if anchor is None:
            continue
        for mention in _bare(text, anchor, mentions) if anchor["bare"] else _read(text, anchor):
            mentions.append(mention)
            at = max(at, mention.end)
    return mentions


# QCVN 12:2026/BCA · TCVN 14423:2026 · TCVN ISO 9001:2015 · ISO/IEC 17025:2017
_STANDARD = re.compile(
    r"(?<![\w/])(?P<number>(?:(?P<code>QCVN|TCVN|TCXDVN)\s+)?(?:ISO(?:/IEC)?\s+)?\d[\d-]*(?:\s*:\s*\d{4})(?:/[A-ZĐ]+)?)"
)
_STANDARDS = {"QCVN": "Quy chuẩn kỹ thuật quốc gia", None: "Tiêu chuẩn quốc tế"}


def _standard(text: str, at: int) -> Mention | None:
    """A technical regulation or standard, known by code, number and year (Luật 68/2006/QH11, Điều 20 and 32)."""
    if text[at] not in "QTI":
        return None
    found = _STANDARD.match(text, at, at + 60)
    if found is None:
        return None
    mention = Mention(at, found.end(), _STANDARDS.get(found["code"], "Tiêu chuẩn quốc gia"), "standard")
    mention.number = _SPACES.sub(" ", re.sub(r"\s*:\s*", ":", found["number"]))
    return mention


_BARE = re.compile(rf"số\s+(?P<number>{NUMBER})(?:\s?\([A-Z]\d{{1,3}}\))?(?:\s*,?\s*(?:ký\s+)?(?P<day>(?i:{DAY})))?")


def _bare(text: str, anchor: re.Match[str], before: list[Mention]) -> Iterator[Mention]:
    """ "các Thông tư: số 14/2011/TT-BNNPTNT …; số 53/2011/TT-BNNPTNT …": a number whose type was said before."""
    found = _BARE.match(text, anchor.start())
    type_ = type_of_symbol(found["number"]) if found else None
    if found is None or (type_ is None and not before):
        return
    mention = Mention(found.start(), found.end(), type_ or before[-1].type, "number")
    mention.number = canonical(found["number"])
    mention.day = parse_day(found["day"]) if found["day"] else None
    yield mention


_CODES = {
    "QĐ": "Quyết định",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "TTLT": "Thông tư liên tịch",
    "PL": "Pháp lệnh",
}
_CODE = re.compile(r"/\s?(?P<code>[A-ZĐ]+)(?=[-/\s]|$)")


def type_of_symbol(number: str) -> str | None:
    """The type that a number's symbol shows, or None: laws and resolutions of the National Assembly share theirs."""
    found = _CODE.search(number)
    return _CODES.get(found["code"]) if found else None


def _read(text: str, anchor: re.Match[str]) -> Iterator[Mention]:
    type_ = _TYPES[_SPACES.sub(" ", anchor.group()).lower()]
    start, end = anchor.span()
    if form := _points_back(text, end):
        yield Mention(start, form[1], type_, form[0])
        return
    first = _by_number(text, start, end, type_)
    if first is not None:
        yield first
        yield from _listed(text, first)
    elif anchor["named"]:
        yield from _by_name(text, start, end, type_)
    elif short := _by_short(text, start, end, type_):
        yield short


def _points_back(text: str, end: int) -> tuple[str, int] | None:
    if found := _THIS.match(text, end):
        return "self", found.end()
    if found := _ABOVE.match(text, end):
        return "above", found.end()
    return None


def _by_number(text: str, start: int, end: int, type_: str) -> Mention | None:
    found = _BY_NUMBER.match(text, end, end + 400)
    if found is None:
        return None
    mention = Mention(start, found.end(), _joint(type_, found["number"]), "number")
    mention.number = canonical(found["number"])
    mention.day = parse_day(found["day"]) if found["day"] else None
    mention.issuer = _clean(found["issuer"]) or _issuer_after(text, found.end())
    return mention


def _joint(type_: str, number: str) -> str:
    return "Thông tư liên tịch" if type_ == "Thông tư" and "TTL" in number else type_


def _by_short(text: str, start: int, end: int, type_: str) -> Mention | None:
    """ "Nghị định 85", "Quyết định số 12 nêu trên"."""
    found = _BY_SHORT.match(text, end, end + 60)
    if found is None or _NOT_SHORT.match(text, found.end(), found.end() + 20) or text[start].islower():
        return None
    mention = Mention(start, found.end(), type_, "short")
    mention.number = found["number"]
    mention.day = parse_day(found["day"]) if found["day"] else None
    return mention


def _by_name(text: str, start: int, end: int, type_: str) -> Iterator[Mention]:
    """The citation by name, then the laws named inside it ("Luật sửa đổi … của Luật Đất đai")."""
    inner: list[Mention] = []
    own = bool(_ENACTS.search(text, max(0, start - 20), start))
    at = _name_from(text, end, type_, inner, own)
    if at is None:
        return
    name_stop, listed = at
    mention = Mention(start, name_stop, type_, "name")
    mention.name = _clean(text[start:name_stop])
    if own and inner:  # "Quốc hội ban hành Luật sửa đổi … của Luật luật sư số 65/2006/QH11": its own name
        mention.form = "self"
    else:
        _tails(text, mention)
    if listed or mention.number or mention.day:
        yield mention
        yield from inner


def _name_from(
    text: str, end: int, type_: str, inner: list[Mention], own: bool = False, depth: int = 0
) -> tuple[int, bool] | None:
    """Where the name behind the type word ends, and whether it is sure (listed, or of a known shape)."""
    if type_ == "Hiến pháp":
        found = _CONSTITUTION.match(text, end, end + 90)
        return (found.end() if found and found.group().strip() else end), bool(found and found.group().strip())
    if depth < _DEEPEST and (amending := _AMENDING.match(text, end, end + 200)) is not None:
        return _amended_names(text, amending.end(), inner, own, depth), True
    space = _ABOUT.match(text, end).end()  # type: ignore[union-attr]  # the pattern matches the empty string
    if (stop := name_end(text, space)) is not None:
        return stop, True
    stop = generic_name_end(text, space)
    return (stop, False) if stop else None


_DEEPEST = 2  # a law that amends a law that amends a law
_ENACTS = re.compile(r"\bban\s+hành\s*$")
_AMENDED_SINCE = re.compile(r"\s+(?:đã\s+)?được\s+sửa\s+đổi,?\s+bổ\s+sung(?:(?!(?:;|\bvà\s+Luật\s+[A-ZĐ]))[^;.])*(?=;)")
_ABOUT = re.compile(r"\s*(?:(?i:về)\s+)?")
_A_NAMED = re.compile(rf"\s+(?P<type>{_NAMED})(?=\s)")


def _amended_names(text: str, end: int, inner: list[Mention], own: bool, depth: int) -> int:
    """ "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C": read the laws named as amended.

    A number behind the last name is the amending law's, unless the sentence enacts it (``own``): then each
    number is that of the law before it.
    """
    named = _A_NAMED.match(text, end)
    if named is None:
        matter = _AMENDED_MATTER.match(text, end, end + 120)
        return matter.end() if matter else end
    while named is not None:
        type_ = _TYPES[_SPACES.sub(" ", named["type"]).lower()]
        stop = _name_from(text, named.end(), type_, [], depth=depth + 1)
        if stop is None:
            return end
        end = stop[0]
        law = Mention(named.start("type"), end, type_, "inner")
        law.name = _clean(text[law.start : end])
        inner.append(law)
        if own:
            _tails(text, law)
            end = law.end
            if history := _AMENDED_SINCE.match(text, end, end + 400):
                end = history.end()
        more = _MORE_LAWS.match(text, end, end + 12)
        named = _A_NAMED.match(text, more.end() - 1) if more else None
    return end


def _tails(text: str, mention: Mention) -> None:
    """Number, day or year that follow the name belong to the citation."""
    if found := _NUMBER_TAIL.match(text, mention.end, mention.end + 160):
        mention.number = canonical(found["number"])
        mention.day = parse_day(found["day"]) if found["day"] else None
        mention.end, mention.form = found.end(), "number"
    elif found := _DAY_TAIL.match(text, mention.end, mention.end + 140):
        mention.day = parse_day(found["day"])
        mention.end = found.end()
    elif found := _YEAR_TAIL.match(text, mention.end, mention.end + 40):
        mention.end = found.end()
        mention.name = _clean(text[mention.start : mention.end])
        if more := _MORE_YEARS.match(text, mention.end, mention.end + 60):
            mention.end = more.end()


def _listed(text: str, first: Mention) -> Iterator[Mention]:
    """ "… số 43/2024/QH15, số 47/2024/QH15 và số 58/2024/QH15": the type is said once."""
    at = first.end
    while found := _MORE_NUMBERS.match(text, at, at + 120):
        mention = Mention(found.start("span"), found.end(), _joint(first.type, found["number"]), "number")
        mention.number = canonical(found["number"])
        mention.day = parse_day(found["day"]) if found["day"] else None
        mention.issuer = first.issuer
        yield mention
        at = found.end()


def _issuer_after(text: str, end: int) -> str | None:
    found = _OF_ISSUER.match(text, end, end + 200)
    return _clean(found["issuer"]) if found else None


def _clean(words: str | None) -> str | None:
    return _SPACES.sub(" ", words).strip(" ,") if words else None


def year_of(mention: Mention) -> date | None:
    """The first day of the year a name carries; None without one. Only for comparing names."""
    found = _YEAR_TAIL.search(mention.name or "")
    digits = (found["year"] or found["bare"]) if found else None
    return make_day(int(digits), 1, 1) if digits else None
