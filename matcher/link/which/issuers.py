"""What issuers say in linking: is it one body, its heir, and may it act on that document at all?"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

from data.law.characters import fold
from data.law.competence import inherits, may_act_on
from data.law.issuer import Issuer, issuer_of, issuer_of_code, issuers_of_number
from data.law.kind import Kind
from data.law.named_document import DescribedDocument
from data.law.number import DocumentNumber

_LOCAL_CODES = frozenset({"UBND", "HĐND", "UB", "CTUBND", "HDND"})
_BARE_SERIES = ("QH", "UBTVQH")
_COUNCILS = frozenset({"HĐND", "HDND"})
#: Whose documents an office or committee publishes, by key: registers print it as the issuer of a law or decree.
_SERVES = {"vpqh": ("qh", "ubtvqh"), "ubtvqh": ("qh",), "vpcp": ("cp", "ttg")}
_ORGAN = re.compile(r"^(?:chu tich )?(?:uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd)\s*")
_MERGERS = (date(2025, 6, 30), date(2025, 7, 1))


class Issuers(StrEnum):
    """One body; perhaps one, of the speaker's own place; not said; not what the symbol says; of two places."""

    AGREE = "agree"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"
    DISAGREE = "disagree"
    DIFFER = "differ"


def is_local(number: DocumentNumber) -> bool:
    """Whether the symbol is a council's or committee's, which says nothing of the place."""
    return not _LOCAL_CODES.isdisjoint(number.parts.codes)


def tells_type(symbol: str) -> bool:
    """Whether the symbol tells the type; those of the National Assembly ("QH15") do not."""
    return not symbol.startswith(_BARE_SERIES)


def agreement(cited: DescribedDocument, known: DescribedDocument) -> Issuers:
    """Return whether two documents named by one number are of one issuer."""
    number = known.parsed or cited.parsed
    if number is None:
        return Issuers.UNKNOWN
    if is_local(number):
        return _local_agreement(cited, known)
    said = issuer_of(cited.issuer, cited.date) if cited.issuer else None
    printed = issuers_of_number(number, known.date) if said else ()
    if said is None or not printed or any(_related(said, body) or _serves(said, body) for body in printed):
        return Issuers.AGREE
    return Issuers.DISAGREE


def succeeds(number: DocumentNumber, other: DocumentNumber) -> bool:
    """Whether two symbols differ in nothing but a ministry and its heir: TT-BNNPTNT and TT-BNNMT."""
    ours, theirs = number.parts.codes, other.parts.codes
    if ours == theirs or len(ours) != len(theirs) or ours[:1] != theirs[:1]:
        return False
    return all(a == b or _are_heirs(a, b) for a, b in zip(ours, theirs, strict=True))


def could_not_exist(number: DocumentNumber) -> bool:
    """Whether a body in the symbol did not exist in the year of the number: TT-BNNPTNT of 2026."""
    if number.year is None:
        return False
    bodies = issuers_of_number(number)
    first, last = date(number.year, 1, 1), date(number.year, 12, 31)
    return any(not (body.exists_on(first) or body.exists_on(last)) for body in bodies)


def home_of(acting: DescribedDocument) -> str:
    """The place whose local law an acting document means when it names none: that of its own issuer."""
    issuer = issuer_of(acting.issuer, acting.date) if acting.issuer else None
    return acting.issuer or "" if issuer and issuer.local and issuer.local.province else ""


def local_issuer(named: DescribedDocument) -> Issuer | None:
    """Return the council or committee that issued the document; null where none is named, or the day leaves two."""
    if named.parsed is None or not is_local(named.parsed):
        return None
    bodies = {body.key: body for body in _local_bodies(named, named.issuer or "")}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def may_act(acting: DescribedDocument, target: DescribedDocument, kind: Kind) -> bool:
    """Whether the acting document's issuer may do that to the target: its issuer, its heir or a superior.

    The rule itself is ``data.law.competence``'s, whether a kind is under it ``data.law.kind``'s; who is not known is
    not accused.
    """
    if not kind.row.competence:
        return True
    actors, owners = _bodies(acting), _bodies(target)
    if not actors or not owners:
        return True
    return any(may_act_on(actor, owner, acting.date) for actor in actors for owner in owners)


def takes_over(acting: DescribedDocument, target: DescribedDocument) -> bool:
    """Whether the acting document's issuer is that of the target or its heir; who is not known is neither."""
    owners = _authors(target)
    return any(inherits(actor, owner, acting.date) for actor in _authors(acting) for owner in owners)


def _local_agreement(cited: DescribedDocument, known: DescribedDocument) -> Issuers:
    """Two local bodies are one only when both places are said; a place that goes without saying is an assumption."""
    said, other = _entities(cited, cited.issuer or ""), _entities(known, known.issuer or "")
    assumed = not said or not other
    said, other = said or _entities(cited, cited.home), other or _entities(known, known.home)
    if not said or not other:
        return Issuers.UNKNOWN
    if said.isdisjoint(other):
        return Issuers.DIFFER
    if assumed:
        return Issuers.ASSUMED
    return Issuers.AGREE if said == other and len(said) == 1 else Issuers.UNKNOWN


def _entities(named: DescribedDocument, words: str) -> frozenset[str]:
    """The keys of the local bodies meant."""
    return frozenset(body.key for body in _local_bodies(named, words))


def _local_bodies(named: DescribedDocument, words: str) -> list[Issuer]:
    """The local bodies meant; in the year of the mergers without a day it may be the old or the new of one name."""
    if named.date:
        days: tuple[date, ...] = (named.date,)
    elif named.year and named.year != _MERGERS[0].year:
        days = (date(named.year, 12, 31),)
    else:
        days = _MERGERS
    organ = _organ(named)
    found = (issuer_of(f"{organ} {_ORGAN.sub('', fold(words))}", day) for day in days) if words else ()
    return [body for body in found if body and body.local and body.local.province]


def _organ(named: DescribedDocument) -> str:
    """Council or committee, by the symbol."""
    return "HĐND" if named.parsed and not _COUNCILS.isdisjoint(named.parsed.parts.codes) else "UBND"


def _bodies(named: DescribedDocument) -> list[Issuer]:
    """Who issued a document: by its symbol, else by the words."""
    if named.parsed and not is_local(named.parsed):
        return list(issuers_of_number(named.parsed, named.date))
    found = issuer_of(named.issuer, named.date) if named.issuer else None
    return [found] if found else []


def _authors(named: DescribedDocument) -> list[Issuer]:
    """Who issued a document; of a council or committee without a place that of whoever names it."""
    if named.parsed and is_local(named.parsed):
        return _local_bodies(named, named.issuer or named.home)
    return _bodies(named)


def _related(one: Issuer, other: Issuer) -> bool:
    return inherits(one, other) or inherits(other, one)


def _serves(one: Issuer, other: Issuer) -> bool:
    """Whether one is the office or standing committee of the other, as registers name the issuer of a law."""
    return other.key in _SERVES.get(one.key, ())


@lru_cache(maxsize=4096)  # asked of every pair of one ordinal and year: resolving takes 1.6 times as long without
def _are_heirs(code: str, other: str) -> bool:
    a, b = issuer_of_code(code), issuer_of_code(other)
    return a is not None and b is not None and _related(a, b)
