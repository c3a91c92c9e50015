"""Fuzzing of everything that reads bytes from outside: hours, inputs, findings.

    python bench/fuzz_bench.py [--minutes 1] [--only NAME] [--seed 1] [--keep FOLDER]

Inputs begin as sound files and are mangled by Hypothesis: bytes flipped, cut, doubled, replaced by what such files
contain; inside archives too. A finding is what a parser raises without naming it, a death of the reading process, or
an input that takes longer than any of its length should; each is shrunk and, with --keep, written to a file.
"""

from __future__ import annotations

import argparse
import io
import re
import resource
import signal
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the reading process looks the targets up from there

from bench import fuzz_targets
from bench.fuzz_targets import Target, is_named, targets
from crawler.text.limited_process import LimitedProcess, Limits
from data.errors import BadInput, OutOfOrder

#: What no mangled sample may take: they are all under a megabyte.
LIMITS = Limits(memory=1 << 30, cpu_seconds=3, seconds=120)
#: Inputs of one target before the next has its turn: few, so that a short run tries every target.
ROUND = 20
_TOKENS = tuple(
    token.encode()
    for token in (
        *(
            "\0",
            "\x1b[2J",
            "\ufffd",
            "�",
            "\u202e",
            "“",
            "”",
            '"',
            "'",
            "<",
            ">",
            "&#xD800;",
            "&#0;",
            "<![CDATA[",
            "]]>",
        ),
        *("31/12/9999", "ngày 31 tháng 12 năm 9999", "00/00/0000", "29/02/2025", "năm 0000", "9" * 30, "-1", "1e999"),
        *("Điều 5", "khoản 2 Điều 7 ", "Luật Đất đai", "Nghị định số 15/2020/NĐ-CP", "bãi bỏ", "thay thế", "Căn cứ "),
        *(
            "null",
            "{}",
            "[]",
            '"\\ud800"',
            "true",
            "\t",
            "\r\n",
            "\n\n",
            " " * 50,
            "obj",
            "endobj",
            "stream",
            "<<",
            ">>",
        ),
        *("<table>", "</table>", "<tr>", "<td>", "<div>", "<w:tbl>", "</w:tbl>", "<w:p>", 'r="XFD9999999"', 't="s"'),
    )
)
_EDITS = ("flip", "cut", "double", "token", "repeat", "swap", "end")


@st.composite
def mangled(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed with up to a dozen edits, in one entry of it where it is an archive."""
    seed = draw(st.sampled_from(seeds))
    if seed.startswith(b"PK\x03\x04") and draw(st.booleans()):
        return _with_entry(draw, seed)
    return _edited(draw, seed)


def _edited(draw: st.DrawFn, seed: bytes) -> bytes:
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 12))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(1, 40))
        edit = draw(st.sampled_from(_EDITS))
        if edit == "flip" and at < len(data):
            data[at] ^= draw(st.integers(1, 255))
        elif edit == "cut":
            del data[at : at + length]
        elif edit == "double":
            data[at:at] = data[at : at + length]
        elif edit == "token":
            data[at : at + draw(st.integers(0, 8))] = draw(st.sampled_from(_TOKENS))
        elif edit == "repeat":
            data[at:at] = draw(st.sampled_from(_TOKENS)) * draw(st.integers(1, 300))
        elif edit == "swap":
            data[at : at + length] = data[at : at + length][::-1]
        elif edit == "end":
            del data[at + length * 50 :]
    return bytes(data)


def _with_entry(draw: st.DrawFn, archive: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            new.writestr(name, _edited(draw, old.read(name)) if name == chosen else old.read(name))
    return out.getvalue()


class Fuzzer:
    """Counts inputs and keeps findings, each kind of a target once."""

    def __init__(self, keep: Path | None) -> None:
        self.inputs = 0
        self.findings: dict[tuple[str, str], bytes] = {}
        self._process = LimitedProcess()
        self._keep = keep

    def run(self, target: Target, seed: int) -> int:
        """Try a round of inputs; return how many it took."""
        before = self.inputs
        check = settings(
            max_examples=ROUND,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
            report_multiple_bugs=False,
        )(hypothesis.seed(seed)(given(mangled(target.seeds))(lambda data: self._try(target, data))))
        try:
            check()
        except Found as finding:
            self._note(target, finding)
        return self.inputs - before

    def close(self) -> None:
        """End the reading process, so that its seconds are counted."""
        self._process.close()

    def _try(self, target: Target, data: bytes) -> None:
        self.inputs += 1
        function: Callable[..., bool] = getattr(fuzz_targets, target.function)
        try:
            self._process.call(function, data, *target.words, limits=LIMITS)
        except BadInput as fault:
            if fault.what.endswith("than is allowed)") and self._is_new(target, fault.what):
                self._note(target, Found(fault.what, data))  # to shrink it would take the night
            elif not is_named(fault) and self._is_new(target, fault.what):
                raise Found(fault.what, data) from None
        except OutOfOrder:
            pass  # a foreign program that is not installed

    def _is_new(self, target: Target, what: str) -> bool:
        return (target.name, _kind(what)) not in self.findings

    def _note(self, target: Target, finding: Found) -> None:
        self.findings[target.name, _kind(finding.what)] = finding.data
        print(f"FOUND {target.name}: {finding.what} ({len(finding.data)} bytes) {finding.data[:120]!r}", flush=True)
        if self._keep:
            self._keep.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"\W+", "-", target.name)
            (self._keep / f"{name}-{len(self.findings)}").write_bytes(finding.data)


class Found(AssertionError):
    """A finding: what happened, on which bytes."""

    def __init__(self, what: str, data: bytes) -> None:
        super().__init__(what)
        self.what, self.data = what, data


def _kind(what: str) -> str:
    return re.sub(r"0x\w+|\d+|'[^']*'", "#", what)[:80]


def main() -> None:
    """Fuzz for the time given, every target in turn, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    chosen = [target for target in targets() if args.only in target.name]
    fuzzer, until, seed = Fuzzer(args.keep), time.monotonic() + args.minutes * 60, args.seed
    tried = dict.fromkeys((target.name for target in chosen), 0)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a run that is ended says what it has found
    with suppress(KeyboardInterrupt):
        while time.monotonic() < until:
            for target in chosen:
                tried[target.name] += fuzzer.run(target, seed) if time.monotonic() < until else 0
            seed += 1
    fuzzer.close()
    _print(tried, fuzzer)


def _print(tried: dict[str, int], fuzzer: Fuzzer) -> None:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    hours = sum(each.ru_utime + each.ru_stime for each in used) / 3600
    print(f"{'target':<48}{'inputs':>10}{'findings':>10}")
    for name, inputs in tried.items():
        print(f"{name:<48}{inputs:>10}{sum(found == name for found, _ in fuzzer.findings):>10}")
    print(f"{fuzzer.inputs} inputs, {len(fuzzer.findings)} findings, {hours:.2f} hours of a core")


if __name__ == "__main__":
    main()
