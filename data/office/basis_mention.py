"""What a legal basis of a procedure says of the document it means, and the keys it is filed under."""

from __future__ import annotations

from data.law import number
from data.law.mention import Mention, make
from data.office.procedure import LegalBasis


def of_basis(basis: LegalBasis, home: str = "") -> Mention:
    """Return the mention in a legal basis: its number, type, issuer and day, and the name of a law.

    ``home`` is the province of the procedure's unit, where it is known.

    >>> of_basis(LegalBasis(raw="Luật Đất đai năm 2013")).year
    2013
    """
    title = basis.title or ("" if basis.name else basis.raw)
    return make(basis.number, basis.type, basis.issuer, basis.date, name=basis.name or "", title=title, home=home)


def blocks_of(basis: LegalBasis) -> tuple[str, ...]:
    """Return the keys under which a basis is found: those of its mention, and of each amendment it knows.

    >>> blocks_of(LegalBasis(raw="Luật Đất đai năm 2013", known_amendments=("35/2018/QH14",)))
    ('l:dat dai', 'k:35/2018/qh14')
    """
    known = (number.key(amendment) for amendment in basis.known_amendments)
    return of_basis(basis).blocks + tuple(f"k:{key}" for key in known if key)
