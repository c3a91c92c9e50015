"""Reading files from outside in a process of its own, with limits of memory and time.

A file from a gazette or a colleague may be made to harm: a few hundred bytes that never end, a small archive that
unpacks to gigabytes, a fault in a foreign library. The process that reads it dies of that, ours goes on. It is kept
for the next file, and replaced when it has died or grown. It answers with a record that is checked as it is decoded.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self, TypeVar, get_type_hints

import msgspec

from crawler.text.file_faults import breaks_reader, too_long, too_much
from data.errors import BadInput, CancuError, OutOfOrder

_Result = TypeVar("_Result")

_MIB = 1024 * 1024
_CHILD = (sys.executable, "-m", "crawler.text.limited_worker")
# Where our packages lie: "-m" looks in the working folder first, which is anybody's.
_ROOT = Path(__file__).parents[2]
#: An answer longer than this is no text of a document.
_MOST_ANSWER = 512 * _MIB
_SIZE = 8
_DYING_SECONDS = 5.0

#: What a process died of says what the file did to it; a library that gets no memory aborts.
_DEATHS = {
    signal.SIGXCPU: too_long,
    signal.SIGALRM: too_long,
    signal.SIGABRT: too_much,
    signal.SIGKILL: too_much,
}


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one file may cost: bytes of address space, seconds of a core, seconds on the clock."""

    memory: int
    cpu_seconds: int
    seconds: int

    @classmethod
    def of_size(cls, size: int) -> Self:
        """Return the limits of a file of so many bytes: ten times what real ones take, on a busy machine."""
        cpu_seconds = 20 + 10 * size // _MIB
        return cls(memory=1024 * _MIB + 4 * size, cpu_seconds=cpu_seconds, seconds=4 * cpu_seconds + 220)


class LimitedCall(msgspec.Struct, frozen=True, kw_only=True):
    """What the process is asked: a function by its names, to be called with the file's bytes and these words."""

    module: str
    function: str
    words: tuple[str, ...]
    limits: Limits


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A named fault on its way between processes."""

    kind: str
    what: str
    where: str
    mend: str

    @classmethod
    def of(cls, fault: CancuError) -> Self:
        """Return the fault as a record."""
        return cls(kind=type(fault).__name__, what=fault.what, where=fault.where, mend=fault.mend)

    def error(self) -> BadInput | OutOfOrder:
        """Return the fault as it was raised: the machine's, else the file's."""
        kind = OutOfOrder if self.kind == OutOfOrder.__name__ else BadInput
        return kind(self.what, where=self.where, mend=self.mend)


class LimitedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the process says: a result as MessagePack, or a fault; ``spent`` when it has grown and wants replacing."""

    result: bytes | None = None
    fault: Fault | None = None
    spent: bool = False


class LimitedProcess:
    """A process that reads one file after the other; one caller at a time, the others wait."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def call(self, function: Callable[..., _Result], data: bytes, *words: str, limits: Limits | None = None) -> _Result:
        """Return ``function(data, *words)``, a function of a module whose result is annotated and serializable.

        Raises what the function raises of our errors, BadInput for everything else that it does or breaks.
        """
        job = LimitedCall(
            module=function.__module__,
            function=function.__qualname__,
            words=words,
            limits=limits or Limits.of_size(len(data)),
        )
        with self._turn:
            answer = self._ask(job, data)
        if answer.fault or answer.result is None:
            raise answer.fault.error() if answer.fault else breaks_reader("no answer")
        try:
            result: _Result = msgspec.msgpack.decode(answer.result, type=get_type_hints(function)["return"])
        except msgspec.DecodeError as fault:
            raise breaks_reader(f"no record: {fault}") from None
        return result

    def close(self) -> None:
        """End the process, whatever it is doing."""
        child, self._child = self._child, None
        if child is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        for pipe in (child.stdin, child.stdout):
            with suppress(BrokenPipeError):
                assert pipe is not None
                pipe.close()
        child.wait()

    def _ask(self, job: LimitedCall, data: bytes) -> LimitedAnswer:
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        answer = None
        try:
            with suppress(BrokenPipeError):
                write_frame(child.stdin, msgspec.msgpack.encode(job))
                write_frame(child.stdin, data)
            answer = _decoded(read_frame(child.stdout)) or _cause_of_death(child)
            return answer
        finally:
            # Also when we are interrupted: half an answer would be taken for that of the next file.
            if answer is None or answer.spent:
                self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self.close()
        if self._child is None:
            # A group of its own: Ctrl-C is ours to hear, and foreign programs it has started die with it.
            self._child = subprocess.Popen(
                _CHILD,
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self._child


def _decoded(frame: bytes | None) -> LimitedAnswer | None:
    try:
        return None if frame is None else msgspec.msgpack.decode(frame, type=LimitedAnswer)
    except msgspec.DecodeError:
        return None


def _cause_of_death(child: subprocess.Popen[bytes]) -> LimitedAnswer:
    try:
        code = child.wait(timeout=_DYING_SECONDS)
    except subprocess.TimeoutExpired:  # it lives, and says what is no answer
        return LimitedAnswer(fault=Fault.of(breaks_reader("no answer")), spent=True)
    cause = next((cause() for number, cause in _DEATHS.items() if code == -number), None)
    return LimitedAnswer(fault=Fault.of(cause or breaks_reader(_named(code))), spent=True)


def _named(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


def write_frame(pipe: IO[bytes], content: bytes) -> None:
    """Write a length and so many bytes."""
    pipe.write(len(content).to_bytes(_SIZE, "big"))
    pipe.write(content)
    pipe.flush()


def read_frame(pipe: IO[bytes], most: int = _MOST_ANSWER) -> bytes | None:
    """Return the bytes of a frame; None when the other end has gone, or says that it sends more than ``most``."""
    head = pipe.read(_SIZE)
    size = int.from_bytes(head, "big")
    if len(head) < _SIZE or size > most:
        return None
    content = pipe.read(size)
    return content if len(content) == size else None


_PROCESS = LimitedProcess()
atexit.register(_PROCESS.close)


def call_limited(function: Callable[..., _Result], data: bytes, *words: Any, limits: Limits | None = None) -> _Result:
    """Return ``function(data, *words)`` from the process that all reading of this program shares."""
    return _PROCESS.call(function, data, *words, limits=limits)
