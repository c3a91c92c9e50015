"""Labels of marks and notes: Vietnamese first, English second."""

from __future__ import annotations

from data.law.reading import DateBasis, Operation, Role, When
from data.law.wording import name_of

ROLES = {
    Role.BASED_ON: "căn cứ (ground)",
    Role.CITES: "viện dẫn (cited)",
    Role.HISTORY: "lịch sử sửa đổi (history)",
    Role.TITLE: "trong tên văn bản khác (in a title)",
    Role.SELF: "chính văn bản này (itself)",
    Role.ACTED_ON: "văn bản bị tác động (acted on)",
}
OPERATIONS = {
    Operation.MODIFY: "sửa đổi (modify)",
    Operation.INSERT: "thêm mới (insert)",
    Operation.REPLACE: "thay thế (replace)",
    Operation.REPEAL: "bãi bỏ (repeal)",
    Operation.PHRASE: "thay, bỏ cụm từ (phrase)",
    Operation.HEADING: "sửa tên (heading)",
}
BASES = {
    DateBasis.STATED: "ghi rõ ngày (stated)",
    DateBasis.FROM_SIGNING: "từ ngày ký, thông qua (from signing)",
    DateBasis.DAYS_AFTER_SIGNING: "tính từ ngày ký (days after signing)",
    DateBasis.GAZETTE: "theo ngày đăng Công báo (gazette day)",
    DateBasis.EVENT: "theo một sự kiện (event)",
}


def condition(when: When | None) -> str:
    """Return what a day waits for; "" when it waits for nothing.

    >>> condition(When(event="gazette", plus_days=15))
    'ngày đăng Công báo + 15 ngày (gazette day + 15 days)'
    """
    if when is None:
        return ""
    vietnamese, english = ("ngày đăng Công báo", "gazette day")
    if when.event != "gazette":
        named = name_of(when.target) if when.target else ""
        vietnamese, english = f"ngày có hiệu lực của {named}".removesuffix(" của "), "its effect"
    if not when.plus_days:
        return f"{vietnamese} ({english})"
    return f"{vietnamese} + {when.plus_days} ngày ({english} + {when.plus_days} days)"
