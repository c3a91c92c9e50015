"""Where the sentence that says of an effect begins: behind a stop, a semicolon, an item's mark or a heading."""

from __future__ import annotations

import re

from data.law.characters import UPPER
from matcher.reading.text.structure import Division

_SENTENCE_START = re.compile(r"[.;]\s+|[.;]?\n\s*(?=\d+[a-z]?[.)]\s|[a-zđ]\)\s|[-+]\s|\n|Điều\s)|:\s")
# "Hiệu lực thi hành", the line that names the article: no word of what stands under it
_HEADING = re.compile(
    r"[ \t.:]*(?i:hiệu\s+lực|điều\s+khoản|tổ\s+chức|trách\s+nhiệm|thời\s+(?:điểm|hạn))[^\n.;]{0,120}"
    rf"\n(?=\s*[{UPPER}\d])"
)
# Các quy định về phong, thăng cấp bậc hàm; bổ nhiệm, miễn nhiệm chức vụ (có hiệu lực …): no verb of its own in it
_SAYS = re.compile(r"hiệu\s+lực|(?:áp\s+dụng|thực\s+hiện|thi\s+hành)\s+(?:kể\s+)?từ|thay\s+thế|bãi\s+bỏ|\n\s*[a-zđ]\)")
_FAR = 700


def sentence_starts(text: str, at: int, article: Division) -> tuple[int, int]:
    """Return where the words around ``at`` begin, in the article: the whole item, and its last part.

    The two differ where semicolons stand between matters that one verb is said of.
    """
    heading = _HEADING.match(text, article.body, at)
    item = last = max(heading.end() if heading else article.body, at - _FAR)
    for found in _SENTENCE_START.finditer(text, last, at):
        last = found.end()
        if found.group()[0] != ";" or _SAYS.search(text, item, last):
            item = last
    return item, last
