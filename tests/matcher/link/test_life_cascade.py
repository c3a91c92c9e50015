"""Case 7 of LEGAL_RULES 14: one graph of law, decree and circular, three days on which the law ends.

The texts are ours, after the facts of Luật 86/2015/QH13 and what details it; their provisions are samples.
"""

from __future__ import annotations

from datetime import date

import pytest

from data.law.change import Change, Decision, Standing
from data.law.kind import Kind
from data.office.match import Severity
from data.office.rule import Rule, Rules
from data.store import changes
from data.store.home import Home
from tests.matcher.link.link_life import Office
from tests.matcher.link.link_samples import basis

HEAD = """{issuer}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}
Hà Nội, ngày {day}

{kind}
{title} (văn bản mẫu)

"""
DECREE = (
    HEAD.format(
        issuer="CHÍNH PHỦ",
        number="85/2016/NĐ-CP",
        day="01 tháng 7 năm 2016",
        kind="NGHỊ ĐỊNH",
        title="Quy định chi tiết một số điều của Luật An toàn thông tin mạng số 86/2015/QH13",
    )
    + """Căn cứ Luật An toàn thông tin mạng số 86/2015/QH13;

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định chi tiết về bảo đảm an toàn hệ thống thông tin theo cấp độ.

Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2016.
"""
)
CIRCULAR = (
    HEAD.format(
        issuer="BỘ THÔNG TIN VÀ TRUYỀN THÔNG",
        number="12/2022/TT-BTTTT",
        day="12 tháng 8 năm 2022",
        kind="THÔNG TƯ",
        title="Quy định chi tiết một số điều của Nghị định số 85/2016/NĐ-CP ngày 01 tháng 7 năm 2016 của Chính phủ",
    )
    + """Căn cứ Nghị định số 85/2016/NĐ-CP ngày 01 tháng 7 năm 2016 của Chính phủ;

Điều 1. Phạm vi điều chỉnh
Thông tư này quy định chi tiết về hồ sơ đề xuất cấp độ.

Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành từ ngày 01 tháng 10 năm 2022.
"""
)


def law(number: str, passed: str, ends: str, more: str = "") -> str:
    """A new law that ends the old one on a day."""
    return f"""QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Luật số: {number}

LUẬT
AN NINH MẠNG (VĂN BẢN MẪU)

Điều 1. Phạm vi điều chỉnh
Luật này quy định về an ninh mạng.

Điều 2. Hiệu lực thi hành
1. Luật này có hiệu lực thi hành từ ngày {ends}.
2. Luật An toàn thông tin mạng số 86/2015/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.{more}

Luật này được Quốc hội thông qua ngày {passed}.
"""


THREE_DAYS = pytest.mark.parametrize(
    ("number", "passed", "ends", "source", "english"),
    [
        ("20/2024/QH15", "20 tháng 6 năm 2024", date(2024, 12, 1), "Luật 80/2015/QH13, Điều 154", "ends together"),
        ("20/2025/QH15", "20 tháng 2 năm 2025", date(2025, 5, 1), "Luật 64/2025/QH15, Điều 57", "where not contrary"),
        ("116/2025/QH15", "10 tháng 12 năm 2025", date(2026, 7, 1), "Luật 87/2025/QH15, Điều 1", "as continuing"),
    ],
    ids=["Luật 80/2015", "Luật 64/2025", "Luật 87/2025"],
)


def network(home: Home, new_law: str, night: date, rules: Rules | None = None) -> Office:
    """A procedure on each level of the graph; the new law comes last."""
    office = Office(home, rules)
    office.adopt("theo-nghi-dinh", basis("85/2016/NĐ-CP", "2016-07-01"))
    office.adopt("theo-thong-tu", basis("12/2022/TT-BTTTT", "2022-08-12"))
    for text in (DECREE, CIRCULAR, new_law):
        office.publish(text)
    office.night(night)
    return office


def in_words(day: date) -> str:
    return f"{day:%d} tháng {day.month} năm {day.year}"


def asked_of(office: Office) -> list[tuple[str | None, Standing]]:
    return [(change.target.number, change.standing) for change in office.changes(Kind.CASCADE)]


