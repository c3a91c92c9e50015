"""Cases of LEGAL_RULES 14 that linking answers, from the text to the task. The texts are ours, in real forms."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.change import Standing
from data.law.kind import Kind
from data.office.match import Severity
from data.office.rule import Rules
from data.store.home import Home
from tests.matcher.link.link_life import Office
from tests.matcher.link.link_samples import basis

NIGHT = date(2026, 6, 1)


def text(kind: str, number: str, issuer: str, day: str, title: str, body: str) -> str:
    """A document in the form of Nghị định 30/2020/NĐ-CP."""
    return f"""{issuer.upper()}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}
{day}

{kind.upper()}
{title}

{issuer} ban hành {kind} {title[0].lower()}{title[1:]}.

{body}
"""


FORCE = "Điều 2. Hiệu lực thi hành\n{} này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026."


def circular(number: str, issuer: str, title: str, body: str) -> str:
    day = "Hà Nội, ngày 15 tháng 5 năm 2026"
    return text("Thông tư", number, issuer, day, title, f"{body}\n{FORCE.format('Thông tư')}")


def repeal_of(target: str) -> str:
    """The decision of a committee of today that repeals one of its predecessors'."""
    body = f"Điều 1. Bãi bỏ toàn bộ Quyết định số {target}.\n{FORCE.format('Quyết định')}"
    place = "Ủy ban nhân dân tỉnh Lâm Đồng"
    day = "Lâm Đồng, ngày 15 tháng 5 năm 2026"
    return text("Quyết định", "30/2026/QĐ-UBND", place, day, f"Bãi bỏ Quyết định số {target}", body)


def test_case_1_only_the_province_that_is_meant_is_told(home: Home) -> None:
    office = Office(home)
    office.adopt("lam-dong", basis("05/2020/QĐ-UBND", "2020-02-03", issuer="UBND tỉnh Lâm Đồng"))
    office.adopt("dong-nai", basis("05/2020/QĐ-UBND", "2020-01-20", issuer="UBND tỉnh Đồng Nai"))
    office.adopt("khong-ro", basis("05/2020/QĐ-UBND"))
    office.publish(repeal_of("05/2020/QĐ-UBND ngày 03 tháng 02 năm 2020 của Ủy ban nhân dân tỉnh Lâm Đồng"))
    office.night(NIGHT)
    assert office.tasks().keys() == {"lam-dong"}
    (repeal,) = office.changes(Kind.REPEALS)
    told = {
        code: [m.standing for m in office.matches(code) if m.change == repeal.key] for code in ("dong-nai", "khong-ro")
    }
    assert told == {"dong-nai": [], "khong-ro": [Standing.QUEUED]}


def test_case_2_a_number_without_year_is_told_by_its_day(home: Home) -> None:
    office = Office(home)
    office.adopt("nam-2024", basis("101/QĐ-BKHCN", "2024-02-01"))
    office.adopt("nam-2023", basis("101/QĐ-BKHCN", "2023-02-07"))
    target = "Quyết định số 101/QĐ-BKHCN ngày 01 tháng 02 năm 2024 của Bộ trưởng Bộ Khoa học và Công nghệ"
    issuer = "Bộ Khoa học và Công nghệ"
    body = f"Điều 1. Bãi bỏ toàn bộ {target}."
    office.publish(circular("10/2026/TT-BKHCN", issuer, f"Bãi bỏ {target}", body))
    office.night(NIGHT)
    assert office.tasks().keys() == {"nam-2024"}
    assert office.matches("nam-2023") == []


@pytest.mark.parametrize(
    ("number", "issuer", "standing"),
    [
        ("12/2026/TT-BNNMT", "Bộ Nông nghiệp và Môi trường", Standing.STANDS),
        ("12/2026/TT-BYT", "Bộ Y tế", Standing.QUEUED),
    ],
    ids=["the heir of the ministry", "a ministry that is not concerned"],
)
def test_case_15_an_heir_repeals_by_rule_and_a_stranger_is_an_alarm(
    home: Home, number: str, issuer: str, standing: Standing
) -> None:
    office = Office(home)
    office.adopt("thu-y", basis("13/2016/TT-BNNPTNT", "2016-06-02"))
    target = (
        "Thông tư số 13/2016/TT-BNNPTNT ngày 02 tháng 6 năm 2016 của Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn"
    )
    office.publish(circular(number, issuer, f"Bãi bỏ {target}", f"Điều 1. Bãi bỏ toàn bộ {target}."))
    office.night(NIGHT)
    (change,) = office.changes(Kind.REPEALS)
    assert change.standing is standing
    assert bool(office.tasks()) is (standing is Standing.STANDS)


