"""What lists announce and portals name beside what texts say: signals; where they differ, a person is asked.

Only of documents that some procedure cites: nobody is asked about the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from data.law.change import Change
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, NamedDocument, described, of_document
from data.law.reading import Operation, ProvisionChange, Reading
from data.law.validity.signal import NamedSignal, Signal, differing
from data.law.validity.state import ValidityState
from data.law.validity.verdict import ValidityFacts
from data.office.basis_document import blocks_of
from data.store import bases, documents, signals
from data.store.home import Home
from matcher.link.change import questions
from matcher.link.change.changes import Acting, change_key, quote
from matcher.link.find.named_documents import NamedDocuments
from matcher.link.validity import facts_named, facts_of
from matcher.link.which.compare import Agreement

# kết quả hệ thống hóa … kỳ 2019 - 2023 (Nghị định 34/2016/NĐ-CP, Điều 164: the last day of the fifth year)
_PERIOD = re.compile(r"kỳ\s+\d{4}\s*[-–]\s*(\d{4})")


def announced(doc: Acting, reading: Reading) -> list[NamedSignal]:
    """Return what a list announces of its rows, under its own number, for the day on which it was issued."""
    source, as_of = doc.head.number or doc.id, _said_for(doc)
    return [
        NamedSignal(
            target=row.target,
            signal=Signal(
                source=source,
                state=ValidityState[row.state.name],
                provisions=row.provisions,
                from_=row.from_,
                as_of=as_of,
                words=quote(doc.text, row.start, row.end),
            ),
        )
        for row in reading.statuses
    ]


def _said_for(doc: Acting) -> date | None:
    """The day that a list is true for: the last of the years it systematises, else that of its issue."""
    period = _PERIOD.search(doc.head.title or "")
    return date(int(period[1]), 12, 31) if period else doc.head.issued_on


def status_questions(home: Home, blocks: Iterable[str], today: date) -> Iterator[Change]:
    """Yield the questions on documents filed under these blocks of which a source says another state than the texts."""
    said = signals.with_blocks(home, blocks)
    asked = {block for each in said for block in described(each.target).blocks}
    cited = {block for base in bases.with_blocks(home, asked) for block in blocks_of(base.basis)}
    targets = {described(each.target): each.target for each in said}
    targets = {named: target for named, target in targets.items() if not cited.isdisjoint(named.blocks)}
    for named, facts in _facts(home, targets).items():
        for signal in differing(facts.by_texts(), facts.signals, None, today):
            yield _question(facts, targets[named], signal, today)


def _facts(home: Home, named: Collection[DescribedDocument]) -> dict[DescribedDocument, ValidityFacts]:
    """What is known of each document named: by its own text where it is in the store."""
    near = {one.id: one for one in documents.with_blocks(home, (block for each in named for block in each.blocks))}
    heads = NamedDocuments({identity: of_document(one.document) for identity, one in near.items()})
    meant = {each: found for each in named if (found := next(heads.meant_by(each, (Agreement.SAME,)), None))}
    known = facts_of(home, [near[identity] for identity in dict.fromkeys(meant.values())])
    others = facts_named(home, (each for each in named if each not in meant))
    return {each: known[meant[each]] if each in meant else others[each] for each in named}


def _question(facts: ValidityFacts, target: NamedDocument, signal: Signal, today: date) -> Change:
    """What a source says, as a change: an end is one of the whole or of parts; another state ends nothing."""
    ends = signal.state in (ValidityState.EXPIRED, ValidityState.PARTLY_EXPIRED)
    places = tuple(ProvisionChange(id=unit, op=Operation.REPEAL, start=0, end=0) for unit in signal.provisions)
    bare = Change(
        key="",
        kind=Kind.STATUS,
        document=None,
        target=target,
        target_document=facts.document or None,
        whole=signal.state is ValidityState.EXPIRED and not places,
        provisions=places if ends else (),
        from_=signal.since if ends else None,
        quote=signal.words,
    )
    own = facts.by_texts().on(today).state
    why = questions.status_question(bare, signal, own)
    return replace(bare, key=change_key(bare, described(target)), why=why)
