"""The room `when`: the days from which and to which a document, or a part of it, holds by its own words."""

from __future__ import annotations

from data.law.reading import EffectiveDate, ExpiryDate
from tests.matcher.reading.table import Case, table


@table("dates.toml")
def test_a_document_says_when_it_holds(case: Case) -> None:
    reading = case.read()
    dates = [("from", each) for each in reading.effective] + [("ends", each) for each in reading.expires]
    assert [_shown(case.text, word, each) for word, each in dates] == case.lines


def _shown(text: str, word: str, dated: EffectiveDate) -> str:
    """ "from 2024-05-18 stated whole = Nghị định này có hiệu lực từ …": what is read, then its words."""
    scope = dated.scope if isinstance(dated.scope, str) else ", ".join(dated.scope) or "matter"
    parts = [word, str(dated.on or "open"), str(dated.basis)]
    if dated.when:
        named = dated.when.target and (dated.when.target.number or dated.when.target.name)
        parts.append(f"{dated.when.event}+{dated.when.plus_days} {named or ''}".strip())
    if isinstance(dated, ExpiryDate):
        parts.append(f"last {dated.last_day}")
    return f"{' '.join(parts)} {scope} = {' '.join(text[dated.start : dated.end].split())}"