def test_case_18_an_amendment_named_in_the_tail_raises_no_task(home: Home) -> None:
    office = Office(home)
    office.adopt("da-biet", basis("01/2020/TT-BTP", known_amendments=("20/2026/TT-BTP",)))
    office.adopt("chua-biet", basis("01/2020/TT-BTP"))
    target = "Thông tư số 01/2020/TT-BTP ngày 03 tháng 3 năm 2020 của Bộ trưởng Bộ Tư pháp"
    body = f"Điều 1. Sửa đổi, bổ sung khoản 2 Điều 4 của {target} như sau:\n“2. Nội dung mẫu.”."
    office.publish(circular("20/2026/TT-BTP", "Bộ Tư pháp", f"Sửa đổi, bổ sung một số điều của {target}", body))
    office.night(NIGHT)
    assert office.tasks().keys() == {"chua-biet"}
    assert office.matches("da-biet") == []


LAND = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Luật số: 43/2024/QH15

LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI SỐ 31/2024/QH15, LUẬT NHÀ Ở SỐ 27/2023/QH15 (VĂN BẢN MẪU)

Điều 1. Sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15
1. Sửa đổi, bổ sung khoản 1 Điều 252 như sau:
“1. Luật này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024.”.

Điều 2. Sửa đổi, bổ sung một số điều của Luật Nhà ở số 27/2023/QH15
1. Sửa đổi, bổ sung khoản 1 Điều 197 như sau:
“1. Luật này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024.”.

Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024.

Luật này được Quốc hội thông qua ngày 29 tháng 6 năm 2024.
"""


def test_43_2024_another_article_is_low_without_a_task_and_the_law_as_a_whole_medium(home: Home) -> None:
    office = Office(home)
    office.adopt("dieu-khac", basis("31/2024/QH15", provisions=("art_136",)))
    office.adopt("ca-luat", basis("31/2024/QH15"))
    office.adopt("ten-luat", basis(raw="Luật Nhà ở năm 2023", name="Luật Nhà ở năm 2023"))
    office.adopt("dung-dieu", basis("31/2024/QH15", provisions=("art_252",)))
    office.publish(LAND)
    office.night(date(2024, 7, 10))
    severities = {code: [m.severity for m in office.matches(code)] for code in ("dieu-khac", "ca-luat", "dung-dieu")}
    assert severities == {"dieu-khac": [Severity.LOW], "ca-luat": [Severity.MEDIUM], "dung-dieu": [Severity.HIGH]}
    assert office.tasks().keys() == {"ca-luat", "ten-luat", "dung-dieu"}


DECREE = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 120/2025/NĐ-CP
Hà Nội, ngày 11 tháng 6 năm 2025

NGHỊ ĐỊNH
Quy định về phân định thẩm quyền của chính quyền địa phương 02 cấp (văn bản mẫu)

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định thẩm quyền của chính quyền địa phương 02 cấp.

Điều 2. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.
2. Nghị định này hết hiệu lực từ ngày 01 tháng 3 năm 2027.
"""


def test_case_6_an_end_ahead_is_asked_and_due_on_the_last_day_in_force_with_no_new_text(home: Home) -> None:
    office = Office(home)
    office.adopt("khai-sinh", basis("120/2025/NĐ-CP", "2025-06-11"), issued_on=date(2025, 7, 7))
    office.adopt("khac", basis("123/2015/NĐ-CP"))
    office.publish(DECREE)
    office.night(date(2026, 11, 24))
    (end,) = office.changes()
    assert (end.kind, end.document, end.standing) == (Kind.EXPIRES, None, Standing.QUEUED)
    assert "có hết hiệu lực từ ngày 01/03/2027 không?" in end.why
    assert ([match.standing for match in office.matches("khai-sinh")], office.tasks()) == ([Standing.QUEUED], {})
    office.confirm(Kind.EXPIRES)
    office.night(date(2026, 11, 25))
    task = office.tasks()["khai-sinh"]
    assert (task.due, len(office.tasks())) == (date(2027, 2, 28), 1)
    office.night(date(2027, 3, 1))
    assert [match.severity for match in office.matches("khai-sinh")] == [Severity.HIGH]
    assert list(office.tasks().values()) == [task]


def test_case_6_an_end_ahead_is_asked_whatever_the_rules_may_answer(home: Home) -> None:
    office = Office(home, Rules(least_score=0))
    office.adopt("khai-sinh", basis("120/2025/NĐ-CP"))
    office.publish(DECREE)
    office.night(date(2026, 11, 24))
    assert office.tasks() == {}


