"""Whether an official text differs from ours in print only: marks of footnotes, spelling, what stands elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

import msgspec

from data.law.characters import LOWER, UPPER
from data.law.words.plain_words import counted_words, letters

#: More words, those that both begin and end with apart, are told as they are: to hold them takes minutes.
_MOST = 4000
#: So many words in a row are a sentence, which is not met elsewhere by chance.
_SENTENCE = 8
# Khoản này được sửa đổi, bổ sung theo quy định tại khoản 5 Điều 1 …: a footnote that stands among the words
_FOOTNOTE = re.compile(
    r"(?:\[?\d{1,3}\]?\s*)?\b(?:Cụm\s+từ|Từ|Đoạn|Nội\s+dung|Tên|Khoản|Điều|Điểm|Tiết|Chương|Mục|Phụ\s+lục|Mẫu)\s+này"
    r"\s+được\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ)[^.\n]{0,80}?\btheo\s+quy\s+định\s+tại\b"
    rf"(?:[^.\n]|\n(?=[ \t]*(?:[{LOWER}](?!\))|\d+\s+(?:tháng|năm))))*\.?"
)
# [13] · 13 Khoản này …: the number of a note, at its mark or where it begins
_NOTE = re.compile(rf"\[(\d{{1,3}})\]|^[ \t]*(\d{{1,3}})[ \t]+(?=[{UPPER}])", re.MULTILINE)
# đất3: a mark of a footnote behind its word
_MARKED = re.compile(r"([^\W\d_]*)(\d{1,3})")
#: What a number before it counts: it is no mark of a footnote.
_MEASURES = frozenset(counted_words("% giờ ngày tháng quý năm tuổi lần đồng nghìn ngàn triệu tỷ phần m m2 m3 ha km kg"))
_FIGURE = re.compile(r"\d+|\b[ivx]+\b")
# điểm 1 khoản 3 for điểm l khoản 3
_ALIKE = frozenset("1li")
# kỹ · kĩ, quy · qui
_I_OR_Y = re.compile("(h|k|l|m|s|t|qu)[iy]([\u0300\u0301\u0303\u0309\u0323]?)")
_TONE_ON_U = re.compile("qu([\u0300\u0301\u0303\u0309\u0323])([iy])")
_EACH = frozenset(("hàng", "hằng"))  # hàng năm · hằng năm


class WholeTexts(msgspec.Struct, frozen=True, kw_only=True):
    """The letters of both whole texts, where what one lacks may stand, and the numbers of the official one's notes."""

    ours: str
    official: str
    notes: frozenset[str]


def whole_texts(ours: str, official: str) -> WholeTexts:
    """Return what is known of both whole texts.

    >>> sorted(whole_texts("", "đất[3]\\n13 Khoản này được bãi bỏ …").notes)
    ['13', '3']
    """
    notes = frozenset(found[1] or found[2] for found in _NOTE.finditer(official))
    return WholeTexts(ours=letters(ours), official=letters(official), notes=notes)


def differs_in_print_only(ours: str, official: str, texts: WholeTexts) -> bool:
    """Return whether two texts that are not the same differ in no more than spelling, marks and footnotes.

    A sentence that the other one of the whole ``texts`` has elsewhere is no difference either.

    >>> texts = whole_texts("", "13 Khoản này được sửa đổi theo quy định tại Điều 1.")
    >>> differs_in_print_only("Dư nợ cho vay;", "13 Dư nợ cho vay.", texts)
    True
    >>> differs_in_print_only("10 ngày làm việc", "10 ngày", texts)
    False
    """
    noted = official if _FOOTNOTE.search(ours) else _FOOTNOTE.sub(" ", official)
    old, new = counted_words(ours), counted_words(noted)
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    old, rest = old[first : len(old) - last], new[first : len(new) - last]
    if len(old) + len(rest) > _MOST:
        return False
    runs = SequenceMatcher(None, old, rest, autojunk=False).get_opcodes()
    behind = [*rest, *new[len(new) - last :][:1], ""]
    return all(
        _is_print(old[i:j], rest[k:m], behind[m], texts.notes) or _is_elsewhere(old[i:j], rest[k:m], texts)
        for op, i, j, k, m in runs
        if op != "equal"
    )


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_print(ours: list[str], official: list[str], behind: str, notes: frozenset[str]) -> bool:
    """Whether a run is no other words; ``behind`` is the official word behind it."""
    if "".join(ours) == "".join(official):
        return _FIGURE.findall(" ".join(ours)) == _FIGURE.findall(" ".join(official))
    if behind not in _MEASURES and official and _without_mark(official, notes) == ours:
        return True
    return len(ours) == len(official) and all(map(_is_spelling, ours, official))


def _without_mark(words: list[str], notes: frozenset[str]) -> list[str]:
    """The words without the mark of a note on the last of them, as a print has it that lost the brackets."""
    found = _MARKED.fullmatch(words[-1])
    return [*words[:-1], *filter(None, [found[1]])] if found and found[2] in notes else words


def _is_elsewhere(ours: list[str], official: list[str], texts: WholeTexts) -> bool:
    """Whether a sentence that only one side has here stands in the other text, which is taken apart otherwise."""
    sides = ((ours, texts.official), (official, texts.ours))
    return all(not words or (len(words) >= _SENTENCE and "".join(words) in other) for words, other in sides)


def _is_spelling(ours: str, official: str) -> bool:
    """Whether two words are one, spelt otherwise; of any other letter only a person can tell: cấp · cấm."""
    pair = {ours, official}
    return len(pair) == 1 or pair <= _ALIKE or pair == _EACH or _with_i(ours) == _with_i(official)


def _with_i(word: str) -> str:
    bare = _TONE_ON_U.sub(r"qu\2\1", unicodedata.normalize("NFD", word))
    found = _I_OR_Y.fullmatch(bare)
    return f"{found[1]}i{found[2]}" if found else bare
