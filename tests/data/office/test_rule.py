"""The table of rules: what each may do, its words, its switch, its signature."""

from __future__ import annotations

import pytest

from data.office.rule import SWITCHES, Purpose, Rule, Rules, accepting, is_rule, signer


@pytest.mark.parametrize("rule", Rule)
def test_a_rule_signs_and_is_read_in_vietnamese(rule: Rule) -> None:
    assert is_rule(rule.signature)
    assert signer(rule.signature) == f"quy tắc “{rule.row.says}”"
    assert rule.value not in signer(rule.signature)


@pytest.mark.parametrize("rule", Rule)
def test_whatever_decides_or_asks_by_itself_can_be_switched_off_and_says_how(rule: Rule) -> None:
    assert (rule in SWITCHES) is (rule.row.purpose is not Purpose.FOLLOWS)
    assert (" / " in rule.row.help) is (rule in SWITCHES)


def test_a_law_by_name_alone_waits_for_a_person_until_the_office_says_otherwise() -> None:
    assert set(SWITCHES) - Rules().on == {Rule.LAW_NAME_ON_DATE}


def test_only_rules_on_bases_accept_matches() -> None:
    assert accepting("consolidation") is Rule.CONSOLIDATION
    assert accepting("stated_act") is None


def test_a_rule_of_another_version_is_shown_by_its_name_and_a_person_as_is() -> None:
    assert signer("rule:once_upon_a_time") == "quy tắc “once_upon_a_time”"
    assert signer("can-bo@example.vn") == "can-bo@example.vn"
    assert not is_rule(None)
