"""A stored title as it is printed in a letter or a legal basis line.

Sources shout titles ("THUẾ THU NHẬP CÁ NHÂN"), repeat the number in them, or let the first article run into them. What
is printed is in sentence case (Nghị định 30/2020/NĐ-CP, Phụ lục II), says the number nowhere, and ends where it ends.
"""

from __future__ import annotations

import re
from functools import cache

from data.law.characters import LOWER, UPPER, great_first, mend
from data.law.document import Document
from data.law.document_type import cited_by, names_pattern, type_named
from data.law.issuer import issuers
from data.law.province import provinces
from data.lists.law_names import LAW_NAMES

# CỦA QUỐC HỘI NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM · CỦA QUỐC HỘI KHÓA XII, KỲ HỌP THỨ 2,
_NATION = r"\s+nước\s+cộng h(?:oà|òa)\s+xã hội chủ nghĩa việt nam"
_ISSUER = re.compile(
    rf"\s*(?:của\s+)?quốc hội(?:{_NATION}|\s+khóa\s+\w+(?:,?\s*kỳ họp[^,]*)?)?,?\s*$"
    rf"|^\s*của\s+quốc hội(?:{_NATION})?\s*",
    re.IGNORECASE,
)
# ngày 20 tháng 05 năm 1998 · ngày 06/07/1993 · ngày 20-5-1957
_DAY = r"(?:,?\s*ngày\s+\d+(?:\s+tháng\s+\d+\s+năm\s+\d+|[/-]\d+[/-]\d+))?"
# "BIÊN GIỚI QUỐC GIA Biên giới quốc gia của nước …": the first article has run into a title in capitals.
_RUN_IN = re.compile(rf"^([{UPPER}\d ,\-–()/]{{6,}}?)\s+[{UPPER}][{LOWER}]")
# "… quy định về đăng ký thuế Căn cứ Luật Quản lý thuế ngày …": so have the grounds.
_GROUNDS = re.compile(r"\s+(?:Căn cứ|CĂN CỨ)\s+(?:Hiến|Luật|Bộ luật|Pháp lệnh|Nghị định|LUẬT|NGHỊ ĐỊNH)\b.*")
# "… THẺ BẢO HIỂM Y TẾ GIÁM ĐỐC BẢO HIỂM XÃ HỘI VIỆT NAM": so has who signs.
_SIGNED = re.compile(
    r"(?<!CỦA)(?<!DO)\s+(?:(?:TỔNG )?(?:GIÁM ĐỐC|CỤC TRƯỞNG)|BỘ TRƯỞNG|THỐNG ĐỐC|ỦY BAN THƯỜNG VỤ QUỐC HỘI)"
    r"(?:\s[^,;]*)?$"
)
_NO_SMALL = re.compile(rf"[^{LOWER}]*")
_WORD = re.compile(rf"(?<![\w/&-])[{UPPER}][{UPPER}\d]*(?![\w/&]|-[{UPPER}\d])")
_SYMBOL = re.compile(r"(?<=-)(TTG)\b")
# Capitals that stay capitals in running text.
_ACRONYMS = frozenset(
    ("ISO", "TCVN", "QCVN", "ODA", "UBND", "HĐND", "ASEAN", "WTO", "HIV", "AIDS", "COVID", "TTHC", "BHXH", "BHYT")
)
_ALWAYS_GREAT = (
    *(
        "Quân đội nhân dân",
        "Việt Nam",
        "Quốc hội",
        "Chính phủ",
        "Hội đồng nhân dân",
        "Ủy ban nhân dân",
        "Đảng",
        "Internet",
    ),
    *(
        "Thủ tướng",
        "Bộ trưởng",
        "Bộ phận Một cửa",
        "Cổng Dịch vụ công quốc gia",
        "Mặt trận Tổ quốc",
        "Công an nhân dân",
        "Quân đội nhân dân",
        "Tòa án nhân dân",
        "Liên hợp quốc",
    ),
)


