"""The six states of a document or provision on a day (Luật 64/2025/QH15, Điều 53 to 57)."""

from __future__ import annotations

from data.law.table_enum import TableEnum


class ValidityState(TableEnum):
    """What a document or provision is on a day; ``label`` names it to officers.

    Where several hold at once the first of this order counts: what has ended is ended, though it never began.
    """

    row: str

    EXPIRED = "expired", "hết hiệu lực"
    NOT_YET = "not_yet", "chưa có hiệu lực"
    TO_CONFIRM = "to_confirm", "cần xác nhận"
    SUSPENDED = "suspended", "ngưng hiệu lực"
    PARTLY_EXPIRED = "partly_expired", "hết hiệu lực một phần"
    IN_FORCE = "in_force", "còn hiệu lực"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return self.row

    @property
    def holds(self) -> bool:
        """Whether it is in force, in part at least."""
        return self in (ValidityState.PARTLY_EXPIRED, ValidityState.IN_FORCE)


#: Each state by how it counts against others that hold on the same day.
RANK = {state: place for place, state in enumerate(ValidityState)}
