"""Findings of an audit as rows: procedure, legal basis, what is wrong since when, and what stands in the place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import msgspec

from cancu.audit_totals import ABSENCE, TROUBLE
from cancu.words.past_quotes import past_quotes
from data.law.change import Change
from data.law.named_document import DescribedDocument
from data.law.provision_wording import provision_name
from data.law.wording import short_name, shortened
from data.office.procedure import Procedure
from data.store import documents, register
from data.store.home import Home
from data.store.replacements import replacements_of, replacements_of_unknown
from matcher.link.audit import Absence, Finding, Trouble, audit
from matcher.link.find.basis_index import CitedBasis
from matcher.link.find.store_index import StoreBases
from matcher.link.validity import facts_named, facts_of_bases

HEADINGS = (
    "Đơn vị",
    "Mã hiệu",
    "Quy trình",
    "Căn cứ pháp lý",
    "Vấn đề",
    "Từ ngày",
    "Do văn bản",
    "Thay bằng",
    "Chờ duyệt",
    "Vì sao",
)
_LONGEST = 200
_GUESS = " (gợi ý, cần đối chiếu)"


class AuditRow(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in words. ``document`` is the number of the acting document, null for an end by itself.

    ``replaced_by`` names what stands in the place, null where nothing is known.
    """

    unit: str
    code: str
    name: str
    basis: str
    trouble: Trouble
    since: date | None
    document: str | None
    replaced_by: str | None
    asked: bool
    why: str
    absence: Absence | None = None

    def cells(self) -> tuple[str | date | None, ...]:
        """Return the cells of a table."""
        asked = "có" if self.asked else ""
        return (
            self.unit,
            self.code,
            self.name,
            self.basis,
            TROUBLE[self.trouble],
            self.since,
            self.document,
            self.replaced_by,
            asked,
            self.why or (ABSENCE[self.absence][0] if self.absence else ""),
        )


def audit_rows(home: Home, on: date) -> list[AuditRow]:
    """Return the findings of a day, the gravest first, then by unit and code."""
    by_basis = rows_by_basis(home, StoreBases(home).all_of(), on)
    dead = {basis for basis, row in by_basis.items() if row.trouble is Trouble.DEAD}
    rows = [*by_basis.values(), *_past_rows(home, on, dead)]
    order = list(Trouble)
    return sorted(rows, key=lambda row: (order.index(row.trouble), row.unit, row.code))


def rows_by_basis(home: Home, cited: Iterable[CitedBasis], on: date) -> dict[str, AuditRow]:
    """Return what is wrong with these bases on a day, by basis id; one that is sound is left out."""
    found = list(audit(cited, partial(facts_of_bases, home), on))
    heads = register.heads(home, {finding.procedure for finding in found})
    acting = {finding.because.document for finding in found if finding.because and finding.because.document}
    numbers = {one.id: one.document.number for one in documents.of(home, acting).values()}
    in_place = _InPlace(home, on)
    return {finding.basis.id: _row(finding, heads[finding.procedure].procedure, numbers, in_place) for finding in found}


def _past_rows(home: Home, on: date, dead: Collection[str]) -> Iterator[AuditRow]:
    """Lines that repeat words no longer in force, of what is not dead as a whole."""
    quotes = [each for each in past_quotes(home, StoreBases(home).all_of(), on) if each.cited.id not in dead]
    heads = register.heads(home, {each.cited.procedure for each in quotes})
    acting = documents.of(home, {each.past.origin.document for each in quotes if each.past.origin})
    for each in quotes:
        procedure, place = heads[each.cited.procedure].procedure, provision_name(each.past.provision)
        by = acting.get(each.past.origin.document) if each.past.origin else None
        basis, now = _named(each.cited), f"“{shortened(each.now, _LONGEST)}”" if each.now else "không còn"
        yield AuditRow(
            unit=procedure.unit,
            code=procedure.code,
            name=procedure.name,
            basis=f"{place}, {basis}: “{shortened(each.line, _LONGEST)}”",
            trouble=Trouble.PAST_WORDS,
            since=each.past.since,
            document=by.document.number if by else None,
            replaced_by=None,
            asked=False,
            why=f"Dòng này lặp lời cũ của {place}. Nay: {now} (It repeats old words; what it says now.)",
        )


def _named(cited: CitedBasis) -> str:
    basis = cited.basis
    return basis.raw or basis.number or basis.name or ""


class _InPlace:
    """What to cite in place of what ended, or will: each document is looked up once."""

    def __init__(self, home: Home, on: date) -> None:
        self._home, self._on = home, on
        self._known: dict[tuple[str, str, date], str | None] = {}

    def of(self, finding: Finding) -> str | None:
        """Return the name of what stands in the place of a basis, as a guess where no text says so."""
        if finding.trouble not in (Trouble.DEAD, Trouble.DYING):
            return None
        named, meant = finding.basis.named, finding.basis.basis.resolution
        document, called = (meant.document if meant else None) or "", named.title or named.name or ""
        asked = document or str(named.key), called, max(self._on, finding.since or self._on)
        if asked not in self._known:
            on = asked[-1]
            found = (
                replacements_of(self._home, document, on, title=called)
                if document
                else replacements_of_unknown(self._home, called, self._happened(named), on)
            )
            best = next((one for one in found if one.holds), None)
            self._known[asked] = short_name(best.current) + ("" if best.is_stated else _GUESS) if best else None
        return self._known[asked]

    def _happened(self, named: DescribedDocument) -> Sequence[Change]:
        return facts_named(self._home, [named])[named].changes


def _row(finding: Finding, procedure: Procedure, numbers: Mapping[str, str | None], in_place: _InPlace) -> AuditRow:
    number = numbers.get(finding.because.document or "") if finding.because else None
    return AuditRow(
        unit=procedure.unit,
        code=procedure.code,
        name=procedure.name,
        basis=_named(finding.basis),
        trouble=finding.trouble,
        since=finding.since,
        document=number,
        replaced_by=in_place.of(finding),
        asked=finding.asked,
        why=finding.why,
        absence=finding.absence,
    )
