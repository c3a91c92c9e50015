"""The homes that bench/waits_bench.py measures: an office of a country's size written in bulk, and a tenth of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from data.law.change import Change, Decision, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import DateBasis, EffectiveDate, Operation, ProvisionChange, Reading, Relation
from data.office.match import Match, Severity
from data.office.message import Delivery, DeliveryState, Message
from data.office.procedure import LegalBasis, Procedure
from data.office.rule import Rules
from data.office.unit import Person, PersonRole, Unit
from data.store import bases, changes, documents, imports, matches, outbox, people, readings, register
from data.store.home import Home
from matcher.link.stage import link_new
from matcher.link.touch.matches import match_key
from notifier.raise_tasks import raise_tasks

BUILT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
STAMP = BUILT.isoformat()
REVIEWER = "can-bo-phap-che@example.vn"
ARRIVING = 200
_BASES_A_PROCEDURE = 4
_BY_RULE = Decision(by="rule:stated_act", at=STAMP)
_SYLLABLES = (
    *("an", "bình", "cường", "dũng", "giang", "hà", "khánh", "lâm", "minh", "nam"),
    *("phong", "quang", "sơn", "thái", "uyên", "vinh", "xuân", "yên", "tâm", "hòa"),
)
_MINISTRIES = ("BTC", "BTP", "BYT", "BCA", "BXD", "BNNMT", "BKHCN", "BGDĐT", "BNV", "BCT")


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """How much a home holds; ``waiting`` are questions, half of them changes, half of them matches."""

    documents: int = 160_000
    read: int = 4_000
    procedures: int = 20_000
    changes: int = 20_000
    matches: int = 27_000
    waiting: int = 5_000
    letters: int = 1_000
    units: int = 40


LARGE = Size()
SMALL = Size(
    documents=16_000, read=400, procedures=2_000, changes=2_000, matches=2_700, waiting=500, letters=100, units=40
)


def known_documents(count: int) -> Iterator[Document]:
    """Yield documents without a text: a few laws, some decrees, many circulars, all before this year."""
    for place in range(count):
        year, ordinal = 2001 + place % 25, place // 25 + 1
        if place % 20 == 0:
            number, kind, issuer = f"{ordinal}/{year}/QH{12 + (year - 2001) // 5}", "Luật", "Quốc hội"
        elif place % 3 == 0:
            number, kind, issuer = f"{ordinal}/{year}/NĐ-CP", "Nghị định", "Chính phủ"
        else:
            number, kind, issuer = f"{ordinal:02}/{year}/TT-{_MINISTRIES[place % 10]}", "Thông tư", "Bộ mẫu"
        title = f"{kind} {_name(place)}"
        yield Document(number=number, type=kind, issuer=issuer, title=title, issued_on=date(year, 5, place % 28 + 1))


def _name(place: int) -> str:
    """A name of its own: laws are cited by name, too."""
    return " ".join(_SYLLABLES[place // len(_SYLLABLES) ** digit % len(_SYLLABLES)] for digit in range(4)).capitalize()


def build(folder: Path, size: Size) -> None:
    """Fill a home as many nights would have left it: all linked, tasks raised, letters told, nothing new."""
    dice = random.Random(7)
    with Home(folder) as home:
        known = list(known_documents(size.documents))
        with home.law.transaction():
            for one in known:
                documents.put(home, one, source="bench", stored_at=STAMP)
            acting = [_read(home, place) for place in range(size.read)]
        _register(home, known, size, dice)
        link_new(home, Rules(), BUILT)
        _queues(home, acting, size, dice)
        link_new(home, Rules(), BUILT)
        raise_tasks(home, BUILT, channels=["outbox"])
        _letters(home, size)


def arrive(home: Home, size: Size) -> None:
    """Let a night's documents arrive, read and not linked: each amends or repeals up to three known ones."""
    dice = random.Random(8)
    known = list(known_documents(size.documents))[: size.documents // 4]
    with home.law.transaction():
        for place in range(ARRIVING):
            targets = [dice.choice(known) for _ in range(dice.choice((0, 1, 1, 2, 3)))]
            _arrived(home, f"{place + 7000}/2026/NĐ-CP", date(2026, 11, 20), [_act(dice, one) for one in targets])


def _read(home: Home, place: int) -> str:
    """A document with a text, read and linked long ago."""
    stored = _arrived(home, f"{place + 9000}/{2001 + place % 25}/NĐ-CP", date(2001 + place % 25, 6, 1), [])
    readings.mark_linked(home, [stored])
    return stored


def _arrived(home: Home, number: str, day: date, acts: list[Relation]) -> str:
    head = Document(number=number, type="Nghị định", issuer="Chính phủ", issued_on=day)
    text = f"Nghị định số {number} (mẫu đo) sửa đổi, bổ sung một số văn bản."
    kept = documents.put(home, msgspec.structs.replace(head, text=text), source="bench", stored_at=STAMP)
    stored = documents.get(home, kept.id)
    assert stored is not None
    begins = EffectiveDate(on=date(2027, 1, 5), basis=DateBasis.STATED, start=0, end=0)
    reading = Reading(
        number=number, type="Nghị định", issuer="Chính phủ", issued_on=day, effective=(begins,), relations=tuple(acts)
    )
    readings.put(home, stored, reading, reader="bench", read_at=STAMP)
    return kept.id


def _act(dice: random.Random, target: Document) -> Relation:
    unit = ProvisionChange(id=f"art_{dice.randint(1, 40)}", op=Operation.MODIFY, start=0, end=10)
    whole = dice.random() < 0.3
    return Relation(
        kind=Kind.REPEALS if whole else Kind.AMENDS,
        target=NamedDocument(type=target.type, number=target.number),
        whole=whole,
        provisions=() if whole else (unit,),
        start=0,
        end=10,
    )


def _register(home: Home, known: list[Document], size: Size, dice: random.Random) -> None:
    """Units with an officer and a reviewer each, one reviewer for all, and procedures that cite some laws most."""
    with home.office.transaction():
        people.put_person(home, Person(email=REVIEWER, role=PersonRole.REVIEWER))
        for place in range(size.units):
            unit = f"Đơn vị {place}"
            people.put_unit(home, Unit(name=unit))
            people.put_person(home, Person(email=f"can-bo-{place}@example.vn", unit=unit))
            people.put_person(home, Person(email=f"duyet-{place}@example.vn", unit=unit, role=PersonRole.REVIEWER))
        entry = imports.begin(home, path="bench", unit="Đơn vị 0", by="", at=STAMP)
        for place in range(size.procedures):
            cited = {int(len(known) * dice.random() ** 3): None for _ in range(_BASES_A_PROCEDURE)}
            lines = tuple(_basis(known[one]) for one in cited)
            made = Procedure(
                code=f"QT-{place:05}",
                name=f"Thủ tục {place}",
                unit=f"Đơn vị {place % size.units}",
                issued_on=date(2026, 1, 15),
                owner=f"can-bo-{place % size.units}@example.vn",
                legal_bases=lines,
            )
            register.put(home, made, import_id=entry, adopted_at=STAMP)


def _basis(document: Document) -> LegalBasis:
    raw = f"{document.type} số {document.number}"
    return LegalBasis(raw=raw, number=document.number, type=document.type, title=document.title)


def _queues(home: Home, acting: list[str], size: Size, dice: random.Random) -> None:
    """Changes on what is cited and their matches: some wait, a tenth was answered by a person."""
    cited = list(bases.all_of(home))
    dice.shuffle(cited)
    stated = [_change(place, cited[place % len(cited)], acting, size, dice) for place in range(size.changes)]
    with home.law.transaction():
        changes.put(home, stated)
    with home.office.transaction():
        matches.put(home, [_match(place, stated, cited, size, dice) for place in range(size.matches)])
        answer = Decision(by=REVIEWER, at=STAMP, reason="đã đối chiếu")
        for change in stated[-size.changes // 10 :]:
            changes.decide(home, change.key, Standing.STANDS, answer)


def _change(place: int, cited: bases.StoredBasis, acting: list[str], size: Size, dice: random.Random) -> Change:
    kind = dice.choice((Kind.AMENDS,) * 12 + (Kind.REPEALS, Kind.DETAILS, Kind.CORRECTS))
    if place % 500 == 499:
        kind = Kind.EXPIRES
    basis, waits = cited.basis, place < size.waiting // 2
    return Change(
        key=f"c{place:015}",
        kind=kind,
        document=None if kind is Kind.EXPIRES else dice.choice(acting),
        target=NamedDocument(type=basis.type, number=basis.number),
        target_document=basis.resolution.document if basis.resolution else None,
        whole=kind in (Kind.REPEALS, Kind.EXPIRES),
        from_=date(2020 + place % 8, 3, 1),
        score=0.6 if waits else 1.0,
        quote="“Điều 5 được sửa đổi, bổ sung như sau” " * 6,
        standing=Standing.QUEUED if waits else Standing.STANDS,
        why="Nghị định mẫu có sửa đổi, bổ sung văn bản này từ ngày 01/03/2026 không? " * 2,
        decision=None if waits else _BY_RULE,
    )


def _match(place: int, stated: list[Change], cited: list[bases.StoredBasis], size: Size, dice: random.Random) -> Match:
    """Every waiting change meets a basis; the matches that wait hang on changes that stand."""
    basis, change = cited[place % len(cited)], stated[place % len(stated)]
    waits = size.waiting // 2 <= place < size.waiting
    return Match(
        key=match_key(change.key, basis.basis.id or ""),
        change=change.key,
        procedure=basis.procedure,
        basis=basis.basis.id or "",
        severity=dice.choice((Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.LOW, Severity.LOW, Severity.LOW)),
        standing=Standing.QUEUED if waits else Standing.STANDS,
        why="Cùng số ký hiệu, cùng loại và cơ quan ban hành. " * 2,
        decision=None if waits else _BY_RULE,
    )


def _letters(home: Home, size: Size) -> None:
    """What the first run wrote counts as sent, and before it a letter a day to somebody, each of many news."""
    with home.office.transaction():
        for place in range(size.letters):
            day = date.fromordinal(date(2023, 1, 1).toordinal() + place)
            person = f"can-bo-{place % size.units}@example.vn"
            about = tuple(f"T-2023-{place:06} m{one:015}" for one in range(20))
            message = Message(
                key=f"{day}.outbox.{person}",
                person=person,
                day=day,
                channel="outbox",
                subject="[cancu] Cần cập nhật",
                text="Văn bản mẫu thay đổi căn cứ của quy trình. " * 200,
                html="<p>Văn bản mẫu thay đổi căn cứ của quy trình.</p>" * 200,
                about=about,
            )
            outbox.put(home, message, not_before=STAMP)
        for waiting in list(outbox.all_of(home, state=DeliveryState.DUE)):
            sent = Delivery(message=waiting.message.key, attempt=1, at=STAMP, state=DeliveryState.SENT)
            outbox.record(home, sent)
