"""Context of a run: its store, clock and rules, what it has looked up, and what it has done so far."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace

from data.instant import office_day, utc
from data.law.reading import Reading
from data.office.rule import Rules
from data.store import documents, readings
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.change.changes import Acting, acting
from matcher.link.change.inferred_number import with_number
from matcher.link.find.cited_documents import CitedDocuments
from matcher.link.find.document_index import IndexedDocument, indexed
from matcher.link.find.store_heirs import StoreHeirs
from matcher.link.find.store_index import StoreBases, StoreDocuments
from matcher.link.touch.announced_procedures import AnnouncedProcedures
from matcher.link.touch.consolidation import BasesThrough, Consolidations


class LinkReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: documents linked, bases resolved anew, changes and matches new, matches closed; its faults."""

    documents: int = 0
    resolved: int = 0
    changes: int = 0
    matches: int = 0
    closed: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: LinkReport) -> LinkReport:
        """Return what both runs did."""
        names = self.__struct_fields__
        return LinkReport(**{name: getattr(self, name) + getattr(other, name) for name in names})


class LinkContext:
    """What the parts of one run share. The store is looked into anew where ``look_again`` says so."""

    def __init__(self, home: Home, rules: Rules, now: datetime, *, anew: bool) -> None:
        self.home, self.rules, self.anew = home, rules, anew
        self.now, self.today = utc(now), office_day(now)
        self.documents, self.bases = StoreDocuments(home), StoreBases(home)
        self.consolidations = Consolidations(home)
        self.meant = BasesThrough(self.bases, self.consolidations)
        self.cited = CitedDocuments(self.bases.one_of_each_number)
        self.heirs = StoreHeirs(home)
        self.announced = AnnouncedProcedures(home)
        self.report = LinkReport()
        self._heads: dict[str, IndexedDocument] = {}

    def count(self, **more: int) -> None:
        """Add these counts to the report."""
        self.report = replace(self.report, **{name: getattr(self.report, name) + n for name, n in more.items()})

    def tell(self, fault: str) -> None:
        """Add a fault to the report."""
        self.report += LinkReport(faults=(fault,))

    def look_again(self) -> None:
        """Find documents anew: one can be found by what its text adds."""
        self.documents = StoreDocuments(self.home)

    def forget_heads(self) -> None:
        """Look documents up anew: one has come under another id."""
        self.look_again()
        self._heads.clear()

    def as_acting(self, stored: StoredDocument, reading: Reading) -> Acting:
        """Return the document as acting, with the head and number that its text and the register give."""
        doc = acting(stored.id, documents.with_text(self.home, stored), reading, self.now, stored.origin)
        return with_number(doc, self.documents, self.bases)

    def head(self, identity: str | None) -> IndexedDocument | None:
        """A document as its text names itself, where it was read; else as its source does."""
        if identity is None:
            return None
        if identity not in self._heads:
            stored, reading = documents.get(self.home, identity), readings.of_document(self.home, identity)
            if stored is None:
                return None
            doc = acting(stored.id, stored.document, reading or Reading(), self.now, stored.origin)
            self._heads[identity] = indexed(identity, with_number(doc, self.documents, self.bases).head)
        return self._heads[identity]
