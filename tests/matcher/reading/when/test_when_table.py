"""The room `when`: the days from which and to which a document, or a part of it, holds by its own words."""

from __future__ import annotations

import pytest

from data.law.reading import EffectiveDate, ExpiryDate
from matcher.reading.when.date_expression import read_count
from tests.matcher.reading.table import Case, table


@table("dates.toml")
def test_a_document_says_when_it_holds(case: Case) -> None:
    reading = case.read()
    dates = [("from", each) for each in reading.effective] + [("ends", each) for each in reading.expires]
    assert [_shown(case.text, word, each) for word, each in dates] == case.lines


@pytest.mark.parametrize(
    ("words", "count"),
    [
        *zip(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], range(1, 11), strict=True),
        ("bẩy", 7),
        ("mười lăm", 15),
        ("hai mươi tư", 24),
        ("Ba mươi nhăm", 35),
        ("ba chục", 30),
        ("năm (05)", 5),
        ("90", 90),
        ("vài", None),
        ("hai vài", None),
        ("", None),
    ],
)
def test_a_count_is_read_in_words_and_figures(words: str, count: int | None) -> None:
    assert read_count(words) == count


def _shown(text: str, word: str, dated: EffectiveDate) -> str:
    """ "from 2024-05-18 stated whole = Nghị định này có hiệu lực từ …": what is read, then its words."""
    scope = dated.scope if isinstance(dated.scope, str) else ", ".join(dated.scope) or "matter"
    if dated.scope == "whole" and dated.subject:
        scope = dated.subject
    parts = [word, str(dated.on or "open"), str(dated.basis)]
    if dated.when:
        named = dated.when.target and (dated.when.target.number or dated.when.target.name)
        parts.append(f"{dated.when.event}+{dated.when.plus_days} {named or ''}".strip())
    if isinstance(dated, ExpiryDate):
        parts.append(f"last {dated.last_day}")
    return f"{' '.join(parts)} {scope} = {' '.join(text[dated.start : dated.end].split())}"
