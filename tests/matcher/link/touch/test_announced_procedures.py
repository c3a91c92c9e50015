"""A decision that announces administrative procedures: the units of the procedures it names are asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.law.change import Decision, Standing
from data.law.kind import Kind
from data.office.match import Severity
from data.office.rule import Rule, Rules
from data.store import matches, queues
from data.store.home import Home
from tests.matcher.link.link_life import STAMP, Office
from tests.matcher.link.link_samples import basis

NIGHT = date(2026, 6, 2)
DECISION = """BỘ TƯ PHÁP
Số: 777/QĐ-BTP
Hà Nội, ngày 01 tháng 6 năm 2026

QUYẾT ĐỊNH
Về việc công bố thủ tục hành chính được sửa đổi, bổ sung và bị bãi bỏ trong lĩnh vực hộ tịch (văn bản mẫu)

Điều 1. Công bố kèm theo Quyết định này các thủ tục hành chính trong lĩnh vực hộ tịch.
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.

PHỤ LỤC
1. Danh mục thủ tục hành chính được sửa đổi, bổ sung
1
Đăng ký khai sinh
2
Đăng ký kết hôn có yếu tố nước ngoài
2. Danh mục thủ tục hành chính bị bãi bỏ
1.
2.001.263
Đăng ký lại khai tử
"""
CITED = basis("60/2014/QH13", type="Luật")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        yield opened


def test_the_units_of_the_procedures_it_names_by_title_or_code_are_asked_and_a_yes_opens_a_task(home: Home) -> None:
    office = Office(home)
    for code in ("Đăng ký khai sinh", "Đăng ký kết hôn", "2.001263"):
        office.adopt(code, CITED)
    office.publish(DECISION)
    office.night(NIGHT)
    (announced,) = office.changes(Kind.ANNOUNCES)
    assert (announced.standing, announced.from_) == (Standing.STANDS, date(2026, 6, 1))
    (by_title,), (by_code,) = office.matches("Đăng ký khai sinh"), office.matches("2.001263")
    assert (by_title.severity, by_title.standing) == (Severity.MEDIUM, Standing.QUEUED)
    assert "“Đăng ký khai sinh” (được sửa đổi, bổ sung), trùng tên" in by_title.why
    assert "“2.001.263” (bị bãi bỏ), trùng mã" in by_code.why
    assert office.matches("Đăng ký kết hôn") == []
    assert (queues.waiting(home).matches, office.tasks()) == (2, {})
    matches.decide(home, by_title.key, Standing.STANDS, Decision(by="can-bo@example.vn", at=STAMP))
    office.night(NIGHT)
    assert set(office.tasks()) == {"Đăng ký khai sinh"}
    assert office.tasks()["Đăng ký khai sinh"].due == date(2026, 9, 1)


def test_a_procedure_that_comes_later_is_asked_about_unless_it_was_issued_since_or_cites_the_decision(
    home: Home,
) -> None:
    office = Office(home)
    office.publish(DECISION)
    office.night(NIGHT)
    office.adopt("Đăng ký khai sinh", CITED, issued_on=date(2020, 1, 1))
    office.adopt("Đăng ký kết hôn có yếu tố nước ngoài", CITED, issued_on=date(2026, 6, 1))
    office.adopt("2.001263", CITED, basis("777/QĐ-BTP", "2026-06-01", type="Quyết định"))
    office.night(NIGHT)
    assert [match.procedure for match in matches.all_of(home)] == [office.matches("Đăng ký khai sinh")[0].procedure]


def test_it_is_asked_once_however_often_it_is_linked_and_not_at_all_where_the_rule_is_off(home: Home) -> None:
    office = Office(home)
    office.adopt("Đăng ký khai sinh", CITED)
    office.publish(DECISION)
    office.night(NIGHT)
    before = list(matches.all_of(home))
    office.link_again(NIGHT)
    assert list(matches.all_of(home)) == before
    office.rules = Rules().without(Rule.PROCEDURES_ANNOUNCED)
    office.link_again(NIGHT)
    assert [one.standing for one in office.changes(Kind.ANNOUNCES)] == [Standing.FALLS]
