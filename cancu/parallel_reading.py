"""Reading of many documents on one process or several: lines in, readings out in the order they came."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

import msgspec

from cancu.archive_line import SHAPE
from cancu.json_lines_reader import unreadable_line
from data.errors import CancuError, OutOfOrder
from data.law.document import Document
from matcher.reading import read

#: A line with its place ("laws.jsonl:3"), as cancu.json_lines_reader yields them.
Line = tuple[str, bytes]

_Answer = tuple[bytes | None, CancuError | None]

#: Enough text to make the trip to another process worth it, little enough that several wait in memory.
_CHUNK_BYTES = 1_000_000
_WAITING_A_JOB = 2


class _WithText(Document, frozen=True, kw_only=True, omit_defaults=True):
    """A document to be read: the text may be empty, but it must be there."""

    text: str


_DECODER = msgspec.json.Decoder(_WithText)
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
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("forkserver"), initializer=_follow_the_parent)
    try:
        yield from _in_order(pool, lines, jobs * _WAITING_A_JOB)
    except BrokenProcessPool as fault:
        raise OutOfOrder(
            "tiến trình đọc chết giữa chừng (a reading process died)",
            mend="chạy lại với --jobs nhỏ hơn (run again with fewer --jobs)",
        ) from fault
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, lines: Iterable[Line], most: int) -> Iterator[Outcome]:
    """Hand out chunks, never more than ``most`` ahead of what is taken."""
    waiting: deque[tuple[list[Line], Future[list[_Answer]]]] = deque()
    for chunk in _chunks(lines):
        waiting.append((chunk, pool.submit(_read_chunk, chunk)))
        if len(waiting) > most:
            yield from _outcomes(*waiting.popleft())
    while waiting:
        yield from _outcomes(*waiting.popleft())


def _outcomes(chunk: list[Line], read: Future[list[_Answer]]) -> Iterator[Outcome]:
    """The lines with their answers: the texts stay here, only the answers travel back."""
    for line, (reading, fault) in zip(chunk, read.result(), strict=True):
        yield Outcome(line, reading, fault)


def _follow_the_parent() -> None:
    """Stop when the parent does: it alone hears Ctrl-C, and where it is killed nobody else would end us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def read_line(line: Line) -> Outcome:
    """Return the reading of the document on a line, or why there is none."""
    where, content = line
    try:
        document = _DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        return Outcome(line, fault=unreadable_line(fault, content, where, "văn bản", "a document", mend=SHAPE))
    try:
        return Outcome(line, reading=_ENCODER.encode(read(document)))
    except Exception as fault:  # noqa: BLE001 - the one net of this stage: one document must not cost the others theirs
        return Outcome(line, fault=_unread(document, where, fault))


def _unread(document: Document, where: str, fault: Exception) -> OutOfOrder:
    name = document.id or document.number or "không tên"
    what = f"không đọc được văn bản {name} (could not be read: {type(fault).__name__}: {fault})"
    return OutOfOrder(what, where=where, mend="báo lại kèm nguyên văn (report it with its text)")


def _read_chunk(chunk: list[Line]) -> list[_Answer]:
    return [(done.reading, done.fault) for done in map(read_line, chunk)]


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