CONSOLIDATED = """VĂN PHÒNG QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 03/VBHN-VPQH
Hà Nội, ngày 16 tháng 9 năm 2024

LUẬT
ĐẤT ĐAI

Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 8 năm 2024, \
được sửa đổi, bổ sung bởi:
Luật số 43/2024/QH15 ngày 29 tháng 6 năm 2024 của Quốc hội sửa đổi, bổ sung một số điều của Luật Đất đai số \
31/2024/QH15, Luật Nhà ở số 27/2023/QH15, có hiệu lực kể từ ngày 01 tháng 8 năm 2024.

Điều 1. Phạm vi điều chỉnh
Luật này quy định về chế độ sở hữu đất đai (văn bản mẫu).
"""
LATER = (
    LAND.replace("43/2024", "147/2025")
    .replace("29 tháng 6 năm 2024", "11 tháng 12 năm 2025")
    .replace("01 tháng 8 năm 2024", "01 tháng 01 năm 2026")
)


def through_a_consolidation(home: Home) -> Office:
    office = Office(home)
    office.adopt("hop-nhat", basis("03/VBHN-VPQH", "2024-09-16"), basis("45/2013/QH13"))
    office.adopt("khong-ngay", basis("03/VBHN-VPQH"))
    office.adopt("khac", basis("03/VBHN-BTC", "2024-09-16"))
    return office


@pytest.mark.parametrize("texts", [(CONSOLIDATED, LATER), (LATER, CONSOLIDATED)], ids=["before", "after"])
def test_case_14_a_later_amendment_of_the_base_reaches_whoever_cites_the_consolidation(
    home: Home, texts: tuple[str, ...]
) -> None:
    office = through_a_consolidation(home)
    for on, text in enumerate(texts, 10):
        office.publish(text)
        office.night(date(2025, 12, on))
    assert office.tasks().keys() == {"hop-nhat"}
    (match,) = office.matches("hop-nhat")
    assert (match.severity, match.decision.by if match.decision else "") == (Severity.MEDIUM, "rule:consolidation")
    assert "03/VBHN-VPQH" in match.why
    assert [match.standing for match in office.matches("khong-ngay")] == [Standing.QUEUED]
    assert office.matches("khac") == []


def test_case_14_an_amendment_that_the_consolidation_lists_is_known(home: Home) -> None:
    office = through_a_consolidation(home)
    for text in (CONSOLIDATED, LAND):
        office.publish(text)
    office.night(date(2024, 10, 1))
    assert (office.matches("hop-nhat"), office.tasks()) == ([], {})


def test_case_14_a_procedure_that_comes_last_is_reached_too(home: Home) -> None:
    office = Office(home)
    for text in (CONSOLIDATED, LATER):
        office.publish(text)
    office.night(date(2025, 12, 20))
    office.adopt("hop-nhat", basis("03/VBHN-VPQH", "2024-09-16"))
    office.night(date(2025, 12, 21))
    assert office.tasks().keys() == {"hop-nhat"}


def merged_province(home: Home) -> Office:
    """Procedures citing a resolution of Sóc Trăng, part of Cần Thơ since 01/07/2025; and one of Sơn La, unchanged."""
    office, council = Office(home), "HĐND tỉnh Sóc Trăng"
    office.adopt("cu", basis("12/2023/NQ-HĐND", "2023-07-10", issuer=council), issued_on=date(2024, 3, 1))
    office.adopt("khong-ngay", basis("12/2023/NQ-HĐND", issuer="Hội đồng nhân dân tỉnh Sóc Trăng"))
    office.adopt("sau-sap-nhap", basis("12/2023/NQ-HĐND", "2023-07-10", issuer=council), issued_on=date(2025, 7, 7))
    office.adopt("con-nguyen", basis("12/2023/NQ-HĐND", "2023-07-10", issuer="HĐND tỉnh Sơn La"))
    return office


def test_case_16_local_law_of_a_merged_province_needs_confirming_and_is_asked_about_once(home: Home) -> None:
    office = merged_province(home)
    office.night(date(2025, 7, 15))
    (asked,) = office.changes()
    assert (asked.kind, asked.standing, asked.from_) == (Kind.MERGER, Standing.QUEUED, date(2025, 7, 1))
    assert "Cần xác nhận" in asked.why
    assert [m.severity for code in ("cu", "khong-ngay") for m in office.matches(code)] == [Severity.MEDIUM] * 2
    assert office.matches("sau-sap-nhap") + office.matches("con-nguyen") == []
    assert office.tasks() == {}


def test_case_16_a_task_follows_once_legal_staff_says_that_it_is_no_longer_applied(home: Home) -> None:
    office = merged_province(home)
    office.night(date(2025, 7, 15))
    office.confirm(Kind.MERGER)
    office.night(date(2025, 7, 16))
    assert {code: task.due for code, task in office.tasks().items()} == {
        "cu": date(2025, 10, 1),
        "khong-ngay": date(2025, 10, 1),
    }


def test_case_16_before_the_merger_nothing_is_asked(home: Home) -> None:
    office = merged_province(home)
    office.night(date(2025, 6, 29))
    assert office.changes() == []
