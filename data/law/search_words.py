"""Words by which documents are looked for: without diacritics or case, figures apart from letters, no leading zeros."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from data.law.characters import fold

_WORD = re.compile(r"\d+|[a-z]+")
#: What people put between a type and a number, and no number has.
_FILLERS = frozenset({"so", "nam", "ngay"})


def search_words(text: str) -> list[str]:
    """Return the words of a text as the index of documents has them.

    >>> search_words("NĐ 030/2020"), search_words("31/2024/QH15")
    (['nd', '30', '2020'], ['31', '2024', 'qh', '15'])
    """
    return [word.lstrip("0") or "0" for word in _WORD.findall(fold(text))]


def asked_words(typed: str) -> list[str]:
    """Return the words that somebody looks for; beside figures without what only introduces them.

    >>> asked_words("Nghị định số 30/2020"), asked_words("số hóa")
    (['nghi', 'dinh', '30', '2020'], ['so', 'hoa'])
    """
    words = search_words(typed)
    has_figures = any(word.isdigit() for word in words)
    return [word for word in words if not (has_figures and word in _FILLERS)]


def phrases(words: Iterable[str]) -> Iterator[str]:
    """Yield the words, neighbouring figures as one: ordinal and year stand so in a number.

    >>> list(phrases(["nd", "30", "2020"]))
    ['nd', '30 2020']
    """
    for is_figure, group in groupby(words, key=str.isdigit):
        if is_figure:
            yield " ".join(group)
        else:
            yield from group
