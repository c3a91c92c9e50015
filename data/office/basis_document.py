"""The document that a legal basis of a procedure names, and the keys the basis is filed under."""

from __future__ import annotations

from data.law.named_document import DescribedDocument
from data.law.number import key
from data.office.procedure import LegalBasis


def of_basis(basis: LegalBasis, home: str = "") -> DescribedDocument:
    """Return the document as a legal basis names it; ``home`` is the province of the procedure's unit, where known.

    >>> of_basis(LegalBasis(raw="Luật Đất đai năm 2013")).year
    2013
    """
    return DescribedDocument(
        type=basis.type,
        number=basis.number,
        issuer=basis.issuer,
        date=basis.date,
        name=basis.name,
        title=basis.title or ("" if basis.name else basis.raw),
        home=home,
    )


def blocks_of(basis: LegalBasis) -> tuple[str, ...]:
    """Return the keys under which a basis is found: those of its document, and of each amendment it knows.

    >>> blocks_of(LegalBasis(raw="Luật Đất đai năm 2013", known_amendments=("35/2018/QH14",)))
    ('l:dat dai', 'k:35/2018/qh14')
    """
    known = (key(amendment) for amendment in basis.known_amendments)
    return of_basis(basis).blocks + tuple(f"k:{each}" for each in known if each)
