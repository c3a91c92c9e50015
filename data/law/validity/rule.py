"""The rules a state follows from: one row each, with the words an officer reads and the provision it rests on.

The law of the day of the event counts: Luật 80/2015/QH13 from 01/07/2016, Luật 64/2025/QH15 from 01/04/2025.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

#: The laws on validity, the newest first, each with the day from which it applies.
_LAWS = ((date(2025, 4, 1), "Luật 64/2025/QH15"), (date(2016, 7, 1), "Luật 80/2015/QH13"))


class ValidityRule(StrEnum):
    """Why a state holds; ``says`` is how an officer reads it, ``articles`` where each law says it, the newest first."""

    says: str
    articles: tuple[str, ...]

    def __new__(cls, value: str, says: str, *articles: str) -> ValidityRule:
        """Return the member, a plain word in JSON."""
        rule = str.__new__(cls, value)
        rule._value_ = value
        rule.says = says
        rule.articles = articles
        return rule

    OWN_DAY = "own_day", "văn bản tự ghi ngày có hiệu lực", "Điều 53", "Điều 151"
    SOURCE_DAY = "source_day", "ngày có hiệu lực do nguồn ghi, văn bản không ghi rõ"
    ASSUMED_DAY = "assumed_day", "chưa rõ ngày có hiệu lực: coi là có hiệu lực trong vòng một năm từ khi ban hành"
    INSERTED = "inserted", "được bổ sung vào văn bản từ ngày này"
    OWN_END = "own_end", "hết thời hạn hiệu lực ghi trong văn bản", "Điều 57 khoản 1 điểm a", "Điều 154"
    ENDED = "ended", "bị bãi bỏ hoặc được thay thế", "Điều 57 khoản 1 điểm b, c", "Điều 154"
    CHANGED = "changed", "được sửa đổi, bổ sung", "Điều 57 khoản 1 điểm b", "Điều 154"
    SUSPENDED = "suspended", "ngưng hiệu lực", "Điều 56", "Điều 153"
    RESUMED = "resumed", "được tiếp tục có hiệu lực", "Điều 56", "Điều 153"
    UNTIL_EVENT = (
        "until_event",
        "ngưng hiệu lực đến một sự kiện; văn bản được chờ có thể đã có",
        "Điều 56",
        "Điều 153",
    )
    EXTENDED = "extended", "được kéo dài thời hạn hiệu lực"
    UNAPPLIED = "unapplied", "thôi áp dụng sau sắp xếp", "Điều 54 khoản 2"
    CONFIRMED_STATUS = "confirmed_status", "người duyệt xác nhận tình trạng mà nguồn ghi"
    PART_OF_CHAPTER = (
        "part_of_chapter",
        "một phần, chương, mục bị động tới; chưa có bản văn cho biết có điều này không",
    )
    ASKED = "asked", "câu hỏi còn chờ người duyệt"
    UNDATED = "undated", "chưa rõ từ ngày nào"
    SIGNALS_DIFFER = "signals_differ", "nguồn khác ghi tình trạng khác"
    SIGNALS_AGREE = "signals_agree", "nguồn khác ghi rõ tình trạng"

    def says_on(self, day: date | None) -> str:
        """Return the rule in words with the law of the day of the event, where one is known.

        >>> ValidityRule.ENDED.says_on(date(2020, 1, 1))
        'bị bãi bỏ hoặc được thay thế (Luật 80/2015/QH13, Điều 154)'
        """
        laws = zip(_LAWS, self.articles, strict=False)
        source = next((f" ({law}, {article})" for (since, law), article in laws if day and since <= day), "")
        return f"{self.says}{source}"
