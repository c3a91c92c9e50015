"""The words that give a moment behind "có hiệu lực", as patterns: a day, the signing, days after it, an event."""

from __future__ import annotations

import re

from data.law.calendar import DAY
from data.law.characters import LOWER
from data.law.document_type import names_pattern, normative

_FROM = r"(?:(?:được\s+)?(?:[Kk][ểềế]|[Tt]ính|bắt\s+đầu|áp\s+dụng|thực\s+hiện)[\s,]+)*(?:[Tt]ừ|vào|[Kk][ểềế])\s+"
_CLOCK = r"(?:(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2}\s*(?:phút\s*)?)?|thời\s+điểm\s+|hết\s+)(?:,\s*)?)?"
_COUNT = (
    rf"(?P<count>\d{{1,3}}(?:\s*\([^()]{{1,40}}\))?|[{LOWER}]+(?:\s+[{LOWER}]+){{0,4}}?(?:\s*\(\s*\d{{1,3}}\s*\))?)"
)
_GAZETTE = (
    r"(?:(?:ngày|khi)\s+)?(?:được\s+)?(?:đăng(?:\s+tải)?|công\s+bố)(?:\s+(?:trên|tải|ở|lên|tờ|vào))*\s+[Cc]ông\s+báo"
    r"(?:\s+[Cc]hính\s+phủ)?"
)
_SIGNING = (
    rf"(?:ngày|thời\s+điểm)\s+(?:{names_pattern(normative(), 'capital')}\s+này\s+)?(?:được\s+)?"
    r"(?:(?:Quốc\s+hội|[Bb]ộ\s+trưởng|Chính\s+phủ|Thủ\s+tướng|Chủ\s+tịch|[UỦ]y\s+ban|Hội\s+đồng|Thống\s+đốc)[^,.;\n]{0,60}?\s+)?"
    r"(?:(?:k[ýíư]\s+)?[Ll]ệnh\s+(?P<decree>công\s+bố)|k[ýíư](?:\s*,?\s*(?:và\s+)?(?:ban\s+hành|công\s+bố))?|ban\s+hành|thông\s+qua|(?P<promulgation>công\s+bố))"
    rf"(?:\s+{names_pattern(normative(), 'capital')}\s+này)?"
)
# ngày đăng tải trên Cổng thông tin điện tử: no gazette
_PUBLISHED = (
    r"(?P<published>ngày\s+(?:được\s+)?(?:đăng(?:\s+tải)?|công\s+bố)\s+(?:trên|tại)\s+(?:[Cc]ổng|[Tt]rang|[Hh]ệ)\b"
    r"[^.;,\n]{0,80})"
)
_IN_FORCE = r"(?:có\s+)?hiệu\s+lực(?:\s+(?:thi\s+hành|pháp\s+luật))?"
# sau 30 ngày kể từ (ngày Nghị quyết này có hiệu lực)
_OWN_EFFECT = rf"ngày\s+{names_pattern(normative(), 'capital')}(?:\s+này)?\s+(?:bắt\s+đầu\s+)?{_IN_FORCE}"
_EVENT = (
    rf"(?:(?:ngày|khi|thời\s+điểm)\s+(?:mà\s+)?(?P<first>[^.;\n]{{4,400}}?)\s+(?:bắt\s+đầu\s+)?{_IN_FORCE}"
    rf"|ngày\s+{_IN_FORCE}\s+(?:của|theo)\s+(?P<then>[^.;\n]{{4,400}}))"
)
_TOGETHER = (
    rf"(?:(?:cùng|đồng\s+thời|theo|trùng)[^.;\n]{{0,40}}?\s+(?:với\s+)?(?:ngày\s+)?{_IN_FORCE}\s+(?:của|với)\s+"
    r"(?P<with>[^.;\n]{4,400}))"
)
# … cùng thời điểm với Phụ lục IV Luật Đầu tư năm 2025 · cùng ngày Luật Giá có hiệu lực
_BESIDE = r"cùng\s+(?:thời\s+điểm|ngày)\s+(?:với\s+|mà\s+)?(?P<beside>[^.;\n]{4,200})"
# kể từ kế hoạch đầu tư công năm 2026 · từ năm học 2020 - 2021 · từ nhiệm kỳ Quốc hội khóa XV: no day of the calendar
_ROUND = (
    r"(?P<round>nhiệm\s+kỳ\s[^.;,\n]{4,80}"
    r"|(?:năm\s+học|kế\s+hoạch|khóa|kỳ\s+thi|niên\s+vụ|vụ|mùa)\b[^.;,\d]{0,60}?\s?(?:19|20)\d\d)"
)
# kể từ ngày     tháng     năm 2026: a day that nobody filled in
_BLANK = r"(?P<blank>ngày[\s.…_]*tháng[\s.…_]*(?:\d{1,2}\s*)?năm(?:[\s.…_]*(?:19|20)\d\d)?(?!\d))"
_YEAR = (
    r"(?:kỳ\s+(?:tính|quyết\s+toán)\s+thuế|kỳ\s+kế\s+toán|năm\s+(?:ngân\s+sách|tài\s+chính)"
    r"|(?:đầu\s+)?năm(?=\s+(?:19|20)\d\d)|quý\s+(?P<quarter>I{1,3}|IV|[1-4])\b)[^.;,\d\n]{0,60}?"
    r"(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?!\s*[-/]\d)"
)
_MONTH = r"(?:(?:ngày|kỳ\s[^.;,\d\n]{2,60}?)\s+)?tháng\s+(?P<month>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<of>(?:19|20)\d\d)"
#: A day here may stand without its word: từ 01/11/2001 · đến hết 31 tháng 12 năm 2025
ANY_DAY = (
    rf"(?:(?i:{DAY})|\d{{1,2}}\s+tháng\s+\d{{1,2}}[.,]?\s*năm\s+\d{{4}}"
    r"|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d)"
)
_LEAD = (
    r"[\s,:]*(?:(?:là|có\s+hiệu\s+lực|thi\s+hành|thực\s+hiện|áp\s+dụng|pháp\s+luật|pháp\s+lý|chính\s+thức"
    r"|trên\s+toàn\s+quốc|bắt\s+đầu|được|trong\s+(?:khoảng\s+)?thời\s+gian)"
    r"[\s,:]+)*(?:(?:và\s+)?(?:được\s+)?áp\s+dụng\s+(?:cho|đối\s+với)\s[^.;\n]{0,160}?\s"
    r"|(?:cho|đối\s+với)\s+(?:các\s+)?(?:năm|kỳ)\s[^.;,\d\n]{0,60}?(?=bắt\s+đầu\s)|trong\s+việc\s[^.;]{4,300}?\s"
    r"|và\s+(?:thay\s+thế|bãi\s+bỏ)\s[^.;]{4,400}?\s(?=(?:kể|tính)\s+từ\s|từ\s+ngày\s+k[ýíư]))?"
)

