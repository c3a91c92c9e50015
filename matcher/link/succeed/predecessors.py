"""Which cited documents a new one may silently replace: same issuer or its heir, same type, same subject.

A text that takes another's place must say so (Luật 64/2025/QH15, Điều 8), and some do not. Nothing ends by a likeness:
a person is asked, with what is alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial

import msgspec
from msgspec.structs import replace

from data.law.change import Change
from data.law.characters import fold
from data.law.document_type import document_type
from data.law.kind import Consequence, Kind
from data.law.named_document import DescribedDocument, NamedDocument
from data.law.reading import Reading, Role
from data.law.title_likeness import subject_words, tells_subject, title_bag, years_named
from data.law.type_of_number import type_of
from matcher.link.change import questions
from matcher.link.change.changes import Acting, change_key
from matcher.link.find.cited_documents import CitedDocuments
from matcher.link.find.document_index import Documents, IndexedDocument
from matcher.link.succeed.likeness import LEAST, SubjectLikeness, TitleAndScope, compare_subjects
from matcher.link.which import issuers
from matcher.reading import outline

# "Sửa đổi, bổ sung một số điều của …" · "Bãi bỏ …" · "Đính chính …": it acts on a document that goes on
_ACTS_ON_ANOTHER = re.compile(r"\b(?:sua doi|bo sung|b[ai]i bo|dinh chinh|hop nhat|huy bo|keo dai|ngung hieu luc)\b")
_LEAST_BETWEEN = timedelta(days=90)
_SCOPE_LENGTH = 900
_MOST = 3


class Known(msgspec.Struct, frozen=True):
    """What is known when a document arrives: the documents cited, those of the register, which of them some text
    ended, and the grounds of one by its id."""

    cited: CitedDocuments
    documents: Documents
    is_ended: Callable[[DescribedDocument], bool]
    grounds: Callable[[str], frozenset[str]]


class Newcomer(msgspec.Struct, frozen=True):
    """A new document that says of none that it replaces it. ``meant`` are the keys of those it stands or acts on."""

    named: DescribedDocument
    subject: TitleAndScope
    meant: frozenset[str]
    grounds: frozenset[str]


class Suspect(msgspec.Struct, frozen=True):
    """A document whose place a newcomer may take, and how like it is."""

    document: IndexedDocument
    likeness: SubjectLikeness


def newcomer(doc: Acting, reading: Reading) -> Newcomer | None:
    """Return what is new about a document; null for one that names its predecessor or makes no rules of its own."""
    title = doc.head.title or ""
    if not may_have_place(doc.named, title) or any(_names_predecessor(doc, stated) for stated in stated_ends(reading)):
        return None
    scope = frozenset(subject_words(scope_of(doc.text)))
    acted = (relation.target.key for relation in reading.relations)
    grounds = grounds_of(reading)
    return Newcomer(
        doc.named, TitleAndScope(title_bag(title), scope), frozenset(filter(None, acted)) | grounds, grounds
    )


def suspects(new: Newcomer, known: Known, least: float = LEAST) -> list[Suspect]:
    """Return the cited documents whose place the newcomer may take, the likeliest first, at most three."""
    found = []
    may_have_issued = partial(issuers.takes_over, new.named)
    for old in known.cited.near(new.subject.title, may_have_issued, known.documents):
        if _may_follow(new, old.named):
            alike = compare_subjects(new.subject, title_bag(old.named.title))
            if alike.score >= least and not known.is_ended(old.named):
                found.append(Suspect(old, alike))
    found.sort(key=lambda each: (-each.likeness.score, str(each.document.named.number)))
    return found[:_MOST]


def suspicions(doc: Acting, reading: Reading, known: Known) -> Iterator[Change]:
    """Yield the questions whether a document is the successor of one that is cited, with what is alike."""
    new = newcomer(doc, reading)
    for suspect in suspects(new, known) if new else ():
        common = new.grounds & known.grounds(suspect.document.id) if new and suspect.document.id else ()
        yield _asked(doc, reading, suspect, sorted(common))


def may_have_place(named: DescribedDocument, title: str) -> bool:
    """Whether a document makes rules of its own under a title that tells its subject.

    >>> from data.law.named_document import described
    >>> decree = described(NamedDocument(number="1/2026/NĐ-CP"))
    >>> may_have_place(decree, "Quy định về lệ phí trước bạ"), may_have_place(decree, "Sửa đổi quy định về lệ phí")
    (True, False)
    """
    kind = _series(named)
    return (
        kind in _WITH_SERIES
        and named.parsed is not None
        and not _ACTS_ON_ANOTHER.search(fold(title))
        and tells_subject(title)
    )


def grounds_of(reading: Reading | None) -> frozenset[str]:
    """Return the grounds of a reading: the keys of their numbers, the names of laws that print none."""
    cited = (c.document for c in (reading.citations if reading else ()) if c.role is Role.BASED_ON)
    return frozenset(name for ground in cited if (name := ground.key or (ground.law and ground.law.words)))


def scope_of(text: str) -> str:
    """Return the first article of a text, or how it begins: what it is about."""
    first = next((part for part in outline(text).provisions if part.id.endswith("art_1")), None)
    return text[first.body : min(first.end, first.body + _SCOPE_LENGTH)] if first else ""


def stated_ends(reading: Reading) -> Iterator[NamedDocument]:
    """Yield the documents that a reading ends as a whole."""
    for relation in reading.relations:
        if relation.whole and relation.kind.row.consequence in (Consequence.REPLACED, Consequence.ENDED):
            yield relation.target


_WITH_SERIES = frozenset(
    kind.series or kind.key
    for key in (
        "luat",
        "phap-lenh",
        "nghi-dinh",
        "nghi-quyet",
        "quyet-dinh",
        "thong-tu",
        "thong-tu-lien-tich",
        "chi-thi",
    )
    if (kind := document_type(key))
)


def _series(named: NamedDocument) -> str:
    told = type_of(named.parsed) if named.parsed else None
    kind = told or named.kind
    return (kind.series or kind.key) if kind else ""


def _names_predecessor(doc: Acting, ended: NamedDocument) -> bool:
    """Whether what is ended is of the very type: a circular that ends a letter may still succeed a circular."""
    return _series(ended) == _series(doc.named)


def _may_follow(new: Newcomer, old: DescribedDocument) -> bool:
    if old.key in new.meant or old.key == new.named.key or _series(old) != _series(new.named):
        return False
    if not _is_later(new.named, old) or not may_have_place(old, old.title):
        return False
    mine, its = years_named(new.named.title), years_named(old.title)
    return mine == its or not (mine and its)  # the budget of another year replaces none


def _is_later(new: NamedDocument, old: NamedDocument) -> bool:
    """Two of one season are parts of one work; days are known of few, years of all."""
    if new.year and old.year and new.year < old.year:
        return False
    if new.date and old.date:
        return new.date - old.date >= _LEAST_BETWEEN
    return bool(new.year and old.year and new.year > old.year)


def _asked(doc: Acting, reading: Reading, suspect: Suspect, common: Iterable[str]) -> Change:
    old, named = suspect.document, suspect.document.named
    bare = Change(
        key="",
        kind=Kind.SUCCESSOR,
        document=doc.id,
        target=NamedDocument(
            type=old.named.type, number=old.named.number, issuer=old.named.issuer, date=old.named.date
        ),
        target_document=old.id or None,
        whole=True,
        from_=reading.effective_from or doc.head.effective_on,
        score=round(suspect.likeness.score, 3),
        quote=" ".join((doc.head.title or "").split()),
    )
    alike = suspect.likeness
    why = questions.successor_question(bare, doc.head, named.title, alike.title, alike.scope, tuple(common))
    return replace(bare, key=change_key(bare, named), why=why)
