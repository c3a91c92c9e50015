"""Text of an HTML page or fragment: what a reader sees, blocks on lines of their own."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from crawler.text.blocks import Block, Table, text_of_blocks
from crawler.text.file_faults import too_large
from data.errors import BadInput

#: A page larger than this is none: its tree takes forty times its bytes.
MOST_PAGE_BYTES = 16 * 1024 * 1024
_UNSEEN = {"script", "style", "noscript", "template", "head", "title", "select", "button", "svg"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer"),
    *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre"),
    *("section", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "table", "caption"),
}


def text_of_html(page: bytes | str) -> str:
    """Return the text: a line per block, a line per table row with its cells parted by tabs.

    The parser mends what is broken and finds the encoding. Raises BadInput only for a page of elements in
    elements without end, and for one too large to be a document.

    >>> text_of_html("<p>Điều <b>1</b>.<p>Bãi bỏ<table><tr><td>1<td>Luật</table>")
    'Điều 1.\\nBãi bỏ\\n1\\tLuật'
    """
    return text_of_blocks(blocks_of_html(page))


def blocks_of_html(page: bytes | str) -> tuple[Block, ...]:
    """Return the paragraphs and tables in order; raises as ``text_of_html`` does."""
    if len(page) > MOST_PAGE_BYTES:
        raise too_large("a page of more than 16 MB")
    try:
        return tuple(_blocks(BeautifulSoup(page, "lxml")))
    except RecursionError:
        raise BadInput("trang HTML lồng quá sâu (an HTML page nested too deep to be a document)") from None


def _blocks(parent: Tag) -> Iterator[Block]:
    line: list[str] = []
    for child in parent.children:
        if isinstance(child, Tag) and (child.name in _BLOCKS or _holds_block(child)):
            yield _join(line)
            line = []
            if child.name == "table":
                yield Table(tuple(_row(row) for row in child.find_all("tr") if row.find_parent("table") is child))
            elif child.name not in _UNSEEN:
                yield from _blocks(child)
        else:
            line.append(_inline(child))
    yield _join(line)


def _holds_block(tag: Tag) -> bool:
    return tag.name not in _UNSEEN and tag.find(list(_BLOCKS)) is not None


def _row(row: Tag) -> tuple[str, ...]:
    return tuple(text_of_blocks(_blocks(cell)) for cell in row.find_all(["td", "th"], recursive=False))


def _inline(node: object) -> str:
    if isinstance(node, Tag):
        if node.name == "br":
            return "\n"
        return "" if node.name in _UNSEEN else "".join(_inline(child) for child in node.children)
    return " ".join(f"_{node}_".split())[1:-1] if isinstance(node, NavigableString) and _is_text(node) else ""


def _is_text(node: NavigableString) -> bool:
    return not isinstance(node, PreformattedString)  # comments, declarations, CDATA


def _join(parts: list[str]) -> str:
    return "\n".join(" ".join(line.split()) for line in "".join(parts).splitlines() if line.strip())
