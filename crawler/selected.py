"""What the CSS selectors of an office find on a page, or in a row of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from cssselect import SelectorError
from parsel import Selector, SelectorList
from parsel.csstranslator import HTMLTranslator

from crawler import field_values
from crawler.declared_source import DeclaredSource
from data.errors import BadInput
from data.law.characters import mend

if TYPE_CHECKING:
    from scrapy.http import Response

_MOST_SHOWN = 80


class Selected:
    """A page, or a row of one, with what selectors find in it; "" finds nothing."""

    def __init__(self, nodes: Selector | Response, page: Response, *, month_first: bool = False) -> None:
        self._nodes, self._page, self._month_first = nodes, page, month_first

    def found(self, selector: str) -> bool:
        """Return whether a selector finds anything with words in it."""
        return bool(self.words(selector))

    def words(self, selector: str) -> str:
        """Return the words of the first thing found, or its attribute; blanks and line breaks each one blank."""
        nodes = self._find(selector)
        if "::attr" in selector or "::text" in selector:
            return " ".join(mend(nodes.get(default="")).split())
        return field_values.words(nodes)

    def day(self, selector: str) -> date | None:
        """Return the first day in the words found."""
        return field_values.day(self.words(selector), month_first=self._month_first)

    def html(self, selector: str) -> str:
        """Return what is found as HTML."""
        return "".join(self._find(selector).getall())

    def addresses(self, selector: str) -> tuple[str, ...]:
        """Return the addresses found; of elements those that they link to."""
        nodes = self._find(selector)
        links = nodes.getall() if "::attr" in selector else nodes.css("::attr(href)").getall()
        return field_values.addresses(self._page.urljoin, links)

    def told(self, selector: str) -> str:
        """Return in words what a selector finds."""
        if not selector:
            return "không khai (not declared)"
        words = self.words(selector)
        return words[:_MOST_SHOWN] if words else f"{selector!r} không thấy gì (found nothing)"

    def _find(self, selector: str) -> SelectorList[Any]:
        return self._nodes.css(selector) if selector else SelectorList()


def selectors_of(selectors: msgspec.Struct) -> Iterator[tuple[str, str]]:
    """Yield the keys of a table of selectors with what they say, without those that look for nothing."""
    yield from ((name, selector) for name, selector in msgspec.structs.asdict(selectors).items() if selector)


def check_selectors(declared: DeclaredSource, where: str) -> None:
    """Raise BadInput that names the first selector that is none."""
    for table in ("rows", "page"):
        for name, selector in selectors_of(getattr(declared, table)):
            try:
                HTMLTranslator().css_to_xpath(selector)
            except SelectorError as fault:
                what = f"{table}.{name} = {selector!r} không phải bộ chọn CSS (no CSS selector: {fault})"
                raise BadInput(what, where=where, mend="sửa trong cancu.toml (mend it in the settings)") from fault