@THREE_DAYS
def test_case_7_the_decree_is_asked_about_by_the_law_of_the_day(
    home: Home, number: str, passed: str, ends: date, source: str, english: str
) -> None:
    office = network(home, law(number, passed, in_words(ends)), ends)
    (asked,) = office.changes(Kind.CASCADE)
    assert (asked.target.number, asked.document, asked.from_) == ("85/2016/NĐ-CP", None, ends)
    assert asked.standing is Standing.QUEUED
    assert source in asked.why
    assert english in asked.why
    assert f"Luật {number} → Luật 86/2015/QH13 → Nghị định 85/2016/NĐ-CP." in asked.why
    (match,) = (match for match in office.matches("theo-nghi-dinh") if match.change == asked.key)
    assert (match.severity, match.standing) == (Severity.MEDIUM, Standing.QUEUED)
    assert office.tasks() == {}


END = date(2026, 7, 1)
NEW_LAW = law("116/2025/QH15", "10 tháng 12 năm 2025", in_words(END))


def test_the_circular_is_asked_about_once_the_decree_is_confirmed(home: Home) -> None:
    office = network(home, NEW_LAW, date(2026, 5, 1))
    office.confirm(Kind.CASCADE)
    office.night(date(2026, 5, 2))
    assert sorted(asked_of(office)) == [("12/2022/TT-BTTTT", Standing.QUEUED), ("85/2016/NĐ-CP", Standing.STANDS)]
    (below,) = (one for one in office.changes(Kind.CASCADE) if one.standing is Standing.QUEUED)
    assert "Luật 86/2015/QH13 → Nghị định 85/2016/NĐ-CP → Thông tư 12/2022/TT-BTTTT." in below.why
    assert {code: task.due for code, task in office.tasks().items()} == {"theo-nghi-dinh": date(2026, 10, 1)}


def test_a_decree_that_the_new_law_ends_itself_is_not_asked_about(home: Home) -> None:
    more = "\n3. Nghị định số 85/2016/NĐ-CP hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành."
    office = network(home, law("116/2025/QH15", "10 tháng 12 năm 2025", in_words(END), more), date(2026, 5, 1))
    assert "85/2016/NĐ-CP" not in dict(asked_of(office))


def test_the_question_falls_when_the_end_of_the_law_is_refuted(home: Home) -> None:
    office = network(home, NEW_LAW, date(2026, 5, 1))
    (end,) = (change for change in office.changes() if change.target.number == "86/2015/QH13" and change.whole)
    refute(home, end)
    office.night(date(2026, 5, 2))
    assert asked_of(office) == [("85/2016/NĐ-CP", Standing.FALLS)]


def test_a_second_night_asks_nothing_again(home: Home) -> None:
    office = network(home, NEW_LAW, date(2026, 5, 1))
    before = office.changes()
    assert office.night(date(2026, 5, 2)).changes == 0
    assert office.changes() == before


def test_a_regime_that_is_switched_off_asks_nothing(home: Home) -> None:
    assert asked_of(network(home, NEW_LAW, date(2026, 5, 1), Rules().without(Rule.CASCADE_87_2025))) == []


def test_a_regime_switched_off_later_lets_its_question_fall_and_on_again_asks_it(home: Home) -> None:
    office = network(home, NEW_LAW, date(2026, 5, 1))
    office.rules = Rules().without(Rule.CASCADE_87_2025)
    office.night(date(2026, 5, 2))
    assert asked_of(office) == [("85/2016/NĐ-CP", Standing.FALLS)]
    office.rules = Rules()
    office.night(date(2026, 5, 3))
    assert asked_of(office) == [("85/2016/NĐ-CP", Standing.QUEUED)]


def test_a_decree_that_arrives_after_the_end_of_its_law_is_asked_about(home: Home) -> None:
    office = Office(home)
    office.publish(NEW_LAW)
    office.night(date(2026, 5, 1))
    office.publish(DECREE)
    office.night(date(2026, 5, 2))
    assert asked_of(office) == [("85/2016/NĐ-CP", Standing.QUEUED)]


def test_the_question_falls_when_a_later_document_ends_the_decree_itself(home: Home) -> None:
    office = network(home, NEW_LAW, date(2026, 5, 1))
    more = "\n3. Nghị định số 85/2016/NĐ-CP hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành."
    office.publish(law("117/2025/QH15", "11 tháng 12 năm 2025", in_words(date(2026, 6, 1)), more))
    office.night(date(2026, 5, 2))
    assert dict(asked_of(office))["85/2016/NĐ-CP"] is Standing.FALLS


def refute(home: Home, change: Change) -> None:
    no = Decision(by="can-bo-phap-che@example.vn", at="2026-05-01T02:00:00+00:00", reason="không đúng")
    changes.decide(home, change.key, Standing.FALLS, no)
