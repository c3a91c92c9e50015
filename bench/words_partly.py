"""What is applied of acts that are only partly at hand, held against official consolidations.

Counted are the provisions that acts at hand changed, in articles at which the consolidation notes no act that is not at
hand. Where the base is not at hand either, what the acts quote is held against the consolidation; so it is against the
codification, which says of no article who changed it.

python bench/words_partly.py                   the table
python bench/words_partly.py --differences     each difference, ours beside the official words
python bench/words_partly.py --floors tests/floors.toml   exit 1 when a share is below its floor
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.words_bench import (
    SHARED,
    Difference,
    Known,
    below_floors,
    consolidated,
    fill,
    known_documents,
    print_difference,
)
from cancu.words.in_force import DocumentWords, WordsInForce
from data.law.number import key
from data.law.provision import article_of
from data.law.reading import Operation
from data.law.words.act import Act
from data.law.words.comparison import by_id, plain_id, same
from data.law.words.provision_text import ProvisionText, as_units, walk
from data.store import documents
from data.store.home import Home
from data.store.opening import Use, open_home
from matcher.reading import outline

#: Consolidations of which the base is at hand and some of the acts.
WITH_BASE = (
    "04/VBHN-BTC", "103/VBHN-VPQH", "90/VBHN-VPQH", "02/VBHN-BTC", "22/VBHN-VPQH", "2007/VBHN-BLĐTBXH",
    "113/VBHN-VPQH", "19/VBHN-VPQH", "gazette-03", "gazette-04", "gazette-06", "gazette-07", "gazette-13",
    "gazette-15", "gazette-16", "gazette-20",
)  # fmt: skip
#: Consolidations of which only acts are at hand.
WITHOUT_BASE = (
    "22/VBHN-BTC", "19/VBHN-BTC", "01/VBHN-BTC", "93/VBHN-VPQH", "07/VBHN-BTC", "18/VBHN-BTC", "12/VBHN-VPQH",
    "31/VBHN-BTC", "66/VBHN-BTC", "465/VBHN-BLĐTBXH", "463/VBHN-BLĐTBXH", "156/VBHN-BLĐTBXH", "462/VBHN-BLĐTBXH",
    "5161/VBHN-BLĐTBXH", "4246/VBHN-BLĐTBXH", "1676/VBHN-BLĐTBXH",
)  # fmt: skip
#: Documents of the codification, and the acts at hand that amend them: of its 723 texts those that any amends.
CODIFIED = {
    "209/2013/NĐ-CP": ("91/2014/NĐ-CP", "12/2015/NĐ-CP", "100/2016/NĐ-CP"),
    "219/2013/TT-BTC": ("119/2014/TT-BTC", "151/2014/TT-BTC", "26/2015/TT-BTC", "130/2016/TT-BTC", "25/2018/TT-BTC"),
}
# 5 Khoản này được bổ sung theo … · [6] Cụm từ “…” được thay … · 45 .Điều này được …
_NOTE = re.compile(
    r"(?m)^[ \t]*\[?(?P<number>\d{1,3})\]?(?:\s+\.|\s)\s*(?=(?:Tên|Cụm|Các|Chương|Mục|Điều|Khoản|Điểm|Đoạn|Tiết|Gạch"
    r"|Nội dung|Phụ lục|Mẫu|Biểu|Câu|Việc)\s)"
)
# theo quy định tại khoản 1 Điều 1 của Luật số 46/2014/QH13 … lần thứ hai theo quy định tại …
_BY = re.compile(r"theo quy định tại[^.;]{0,160}?(?P<by>\d+/\d{4}/[A-ZĐ]+[-\w]*)")
_NOTE_ENDS = re.compile(r"\n[ \t]*\n")
_LONGEST_NOTE = 1200
#: How far before a note at the foot of a page its mark may stand.
_PAGE = 5000


class Ruler(NamedTuple):
    """A text that says how a document reads, and the numbers of the document and of the acts on it."""

    name: str
    text: str
    numbers: Sequence[str]


class Partly(NamedTuple):
    """One consolidation: provisions counted, equal among them, left out, acts not carried out, the differences."""

    number: str
    counted: int
    equal: int
    left_out: int
    hindered: tuple[str, ...]
    differences: tuple[Difference, ...]


def main() -> int:
    """Measure, print, and return 1 below the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--differences", action="store_true", help="print each difference")
    parser.add_argument("--floors", type=Path, help="a file of floors: exit 1 below them")
    args = parser.parse_args()
    known = known_documents()
    groups = (
        ("with_base", list(_consolidations(WITH_BASE, known))),
        ("without_base", list(_consolidations(WITHOUT_BASE, known))),
        ("codification", list(_codified())),
    )
    shares: dict[str, float] = {}
    for title, rulers in groups:
        with tempfile.TemporaryDirectory() as folder:
            results = list(_measured(Path(folder), rulers, known))
        for each in results:
            _print(each, differences=args.differences)
        counted, equal = sum(each.counted for each in results), sum(each.equal for each in results)
        shares[title] = equal / max(1, counted)
        print(f"{title}: {equal} of {counted} equal, share {shares[title]:.4f}")
    return below_floors("words_partly", shares, args.floors)


def _consolidations(names: Iterable[str], known: Known) -> Iterator[Ruler]:
    for name in names:
        for line in known.get(key(name) or name, [])[:1]:
            yield Ruler(name, line["text"], consolidated(line))


