"""How linking scales: a night of new documents against the register of a whole country, on a real store.

    python bench/link_scale.py [--bases 1000000] [--units 3321] [--documents 200] [--home FOLDER]

Builds a home with that many legal bases (laws are cited most, as in real registers), lets the documents arrive
already read, and prints processor seconds and peak memory of the linking alone, which runs in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import DateBasis, EffectiveDate, Operation, ProvisionChange, Reading, Relation
from data.office.procedure import LegalBasis, Procedure
from data.office.rule import Rules
from data.office.unit import Unit
from data.store import documents, imports, people, readings, register
from data.store.home import Home
from matcher.link.run.context import LinkReport
from matcher.link.stage import link_new

NIGHT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
STAMP = "2026-11-23T00:00:00+00:00"
BASES_A_PROCEDURE = 4
PROCEDURES_AT_ONCE = 5_000
MINISTRIES = ("BTC", "BTP", "BYT", "BCA", "BXD", "BNNMT", "BKHCN", "BGDĐT", "BNV", "BCT")


def law_of_the_land(count: int) -> list[tuple[str, str]]:
    """Numbers and types: a few laws, some decrees, many circulars, the first ones cited most."""
    found = []
    for place in range(count):
        year, ordinal = 2010 + place % 15, place // 15 + 1
        if place % 20 == 0:
            found.append((f"{ordinal}/{year}/QH{12 + (year - 2010) // 5}", "Luật"))
        elif place % 3 == 0:
            found.append((f"{ordinal}/{year}/NĐ-CP", "Nghị định"))
        else:
            found.append((f"{ordinal:02}/{year}/TT-{MINISTRIES[place % 10]}", "Thông tư"))
    return found


def procedures(known: list[tuple[str, str]], bases: int, units: int) -> Iterator[Procedure]:
    """Procedures of every unit, each citing a few documents; a tenth of the documents gets most citations."""
    dice = random.Random(1)
    for place in range(bases // BASES_A_PROCEDURE):
        cited = {known[int(len(known) * dice.random() ** 3)] for _ in range(BASES_A_PROCEDURE)}
        rows = tuple(LegalBasis(raw=f"{kind} số {number}", number=number, type=kind) for number, kind in cited)
        yield Procedure(
            code=f"QT-{place:06}", name=f"Thủ tục {place}", unit=f"Đơn vị {place % units}", legal_bases=rows
        )


def night(known: list[tuple[str, str]], count: int) -> Iterator[tuple[Document, Reading]]:
    """New documents, each amending or repealing up to three of the known ones."""
    dice = random.Random(2)
    for place in range(count):
        number, day = f"{place + 400}/2026/NĐ-CP", date(2026, 11, 20)
        acts = [_act(dice, known) for _ in range(dice.choice((0, 1, 1, 2, 3)))]
        begins = EffectiveDate(on=date(2027, 1, 5), basis=DateBasis.STATED, start=0, end=0)
        read = Reading(number=number, type="Nghị định", issued_on=day, effective=(begins,), relations=tuple(acts))
        text = f"Nghị định số {number} (mẫu đo) sửa đổi, bổ sung một số văn bản."
        yield Document(number=number, type="Nghị định", issued_on=day, text=text), read


def _act(dice: random.Random, known: list[tuple[str, str]]) -> Relation:
    number, kind = dice.choice(known)
    unit = ProvisionChange(id=f"art_{dice.randint(1, 40)}", op=Operation.MODIFY, start=0, end=10)
    whole = dice.random() < 0.3
    return Relation(
        kind=Kind.REPEALS if whole else Kind.AMENDS,
        target=NamedDocument(type=kind, number=number),
        whole=whole,
        provisions=() if whole else (unit,),
        start=0,
        end=10,
    )


def build(folder: Path, bases: int, units: int, arriving: int) -> None:
    """Fill a home: the register first and linked, as any other night leaves it; then the new documents."""
    known = law_of_the_land(6_000)
    with Home(folder) as home:
        with home.office.transaction():
            for place in range(units):
                people.put_unit(home, Unit(name=f"Đơn vị {place}"))
            entry = imports.begin(home, path="bench", unit="Đơn vị 0", by="", at=STAMP)
        _adopt(home, list(procedures(known, bases, units)), entry)
        link_new(home, Rules(), NIGHT)
        for document, read in night(known, arriving):
            kept = documents.put(home, document, source="bench", stored_at=STAMP)
            stored = documents.get(home, kept.id)
            if stored:
                readings.put(home, stored, read, reader="bench", read_at=STAMP)


def _adopt(home: Home, every: list[Procedure], entry: int) -> None:
    for begin in range(0, len(every), PROCEDURES_AT_ONCE):
        with home.office.transaction():
            for one in every[begin : begin + PROCEDURES_AT_ONCE]:
                register.put(home, one, import_id=entry, adopted_at=STAMP)


def measure(folder: Path, answer: multiprocessing.Queue[tuple[float, int, LinkReport]]) -> None:
    """Link the night; answer processor seconds, peak bytes and the report."""
    begun = time.process_time()
    with Home(folder) as home:
        report = link_new(home, Rules(), NIGHT)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    answer.put((time.process_time() - begun, peak, report))


def main() -> None:
    """Build when the home is new, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bases", type=int, default=1_000_000)
    parser.add_argument("--units", type=int, default=3_321)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--home", type=Path, help="kept and used again; else a temporary folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.home or Path(temporary) / "home"
        begun = time.perf_counter()
        if not (folder / "law.db").exists():
            build(folder, asked.bases, asked.units, asked.documents)
            print(f"built in {time.perf_counter() - begun:.0f} s")
        context = multiprocessing.get_context("spawn")
        answer: multiprocessing.Queue[tuple[float, int, LinkReport]] = context.Queue()
        run = context.Process(target=measure, args=(folder, answer))
        run.start()
        seconds, peak, report = answer.get()
        run.join()
        print(f"{asked.bases} bases, {report}: {seconds:.1f} s, {peak / 2**30:.2f} GiB")


if __name__ == "__main__":
    main()
