"""Parsing of words, days and addresses as pages print them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from parsel import Selector, SelectorList

from data.law.calendar import make_day
from data.law.characters import mend

# 2026-08-29 · 2026-04-24T00:00:00
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# 01/10/2026 · 01-10-2026 · 7/24/2026 12:00:00 AM, as programs set up in English write it: month first
_PRINTED = re.compile(
    r"(?P<first>\d{1,2})\s*[-/.]\s*(?P<second>\d{1,2})\s*[-/.]\s*(?P<year>\d{4})(?P<english>\s+\d{1,2}:[\d:]+\s*[AP]M\b)?"
)


def words(nodes: SelectorList[Any]) -> str:
    """Return the words of the first node, letters mended, blanks and line breaks each one blank."""
    return " ".join(mend(" ".join(nodes[:1].css("*::text").getall())).split())


def attribute(nodes: SelectorList[Any] | Selector, name: str) -> str:
    """Return the attribute of the first node, "" when it has none; the others may have names no parser bears."""
    return nodes.xpath(f"@{name}").get() or ""


def address(join: Callable[[str], str], href: str | None) -> str | None:
    """Return the address that a page links to, ``join``ed to its own; None when there is none to ask for.

    One bad link (``http://[``, ``javascript:…``) must not cost the page its others.
    """
    try:
        whole = join((href or "").strip())
        parts = urlsplit(whole)
        asked = bool(href) and parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return whole if asked else None


def addresses(join: Callable[[str], str], hrefs: Iterable[str]) -> tuple[str, ...]:
    """Return those of the links that can be asked for."""
    whole = (address(join, href) for href in hrefs)
    return tuple(each for each in whole if each)


def day(text: str | None, *, month_first: bool = False) -> date | None:
    """Return the first day in ``text``, printed day first or as ISO; None when there is none.

    Month first where that is said, where an hour before or after noon follows, and where no other day is possible.

    >>> day("01-10-2026"), day("Công báo số 496 ngày 2026-08-29"), day("")
    (datetime.date(2026, 10, 1), datetime.date(2026, 8, 29), None)
    >>> day("7/4/2026 12:00:00 AM"), day("07/24/2026"), day("7/4/2026")
    (datetime.date(2026, 7, 4), datetime.date(2026, 7, 24), datetime.date(2026, 4, 7))
    """
    if not text:
        return None
    iso = _ISO.search(text)
    if iso:
        return make_day(int(iso[1]), int(iso[2]), int(iso[3]))
    printed = _PRINTED.search(text)
    if not printed:
        return None
    first, second, year = (int(printed[part]) for part in ("first", "second", "year"))
    english = make_day(year, first, second)
    if english and (month_first or printed["english"]):
        return english
    return make_day(year, second, first) or english
