"""Zones of a text in which the document itself does not speak: what stands behind its signature, and footnotes.

The signature follows Nghị định 30/2020/NĐ-CP, Phụ lục I (mục II.7–9): an end mark "./.", the office of the one who
signs, the addressees. Footnotes are those of consolidations (Pháp lệnh 01/2012/UBTVQH13, Điều 10 and 11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.law.characters import LOWER, UPPER
from matcher.reading.text.quotes import Quotes

# TM. CHÍNH PHỦ · KT. BỘ TRƯỞNG · CHỦ TỊCH QUỐC HỘI · Nơi nhận: · … thi hành Quyết định này./.
_OFFICE = (
    r"(?:QUYỀN[ \t]+)?(?:(?:BỘ|THỨ|VIỆN|(?:TỔNG[ \t]+)?CỤC)[ \t]+TRƯỞNG|THỦ[ \t]+TƯỚNG|THỐNG[ \t]+ĐỐC"
    r"|(?:PHÓ[ \t]+)?CHỦ[ \t]+(?:TỊCH|NHIỆM)|CHÁNH[ \t]+ÁN|(?:TỔNG[ \t]+)?GIÁM[ \t]+ĐỐC"
    r"|TỔNG[ \t]+(?:KIỂM[ \t]+TOÁN|THANH[ \t]+TRA))\b"
)
_SIGNED = re.compile(
    rf"\n[ \t]*(?:(?:TM|KT|TL|TUQ|TƯQ|Q|T/M|K/T)\.[ \t]?[{UPPER}]|Nơi[ \t]+nhận[ \t]*:"
    rf"|{_OFFICE}[^\n{LOWER}]{{0,60}}(?=\n|$))"
    r"|[./]\s?/\s?\.?[ \t]*(?=\n|$)"
)
_UNIT = r"(?:Cụm[ \t]+từ|Từ|Đoạn|Nội[ \t]+dung|Tên|Khoản|Điều|Điểm|Tiết|Gạch|Chương|Mục|Phụ[ \t]+lục|Mẫu)\b"
_CHANGED = r"(?:được\s+(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế|đính\s+chính|thay|bỏ)|ngưng\s+hiệu\s+lực)"
# 1 Khoản này được bãi bỏ theo quy định tại Điều 2 Thông tư số 99/2020/TT-BTC, có hiệu lực kể từ ngày …
# 4 Bãi bỏ các nội dung quy định về tỷ giá tại Điều này theo quy định tại …
# 2⏎Thông tư số 119/2014/TT-BTC … có căn cứ ban hành như sau:
_ON = r"(?:[^\n]|\n(?!\s*(?:\n|Căn\s+cứ|Điều\s+\d)))"  # a footnote goes on over the breaks of its lines
# … có hiệu lực từ năm 2021.⏎⏎dựng công trình: where a sentence of the page above goes on, the breaks are blanks
_IN_FORCE = rf"{_ON}{{0,900}}?\bcó\s+hiệu\s+lực(?:(?!\.[ ]{{2}}[ ]*[{LOWER}])[^\n])*\.?"
_NUMBERED = (
    r"(?:\[?\d{1,3}\]?|\*)[ \t]*\n?[ \t]*"
    rf"(?:{_UNIT}[^.\n]{{0,120}}?\b{_CHANGED}[^.\n]{{0,200}}?\b(?:theo|bởi|tại)\s{_IN_FORCE}"
    rf"|Bãi\s+bỏ\s[^.\n]{{0,300}}?\btheo\s+quy\s+định\s+tại\s{_IN_FORCE}"
    rf"|(?=[{UPPER}]){_ON}{{4,600}}?\bcó\s+căn\s+cứ\s+ban\s+hành\s+như\s+sau\s*:"
    r"(?:\s*“?\s*(?:Căn\s+cứ|Theo\s+đề\s+nghị|Luật|Nghị\s+định)\s[^;]{4,600};)*)"
)
# Chương này được sửa đổi … có hiệu lực …: without its number it is one sentence, and one only among other footnotes
_BARE = (
    rf"{_UNIT}\s+này\s+{_CHANGED}[^.\n]{{0,80}}?\btheo\s+quy\s+định\s+tại\s(?:(?!\.(?!\d)){_ON}){{0,900}}?"
    r"\bcó\s+hiệu\s+lực(?:[^.\n]|\.(?=\d))*\.?"
)
_FOOTNOTE = re.compile(rf"\n[ \t]*{_NUMBERED}")
_ANY_FOOTNOTE = re.compile(rf"\n[ \t]*(?:{_BARE}|{_NUMBERED})")
# Số: 12/VBHN-BTC · (Luật …) được sửa đổi, bổ sung bởi:
_CONSOLIDATION = re.compile(r"/VBHN-|VĂN\s+BẢN\s+HỢP\s+NHẤT|\bđược\s+(?:sửa\s+đổi|bổ\s+sung)[^.;:\n]{0,40}\bbởi\s*:")
_HEAD = 4000
_FOOTNOTED = ("căn cứ ban hành", " này được ", "được sửa đổi", "được bãi bỏ", "được bổ sung")


def signatures(text: str, quotes: Quotes, start: int) -> Iterator[int]:
    """Yield where the document may be signed, behind ``start``."""
    for found in _SIGNED.finditer(text, start):
        if not quotes.at(found.start()):
            yield found.start()


def footnotes(text: str, quotes: Quotes) -> list[tuple[int, int]]:
    """Return the spans of the footnotes that tell what became of the words above them.

    Where a mark of quotation is never closed, as behind the grounds that a footnote quotes, notes may seem quoted.
    """
    if not any(words in text for words in _FOOTNOTED):
        return []
    is_noted = _CONSOLIDATION.search(text, 0, _HEAD) or _FOOTNOTE.search(text)
    notes = (_ANY_FOOTNOTE if is_noted else _FOOTNOTE).finditer(text)
    return [found.span() for found in notes if not (quotes.sound and quotes.at(found.start() + 1))]
