"""How resolving one citation grows with the register, beside a dictionary look-up and a plain rapidfuzz scan.

    python bench/link_growth.py [--sizes 10000 100000 1000000]

A dictionary knows only the very print of a number; a scan compares every number with every number. Resolution
looks at a block of a few documents, so its time must not grow with the register.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from data.law.document import Document
from data.law.named_document import DescribedDocument
from data.office.basis_document import of_basis
from data.office.procedure import LegalBasis
from matcher.link.find.document_index import DocumentIndex, IndexedDocument, indexed
from matcher.link.which.resolve import resolve

SYMBOLS = ("NĐ-CP", "TT-BTC", "TT-BTP", "TT-BYT", "TT-BCA", "TT-BXD", "QĐ-TTg", "NQ-CP", "TT-BNNMT", "TT-BGDĐT")
CITATIONS = 2_000
SCANNED = 10


def documents(count: int) -> list[IndexedDocument]:
    """Documents of thirty years, ten symbols each."""
    found = []
    for place in range(count):
        number = f"{place // 300 + 1}/{1996 + place % 30}/{SYMBOLS[place // 30 % 10]}"
        found.append(indexed(str(place), Document(number=number, type=None)))
    return found


def citations(register: Sequence[IndexedDocument]) -> list[str]:
    """Numbers as procedures print them: nine of ten clean, the rest with a slip in the symbol."""
    dice = random.Random(3)
    printed = [dice.choice(register).named.number or "" for _ in range(CITATIONS)]
    return [number.replace("Đ", "D") if dice.random() < 0.1 else number for number in printed]


def microseconds(do: Callable[[], object], times: int) -> float:
    """Return the time of one of so many calls."""
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) / times * 1e6


def main() -> None:
    """Print a line a size: microseconds for one citation, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    print(f"{'documents':>10} {'resolve µs':>11} {'dict µs':>8} {'scan µs':>10} {'/ dict':>7} {'scan /':>8}")
    for size in parser.parse_args().sizes:
        register = documents(size)
        cited = citations(register)
        named: list[DescribedDocument] = [of_basis(LegalBasis(number=number)) for number in cited]
        index, exact = DocumentIndex(register), {one.named.number: one.id for one in register}
        numbers = [one.named.number or "" for one in register]
        ours = microseconds(lambda m=named, i=index: [resolve(each, i) for each in m], CITATIONS)
        plain = microseconds(lambda c=cited, e=exact: [e.get(number) for number in c], CITATIONS)
        scanned = cited[:SCANNED]
        scan = microseconds(
            lambda s=scanned, n=numbers: [process.extractOne(each, n, scorer=fuzz.ratio) for each in s], SCANNED
        )
        print(f"{size:>10} {ours:>11.1f} {plain:>8.2f} {scan:>10.0f} {ours / plain:>7.0f} {scan / ours:>8.0f}")


if __name__ == "__main__":
    main()
