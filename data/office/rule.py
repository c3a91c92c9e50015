"""The named rules that may act for a person: one row each; switches, settings and their words follow from it.

What a rule decides is signed ``rule:NAME``, so that every answer says who gave it and can be undone.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from data.law.table_enum import TableEnum

_SIGNATURE = "rule:"


class Purpose(StrEnum):
    """What a rule does: confirm a change, accept a match, ask a question, or draw what follows from other facts."""

    CONFIRMS = "confirms"
    ACCEPTS = "accepts"
    ASKS = "asks"
    FOLLOWS = "follows"


class RuleRow(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is particular to a rule.

    ``says`` is how an officer reads it. ``is_on`` is its switch as delivered, null where it has none, and ``help``
    explains the switch, Vietnamese / English. ``source`` is the provision it rests on, "" for none.
    """

    purpose: Purpose
    says: str
    is_on: bool | None = None
    help: str = ""
    source: str = ""


class Rule(TableEnum):
    """A named rule; ``row`` tells all about it."""

    row: RuleRow

    STATED_ACT = (
        "stated_act",
        RuleRow(
            purpose=Purpose.CONFIRMS,
            says="văn bản nói rõ",
            is_on=True,
            help="Nhận thay đổi mà văn bản nêu rõ / accept a change that the text states outright",
        ),
    )
    SAME_NUMBER = (
        "same_number",
        RuleRow(
            purpose=Purpose.ACCEPTS,
            says="trùng số ký hiệu",
            is_on=True,
            help="Nhận căn cứ trùng số, loại, cơ quan, ngày / accept a basis citing the very number",
        ),
    )
    LAW_NAME_AND_YEAR = (
        "law_name_and_year",
        RuleRow(
            purpose=Purpose.ACCEPTS,
            says="trùng tên và năm của luật",
            is_on=True,
            help="Nhận luật nêu tên và năm / accept a law cited by name and year",
        ),
    )
    LAW_NAME_ON_DATE = (  # LEGAL_RULES 11.4 lets it be a candidate only
        "law_name_on_date",
        RuleRow(
            purpose=Purpose.ACCEPTS,
            says="trùng tên luật, còn hiệu lực vào ngày của quy trình",
            is_on=False,
            help="Nhận luật chỉ nêu tên, theo ngày của quy trình / accept a law by name alone, by date",
        ),
    )
    CONSOLIDATION = (
        "consolidation",
        RuleRow(
            purpose=Purpose.ACCEPTS,
            says="căn cứ dẫn văn bản hợp nhất của văn bản này",
            is_on=True,
            help="Nhận căn cứ dẫn văn bản hợp nhất / accept a basis that cites a consolidation of the document",
            source="Pháp lệnh hợp nhất văn bản quy phạm pháp luật 01/2012/UBTVQH13, Điều 4",
        ),
    )
    CASCADE_80_2015 = (
        "cascade_80_2015",
        RuleRow(
            purpose=Purpose.ASKS,
            says="văn bản quy định chi tiết hết hiệu lực cùng văn bản được quy định chi tiết",
            is_on=True,
            help="Hỏi về văn bản chi tiết khi văn bản gốc hết hiệu lực trước 04/2025 / ask what falls with it",
            source="Luật 80/2015/QH13, Điều 154 khoản 4",
        ),
    )
    CASCADE_64_2025 = (
        "cascade_64_2025",
        RuleRow(
            purpose=Purpose.ASKS,
            says="văn bản quy định chi tiết tiếp tục có hiệu lực nếu không trái, trừ khi được công bố hết hiệu lực",
            is_on=True,
            help="Như trên, từ 01/4/2025 đến 30/6/2025 / the same, in those three months",
            source="Luật 64/2025/QH15, Điều 57 khoản 2",
        ),
    )
    CASCADE_87_2025 = (
        "cascade_87_2025",
        RuleRow(
            purpose=Purpose.ASKS,
            says="văn bản quy định chi tiết hết hiệu lực cùng văn bản gốc, trừ khi được công bố tiếp tục có hiệu lực",
            is_on=True,
            help="Như trên, từ 01/7/2025 / the same, from that day on",
            source="Luật 64/2025/QH15, Điều 57 khoản 2 (sửa đổi bởi Luật 87/2025/QH15, Điều 1 khoản 22)",
        ),
    )
    SUCCESSOR = (
        "successor",
        RuleRow(
            purpose=Purpose.ASKS,
            says="văn bản mới cùng cơ quan, cùng loại, cùng nội dung mà không nêu văn bản bị thay",
            is_on=True,
            help="Hỏi khi văn bản mới có thể thay văn bản được dẫn / ask about silent successors",
        ),
    )
    PROCEDURES_ANNOUNCED = (
        "procedures_announced",
        RuleRow(
            purpose=Purpose.ASKS,
            says="quyết định công bố thủ tục hành chính nêu mã hoặc tên thủ tục của quy trình",
            is_on=True,
            help="Hỏi khi thủ tục của quy trình được công bố lại / ask when a procedure is announced anew",
        ),
    )
    ACTING_ENDED = (
        "acting_ended",
        RuleRow(purpose=Purpose.FOLLOWS, says="văn bản nêu điều này hết hiệu lực trước ngày điều này áp dụng"),
    )
    SUSPENSION_ENDED = (
        "suspension_ended",
        RuleRow(
            purpose=Purpose.FOLLOWS,
            says="đã hết thời hạn ngưng hiệu lực ghi trong văn bản",
            source="Luật 64/2025/QH15, Điều 56",
        ),
    )
    NO_LONGER_STATED = (
        "no_longer_stated",
        RuleRow(purpose=Purpose.FOLLOWS, says="bản đọc mới không còn nêu điều này"),
    )
    NO_LONGER_TOUCHED = (
        "no_longer_touched",
        RuleRow(purpose=Purpose.FOLLOWS, says="căn cứ không còn khớp với văn bản này"),
    )
    RAISE = (
        "raise",
        RuleRow(purpose=Purpose.FOLLOWS, says="việc được mở và đóng theo các kết quả khớp"),
    )
    DELIVER = (
        "deliver",
        RuleRow(purpose=Purpose.FOLLOWS, says="tin được gửi khi đến giờ"),
    )

    @property
    def signature(self) -> str:
        """How it signs a decision: "rule:same_number"."""
        return f"{_SIGNATURE}{self.value}"


