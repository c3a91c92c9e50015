"""How a procedure of the register stands today: what there is to do about it, the most pressing first."""

from __future__ import annotations

from data.law.table_enum import TableEnum


class ProcedureCondition(TableEnum):
    """What there is to do about a procedure; ``row`` names it, Vietnamese and English.

    Where several hold at once the first of this order counts.
    """

    row: tuple[str, str]

    TO_UPDATE = "to_update", ("cần cập nhật", "to be updated")
    PROPOSED = "proposed", ("trong đợt rà soát chờ đồng ý", "in a proposed wave")
    ASKED = "asked", ("chờ trả lời câu hỏi", "a question waits")
    UNRESOLVED = "unresolved", ("có căn cứ chưa xác định được", "cites what is not known")
    SOUND = "sound", ("chưa phải sửa gì", "nothing to mend")
    RETIRED = "retired", ("đã ngừng theo dõi", "retired")
