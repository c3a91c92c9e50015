"""What a reason rests on, in words: where the procedure cites it, what the source says, who confirmed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from data.instant import office_day
from data.law.change import Decision
from data.law.wording import day
from data.office.procedure import LegalBasis, Part
from data.office.rule import is_rule
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


def parts_of(bases: Iterable[LegalBasis]) -> tuple[str, ...]:
    """Return in which parts of the procedure these bases stand, each once."""
    return tuple(dict.fromkeys(_PART[basis.place.part] for basis in bases))


def confirmed(reason: Reason, names: Mapping[str, str]) -> str:
    """Return which persons confirmed the change and that it matters, with the day; "" where rules did both."""
    decisions = (("thay đổi", reason.change.decision), ("ảnh hưởng", reason.match.decision))
    said = [f"{what}: {_by(made, names)}" for what, made in decisions if made and not is_rule(made.by)]
    return f"xác nhận {', '.join(said)}" if said else ""


def _by(decision: Decision, names: Mapping[str, str]) -> str:
    on = day(office_day(datetime.fromisoformat(decision.at)))
    return f"{names.get(decision.by, 'người duyệt')} ngày {on}"
