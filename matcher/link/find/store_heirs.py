"""The documents of the store that may be successors of what is cited: of its issuer or an heir, like in title."""

from __future__ import annotations

from collections.abc import Iterable

from data.law.competence import heirs
from data.law.document import Document
from data.law.identity import Identity, identity_of
from data.law.named_document import DescribedDocument
from data.law.title_likeness import title_bag
from data.store import documents
from data.store.home import Home
from matcher.link.find.title_index import TitleIndex

_LEAST_SHARE = 0.5  # each that is found is read again and held against all that is cited


class StoreHeirs:
    """The titles of the store by issuer and type, each series looked up once."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._series: dict[tuple[str, str], TitleIndex] = {}

    def of(self, cited: Iterable[DescribedDocument]) -> set[str]:
        """Return the ids of the documents that may be successors of one of these."""
        found: set[str] = set()
        for named in {each.key: each for each in cited if each.key and each.title}.values():
            known = identity_of(
                Document(number=named.number, type=named.type, issuer=named.issuer or named.home, title=named.title)
            )
            if known and known.issuer and known.type:
                found |= self._later(named, known)
        return found

    def _later(self, named: DescribedDocument, known: Identity) -> set[str]:
        near = (
            identity
            for issuer in {known.issuer, *heirs(known.issuer)}
            for identity in self._titles(issuer, known.type).near(title_bag(named.title), _LEAST_SHARE)
        )
        return {identity for identity in near if identity != known.id}

    def _titles(self, issuer: str, document_type: str) -> TitleIndex:
        if (issuer, document_type) not in self._series:
            titles = self._series[issuer, document_type] = TitleIndex()
            for stored in documents.of_series(self._home, issuer, document_type):
                titles.add(stored.id, stored.document.title or "")
        return self._series[issuer, document_type]
