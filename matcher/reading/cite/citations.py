"""Words that name a document: by number, by name, in lists, shortened, or as "Nghị định này".

One scan finds the type words; at each the citation is read by the grammar of the law's own drafting rules:
type, number and day ("Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020"), or name with number, year or
day ("Luật Đất đai năm 2013"), the issuer where it stands between them (Nghị định 78/2025/NĐ-CP, Điều 68;
Nghị định 30/2020/NĐ-CP, Phụ lục I.6b).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matcher.reading.cite.by_name import NAMED, by_name
from matcher.reading.cite.by_number import bare, by_number, by_short, standard
from matcher.reading.cite.mention import Mention, type_of_words

_NUMBERED = (
    r"nghị\s+quyết\s+liên\s+tịch|nghị\s+quyết|nghị\s+định|quyết\s+định|chỉ\s+thị|thông\s+tư\s+liên\s+tịch|thông\s+tư\s+liên\s+bộ|thông\s+tư\s+liên\s+bộ"
    r"|thông\s+tư|sắc\s+lệnh|sắc\s+luật|văn\s+bản\s+hợp\s+nhất|bộ\s+luật|pháp\s+lệnh|luật|lệnh"
    r"|kết\s+luận|công\s+văn|công\s+điện|thông\s+báo|kế\s+hoạch"
)
#: Type words followed by what makes them a citation: a name, a number, or "này".
_ANCHOR = re.compile(
    rf"(?<![\w])(?:(?P<named>{NAMED})(?=\s)"
    rf"|(?P<numbered>(?i:{_NUMBERED}))(?=\s+(?:(?i:liên\s+tịch|của)\s|(?i:số)[\s:\d]|\d|này\b))"
    rf"|(?P<bare>(?:(?<=[;,:(]\s)|(?<=\bvà\s))số(?=\s+\d{{1,4}}[a-z]?\s?/\s?(?:19|20)\d\d\s?/\s?[A-ZĐ]))"
    r"|(?P<again>Nghị\s+định|Thông\s+tư|Quyết\s+định|Nghị\s+quyết|Luật|Pháp\s+lệnh)(?=\s+(?:(?:nêu|nói)\s+)?trên\b))"
)
_THIS = re.compile(r"\s+này\b")
_ABOVE = re.compile(r"\s+(?:(?:nêu|nói)\s+)?trên\b")
# The type words in lower case. Each begins with its rarest letter and looks back to those before it, for the engine
# skips quickly to such letters only; ``_first_letter`` goes back to where the type words begin.
_CANDIDATE = re.compile(
    r"ậ(?<=luậ)t\s|ệ(?<=lệ)nh\s|ị(?<=nghị)\s+(?:quyết|định)\s|ế(?<=quyế)t\s+định\s|ỉ(?<=chỉ)\s+thị\s|ô(?<=thô)ng\s+tư\s"
    r"|ố(?<=số)\s+\d{1,4}[a-z]?\s?/|ế(?<=hiế)n\s+pháp\s|ă(?<=vă)n\s+bản\s+hợp|ế(?<=kế)(?:t\s+luận|\s+hoạch)\s+số"
    r"|ô(?<=cô)ng\s+(?:văn|điện)\s+số|ô(?<=thô)ng\s+báo\s+số|v(?<=[qt]cv)n\s|x(?<=tcx)dvn\s|s(?<=is)o(?:\s|/iec)"
)
_WORD_BEFORE = re.compile(r"(?:bộ|sắc|pháp)\s+$")


def _first_letter(low: str, at: int) -> int:
    """Where the type words that hold ``at`` begin: "bộ luật" with its first word."""
    while at and low[at - 1].isalpha():
        at -= 1
    before = _WORD_BEFORE.search(low, max(0, at - 12), at) if low[at] == "l" else None
    return before.start() if before else at


def find_mentions(text: str, low: str) -> list[Mention]:
    """Return every citation of a document in ordered text, in order; ``low`` is its lower-case twin.

    Only the laws named inside an amending law's name nest in another mention.
    """
    mentions: list[Mention] = []
    at = 0
    for candidate in _CANDIDATE.finditer(low):
        if candidate.start() < at:
            continue
        for mention in _read(text, _first_letter(low, candidate.start()), mentions):
            mentions.append(mention)
            at = max(at, mention.end)
    return mentions


def _read(text: str, at: int, before: list[Mention]) -> Iterator[Mention]:
    if found := standard(text, at):
        yield found
        return
    anchor = _ANCHOR.match(text, at)
    if anchor is None:
        return
    if anchor["bare"]:
        yield from bare(text, at, before)
    else:
        yield from _typed(text, anchor, before)


def _typed(text: str, anchor: re.Match[str], before: list[Mention]) -> Iterator[Mention]:
    """A citation that begins with type words."""
    type_ = type_of_words(anchor.group())
    start, end = anchor.span()
    if found := _THIS.match(text, end):
        yield Mention(start, found.end(), type_, "self")
    elif found := _ABOVE.match(text, end):
        yield _nearest(Mention(start, found.end(), type_, "above"), before)
    else:
        numbered = list(by_number(text, start, end, type_))
        yield from numbered or (by_name if anchor["named"] else by_short)(text, start, end, type_)


def _nearest(mention: Mention, before: list[Mention]) -> Mention:
    """ "Nghị định nêu trên" is the nearest document of that type named before it."""
    for other in reversed(before):
        if other.type == mention.type and other.form in ("number", "name", "above"):
            mention.number, mention.name, mention.day, mention.issuer = (
                other.number,
                other.name,
                other.day,
                other.issuer,
            )
            break
    return mention