#: The rules that an office may switch off, in the order of the settings.
SWITCHES = tuple(rule for rule in Rule if rule.row.is_on is not None)
#: How sure a reading must be, 0 to 1, for a change that its text states to be confirmed by rule.
LEAST_SCORE = 0.8
_BY_NAME = {rule.value: rule for rule in Rule}


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """The rules that are on; what none of them answers waits for a person. ``least_score`` binds ``stated_act``."""

    on: frozenset[Rule] = frozenset(rule for rule in SWITCHES if rule.row.is_on)
    least_score: float = LEAST_SCORE

    def without(self, rule: Rule) -> Rules:
        """Return the rules with one of them switched off."""
        return msgspec.structs.replace(self, on=self.on - {rule})


def accepting(name: str) -> Rule | None:
    """Return the rule of that name that may accept a match; null when there is none.

    >>> accepting("same_number") is Rule.SAME_NUMBER, accepting("law_name_slip")
    (True, None)
    """
    rule = _BY_NAME.get(name)
    return rule if rule and rule.row.purpose is Purpose.ACCEPTS else None


def is_rule(by: str | None) -> bool:
    """Return whether a decision was signed by a rule, not by a person."""
    return (by or "").startswith(_SIGNATURE)


def signer(by: str) -> str:
    """Return who signed, as an officer reads it: the words of a rule, its name when it is of another version, a person.

    >>> signer("rule:same_number"), signer("can-bo@example.vn")
    ('quy tắc “trùng số ký hiệu”', 'can-bo@example.vn')
    """
    if not is_rule(by):
        return by
    name = by.removeprefix(_SIGNATURE)
    rule = _BY_NAME.get(name)
    return f"quy tắc “{rule.row.says if rule else name}”"
