"""The words in force held against the official consolidations and the codification, and how long they take.

python bench/words_bench.py                   the table, with whose each difference is
python bench/words_bench.py --differences     each difference, ours beside the official words
python bench/words_bench.py --floors tests/floors.toml   exit 1 when a share is below its floor
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import io
import json
import os
import re
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cancu.__main__ import run
from cancu.words.in_force import DocumentWords, WordsInForce
from data.law.document import Document
from data.law.kind import Kind
from data.law.number import key
from data.law.words.comparison import by_id, compared
from data.law.words.plain_words import plain
from data.law.words.provision_text import Texts, as_units
from data.law.words.timeline import WordsOnDay
from data.law.words.tree import find
from data.store import documents
from data.store.home import Home
from data.store.opening import Use, open_home
from matcher.reading import outline, read

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CANCU_SHARED") or ROOT.parent / "shared")
#: Consolidations whose base and every amending text are at hand; those without a number of their own by their id.
CONSOLIDATIONS = (
    "26/VBHN-BTC", "14/VBHN-BTC", "10/VBHN-BTC", "03/VBHN-BTC", "05/VBHN-BTC", "17/VBHN-BTC", "08/VBHN-VPQH",
    "01/VBHN-VPQH", "02/VBHN-VPQH", "03/VBHN-VPQH", "28/VBHN-VPQH", "470/VBHN-BLĐTBXH", "3503/VBHN-BLĐTBXH",
    "gazette-11", "bank-22", "bank-23",
)  # fmt: skip
#: The base of a consolidation whose head does not tell it apart.
BASES = {"bank-22": "39/2016/TT-NHNN"}
_FACTS = ("number", "type", "issuer", "title", "issued_on", "text")
_MOST_SHOWN = 160
#: What is neither a letter, a figure nor a part of a letter, as the breve that tells hằng from hàng.
_BETWEEN = re.compile("[^\\w\u0300-\u036f]|_")


#: Documents by the keys of their numbers and by their ids.
Known = dict[str | None, list[dict[str, Any]]]

#: Whose a difference is: of a provision that an act touches; that an act left unsettled; that none touches, where both
#: texts are printed as they are shown, and where one of them was taken apart otherwise.
WHOSE = TOUCHED, UNSETTLED, PRINTED, TAKEN_APART = "ours or theirs", "unsettled", "printed otherwise", "taken apart"


class Difference(NamedTuple):
    """A provision that reads otherwise: ours, the official words, whose difference it is, and whether an act did it."""

    provision: str
    ours: str | None
    official: str | None
    whose: str
    changed: bool


class Result(NamedTuple):
    """One consolidation: provisions changed and equal among them, all and equal among them."""

    number: str
    changed: int
    changed_equal: int
    all: int
    all_equal: int
    differences: tuple[Difference, ...]


def main() -> int:
    """Measure, print, and return 1 below the floors."""
    args = _arguments()
    if not (SHARED / "gold").is_dir():
        print(f"words: no gold sets at {SHARED / 'gold'}; mend: set CANCU_SHARED", file=sys.stderr)
        return 2
    known = known_documents()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CANCU_HOME"] = str(Path(folder) / "home")
        chosen = [(name, known[key(name) or name][0]) for name in CONSOLIDATIONS if (key(name) or name) in known]
        fill(Path(folder), [each for _, line in chosen for each in _named(line, known)])
        with open_home(Path(folder) / "home", Use.ACT) as home:
            results = [_held(home, number, line) for number, line in chosen]
            _print(results, args.differences)
        _speed(Path(folder))
    return below_floors("words", {"changed.equal": _share(results, 1), "all.equal": _share(results, 3)}, args.floors)


def below_floors(part: str, shares: dict[str, float], floors: Path | None) -> int:
    """Return 1 when a share is below its floor in that part of a file of floors, having printed it; else 0."""
    least = tomllib.loads(floors.read_text("utf-8"))[part] if floors else {}
    low = {name: (shares[name], floor) for name, floor in least.items() if shares[name] < floor}
    for name, (share, floor) in low.items():
        print(f"{part} {name} {share:.4f} is below its floor {floor}", file=sys.stderr)
    return int(bool(low))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--differences", action="store_true", help="print each difference")
    parser.add_argument("--floors", type=Path, help="a file of floors: exit 1 below them")
    return parser.parse_args()


def known_documents() -> Known:
    """The documents of the gold sets by the keys of their numbers and by their ids; those in full come first."""
    found: Known = {}
    for name in ("documents", "live", "pool"):
        with gzip.open(SHARED / "gold" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                number = line.get("number") or read(Document(text=line["text"][:6000])).number
                if line.get("text_kind") != "phapdien_reassembled":
                    for called in filter(None, (key(number), line.get("id"))):
                        found.setdefault(called, []).append({**line, "number": number})
    for lines_of_one in found.values():
        lines_of_one.sort(key=lambda line: line.get("text_kind") == "articles_only")
    return found


def _document(line: dict[str, Any]) -> Document:
    issued = line.get("issued_on")
    return Document(number=line["number"], issued_on=date.fromisoformat(issued) if issued else None, text=line["text"])


def consolidated(line: dict[str, Any]) -> list[str]:
    """The numbers of the documents that a consolidation puts together, the base first."""
    reading = read(_document(line))
    said = [r.target.number for r in reading.relations if r.kind is Kind.CONSOLIDATES and r.target.number]
    base = BASES.get(line.get("id") or "")
    return [base, *said] if base and base not in said else said


def _named(line: dict[str, Any], known: Known) -> Iterator[dict[str, Any]]:
    for number in consolidated(line):
        yield from known.get(key(number), [])[:1]


def fill(folder: Path, lines: Iterable[dict[str, Any]]) -> None:
    """A home that holds these documents, read and linked."""
    file = folder / "documents.jsonl"
    each_once = {line["number"]: {name: line.get(name) for name in _FACTS} for line in lines}
    file.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in each_once.values()), "utf-8")
    for command in (["documents", "import", str(file)], ["match"]):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            run(command)


def _held(home: Home, number: str, line: dict[str, Any]) -> Result:
    """Our words held against one consolidation, with the acts that it names and no others."""
    named = [each.id for one in consolidated(line) for each in documents.by_number(home, one)]
    words = WordsInForce(home).of(named[0])
    assert words is not None
    acts = tuple(act for act in words.acts if act.origin.document in named)
    on = max((act.from_ for act in acts if act.from_), default=date.max)
    ours = DocumentWords(words.stored, words.base, acts).on(on)
    official = as_units(outline(line["text"]).provisions, line["text"])
    texts = plain(documents.with_text(home, words.stored).text), plain(line["text"])
    return _compared(number, ours, official, set(by_id(words.base)), texts)


def _compared(number: str, on_day: WordsOnDay, official: Texts, base: set[str], texts: tuple[str, str]) -> Result:
    found: list[Difference] = []
    every = list(compared(on_day, official))
    for each in every:
        if not each.is_same:
            words = each.ours and each.ours.words, each.official and each.official.words
            is_act = each.is_touched or each.id not in base
            whose = UNSETTLED if each.is_open else TOUCHED if is_act else _untouched(words, texts)
            found.append(Difference(each.id, *words, whose, each.is_touched))
    touched = [each for each in every if each.is_touched]
    equal, touched_equal = (sum(each.is_same for each in some) for some in (every, touched))
    return Result(number, len(touched), touched_equal, len(every), equal, tuple(found))


def _untouched(words: tuple[str | None, str | None], texts: tuple[str, str]) -> str:
    """Whose a difference is that no act made: the words are looked for in both texts, the base's and the official."""
    ours, official = (words and plain(words) for words in words)
    if ours is not None and official is not None:
        return PRINTED if ours in texts[0] and official in texts[1] else TAKEN_APART
    return TAKEN_APART if (ours or official or "") in texts[official is None] else PRINTED