def _codified() -> Iterator[Ruler]:
    with gzip.open(SHARED / "gold" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if line.get("text_kind") == "phapdien_reassembled" and line["number"] in CODIFIED:
                yield Ruler(line["number"], line["text"], (line["number"], *CODIFIED[line["number"]]))


def _measured(folder: Path, rulers: Sequence[Ruler], known: Known) -> Iterator[Partly]:
    os.environ["CANCU_HOME"] = str(folder / "home")
    needed = [(one, at == 0) for ruler in rulers for at, one in enumerate(ruler.numbers)]
    here = {key(one) for one, _ in needed if key(one) in known}
    stand_ins = [_stand_in(one) for one, is_base in needed if is_base and key(one) not in here]
    fill(folder, [*(known[each][0] for each in here if each), *stand_ins])
    with open_home(folder / "home", Use.ACT) as home:
        for ruler in rulers:
            yield _held(home, ruler, here)


def _stand_in(number: str) -> dict[str, Any]:
    """A document without provisions, for acts to act on."""
    return {"number": number, "text": f"Số: {number}\nVĂN BẢN\nQUY ĐỊNH MỘT SỐ NỘI DUNG\n"}


def _held(home: Home, ruler: Ruler, here: set[str | None]) -> Partly:
    named = [each.id for one in ruler.numbers for each in documents.by_number(home, one)]
    words = WordsInForce(home).of(named[0])
    assert words is not None
    acts = tuple(act for act in words.acts if act.origin.document in named)
    official = by_id(as_units(outline(ruler.text).provisions, ruler.text))
    others = set(articles_of_others(ruler.text, here))
    changed = _changed(words, acts) if words.base else _quoted(acts)
    counted = {
        each: unit for each, unit in changed.items() if article_of(each) in official and article_of(each) not in others
    }
    unequal = [
        Difference(each, unit.words, (theirs := official.get(each)) and theirs.words, "applied", changed=True)
        for each, unit in counted.items()
        if not same(unit, official.get(each))
    ]
    hindered = tuple(f"{act.id}: {act.hindrance}" for act in acts if act.hindrance)
    equal = len(counted) - len(unequal)
    return Partly(ruler.name, len(counted), equal, len(changed) - len(counted), hindered, tuple(unequal))


def _changed(words: DocumentWords, acts: tuple[Act, ...]) -> dict[str, ProvisionText]:
    """The provisions with words of an act on the day on which all of the acts have begun."""
    on = max((act.from_ for act in acts if act.from_), default=date.max)
    units = DocumentWords(words.stored, words.base, acts).on(on).units
    return {each: unit for each, unit in by_id(units).items() if any(piece.origin for piece in unit.pieces)}


def _quoted(acts: tuple[Act, ...]) -> dict[str, ProvisionText]:
    """The provisions that acts quote in full, as the last of them has them."""
    whole = (act for act in acts if act.op is not Operation.PHRASE and not (act.hindrance or act.part))
    return {plain_id(unit.id): unit for act in whole for unit in walk(act.new) if unit.label}


def articles_of_others(text: str, here: set[str | None]) -> Iterator[str | None]:
    """Yield the articles of a consolidation at which it notes an act that is not ``here``."""
    units = [(unit.start, unit.end, unit.id) for unit in outline(text).walk()]
    notes = list(_NOTE.finditer(text))
    at_foot = bool(notes) and notes[0].start() < len(text) // 2
    last = 0
    for note in notes:
        first = max(last, note.start() - _PAGE) if at_foot else last
        call = _call(text, note["number"], first, note.start())
        last = call or last
        if all(key(by) in here for by in _named_in(text, note)):
            continue
        begin, end = (call, call + 1) if call else (max(first, note.start() - _PAGE // 2), note.start())
        yield from (article_of(each) for start, stop, each in units if start < end and begin < stop)


def _named_in(text: str, note: re.Match[str]) -> list[str]:
    """The numbers of the acts that a note names, without those in their titles."""
    following = _NOTE.search(text, note.end())
    end = min(following.start() if following else len(text), note.end() + _LONGEST_NOTE)
    paragraph = _NOTE_ENDS.search(text, note.end(), end)
    words = " ".join(text[note.end() : paragraph.start() if paragraph else end].split()).replace("- ", "-")
    return [found["by"] for found in _BY.finditer(words)]


def _call(text: str, number: str, start: int, end: int) -> int | None:
    """Where a note is called: "[5]", "Xã hội5", "thất nghiệp. 5"."""
    behind_words = rf"(?<=[^\W\d_]){number}(?![\d/])|(?<=[^\W\d_] ){number}\n"
    found = re.compile(rf"\[{number}\]|{behind_words}|(?<=[.,;:)”]) ?{number}(?![\d/.])").search(text, start, end)
    return found.start() if found else None


def _print(result: Partly, *, differences: bool) -> None:
    print(
        f"{result.number:20} equal {result.equal:4}/{result.counted:<4} left out {result.left_out:4}"
        f" not carried out {len(result.hindered):3}"
    )
    if differences:
        for each in result.differences:
            print_difference(each)
        for why in result.hindered:
            print(f"  not carried out: {why}")


if __name__ == "__main__":
    raise SystemExit(main())
