"""The list of the first day: a workbook that fits into a letter, however much a unit has."""

from __future__ import annotations

import random
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from data.office.wave import Wave, WaveSize, WaveTopic
from notifier.letters.finding_sheet import finding_list
from notifier.letters.first_day import FindingRow, FirstDay, ProposedWave

WAVE = Wave(id=7, unit="Sở Tư pháp", topic=WaveTopic.ENDED, due=date(2026, 12, 31), proposed_on=date(2026, 11, 27))


def finding(place: int) -> FindingRow:
    chance = random.Random(place)
    words = " ".join(f"Điều {chance.randint(1, 200)}, khoản {chance.randint(1, 30)}" for _ in range(40))
    return FindingRow(
        wave=WAVE,
        code=f"1.{place:06}",
        name=f"Cấp giấy chứng nhận số {place}",
        basis=f"Nghị định số {place}/2016/NĐ-CP",
        touched="",
        happened=f"Luật số {place}/2018/QH14 sửa đổi, bổ sung {words}",
        since=date(2019, 1, 1),
        replaced_by="",
    )


def first_day(many: int) -> FirstDay:
    proposed = ProposedWave(wave=WAVE, size=WaveSize(procedures=many, findings=many))
    rows = tuple(map(finding, range(many)))
    return FirstDay(
        unit=WAVE.unit, procedures=many, bases=many, documents=9, waves=(proposed,), ending=0, unknown=0, findings=rows
    )


def test_a_row_says_wave_procedure_basis_and_what_happened() -> None:
    (_, row) = load_workbook(BytesIO(finding_list(first_day(1), 500).content)).active.values
    assert row[0] == 1
    assert row[1].date() == WAVE.due
    assert row[3:6] == ("1.000000", "Cấp giấy chứng nhận số 0", "Nghị định số 0/2016/NĐ-CP")


def test_the_list_of_a_large_unit_fits_into_a_letter_and_says_what_it_leaves_out() -> None:
    made = finding_list(first_day(3000), 500)
    *_, last = load_workbook(BytesIO(made.content)).active.values
    assert last[2] == f"… và {3000 - 500} dòng khác: cancu waves show"
    assert len(made.content) < 65_000
