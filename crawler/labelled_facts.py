"""Facts that a page prints behind their labels, whatever its markup: table rows, definition lists, lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapy.http import Response

from crawler.field_values import day, words
from crawler.items import Notice
from data.law.characters import fold
from data.law.number import canonical

# What labels are called, folded, by the field of a notice that they stand before.
_LABELS = {
    "number": ("so ky hieu", "so, ky hieu", "so/ky hieu", "so hieu", "so hieu van ban", "so van ban", "ky hieu"),
    "type": ("loai van ban", "hinh thuc van ban", "the loai"),
    "issuer": ("co quan ban hanh", "don vi ban hanh", "noi ban hanh"),
    "title": ("trich yeu", "trich yeu noi dung", "ve viec", "noi dung trich yeu"),
    "issued_on": ("ngay ban hanh", "ngay ky", "ban hanh"),
    "effective_on": ("ngay co hieu luc", "ngay hieu luc", "hieu luc tu ngay", "hieu luc"),
    "published_on": ("ngay dang cong bao", "ngay dang"),
}
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels}
_LONGEST = max(map(len, _FIELD_OF))
# Số ký hiệu: 12/2026/QĐ-UBND
_LINE = re.compile(r"\s*(?P<label>[^:]+?)\s*:\s*(?P<value>.*)", re.DOTALL)
# What holds a label or a line: no block with blocks in it.
_BLOCKS = ("td", "th", "dt", "li", "p", "div")
_WITHIN = " or ".join(f".//{tag}" for tag in (*_BLOCKS, "tr", "dd"))
_LEAVES = " | ".join(f"//{tag}[not({_WITHIN})]" for tag in (*_BLOCKS, "label", "strong", "b", "span"))
_DAYS = ("issued_on", "effective_on", "published_on")


def labelled_notice(response: Response) -> Notice | None:
    """Return the facts of a document's page, of each the first that is printed; None where it has no number."""
    found: dict[str, str] = {}
    for label, value in _pairs(response):
        field = _FIELD_OF.get(fold(label).strip(" :*"))
        if field and value:
            found.setdefault(field, value)
    if "number" not in found:
        return None
    days = {name: day(found.get(name)) for name in _DAYS}
    return Notice(
        number=canonical(found["number"]),
        type=found.get("type"),
        issuer=found.get("issuer"),
        title=found.get("title"),
        issued_on=days["issued_on"],
        effective_on=days["effective_on"],
        published_on=days["published_on"],
    )


def _pairs(response: Response) -> Iterator[tuple[str, str]]:
    """Every short text with what follows it: in the next cell or element, or behind its colon."""
    for node in response.xpath(_LEAVES):
        said = words(node.xpath("."))
        if len(said) <= _LONGEST:
            following = words(node.xpath("following-sibling::*[1]"))
            yield said.rstrip(": "), following or _behind(words(node.xpath("..")), said)
        elif line := _LINE.match(said):
            yield line["label"], line["value"]


def _behind(line: str, label: str) -> str:
    """What a line says behind a label that is an element of its own: <p><b>Số ký hiệu:</b> 12/2026/QĐ-UBND</p>."""
    return line.removeprefix(label).lstrip(" :") if line.startswith(label) else ""
