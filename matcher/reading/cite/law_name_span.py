"""Where the name of a code, law or ordinance ends when it is cited by name: "Luật Đất đai", "Bộ luật Dân sự"."""

from __future__ import annotations

import re
from functools import cache

from data.law.characters import LOWER, UPPER, fold
from data.law.document_type import names_pattern, normative
from data.lists.law_names import LAW_NAMES

_WORD = re.compile(rf"[{LOWER}{UPPER}]+")

# A name not in the list: capitalised, up to the first word that cannot be of a name.
#   Luật Tài sản mã hoá số … · Pháp lệnh Động viên công nghiệp ngày …
_STOP = "số|có|của|phải|theo|tại|về|với|trong"
#: Words that are in no law's name, however long: what stands behind is no longer of it.
NEVER_IN_NAME = (
    "ngày|năm|được|đã|quy định|thì|là|này|để|do|hiện hành|như|khi|nếu|và các"
    rf"|và {names_pattern(normative(), 'lower')}|hoặc|không|sẽ|bị|cho|mà|từ|căn cứ|nêu|trên|nói|sửa đổi|bổ sung"
    "|hướng dẫn|ban hành|thông qua|chỉ|cũng|còn|vào|ra|đối với|gồm|trước|sau|bằng|kèm|hết|điều"
)
_GENERIC = re.compile(
    rf"[{UPPER}][{LOWER}]+(?:(?:,\s+|\s*-\s*|\s+)(?!(?:{_STOP}|{NEVER_IN_NAME})\b)[{LOWER}{UPPER}]+){{0,9}}?(?=\s+(?:{_STOP}|{NEVER_IN_NAME})\b|\s*[.,;:()“”/]|\s*$|\n)",
    re.MULTILINE,
)


@cache
def _by_first_words() -> dict[str, list[tuple[str, ...]]]:
    """Folded names by their first word, longest first."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for name in LAW_NAMES:
        words = tuple(_WORD.findall(fold(name)))
        names.setdefault(words[0], []).append(words)
    for group in names.values():
        group.sort(key=len, reverse=True)
    return names


def name_end(text: str, start: int) -> int | None:
    """Return where the listed name that begins at ``start`` ends; None when no listed name does.

    >>> text = "Đất đai và các văn bản"
    >>> text[:name_end(text, 0)]
    'Đất đai'
    """
    first = _WORD.match(text, start)
    if first is None:
        return None
    group = _by_first_words().get(fold(first.group()))
    if group is None:
        return None
    spans: list[tuple[str, int]] = []
    for word in _WORD.finditer(text, start, start + 160):
        spans.append((fold(word.group()), word.end()))
        if len(spans) == len(group[0]):
            break
    words = tuple(w for w, _ in spans)
    for name in group:
        if words[: len(name)] == name:
            end = spans[len(name) - 1][1]
            end += text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")"
            return end if _is_joined(text[start:end]) and not _OTHER_WORD.fullmatch(text, start, end) else None
    return None


# Luật được (thực hiện) · Luật gia: a word that is Dược or Giá but for its marks
_OTHER_WORD = re.compile(r"[Đđ]ược|[Gg]ia")
_APART = re.compile(r"[.;:“”\"]|\n\s*\n")


def _is_joined(words: str) -> bool:
    return not _APART.search(words)


def generic_name_end(text: str, start: int) -> int | None:
    """Return where a capitalised name that is in no list seems to end; None when there is none."""
    found = _GENERIC.match(text, start, start + 140)
    return found.end() if found else None
