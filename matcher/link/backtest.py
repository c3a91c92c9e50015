"""The replay: documents in date order against procedures, in memory, on the code of the night."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import msgspec

from data.law.change import Change, Standing
from data.law.change_day import bites_on, due_on
from data.law.deadline import MONTHS
from data.law.document import Document
from data.law.kind import Kind, Origin
from data.law.named_document import DescribedDocument, described
from data.law.reading import Reading
from data.office.match import Match, Severity
from data.office.procedure import Procedure
from data.office.rule import Rule, Rules
from matcher.link.change.changes import Acting, acting, changes_of
from matcher.link.change.inferred_number import with_number
from matcher.link.find.basis_index import BasisIndex
from matcher.link.find.cited_documents import CitedDocuments
from matcher.link.find.document_index import DocumentIndex, IndexedDocument, indexed
from matcher.link.succeed.predecessors import Known, grounds_of, suspicions
from matcher.link.touch.consolidation import concerns_bases
from matcher.link.touch.matches import matches_of, meeting
from matcher.link.which.arrival_resolution import retry

Reader = Callable[[Document], Reading]
_WEIGHT = {Severity.HIGH: 3, Severity.MEDIUM: 2, Severity.LOW: 1}


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One alert of the replay: (procedure, acting document, kind, target). ``queued`` waits for a person."""

    procedure: str
    document: str | None
    kind: Kind
    target: str
    provisions: tuple[str, ...]
    severity: Severity
    score: float
    queued: bool
    on: date | None
    seen_on: date | None
    due: date | None


class Replay:
    """Procedures as adopted before the first document, and what has arrived since."""

    def __init__(
        self, procedures: Sequence[Procedure], read: Reader, rules: Rules | None = None, months: int = MONTHS
    ) -> None:
        self._bases = BasisIndex(_named(procedures))
        self._documents = DocumentIndex()
        self._cited = CitedDocuments(self._bases.all_of)
        self._ended: set[str | None] = set()
        self._known: dict[str, IndexedDocument] = {}
        self._grounds: dict[str, frozenset[str]] = {}
        self._read, self._rules, self._months = read, rules or Rules(), months

    def alerts(self, document: Document) -> list[Alert]:
        """Return the lines that the arrival of a document raises, by procedure."""
        reading = self._read(document)
        doc = with_number(acting(f"{len(self._known) + 1}", document, reading, now=""), self._documents, self._bases)
        self._arrive(doc, reading)
        seen_on = document.published_on or doc.head.issued_on
        lines: list[Alert] = []
        stated = self._stated(doc, reading)
        for change in stated:
            if concerns_bases(change, stated):
                lines += self._lines(change, doc, seen_on)
        return sorted(lines, key=lambda line: (line.procedure, line.kind, line.target))

    def _arrive(self, doc: Acting, reading: Reading) -> None:
        arrived = indexed(doc.id, doc.head, reading)
        self._known[doc.id] = arrived
        self._grounds[doc.id] = grounds_of(reading)
        self._documents.add(arrived)
        self._bases.resolve(list(retry(arrived, self._bases, self._documents)))

    def _stated(self, doc: Acting, reading: Reading) -> list[Change]:
        """What a document says, and of which of those cited it may silently be the successor."""
        said = changes_of(doc, reading, self._documents, self._rules)
        known = Known(self._cited, self._documents, self._is_ended, self._grounds_of)
        suspected = list(suspicions(doc, reading, known)) if Rule.SUCCESSOR in self._rules.on else []
        self._ended.update(described(c.target).key for c in said if c.whole and c.kind.ends)
        return said + suspected

    def _is_ended(self, document: DescribedDocument) -> bool:
        return document.key in self._ended

    def _grounds_of(self, identity: str) -> frozenset[str]:
        return self._grounds.get(identity, frozenset())

    def _lines(self, change: Change, doc: Acting, seen_on: date | None) -> Iterator[Alert]:
        target = self._known.get(change.target_document or "")
        by_procedure: dict[str, list[Match]] = defaultdict(list)
        actor = doc.named if change.document else None
        news = meeting(change, target, actor, self._bases, seen_on=seen_on, now="")
        for match in matches_of(news, self._bases, self._rules):
            by_procedure[match.procedure].append(match)
        number = news.target.parsed.printed if news.target.parsed else None
        for procedure, matches in by_procedure.items():
            yield _line(
                change,
                matches,
                procedure=procedure,
                document=doc.head.number,
                seen_on=seen_on,
                target=number or change.target.name or "",
                months=self._months,
            )


def replay(
    documents: Iterable[Document],
    procedures: Sequence[Procedure],
    read: Reader,
    *,
    rules: Rules | None = None,
    since: date | None = None,
    until: date | None = None,
    months: int = MONTHS,
) -> Iterator[Alert]:
    """Yield the alert lines, documents taken in the order of their days; the dateless come first.

    ``since`` and ``until`` filter the day of replay.
    """
    run = Replay(procedures, read, rules, months)
    for document in in_date_order(documents):
        for line in run.alerts(document):
            if is_within(line.seen_on, since, until):
                yield line


def in_date_order(documents: Iterable[Document]) -> list[Document]:
    """Return the documents by the day they were seen: published, else issued, else first of all."""
    return sorted(documents, key=lambda d: d.published_on or d.issued_on or date.min)


def is_within(day: date | None, since: date | None, until: date | None) -> bool:
    """Return whether a day of replay lies between these; a line without one is shown when neither is given."""
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)


def _named(procedures: Sequence[Procedure]) -> Iterator[tuple[str, Procedure]]:
    """The name of each procedure in the lines: its code, or ``code#n`` where several share it."""
    total = Counter(procedure.code for procedure in procedures)
    seen: Counter[str] = Counter()
    for procedure in procedures:
        seen[procedure.code] += 1
        shared = total[procedure.code] > 1
        yield f"{procedure.code}#{seen[procedure.code]}" if shared else procedure.code, procedure


def _line(
    change: Change,
    matches: list[Match],
    *,
    procedure: str,
    document: str | None,
    target: str,
    seen_on: date | None,
    months: int,
) -> Alert:
    """One line for all bases of a procedure that the change touches: the gravest, sure when any of them is."""
    asked = change.standing is Standing.QUEUED or all(match.standing is Standing.QUEUED for match in matches)
    on = bites_on(change, {unit for match in matches for unit in match.provisions})
    return Alert(
        procedure=procedure,
        document=document if change.document and change.kind.row.origin is not Origin.EVENT else None,
        kind=change.kind,
        target=target,
        provisions=tuple(dict.fromkeys(provision.id for provision in change.provisions)),
        severity=max((match.severity for match in matches), key=_WEIGHT.__getitem__),
        score=max(match.score for match in matches),
        queued=asked,
        on=on,
        seen_on=seen_on,
        due=due_on(change, on, months),
    )
