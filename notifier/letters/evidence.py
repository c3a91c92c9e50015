"""What a reason rests on, in words: where the procedure cites it, what the source says, who confirmed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from data.instant import office_day
from data.law.change import Decision
from data.law.wording import day
from data.office.procedure import LegalBasis, Part
from data.office.rule import is_rule, signer
from notifier.tasks.reason import Reason

_PART = {
    Part.BASIS: "căn cứ pháp lý",
    Part.REFERENCES: "tài liệu viện dẫn",
    Part.FORMS: "biểu mẫu",
    Part.STEPS: "các bước thực hiện",
    Part.FEES: "phí, lệ phí",
    Part.LOG: "trang theo dõi sửa đổi",
    Part.OTHER: "phần khác",
}


def place_of(basis: LegalBasis) -> str:
    """Return where in the procedure the basis stands."""
    heading = " ".join(basis.place.heading.split())
    return f"{_PART[basis.place.part]}, mục “{heading}”" if heading else _PART[basis.place.part]


def confirmed(reason: Reason) -> str:
    """Return who confirmed the change and who the match: a rule by its name, or a person with the day."""
    change, match = _by(reason.change.decision), _by(reason.match.decision)
    if change == match:
        return f"xác nhận: {change}"
    return f"xác nhận thay đổi: {change}, xác nhận ảnh hưởng: {match}"


def quotes(source: Sequence[Reason]) -> list[str]:
    """Return the words of the source that say so, each once, on one line."""
    return list(dict.fromkeys(" ".join(reason.change.quote.split()) for reason in source if reason.change.quote))


def _by(decision: Decision | None) -> str:
    if decision is None:
        return "quy tắc của phần mềm"
    if is_rule(decision.by):
        return signer(decision.by)
    return f"{decision.by} ({day(office_day(datetime.fromisoformat(decision.at)))})"
