"""What issuers say in linking: is it one body, its heir, and may it act on that document at all?"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

from data.law.competence import inherits, may_act_on
from data.law.issuer import Issuer, codes_in, issuer_of, issuer_of_code, issuers_of_number
from data.law.kind import Kind
from data.law.mention import Mention
from data.law.number import DocumentNumber

_LOCAL_CODES = frozenset({"UBND", "HĐND", "UB", "CTUBND", "HDND"})
_BARE_SERIES = ("QH", "UBTVQH")
_COUNCILS = frozenset({"HĐND", "HDND"})
_ORGAN = re.compile(r"^(?:chu tich )?(?:uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd)\s*")
_MERGERS = (date(2025, 6, 30), date(2025, 7, 1))


class Issuers(StrEnum):
    """One body; perhaps one, of the speaker's own place; not said; not what the symbol says; of two places."""

    AGREE = "agree"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"
    DISAGREE = "disagree"
    DIFFER = "differ"


@lru_cache(maxsize=4096)
def is_local(symbol: str) -> bool:
    """Whether the symbol is a council's or committee's, which says nothing of the place."""
    return not _LOCAL_CODES.isdisjoint(codes_in(symbol))


def tells_type(symbol: str) -> bool:
    """Whether the symbol tells the type; those of the National Assembly ("QH15") do not."""
    return not symbol.startswith(_BARE_SERIES)


def agreement(cited: Mention, known: Mention) -> Issuers:
    """Return whether two mentions of one number are of one issuer."""
    number = known.number or cited.number
    if number is None:
        return Issuers.UNKNOWN
    if is_local(number.symbol):
        return _local_agreement(cited, known)
    said = issuer_of(cited.issuer, cited.day) if cited.issuer else None
    printed = issuers_of_number(number, known.day) if said else ()
    if said is None or not printed or any(_related(said, body) for body in printed):
        return Issuers.AGREE
    return Issuers.DISAGREE


@lru_cache(maxsize=65536)
def succeeds(symbol: str, other: str) -> bool:
    """Whether two symbols differ in nothing but a ministry and its heir: TT-BNNPTNT and TT-BNNMT."""
    ours, theirs = codes_in(symbol), codes_in(other)
    if len(ours) != len(theirs) or ours[:1] != theirs[:1]:
        return False
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    return bool(pairs) and all(_are_heirs(a, b) for a, b in pairs)


@lru_cache(maxsize=65536)
def could_not_exist(number: DocumentNumber) -> bool:
    """Whether a body in the symbol did not exist in the year of the number: TT-BNNPTNT of 2026."""
    if number.year is None:
        return False
    bodies = issuers_of_number(number)
    first, last = date(number.year, 1, 1), date(number.year, 12, 31)
    return any(not (body.exists_on(first) or body.exists_on(last)) for body in bodies)


def home_of(acting: Mention) -> str:
    """The place whose local law an acting document means when it names none: that of its own issuer."""
    issuer = issuer_of(acting.issuer, acting.day) if acting.issuer else None
    return acting.issuer if issuer and issuer.local and issuer.local.province else ""


def local_issuer(mention: Mention) -> Issuer | None:
    """Return the council or committee that a mention names; null where it names none, or the day leaves two."""
    if mention.number is None or not is_local(mention.number.symbol):
        return None
    bodies = {body.key: body for body in _local_bodies(mention, mention.issuer)}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def may_act(acting: Mention, target: Mention, kind: Kind) -> bool:
    """Whether the acting document's issuer may do that to the target: its issuer, its heir or a superior.

    The rule itself is ``data.law.competence``'s, whether a kind is under it ``data.law.kind``'s; who is not known is
    not accused.
    """
    if not kind.row.competence:
        return True
    actors, owners = _bodies(acting), _bodies(target)
    if not actors or not owners:
        return True
    return any(may_act_on(actor, owner, acting.day) for actor in actors for owner in owners)


def _local_agreement(cited: Mention, known: Mention) -> Issuers:
    """Two local bodies are one only when both places are said; a place that goes without saying is an assumption."""
    said, other = _entities(cited, cited.issuer), _entities(known, known.issuer)
    assumed = not said or not other
    said, other = said or _entities(cited, cited.home), other or _entities(known, known.home)
    if not said or not other:
        return Issuers.UNKNOWN
    if said.isdisjoint(other):
        return Issuers.DIFFER
    if assumed:
        return Issuers.ASSUMED
    return Issuers.AGREE if said == other and len(said) == 1 else Issuers.UNKNOWN


def _entities(mention: Mention, words: str) -> frozenset[str]:
    """The keys of the local bodies meant."""
    return frozenset(body.key for body in _local_bodies(mention, words))


def _local_bodies(mention: Mention, words: str) -> list[Issuer]:
    """The local bodies meant; in the year of the mergers without a day it may be the old or the new of one name."""
    if mention.day:
        days: tuple[date, ...] = (mention.day,)
    elif mention.year and mention.year != _MERGERS[0].year:
        days = (date(mention.year, 12, 31),)
    else:
        days = _MERGERS
    organ = _organ(mention)
    found = (issuer_of(f"{organ} {_ORGAN.sub('', words)}", day) for day in days) if words else ()
    return [body for body in found if body and body.local and body.local.province]


def _organ(mention: Mention) -> str:
    """Council or committee, by the symbol."""
    groups = codes_in(mention.number.symbol) if mention.number else []
    return "HĐND" if not _COUNCILS.isdisjoint(groups) else "UBND"


def _bodies(mention: Mention) -> list[Issuer]:
    """Who issued a document: by its symbol, else by the words."""
    if mention.number and not is_local(mention.number.symbol):
        return list(issuers_of_number(mention.number, mention.day))
    found = issuer_of(mention.issuer, mention.day) if mention.issuer else None
    return [found] if found else []


def _related(one: Issuer, other: Issuer) -> bool:
    return inherits(one, other) or inherits(other, one)


def _are_heirs(code: str, other: str) -> bool:
    a, b = issuer_of_code(code), issuer_of_code(other)
    return a is not None and b is not None and _related(a, b)
