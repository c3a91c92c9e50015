"""How fast documents are read, beside three baselines on the same text, and what a second process and memory cost.

    python bench/reading_bench.py [--share 4] [--write]

Reads every n-th document of the gold archive (`--share 1` for all of it) in one process, timing processor time
without start-up, then runs `cancu read` on the whole archive with one and two jobs. The baselines, on one core:

* one pass of `re` over the text with one citation pattern, printed below,
* the same pattern with google-re2,
* spaCy's SpanRuler finding citations alone, on the tokens of spaCy's blank pipeline (a tenth of the text).

``--write`` puts the table into bench/README.md.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import re2
import spacy

from data.law.document import Document
from matcher.reading import read

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("CANCU_SHARED") or HERE.parent.parent / "shared")
ARCHIVE = SHARED / "gold" / "documents.jsonl.gz"
README = HERE / "README.md"

#: One citation: type, number, day. Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020
CITATION = (
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư)(?:\s+liên\s+tịch)?\s+(?:số\s*:?\s*)?"
    r"\d+[\w.]*/(?:\d{4}/)?[A-ZĐ][\w&-]*(?:\s+ngày\s+\d{1,2}(?:\s+tháng\s+|/)\d{1,2}(?:\s+năm\s+|/)\d{4})?"
)
_RULER = [
    {
        "label": "CITATION",
        "pattern": [
            {"LOWER": {"IN": ["luật", "lệnh", "quyết", "định", "thị", "tư"]}},
            {"LOWER": "số", "OP": "?"},
            {"TEXT": {"REGEX": r"^\d+/"}},
        ],
    }
]


class Row(NamedTuple):
    """One line of the table: what ran, over how much text, how long."""

    what: str
    megabytes: float
    seconds: float

    @property
    def speed(self) -> float:
        """Megabytes of UTF-8 a second."""
        return self.megabytes / self.seconds


def main() -> int:
    """Measure, print and, where asked, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=int, default=4)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if not ARCHIVE.is_file():
        print(f"bench: no archive at {ARCHIVE}; mend: set CANCU_SHARED", file=sys.stderr)
        return 0
    documents = list(_every(args.share))
    rows = list(_in_process(documents))
    table = [*_speeds(rows), "", *_commands()]
    print("\n".join(table))
    if args.write:
        kept = README.read_text("utf-8").partition(_BEGIN)[0] if README.is_file() else ""
        README.write_text(kept + "\n".join([_BEGIN, "", *table, ""]), "utf-8")
    return 0


_BEGIN = "<!-- written by reading_bench.py --write -->"


def _every(share: int) -> Iterator[Document]:
    decoder = msgspec.json.Decoder(Document)
    with gzip.open(ARCHIVE, "rb") as lines:
        yield from (decoder.decode(line) for place, line in enumerate(lines) if place % share == 0)


def _in_process(documents: list[Document]) -> Iterator[Row]:
    texts = [document.text for document in documents]
    plain, second = re.compile(CITATION), re2.compile(CITATION)
    yield _timed("`re`, one citation pattern (the baseline)", texts, lambda: [_count(plain, text) for text in texts])
    yield _timed("`google-re2`, the same pattern", texts, lambda: [_count(second, text) for text in texts])
    few = texts[::10]
    yield _timed("spaCy SpanRuler, citations alone", few, lambda: list(_ruler().pipe(few)))
    yield _timed("`matcher.reading.read`, everything", texts, lambda: [read(document) for document in documents])


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _ruler() -> spacy.language.Language:
    nlp = spacy.blank("xx")
    nlp.max_length = 100_000_000
    nlp.add_pipe("span_ruler").add_patterns(_RULER)  # type: ignore[attr-defined]  # the ruler is what that name makes
    return nlp


def _timed(what: str, texts: list[str], run: Callable[[], object]) -> Row:
    start = time.process_time()
    run()
    return Row(what, sum(len(text.encode()) for text in texts) / 1e6, time.process_time() - start)


def _speeds(rows: list[Row]) -> Iterator[str]:
    yield "| on one core, without start-up | MB | MB/s | against the baseline |"
    yield "|---|---|---|---|"
    for row in rows:
        yield f"| {row.what} | {row.megabytes:.1f} | {row.speed:.1f} | {row.speed / rows[0].speed:.2f} |"


def _commands() -> Iterator[str]:
    """`cancu read` on the whole archive, start-up and all."""
    yield "| `cancu read` on the whole archive | seconds | speed-up | peak of all processes together, MiB |"
    yield "|---|---|---|---|"
    first = 0.0
    for jobs in (1, 2):
        start = time.monotonic()
        peak = _peak_of([sys.executable, "-m", "cancu", "read", str(ARCHIVE), "--jobs", str(jobs)])
        seconds = time.monotonic() - start
        first = first or seconds
        yield f"| `--jobs {jobs}` | {seconds:.1f} | {first / seconds:.2f} | {peak / 1024:.0f} |"


def _peak_of(command: list[str]) -> int:
    """Run a command in a session of its own; KiB its processes held at most, each at its worst, added up."""
    peaks: dict[str, int] = {}
    with subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.DEVNULL, start_new_session=True) as running:
        while running.poll() is None:
            peaks.update(_peaks_in_session(running.pid))
            time.sleep(0.2)
    return sum(peaks.values())


def _peaks_in_session(session: int) -> Iterator[tuple[str, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # processes end while we look
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
            held = _PEAK.search((folder / "status").read_text())
            if int(after_name[3]) == session and held:
                yield folder.name, int(held[1])


_PEAK = re.compile(r"VmHWM:\s*(\d+)")


if __name__ == "__main__":
    sys.exit(main())
