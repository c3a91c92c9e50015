"""What a reading states, a line for people each: what the document is, its days, its grounds, its acts."""

from __future__ import annotations

from datetime import date

from cancu.explain.labels import condition
from data.law.kind import Origin
from data.law.provision_wording import provision_name, provisions_text
from data.law.reading import EffectiveDate, ExpiryDate, Relation
from data.law.reading_difference import Fact, Statement
from data.law.wording import day, name_of

Line = tuple[str, str]

#: How the facts of a document are called.
FACTS = {
    "number": "Số, ký hiệu",
    "type": "Loại",
    "issuer": "Cơ quan",
    "title": "Trích yếu",
    "issued_on": "Ban hành",
}
_MOST_PROVISIONS = 12


def line_of(said: Statement) -> Line:
    """Return a label and a value: "Tác động", "bãi bỏ Nghị định 15/2020/NĐ-CP, khoản 2 Điều 7; chắc chắn 98.0%"."""
    if isinstance(said, Fact):
        return FACTS[said.field], day(said.value) if isinstance(said.value, date) else said.value
    if isinstance(said, ExpiryDate):
        return "Hết hiệu lực", _day(said)
    if isinstance(said, EffectiveDate):
        return "Có hiệu lực", _day(said)
    is_ground = said.kind.row.origin is Origin.GROUND
    return ("Căn cứ", name_of(said.target)) if is_ground else ("Tác động", _does(said))


def _day(stated: EffectiveDate | ExpiryDate) -> str:
    on = day(stated.on) or condition(stated.when) or "chưa rõ ngày (day unknown)"
    if isinstance(stated, ExpiryDate) and stated.last_day:
        on = f"còn hiệu lực đến hết {day(stated.last_day)}"
    return on if stated.scope == "whole" else f"{on}: {', '.join(map(provision_name, stated.scope)) or 'một phần'}"


def _does(relation: Relation) -> str:
    where = provisions_text(relation.provisions, _MOST_PROVISIONS)
    days = (
        f"từ {day(relation.from_)}" if relation.from_ else "",
        f"đến trước {day(relation.to)}" if relation.to else "",
    )
    said = (name_of(relation.target), "toàn bộ" if relation.whole else where, *days)
    return f"{relation.kind.called} {', '.join(filter(None, said))}; chắc chắn {relation.score:.1%}"
