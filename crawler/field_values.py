"""Parsing of words and days as pages print them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from parsel import SelectorList

from data.law.calendar import make_day, parse_day
from data.law.letters import mend

# 2026-08-29 · 2026-04-24T00:00:00
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def words(nodes: SelectorList[Any]) -> str:
    """Return the words of the first node, letters mended, blanks and line breaks each one blank."""
    return " ".join(mend(" ".join(nodes[:1].css("*::text").getall())).split())


def day(text: str | None) -> date | None:
    """Return the first day in ``text``, printed day first or as ISO; None when there is none.

    >>> day("01-10-2026"), day("Công báo số 496 ngày 2026-08-29"), day("")
    (datetime.date(2026, 10, 1), datetime.date(2026, 8, 29), None)
    """
    if not text:
        return None
    iso = _ISO.search(text)
    if iso:
        return make_day(int(iso[1]), int(iso[2]), int(iso[3]))
    printed = re.search(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}", text)
    return parse_day(printed.group()) if printed else None
