"""A law that amends fifteen laws, from its text to the tasks: a question a statement, a task a procedure.

The text is ours, written after the facts of Luật 146/2025/QH15; its provisions are samples.
"""

from __future__ import annotations

from datetime import date

from data.law.change import Standing
from data.law.kind import Kind
from data.office.match import Severity
from data.office.procedure import LegalBasis
from data.office.rule import Rule, Rules
from data.store import tasks
from data.store.home import Home
from notifier.letters.open_questions import waiting_questions
from tests.matcher.link.link_life import Office
from tests.matcher.link.link_samples import basis

NIGHT = date(2025, 12, 20)
LAWS = (
    ("Luật Đê điều", "79/2006/QH11"),
    ("Luật Đa dạng sinh học", "20/2008/QH12"),
    ("Luật Phòng, chống thiên tai", "33/2013/QH13"),
    ("Luật Bảo vệ và kiểm dịch thực vật", "41/2013/QH13"),
    ("Luật Thú y", "79/2015/QH13"),
    ("Luật Tài nguyên, môi trường biển và hải đảo", "82/2015/QH13"),
    ("Luật Khí tượng thủy văn", "90/2015/QH13"),
    ("Luật Thủy lợi", "08/2017/QH14"),
    ("Luật Lâm nghiệp", "16/2017/QH14"),
    ("Luật Thủy sản", "18/2017/QH14"),
    ("Luật Đo đạc và bản đồ", "27/2018/QH14"),
    ("Luật Trồng trọt", "31/2018/QH14"),
    ("Luật Chăn nuôi", "32/2018/QH14"),
    ("Luật Bảo vệ môi trường", "72/2020/QH14"),
    ("Luật Tài nguyên nước", "28/2023/QH15"),
)
SURVEYING = ("Luật Đo đạc và bản đồ", "27/2018/QH14")
HEAD = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Luật số: 146/2025/QH15

LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA 15 LUẬT TRONG LĨNH VỰC NÔNG NGHIỆP VÀ MÔI TRƯỜNG (VĂN BẢN MẪU)

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam đã được sửa đổi, bổ sung một số điều theo Nghị quyết số \
203/2025/QH15;
Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của 15 luật trong lĩnh vực nông nghiệp và môi trường (mẫu).
"""
TAIL = """
Điều 16. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.

Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, Kỳ họp thứ 10 thông qua ngày 11 tháng 12 năm \
2025.
"""


def article(place: int, law: str, number: str) -> str:
    """An article of the sample: one amended clause, and of the last law one repealed besides."""
    words = f"""
Điều {place}. Sửa đổi, bổ sung một số điều của {law} số {number}
1. Sửa đổi, bổ sung khoản 2 Điều {place + 4} như sau:
“2. Nội dung mẫu: hồ sơ được nộp trực tuyến.”.
"""
    return words + (f"2. Bãi bỏ khoản 3 Điều {place + 9}.\n" if place == len(LAWS) else "")


OMNIBUS = HEAD + "".join(article(place, *law) for place, law in enumerate(LAWS, 1)) + TAIL


def by_name(law: str, number: str) -> LegalBasis:
    """A law as procedures cite it most: by name and year (Nghị định 78/2025/NĐ-CP, Điều 68)."""
    name = f"{law} năm {number.split('/')[1]}"
    return basis(raw=name, name=name)


def agriculture(home: Home, rules: Rules | None = None) -> Office:
    """Procedures citing three of the laws by number, nearly all by name, one article, none; and one that knows."""
    office = Office(home, rules)
    office.adopt("ba-luat", *(basis(number) for _, number in LAWS[:3]))
    office.adopt("theo-ten", *(by_name(*law) for law in LAWS if law != SURVEYING))
    office.adopt("dung-dieu", basis("79/2015/QH13", provisions=("art_9",)))
    office.adopt("dieu-khac", basis("79/2015/QH13", provisions=("art_30",)))
    office.adopt("luat-khac", basis("31/2024/QH15"))
    office.adopt("da-biet", basis("28/2023/QH15"), basis("146/2025/QH15"))
    office.publish(OMNIBUS)
    office.night(NIGHT)
    return office


def test_each_statement_is_one_change_however_many_procedures_it_touches(home: Home) -> None:
    stated = agriculture(home).changes()
    assert sorted(change.target.number or "" for change in stated if change.kind is Kind.AMENDS) == sorted(
        number for _, number in LAWS
    )
    (repeal,) = (change for change in stated if change.kind is Kind.REPEALS)
    assert (repeal.target.number, repeal.whole, repeal.from_) == ("28/2023/QH15", False, date(2026, 1, 1))
    assert len(stated) == len(LAWS) + 1


def test_each_procedure_gets_one_task_with_all_its_reasons(home: Home) -> None:
    office = agriculture(home)
    assert {code: len(task.reasons) for code, task in office.tasks().items()} == {
        "ba-luat": 3,
        "theo-ten": len(LAWS),
        "dung-dieu": 1,
    }
    assert {task.due for task in office.tasks().values()} == {date(2026, 4, 1)}
    assert [match.severity for match in office.matches("dieu-khac")] == [Severity.LOW]


def test_a_law_whose_name_begins_with_do_is_found_by_name(home: Home) -> None:
    office = Office(home)
    office.adopt("do-dac", by_name(*SURVEYING))
    office.publish(OMNIBUS)
    office.night(NIGHT)
    assert office.tasks().keys() == {"do-dac"}


def test_legal_staff_is_asked_once_a_statement_when_the_rule_is_off(home: Home) -> None:
    office = agriculture(home, Rules().without(Rule.STATED_ACT))
    waiting = waiting_questions(home, tasks.with_work(home))
    assert (len(waiting.changes), len(waiting.matches), office.tasks()) == (len(LAWS), 0, {})
    office.confirm(Kind.AMENDS, Kind.REPEALS)
    office.night(NIGHT)
    assert office.tasks().keys() == {"ba-luat", "theo-ten", "dung-dieu"}


def test_the_next_night_raises_nothing_new(home: Home) -> None:
    office = agriculture(home)
    before = office.tasks(), office.changes()
    assert office.night(date(2025, 12, 21)).changes == 0
    assert (office.tasks(), office.changes()) == before
    assert all(change.standing is Standing.STANDS for change in office.changes())
