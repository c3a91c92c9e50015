"""Totals of an audit: how many legal bases stand how on a day, and of the unknown why, with the way to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from data.law.wording import day
from matcher.link.audit import Absence, Trouble

#: How a trouble reads, the gravest first.
TROUBLE = {
    Trouble.DEAD: "đã hết hiệu lực",
    Trouble.SUSPENDED: "đang ngưng hiệu lực",
    Trouble.DYING: "sắp hết hiệu lực",
    Trouble.TO_CONFIRM: "cần xác nhận",
    Trouble.AMBIGUOUS: "chưa rõ văn bản nào",
    Trouble.MISQUOTED: "dẫn sai ngày, số hoặc cơ quan",
    Trouble.UNKNOWN: "chưa có trong kho",
    Trouble.PAST_WORDS: "lặp lời văn nay không còn",
}
#: Why a document is not in the store, and what brings it there.
ABSENCE = {
    Absence.NOT_FETCHED: ("chưa thu thập về (never fetched)", "cancu crawl --cited"),
    Absence.LOCAL: (
        "văn bản địa phương (local law)",
        "bật nguồn của tỉnh (sources.sonla, sources.vbpl) rồi cancu crawl --cited; hoặc đặt tệp vào sources.inbox",
    ),
    Absence.NAME_ALONE: (
        "luật chỉ nêu tên, không có số (a law by name alone)",
        "ghi số của luật vào quy trình rồi nạp lại: cancu procedures import",
    ),
    Absence.STANDARD: (
        "tiêu chuẩn, quy chuẩn (a standard)",
        "tự kiểm tra bản mới ở cơ quan công bố tiêu chuẩn (look for a newer edition yourself)",
    ),
    Absence.NOT_READABLE: (
        "không đọc được số ký hiệu (no number that could be read)",
        "sửa dòng căn cứ trong quy trình rồi nạp lại: cancu procedures import",
    ),
}
_SOUND = "không có vấn đề"
_PAST = "dòng của quy trình lặp lời văn nay không còn (lines that repeat words no longer in force)"


class AuditTotals(msgspec.Struct, frozen=True, kw_only=True):
    """How many of ``bases`` stand how on a day; ``asked`` counts, of each trouble, what still waits for a person.

    Past words are counted by lines of procedures, beside the bases.
    """

    on: date
    bases: int
    troubles: Mapping[Trouble, int]
    asked: Mapping[Trouble, int]
    absences: Mapping[Absence, int]

    @property
    def sound(self) -> int:
        """How many have no trouble."""
        return self.bases - sum(self._of_bases.values())

    @property
    def _of_bases(self) -> Mapping[Trouble, int]:
        return {trouble: many for trouble, many in self.troubles.items() if trouble is not Trouble.PAST_WORDS}

    def lines(self) -> Iterator[str]:
        """Yield the totals for people, the gravest first, then why documents are unknown."""
        found = [f"{many} {TROUBLE[trouble]}{self._waiting(trouble)}" for trouble, many in self._of_bases.items()]
        yield f"Ngày {day(self.on)}, {self.bases} căn cứ: {' · '.join([*found, f'{self.sound} {_SOUND}'])}."
        for absence, many in self.absences.items():
            why, mend = ABSENCE[absence]
            yield f"  chưa có trong kho: {many} {why}: {mend}"
        if past := self.troubles.get(Trouble.PAST_WORDS):
            yield f"  {past} {_PAST}"

    def cells(self) -> Iterator[tuple[str, int, str]]:
        """Yield the totals as rows: what, how many, what to do."""
        yield f"tất cả, ngày {day(self.on)}", self.bases, ""
        for trouble, many in self.troubles.items():
            yield f"{TROUBLE[trouble]}{self._waiting(trouble)}", many, ""
        for absence, many in self.absences.items():
            why, mend = ABSENCE[absence]
            yield f"  trong đó {why}", many, mend
        yield _SOUND, self.sound, ""

    def _waiting(self, trouble: Trouble) -> str:
        return f" ({self.asked[trouble]} chờ duyệt)" if self.asked.get(trouble) else ""


def totals_of(found: Iterable[tuple[Trouble, bool, Absence | None]], bases: int, on: date) -> AuditTotals:
    """Return the totals of findings, each a trouble, whether it is still asked, and why a document is unknown."""
    troubles: Counter[Trouble] = Counter()
    asked: Counter[Trouble] = Counter()
    absences: Counter[Absence] = Counter()
    for trouble, waits, absence in found:
        troubles[trouble] += 1
        asked[trouble] += waits
        if absence:
            absences[absence] += 1
    return AuditTotals(
        on=on,
        bases=bases,
        troubles={trouble: troubles[trouble] for trouble in Trouble},
        asked=asked,
        absences={absence: absences[absence] for absence in Absence if absences[absence]},
    )
