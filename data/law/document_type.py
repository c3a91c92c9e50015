"""Types of documents: what each is called, how it is cited, the code in its numbers, its rank.

The table is ``data/lists/document_types.csv``; every set of types and every pattern of their names is made from it.
Codes are those of Nghị định 30/2020/NĐ-CP, Phụ lục III, and of older practice. A code may be missing (an official
letter carries none) or shared: laws and resolutions of the National Assembly have the same shape of number.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

import msgspec

from data.law.characters import fold
from data.law.name_matcher import Names, words_of
from data.lists.table import table

CitedBy = Literal["name", "number", "marked", "standard", ""]
Case = Literal["lower", "capital", "upper", "any", "folded"]


class DocumentType(msgspec.Struct, frozen=True, kw_only=True):
    """A type of document. ``code`` stands in its numbers, ``codes`` are older or misspelt ones.

    ``sure`` says that the code means this type in front of any issuer's code ("CT" may also be a tax office).
    ``cited`` is how texts name such a document: by name (a law) or number, by a number marked "số" only (a letter),
    by the number of a standard; "" is not at all. ``heads``: the name stands above a document as its heading.
    ``normative``: of those that make rules and call themselves "<loại> này"; ``attached``: issued with another.
    ``uncoded``: its numbers may lack a code of the type ("43/2025/QH15"). ``series`` is the type in whose series of
    numbers it runs, ``rank`` its place among the types (Luật 64/2025/QH15, Điều 4), 1 the highest, None for what is no
    normative document; ``varies``: the place depends on the issuer, so that it is only that of most.
    """

    key: str
    name: str
    english: str
    code: str = ""
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    sure: bool = False
    cited: CitedBy = ""
    heads: bool = False
    normative: bool = False
    attached: bool = False
    uncoded: bool = False
    series: str = ""
    rank: int | None = None
    varies: bool = False
    source: str = ""

    @property
    def joint(self) -> bool:
        """Whether several bodies issue such a document together: thông tư liên tịch."""
        return self.name.endswith(" liên tịch")


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Return every type known."""
    return table("document_types", DocumentType)


@cache
def _by_key() -> dict[str, DocumentType]:
    return {kind.key: kind for kind in document_types()}


@cache
def _by_words() -> dict[str, DocumentType]:
    return {name.lower(): kind for kind in document_types() for name in (kind.name, *kind.aliases)}


@cache
def _names() -> Names[DocumentType]:
    return Names((name, kind) for kind in document_types() for name in (kind.name, *kind.aliases))


def document_type(key: str) -> DocumentType | None:
    """Return the type with that key, such as "nghi-dinh"."""
    return _by_key().get(key)


def cited_by(*how: CitedBy) -> tuple[DocumentType, ...]:
    """Return the types whose documents are cited in one of these ways."""
    return tuple(kind for kind in document_types() if kind.cited in how)


def headings() -> tuple[DocumentType, ...]:
    """Return the types whose name stands above a document as its heading."""
    return tuple(kind for kind in document_types() if kind.heads)


def normative() -> tuple[DocumentType, ...]:
    """Return the types that make rules: a document of such a type calls itself "<loại> này"."""
    return tuple(kind for kind in document_types() if kind.normative)


def attached() -> tuple[DocumentType, ...]:
    """Return the types that are issued with another document: quy chế, quy định, điều lệ."""
    return tuple(kind for kind in document_types() if kind.attached)


@cache
def names_cited_by(*how: CitedBy) -> frozenset[str]:
    """Return the names of the types that are cited in one of these ways."""
    return frozenset(kind.name for kind in cited_by(*how))


def names_pattern(kinds: Iterable[DocumentType], case: Case, between: str = r"\s+") -> str:
    r"""Return a pattern of the names and aliases of types, the longest first; ``between`` stands between their words.

    ``case`` is that of the text: "capital" is that of running text, where only the first letter must be great,
    "folded" that of ``data.law.characters.fold``.

    >>> names_pattern([_by_key()["thong-tu"], _by_key()["phap-lenh"]], "capital")
    '(?:Pháp\\s+[Ll]ệnh|Thông\\s+[Tt]ư)'
    """
    names = {name for kind in kinds for name in (kind.name, *kind.aliases)}
    words = (between.join(_cased(name, case).split()) for name in sorted(names, key=lambda name: (-len(name), name)))
    return f"(?{'i' if case == 'any' else ''}:{'|'.join(words)})"


def _cased(name: str, case: Case) -> str:
    """The name as a pattern: "Thông tư" in capital case is "Thông [Tt]ư"."""
    if case == "capital":
        first, *others = name.split()
        return " ".join([first, *(f"[{word[0].upper()}{word[0].lower()}]{word[1:]}" for word in others)])
    if case == "folded":
        return fold(name)
    return name.upper() if case == "upper" else name.lower()


@lru_cache(maxsize=16384)
def type_named(words: str) -> DocumentType | None:
    """Return the type that ``words`` begin with; None when they begin with none.

    >>> type_named("THÔNG TƯ LIÊN TỊCH số 24/2014/TTLT-BKHCN-BNV").key, type_named("Luật Đất đai").key
    ('thong-tu-lien-tich', 'luat')
    """
    bearers = _names().at(words_of(words), 0)[1]
    return bearers[0] if bearers else None


def type_name(words: str) -> str:
    """Return the name of the type that these type words are; a KeyError when they are none.

    >>> type_name("THÔNG  TƯ"), type_name("thông tư liên bộ")
    ('Thông tư', 'Thông tư liên tịch')
    """
    return _by_words()[" ".join(words.split()).lower()].name


def rank(name: str | None) -> int | None:
    """Return the place among the types of the type of that name, 1 the highest; None for no normative document.

    >>> rank("Luật"), rank("Nghị định"), rank("Công văn")
    (2, 5, None)
    """
    kind = _by_words().get(name.lower()) if name else None
    return kind.rank if kind else None


def is_above(name: str | None, other: str | None) -> bool:
    """Return whether any document of the one type is above those of the other, so that they never act on it.

    >>> is_above("Luật", "Thông tư"), is_above("Thông tư", "Luật"), is_above("Nghị quyết", "Nghị định")
    (True, False, False)
    """
    kind, theirs = _by_words().get((name or "").lower()), rank(other)
    if kind is None or kind.rank is None or kind.varies:
        return False
    return theirs is None or kind.rank < theirs
