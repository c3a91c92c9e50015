"""The rules a state follows from: one row each, with the words an officer reads and the provision it rests on."""

from __future__ import annotations

from enum import StrEnum


class ValidityRule(StrEnum):
    """Why a state holds; ``says`` is how an officer reads it."""

    says: str

    def __new__(cls, value: str, says: str) -> ValidityRule:
        """Return the member, a plain word in JSON."""
        rule = str.__new__(cls, value)
        rule._value_ = value
        rule.says = says
        return rule

    OWN_DAY = "own_day", "văn bản tự ghi ngày có hiệu lực (Luật 64/2025/QH15, Điều 53)"
    SOURCE_DAY = "source_day", "ngày có hiệu lực do nguồn ghi, văn bản không ghi rõ"
    ASSUMED_DAY = "assumed_day", "chưa rõ ngày có hiệu lực: coi là có hiệu lực trong vòng một năm từ khi ban hành"
    INSERTED = "inserted", "được bổ sung vào văn bản từ ngày này"
    OWN_END = "own_end", "hết thời hạn hiệu lực ghi trong văn bản (Luật 64/2025/QH15, Điều 57 khoản 1 điểm a)"
    ENDED = "ended", "bị bãi bỏ hoặc được thay thế (Luật 64/2025/QH15, Điều 57 khoản 1 điểm b, c)"
    CHANGED = "changed", "được sửa đổi, bổ sung (Luật 64/2025/QH15, Điều 57 khoản 1 điểm b)"
    SUSPENDED = "suspended", "tạm ngưng hiệu lực (Luật 64/2025/QH15, Điều 56)"
    RESUMED = "resumed", "được tiếp tục có hiệu lực (Luật 64/2025/QH15, Điều 56)"
    EXTENDED = "extended", "được kéo dài thời hạn hiệu lực"
    UNAPPLIED = "unapplied", "thôi áp dụng sau sắp xếp (Luật 64/2025/QH15, Điều 54 khoản 2)"
    CONFIRMED_STATUS = "confirmed_status", "người duyệt xác nhận tình trạng mà nguồn ghi"
    PART_OF_CHAPTER = "part_of_chapter", "một phần, chương hoặc mục bị động tới; chưa rõ có điều này không"
    ASKED = "asked", "câu hỏi còn chờ người duyệt"
    UNDATED = "undated", "chưa rõ từ ngày nào"
    SIGNALS_DIFFER = "signals_differ", "nguồn khác ghi tình trạng khác"
    SIGNALS_AGREE = "signals_agree", "nguồn khác ghi rõ tình trạng"
