"""Lines of JSON from standard input or a file, plain or gzip whatever its name."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from data.errors import BadInput

_GZIP = b"\x1f\x8b"
# A packed file may hold a line without end; the longest document has some megabytes.
_MOST_LINE = 64 * 1024 * 1024


def lines_from(path: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield place and content of every line that is not blank; ``None`` is standard input.

    The good lines before a fault are yielded; then BadInput is raised when the rest cannot be read, or when
    standard input is a terminal, where nobody is going to type a law.
    """
    if path is None and sys.stdin.isatty():
        raise BadInput("no documents", where="read", mend="name a file, or pipe JSON Lines in")
    name = "stdin" if path is None else str(path)
    try:
        with _opened(path) as stream:
            for number, line in enumerate(iter(lambda: stream.readline(_MOST_LINE), b""), 1):
                if len(line) == _MOST_LINE:
                    place = f"{name}:{number}"
                    raise BadInput("dòng quá dài (a line too long for a document)", where=place, mend="xem lại tệp")
                content = line.removeprefix(BOM_UTF8) if number == 1 else line
                if content.strip():
                    yield f"{name}:{number}", content
    except (OSError, EOFError, zlib.error) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else fault
        raise BadInput(f"cannot be read: {reason}", where=name, mend="check the file") from fault


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
