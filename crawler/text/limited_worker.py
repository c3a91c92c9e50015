"""The process in which files from outside are read: jobs on standard input, answers on standard output."""

from __future__ import annotations

import importlib
import math
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import msgspec

from crawler.text.file_faults import damaged
from crawler.text.limited_process import Fault, LimitedAnswer, LimitedCall, Limits, read_frame, write_frame
from data.errors import CancuError

# More than any file that is let in.
_MOST_JOB = 1 << 30
# A process that holds more than this share of its memory would fail on the next file.
_SPENT_SHARE = 2


def main() -> None:
    """LimitedAnswer jobs until standard input ends, as it does when the program that started us has gone."""
    jobs, answers = _own_pipes()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while (asked := read_frame(jobs, _MOST_JOB)) is not None and (data := read_frame(jobs, _MOST_JOB)) is not None:
        job = msgspec.msgpack.decode(asked, type=LimitedCall)
        _limit(job.limits)
        answer = _answer(job, data)
        signal.alarm(0)
        write_frame(answers, msgspec.msgpack.encode(answer))


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output under other numbers: libraries and foreign programs get the null device."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    return jobs, answers


def _answer(job: LimitedCall, data: bytes) -> LimitedAnswer:
    function: Callable[..., Any] = getattr(importlib.import_module(job.module), job.function)
    try:
        result = msgspec.msgpack.encode(function(data, *job.words))
    except CancuError as fault:
        return LimitedAnswer(fault=Fault.of(fault))
    except Exception as fault:  # noqa: BLE001 - the one net under the parsers: what is damaged raises nearly anything
        return LimitedAnswer(fault=Fault.of(damaged(fault)), spent=isinstance(fault, MemoryError))
    return LimitedAnswer(result=result, spent=_held() > job.limits.memory // _SPENT_SHARE)


def _held() -> int:
    """Bytes of address space, which is what the limit counts; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def _limit(limits: Limits) -> None:
    """Set what the next file may cost; the clock and the counter of seconds end us without asking."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.cpu_seconds)
    _set(resource.RLIMIT_AS, limits.memory)
    signal.alarm(limits.seconds)


def _set(which: int, soft: int) -> None:
    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


if __name__ == "__main__":
    main()
