"""Lines in, readings out: on one process or several, in the order given, a chunk at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import msgspec

from cancu.archive import document_in
from data.errors import BadInput, CancuError, OutOfOrder
from data.law.document import Document
from matcher.reading import read

#: A line with its place ("laws.jsonl:3"), as cancu.stream yields them.
Line = tuple[str, bytes]

#: Enough text to make the trip to another process worth it, little enough that several wait in memory.
_CHUNK_BYTES = 1_000_000
_WAITING_A_JOB = 2
_ENCODER = msgspec.json.Encoder()


class Outcome(msgspec.Struct, frozen=True):
    """What became of one line: its reading as one line of JSON, or the fault that names it."""

    line: Line
    reading: bytes | None = None
    fault: CancuError | None = None


def readings(lines: Iterable[Line], jobs: int) -> Iterator[Outcome]:
    """Yield what becomes of every line, in order; ``jobs`` processes read, one means this one.

    Only a few chunks are in memory at any time. Raises OutOfOrder when a process dies.
    """
    if jobs == 1:
        yield from map(read_line, lines)
        return
    waiting: deque[Future[list[Outcome]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("forkserver")) as pool:
        try:
            for chunk in _chunks(lines):
                waiting.append(pool.submit(_read_chunk, chunk))
                if len(waiting) > jobs * _WAITING_A_JOB:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as fault:
            raise OutOfOrder("a reading process died", mend="run again with fewer --jobs") from fault


def read_line(line: Line) -> Outcome:
    """Return the reading of the document on a line, or why there is none."""
    where, content = line
    try:
        document = document_in(content, where, needs_text=True)
    except BadInput as fault:
        return Outcome(line, fault=fault)
    except RecursionError:
        return Outcome(line, fault=BadInput("nested too deep", where=where, mend="see docs/formats.md"))
    try:
        return Outcome(line, reading=_ENCODER.encode(read(document)))
    except Exception as fault:  # noqa: BLE001 - the one net of this stage: one document must not cost the others theirs
        return Outcome(line, fault=_unread(document, where, fault))


def _unread(document: Document, where: str, fault: Exception) -> OutOfOrder:
    name = document.id or document.number or "without id or number"
    said = f"{type(fault).__name__}: {fault}"
    return OutOfOrder(f"document {name} could not be read: {said}", where=where, mend="report it with its text")


def _read_chunk(chunk: list[Line]) -> list[Outcome]:
    return [read_line(line) for line in chunk]


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += len(line[1])
        if size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