#: sau 45 ngày kể từ ngày ký · sau mười lăm (15) ngày, kể từ ngày đăng Công báo
AFTER = re.compile(
    rf"{_LEAD}(?:{_FROM})?(?:[Ss]au\s+(?:thời\s+hạn\s+)?|(?=\d)|(?=[{LOWER} ]{{2,20}}\(\s*\d))"
    rf"{_COUNT}\s*(?P<unit>ngày|tháng|năm)(?:\s+làm\s+việc)?"
    r"(?:\s*\([^()]{1,40}\))?\s*,?\s*"
    rf"(?:(?:{_FROM}|sau\s+)?(?:(?P<gazette>{_GAZETTE})|(?P<signing>{_SIGNING})|(?P<day>{ANY_DAY})"
    rf"|(?P<own>{_OWN_EFFECT})))"
)
#: sau ngày ký 15 ngày
BEHIND = re.compile(
    rf"{_LEAD}(?:{_FROM})?[Ss]au\s+(?:(?P<gazette>{_GAZETTE})|(?P<signing>{_SIGNING})|(?P<day>{ANY_DAY})|(?P<own>{_OWN_EFFECT}))"
    rf"\s+{_COUNT}\s*(?P<unit>ngày|tháng|năm)\b"
)
#: kể từ ngày 18/5/2026 · từ ngày ký ban hành · cùng thời điểm có hiệu lực của Luật Giá
AT = re.compile(
    rf"{_LEAD}(?:(?P<plain>{DAY})|(?:(?:ngày\s+)?{_FROM}|(?:đối\s+với|cho)\s+(?:các\s+)?(?=năm\s|kỳ\s)|(?=khi\s)){_CLOCK}"
    rf"(?:(?P<day>{ANY_DAY})|(?P<gazette>{_GAZETTE})|{_PUBLISHED}|(?P<signing>{_SIGNING})"
    rf"|{_YEAR}|{_MONTH}|{_ROUND}|{_BLANK}|{_EVENT})"
    rf"|{_TOGETHER}|{_BESIDE})"
)
