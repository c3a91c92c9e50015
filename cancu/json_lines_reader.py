"""Lines of JSON from standard input or a file, plain or gzip whatever its name."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from data.errors import BadInput, system_words

# JSON is malformed: invalid character (byte 812)
_BYTE = re.compile(r"\(byte (\d+)\)")
_ONE_A_LINE = "mỗi dòng một đối tượng JSON, UTF-8 (one object a line)"
_GZIP = b"\x1f\x8b"
# A packed file may hold a line without end; the longest document has some megabytes.
_MOST_LINE = 64 * 1024 * 1024
# Texts pack to a fifth of their size; what unpacks to so many times its own was made to harm.
_MOST_TIMES = 300


def lines_from(path: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield place and content of every line that is not blank; ``None`` is standard input.

    The good lines before a fault are yielded; then BadInput is raised when the rest cannot be read, or when
    standard input is a terminal, where nobody is going to type a law.
    """
    if path is None and sys.stdin.isatty():
        mend = "nêu một tệp, hoặc đưa JSON Lines vào (name a file, or pipe JSON Lines in)"
        raise BadInput("chưa có văn bản nào (no documents)", where="read", mend=mend)
    name = "stdin" if path is None else str(path)
    try:
        with _opened(path) as stream:
            for number, line in enumerate(_within(stream, name, path), 1):
                content = line.removeprefix(BOM_UTF8) if number == 1 else line
                if content.strip() or len(line) >= _MOST_LINE:  # what stood behind blanks was cut off
                    yield f"{name}:{number}", content
    except (OSError, EOFError, zlib.error) as fault:
        if isinstance(fault, OSError) and fault.errno is not None:
            what = system_words(fault)
        else:
            what = f"tệp nén hỏng (a damaged .gz file: {fault})"
        raise BadInput(what, where=name, mend="xem lại tệp (check the file)") from fault


def _within(stream: BinaryIO, name: str, path: Path | None) -> Iterator[bytes]:
    """The lines, one without end cut where no document is longer; raises BadInput when a packed file never ends."""
    most = max(_MOST_LINE, _MOST_TIMES * path.stat().st_size) if path else None
    unpacked = 0
    while line := stream.readline(_MOST_LINE):
        yield line
        unpacked += len(line)
        while len(line) == _MOST_LINE and not line.endswith(b"\n"):  # the rest of a line that was cut
            line = stream.readline(_MOST_LINE)
            unpacked += len(line)
        if most is not None and unpacked > most:
            what = f"tệp nén nở ra hơn {_MOST_TIMES} lần (unpacks to more than so many times its size)"
            raise BadInput(what, where=name, mend="xem tệp từ đâu đến (look where it came from)")


def unreadable_line(fault: Exception, line: bytes, where: str, kind: str, english: str, *, mend: str) -> BadInput:
    """Return what is wrong with a line that does not decode: no JSON, and from where on, or JSON of another shape.

    >>> str(unreadable_line(msgspec.DecodeError("malformed (byte 2)"), b"{}}", "a:1", "văn bản", "a document", mend=""))
    'a:1: không phải JSON từ byte 2 (not JSON from there on); mỗi dòng một đối tượng JSON, UTF-8 (one object a line)'
    """
    if len(line) >= _MOST_LINE:
        return BadInput("dòng dài hơn 64 MB (a line of more than 64 MB)", where=where, mend=_ONE_A_LINE)
    if isinstance(fault, msgspec.ValidationError):
        return BadInput(f"không phải {kind} (not {english}: {fault})", where=where, mend=mend)
    if isinstance(fault, RecursionError):
        return BadInput("JSON lồng quá sâu (nested too deep)", where=where, mend=mend)
    at = _BYTE.search(str(fault))
    byte = fault.start if isinstance(fault, UnicodeDecodeError) else int(at[1]) if at else len(line)
    return BadInput(f"không phải JSON từ byte {byte} (not JSON from there on)", where=where, mend=_ONE_A_LINE)


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked; closing what unpacks it leaves the file open."""
    given: int | Path = sys.stdin.fileno() if path is None else path
    with io.BufferedReader(io.FileIO(given, closefd=path is not None)) as raw:
        if raw.peek(2)[:2] != _GZIP:
            yield cast(BinaryIO, raw)
            return
        with gzip.open(raw) as unpacked:
            yield cast(BinaryIO, unpacked)
