"""Ids of procedures and of their legal bases: natural, so that the same file again changes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count

from data.law import number
from data.law.characters import fold
from data.office.procedure import LegalBasis, Procedure


def procedure_id(procedure: Procedure) -> str:
    """Return the id: unit, group, code and folded name. The code is not unique, the issue number is a version."""
    return _short(procedure.unit, procedure.group, procedure.code, fold(procedure.name))


def procedure_ids(procedure: Procedure) -> Iterator[str]:
    """Yield the id, then those to be had in its place where it is another procedure's, without end."""
    yield procedure_id(procedure)
    for turn in count(2):
        yield _short(procedure_id(procedure), str(turn))


def basis_ids(identity: str, bases: Iterable[LegalBasis]) -> Iterator[str]:
    """Yield the id of each basis: what it cites and in which part, not where, so that it lives on in a new issue."""
    seen: Counter[str] = Counter()
    for basis in bases:
        cited = number.key(basis.number) or fold(basis.name or basis.title or basis.raw)
        said = _short(cited, str(basis.date or ""), "|".join(basis.provisions), basis.place.part)
        seen[said] += 1
        yield f"{identity}.{said}" + (f".{seen[said]}" if seen[said] > 1 else "")


def _short(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