def _same_letters(each: Difference) -> bool:
    """Whether only marks between the words differ."""
    ours, official = (_BETWEEN.sub("", plain(words or "")) for words in (each.ours, each.official))
    return ours == official


def _share(results: Iterable[Result], at: int) -> float:
    pairs = [(result[at], result[at + 1]) for result in results]
    return sum(equal for _, equal in pairs) / max(1, sum(count for count, _ in pairs))


def _print(results: list[Result], differences: bool) -> None:
    for result in results:
        whose = [each.whose for each in result.differences]
        counts = ", ".join(f"{whose.count(each)} {each}" for each in WHOSE)
        print(
            f"{result.number:20} changed {result.changed_equal:4}/{result.changed:<4}"
            f" all {result.all_equal:4}/{result.all:<4} differ: {counts}"
        )
        for each in result.differences if differences else ():
            print_difference(each)
    _print_totals(results)


def _print_totals(results: list[Result]) -> None:
    every = [each for result in results for each in result.differences]
    marks = [each for each in every if _same_letters(each)]
    changed, total = (sum(result[at] for result in results) for at in (1, 3))
    words_of_changed = sum(each.changed and each not in marks for each in every)
    whose, in_marks = (Counter(each.whose for each in some) for some in (every, marks))
    settled, alike = changed - whose[UNSETTLED], total - whose[PRINTED]
    print(f"{'share equal':20} changed {_share(results, 1):.4f}    all {_share(results, 3):.4f}")
    print(
        f"{'marks aside as well':20} changed {1 - words_of_changed / max(1, changed):.4f}"
        f"    all {1 - (len(every) - len(marks)) / max(1, total):.4f}"
    )
    print(f"{'of what is settled':20} changed {1 - whose[TOUCHED] / max(1, settled):.4f}")
    print(f"{'where texts agree':20} all {1 - (len(every) - whose[PRINTED]) / max(1, alike):.4f}")
    for name in WHOSE:
        print(f"{name:20} {whose[name]}, of them only in marks between words {in_marks[name]}")


