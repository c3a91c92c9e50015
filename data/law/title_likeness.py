"""How like two titles are in their subject: the words and pairs of words they share, weighted by rarity.

Numbers and days in a title say nothing of its subject, and the words that all titles have next to nothing. How
rare a word is in titles stands in ``data/lists/title_words.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from math import fsum, log, sqrt

import msgspec

from data.law.characters import fold
from data.lists.table import table

# 43/2010/ND-CP · ngay 15 thang 4 nam 2010 · ngay 28/10/2015 · so: what is no word of a subject
_NO_SUBJECT = re.compile(
    r"\b\d+[a-z]?/[\w/&.-]+|\bngay \d+\s*(?:thang|/)?\s*\d*\s*(?:nam|/)?\s*\d*|\bso\b:?|\bnam (?:19|20)\d\d"
)
_WORD = re.compile(r"[a-z]+")
_YEAR = re.compile(r"\bnam ((?:19|20)\d\d)\b")
_DATED = re.compile(r"\bngay [\d /]+(?:thang \d+ )?nam (?:19|20)\d\d")

# "… của Luật Xử lý vi phạm hành chính Căn cứ Luật Tổ chức Chính phủ ngày …": the grounds have run into the title
_GROUNDS = re.compile(r"\bcan cu (?:hien phap|luat|phap lenh|nghi dinh)\b.*")

_TITLES = 8611  # how many titles the list was counted in
_RARE_WORD = 2  # the count that stands for a word too rare for the list
_RARE_PAIR = 5
_LEAST_WEIGHT = 8.0
#: Words count for this much of a likeness, pairs of words for the rest: pairs keep "hàng không" from "hàng hải".
_SHARE_OF_WORDS = 0.7


class TitleWord(msgspec.Struct, frozen=True):
    """A word or pair of words, folded, and how many titles have it."""

    words: str
    titles: int


@cache
def _titles() -> dict[str, int]:
    return {row.words: row.titles for row in table("title_words", TitleWord)}


def rarity(words: str) -> float:
    """Return how much a word, or a pair of words joined by a blank, tells: 0.5 in most titles, 8 in hardly any."""
    rare = _RARE_PAIR if " " in words else _RARE_WORD
    return log((_TITLES + 1) / (_titles().get(words, rare) + 1))


def subject_words(text: str) -> list[str]:
    """Return the words of a title or scope in order, folded, without numbers and days.

    >>> subject_words("Sửa đổi Nghị định số 43/2010/NĐ-CP ngày 15 tháng 4 năm 2010")
    ['sua', 'doi', 'nghi', 'dinh']
    """
    return _WORD.findall(_NO_SUBJECT.sub(" ", fold(text)))


def years_named(title: str) -> frozenset[int]:
    """Return the years a title is of, such as a budget's, those of days left out.

    >>> years_named("về dự toán ngân sách nhà nước năm 2010 theo Luật ngày 16 tháng 12 năm 2002")
    frozenset({2010})
    """
    return frozenset(int(year) for year in _YEAR.findall(_DATED.sub(" ", fold(title))))


class Bag(msgspec.Struct, frozen=True):
    """The weights of a title's words and of its pairs of words."""

    words: Mapping[str, float]
    pairs: Mapping[str, float]


def bag(words: Iterable[str]) -> Bag:
    """Return words with their weights."""
    ordered = list(words)
    pairs = {" ".join(pair) for pair in pairwise(ordered)}
    return Bag({word: rarity(word) for word in ordered}, {pair: rarity(pair) for pair in pairs})


@lru_cache(maxsize=1 << 14)  # a title is held against many
def title_bag(title: str) -> Bag:
    """Return the weights of a title's words."""
    return bag(subject_words(_GROUNDS.sub("", fold(title))))


def tells_subject(title: str) -> bool:
    """Return whether a title tells a subject: two common words, or a type and a number, tell none.

    >>> tells_subject("Quy định về lệ phí trước bạ"), tells_subject("Nghị định số 100/2015/NĐ-CP")
    (True, False)
    """
    return fsum(title_bag(title).words.values()) >= _LEAST_WEIGHT


def likeness(one: Bag, other: Bag) -> float:
    """Return how like two titles or scopes are, 0..1: the cosine of their weights.

    >>> round(likeness(title_bag("Quy định về lệ phí trước bạ"), title_bag("VỀ LỆ PHÍ TRƯỚC BẠ")), 1)
    1.0
    """
    words, pairs = _cosine(one.words, other.words), _cosine(one.pairs, other.pairs)
    return _SHARE_OF_WORDS * words + (1 - _SHARE_OF_WORDS) * pairs


def apartness(one: Bag, other: Bag) -> float:
    """Return how much each has that the other lacks, 0..1: two of one series, each on a thing of its own.

    What only one of them has makes it broader or narrower, and counts for nothing.

    >>> round(apartness(title_bag("phí trong lĩnh vực xây dựng"), title_bag("phí trong lĩnh vực hàng không")), 1)
    0.3
    >>> round(apartness(title_bag("phí trong lĩnh vực xây dựng"), title_bag("phí, lệ phí trong lĩnh vực xây dựng")), 1)
    0.0
    """
    mine = 1 - coverage(one, other.words)
    return min(mine, 1 - coverage(other, one.words))


def coverage(one: Bag, words: Iterable[str]) -> float:
    """Return what share of the weight of its words stands among these, 0..1."""
    total = fsum(one.words.values())  # exact: the order of a set must not reach a score
    return fsum(one.words.get(word, 0.0) for word in set(words)) / total if total else 0.0


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[word] for word, weight in one.items() if word in other)
    return shared / (_length(one) * _length(other)) if shared else 0.0


def _length(weights: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in weights.values()))
