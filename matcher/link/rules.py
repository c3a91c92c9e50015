"""The named rules that may answer for a person, and the switches that turn each of them off."""

from __future__ import annotations

import msgspec


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Which rules answer by themselves; what none answers waits for a person.

    ``stated_act``: the text says it outright, the target is named surely, and its issuer may do so.
    ``least_score``: how sure the reading must be for that. ``same_number``: the basis cites the very number,
    type, issuer and day. ``law_name_and_year``: a law by name and year. ``law_name_on_date``: a law by name
    alone, the one in force on the procedure's own day (LEGAL_RULES 11.4 lets it be a candidate only).
    ``consolidation``: the basis cites a consolidated text, which stands for its base document and amendments.
    ``cascade_…``: the three regimes of documents whose parent ends; they only ask (``matcher.link.change.cascade``).
    """

    stated_act: bool = True
    least_score: float = 0.8
    same_number: bool = True
    law_name_and_year: bool = True
    law_name_on_date: bool = False
    consolidation: bool = True
    cascade_80_2015: bool = True
    cascade_64_2025: bool = True
    cascade_87_2025: bool = True
