"""Reading of paths: every file by its kind, folders with all they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cancu.intake.draft import Item, Items
from cancu.intake.json_file import read_json
from cancu.intake.sheet_file import read_csv, read_xlsx
from cancu.intake.word_file import read_word
from data.errors import BadInput, OutOfOrder

_KINDS = (".docx", ".doc", ".xlsx", ".csv", ".json", ".jsonl", ".json.gz", ".jsonl.gz")
_MOST_BYTES = 200 * 1024 * 1024


def read_paths(paths: Iterable[Path]) -> Items:
    """Yield every procedure in the files and folders, in order of names.

    A fault takes the place of what cannot be read.
    """
    for path in paths:
        for file in _files(path):
            yield from read_path(file)


def read_path(path: Path) -> Items:
    """Yield the procedures in one file, or the fault with its name; nothing is raised."""
    try:
        reader = _reader(path)
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None
    except OSError as fault:
        yield BadInput(fault.strerror or "cannot be read", where=str(path), mend="look at the path and its rights")
        return
    if reader is None:
        yield BadInput("a kind of file that is not read", where=str(path), mend=f"one of {' '.join(_KINDS)}")
    elif data is None:
        yield BadInput("larger than 200 MB", where=str(path), mend="split the file")
    else:
        yield from reader(data, str(path))


def _files(path: Path) -> Iterator[Path]:
    """The file itself; of a folder all files of a known kind, without the locks that Word leaves."""
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and file.name.lower().endswith(_KINDS) and not file.name.startswith(("~$", ".")):
            yield file


def _reader(path: Path) -> Callable[[bytes, str], Items] | None:
    name = path.name.lower()
    if name.endswith((".docx", ".doc")):
        return _word
    if name.endswith((".json", ".jsonl", ".json.gz", ".jsonl.gz")):
        return read_json
    return {".xlsx": read_xlsx, ".csv": read_csv}.get(path.suffix.lower())


def _word(data: bytes, where: str) -> Iterator[Item]:
    try:
        yield read_word(data, where)
    except BadInput as fault:
        yield BadInput(fault.what, where=where, mend=fault.mend)
    except OutOfOrder as fault:
        yield OutOfOrder(fault.what, where=where, mend=fault.mend)