def printed_title(document: Document) -> str:
    """Return the title on one line as it is printed, without its own number; "" when there is none.

    >>> printed_title(Document(type="Luật", number="04/2007/QH12", title="THUẾ THU NHẬP CÁ NHÂN"))
    'Thuế thu nhập cá nhân'
    >>> printed_title(Document(number="13/1999/QH10", title="Luật Doanh nghiệp số 13/1999/QH10"))
    'Luật Doanh nghiệp'
    >>> printed_title(Document(title="QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI TẠI TỈNH LÂM ĐỒNG"))
    'Quy định chi tiết một số điều của Luật Đất đai tại tỉnh Lâm Đồng'
    """
    title = " ".join(mend(document.title or "").split())
    if document.number:
        title = _without_number(title, document.number)
    title = _GROUNDS.sub("", title)
    if run := _RUN_IN.match(title):
        title = run[1]
    title = title.strip(" ,.;-")
    return sentence_case(_SIGNED.sub("", title)) if title and _NO_SMALL.fullmatch(title) else title


def sentence_case(words: str) -> str:
    """Return words in capitals in the case of running text: names, bodies and laws keep their capitals.

    >>> sentence_case("TRIỂN KHAI QUYẾT ĐỊNH SỐ 1117/QĐ-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ")
    'Triển khai Quyết định số 1117/QĐ-TTg của Thủ tướng Chính phủ'
    """
    small = _WORD.sub(lambda word: word[0] if word[0] in _ACRONYMS else word[0].lower(), words)
    small = _SYMBOL.sub("TTg", small)
    for pattern, names in _names():
        small = pattern.sub(lambda found, names=names: names[found[0]], small)  # type: ignore[misc]
    return great_first(small)


def _without_number(title: str, number: str) -> str:
    """The title without the number it repeats, with the type, the day and the body that stand around it."""
    own = re.compile(rf"[\s,(]*(?:số:?\s*)?{re.escape(number)}\)?{_DAY}", re.IGNORECASE)
    found = own.search(title)
    if found is None:
        return title
    before, after = title[: found.start()], title[found.end() :]
    before, after = _ISSUER.sub("", before), _ISSUER.sub("", after)
    after = re.sub(r"^\s*(?:về(?=\s+luật)|về\b|,)\s*", "", after, flags=re.IGNORECASE) if not before else after
    is_bare_type = before.strip() and type_named(before) and len(before.split()) <= 3 and after.strip()
    return after if is_bare_type else f"{before} {after}".strip()


@cache
def _names() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """What is written with capitals: places behind their rank, laws behind their type, bodies, documents by number."""
    places = {f"{rank} {one.name}" for one in provinces() for rank in ("tỉnh", "thành phố")}
    laws = {f"{kind} {name}" for name in LAW_NAMES for kind in ("Luật", "Bộ luật", "Pháp lệnh")}
    bodies = {name for body in issuers() for name in (body.name, *body.aliases) if name[0] != name[0].lower()}
    every = {**_by_lower(places), **_by_lower(laws), **_by_lower(bodies), **_by_lower(_ALWAYS_GREAT)}
    words = "|".join(map(re.escape, sorted(every, key=len, reverse=True)))
    cited = rf"(?<!\w)(?:{names_pattern(cited_by('number'), 'lower')}(?=\s+số\b)|điều(?=\s+\d)|luật(?=\s+sửa đổi))"
    return (
        (re.compile(rf"(?<!\w)(?:{words})(?!\w)"), every),
        (re.compile(cited), _Capitalised()),
    )


def _by_lower(names: set[str] | tuple[str, ...]) -> dict[str, str]:
    return {name.lower(): name for name in names}


class _Capitalised(dict[str, str]):
    """Every word with a capital."""

    def __missing__(self, key: str) -> str:
        return great_first(key)
