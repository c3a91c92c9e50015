"""Who may act on whose documents; where nobody may by rule, a person is asked."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from data.law.issuer import Issuer, IssuerKind
from data.law.local_issuer import Level
from data.law.province import descends_from
from data.lists.table import table


class Succession(msgspec.Struct, frozen=True, kw_only=True):
    """A body that took over the work of another, all of it or one subject. Keys of issuers."""

    old: str
    new: str
    since: date
    subject: str = ""
    source: str = ""


_SUPREME = frozenset({IssuerKind.ASSEMBLY, IssuerKind.STANDING_COMMITTEE})
_EXECUTIVE = frozenset({IssuerKind.PRIME_MINISTER, IssuerKind.MINISTRY, IssuerKind.AGENCY})


@cache
def successions() -> tuple[Succession, ...]:
    """Return every succession of central bodies known; one old body may have several heirs by subject."""
    return table("successors", Succession)


def successors_of(issuer: Issuer, on: date | None = None) -> tuple[Succession, ...]:
    """Return who took over from a body up to that day.

    >>> from data.law.issuer import issuer
    >>> [heir.new for heir in successors_of(issuer("btnmt"))]
    ['bnnmt']
    """
    return tuple(s for s in successions() if s.old == issuer.key and (on is None or s.since <= on))


def inherits(heir: Issuer, ancestor: Issuer, on: date | None = None) -> bool:
    """Return whether ``heir`` is ``ancestor`` or took over from it, directly or through others."""
    if heir.key == ancestor.key:
        return True
    if heir.local and ancestor.local:
        return _inherits_locally(heir, ancestor)
    return heir.key in _heirs(ancestor.key, on or date.max)


def heirs(body: str, on: date | None = None) -> frozenset[str]:
    """Return the keys of all bodies that took over from the body of that key up to a day, through others too.

    >>> sorted(heirs("bts"))
    ['bnnmt', 'bnnptnt']
    """
    return _heirs(body, on or date.max)


def may_act_on(actor: Issuer, author: Issuer, on: date | None = None) -> bool:
    """Return whether ``actor`` may change documents of ``author`` by rule.

    The same issuer (Luật 64/2025/QH15, Điều 8 khoản 1), its successor, or a competent authority above it
    (khoản 2): the National Assembly over all, the Government over the Prime Minister and the ministries, the
    Prime Minister over the ministries and the committees, a council over the committee of its place.

    >>> from data.law.issuer import issuer
    >>> may_act_on(issuer("bnnmt"), issuer("bts")), may_act_on(issuer("byt"), issuer("bts"))
    (True, False)
    """
    return inherits(actor, author, on) or _is_above(actor, author)


@cache
def _heirs(key: str, on: date) -> frozenset[str]:
    found = {s.new for s in successions() if s.old == key and s.since <= on}
    return frozenset(found.union(*(_heirs(new, on) for new in found)))


def _inherits_locally(heir: Issuer, ancestor: Issuer) -> bool:
    mine, theirs = heir.local, ancestor.local
    if mine is None or theirs is None or not (mine.province and theirs.province):
        return False
    same_line = heir.code == ancestor.code and descends_from(mine.province, theirs.province)
    # The districts' documents passed to the provinces and communes on 01/07/2025 (Luật 87/2025/QH15).
    return same_line and (mine.place == theirs.place or theirs.level is Level.DISTRICT)


def _is_above(actor: Issuer, author: Issuer) -> bool:
    if actor.kind in _SUPREME:
        return author.kind is not IssuerKind.PARTY
    if actor.kind is IssuerKind.GOVERNMENT:
        return author.kind in _EXECUTIVE or author.local is not None
    if actor.kind is IssuerKind.PRIME_MINISTER:
        return author.kind in (IssuerKind.MINISTRY, IssuerKind.AGENCY, IssuerKind.COMMITTEE)
    if actor.kind is IssuerKind.COUNCIL and actor.local and author.local:
        return descends_from(actor.local.province, author.local.province) and author.local.level >= actor.local.level
    return False