def print_difference(each: Difference) -> None:
    """Print both words from a little before where they begin to differ in what counts."""
    ours, official = ((words or "—").split() for words in (each.ours, each.official))
    at = next((i for i, (a, b) in enumerate(zip(ours, official, strict=False)) if plain(a) != plain(b)), None)
    start = max(0, (min(len(ours), len(official)) if at is None else at) - 6)
    print(f"  {each.provision} ({each.whose})")
    for name, words in (("ours:    ", ours), ("official:", official)):
        print(f"    {name} {' '.join(words[start:])[:_MOST_SHOWN]}")


_ARTICLES, _LAWS = 260, 19
_SENTENCE = "Cơ quan nộp phí theo quy định của Chính phủ và chịu trách nhiệm về hồ sơ đã nộp trong ba mươi ngày"


def _speed(folder: Path) -> None:
    """A law of 260 articles that 19 laws amend: taken apart with all its acts, then on one day after the other."""
    texts = [_law(), *map(_amending, range(1, _LAWS + 1))]
    os.environ["CANCU_HOME"] = str(folder / "speed")
    fill(folder, [{"number": f"{at + 1}/{2000 + at}/QH10", "text": text} for at, text in enumerate(texts)])
    with open_home(folder / "speed", Use.ACT) as home:
        stored = documents.by_number(home, "1/2000/QH10")[0]
        begun = time.perf_counter()
        words = WordsInForce(home).of(stored.id)
        assert words is not None
        words.on(date(2030, 1, 1))
        opened = time.perf_counter() - begun
        begun = time.perf_counter()
        for year in range(2000, 2020):
            find(words.on(date(year, 7, 1), "art_100__para_2").units, "art_100__para_2")
        each = (time.perf_counter() - begun) / 20
        begun = time.perf_counter()
        again = WordsInForce(home).of(stored.id)
        assert again is not None
        again.on(date(2030, 1, 1), "art_100__para_2")
        anew = time.perf_counter() - begun
        print(
            f"{_ARTICLES} articles, {_LAWS} amending laws, {len(words.acts)} acts: all of it {opened:.2f} s, then a"
            f" provision on a day {each * 1000:.1f} ms, asked anew in the same process {anew * 1000:.0f} ms"
        )


def _law() -> str:
    articles = (
        f"Điều {at}. Nội dung {at}\n1. {_SENTENCE}.\n2. {_SENTENCE}:\na) {_SENTENCE};\nb) {_SENTENCE}.\n3. {_SENTENCE}."
        for at in range(1, _ARTICLES)
    )
    return _headed("1/2000/QH10", 2000, "PHÍ", "\n".join(articles), _ARTICLES)


def _amending(law: int) -> str:
    said = "\n".join(
        f"{at}. Sửa đổi, bổ sung khoản 2 Điều {law * 10 + at} như sau:\n“2. {_SENTENCE} thứ {law}.”"
        for at in range(1, 15)
    )
    lead = "Điều 1. Sửa đổi, bổ sung một số điều của Luật Phí số 1/2000/QH10"
    title = "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT PHÍ SỐ 1/2000/QH10"
    return _headed(f"{law + 1}/{2000 + law}/QH10", 2000 + law, title, f"{lead}\n{said}", 2)


def _headed(number: str, year: int, title: str, body: str, last: int) -> str:
    return (
        f"QUỐC HỘI\nLuật số: {number}\nHà Nội, ngày 02 tháng 01 năm {year}\n\nLUẬT\n{title}\n\n{body}\n"
        f"Điều {last}. Hiệu lực thi hành\nLuật này có hiệu lực thi hành từ ngày 01 tháng 6 năm {year}.\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
