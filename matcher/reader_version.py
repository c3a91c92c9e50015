"""The version of the reader: a hash of its rooms, of what they use of the law's vocabulary, and of the lists.

It is taken from the sources as they are installed, without importing the reader, so that whoever only asks which
readings are old does not load it. Any change of these sources may change a reading; what really differs is shown
before it is taken (``matcher.read_again``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_READER, _LISTS = "matcher/reading", "data/lists"
_DIGITS = 16
# from data.law import number · from data.law.characters import (fold, mend) · import data.law.number
_IMPORT = re.compile(rb"^(?:from ([\w.]+) import (\([^)]*\)|[^\n#]+)|import ([\w.]+))", re.MULTILINE)
_NAME = re.compile(rb"\w+")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@cache
def reader_version() -> str:
    """Return the version, the same on every machine that has the same sources: "9f2c41d07ab3e865"."""
    return version_of(sources())


def version_of(contents: Mapping[str, bytes]) -> str:
    """Return the hash of files by name, whatever their order, line ends and byte order marks.

    >>> version_of({"a.py": b"x\\r\\n", "b.py": b""}) == version_of({"b.py": b"", "a.py": b"x\\n"})
    True
    """
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        plain = content.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n")
        digest.update(f"{name}\n{len(plain)}\n".encode() + plain)
    return digest.hexdigest()[:_DIGITS]


def sources() -> dict[str, bytes]:
    """Return what a reading depends on, by name from the root ("data/law/number.py"): code with all that it imports
    of ours, and every list."""
    found: dict[str, bytes] = {}
    waiting = [name for name in _names_in(_READER) if name.endswith(".py")]
    while waiting:
        name = waiting.pop()
        if name not in found and (place := _place(name)).is_file():
            found[name] = place.read_bytes()
            waiting += _imported(found[name])
    lists = (name for name in _names_in(_LISTS) if not name.endswith(".py"))
    return found | {name: _place(name).read_bytes() for name in lists}


def _imported(code: bytes) -> Iterator[str]:
    """The files that a module may import: what is named is a module, or stands in one."""
    for found in _IMPORT.finditer(code):
        module = (found[1] or found[3]).decode().replace(".", "/")
        if module.startswith(("data/", f"{_READER}/")):
            names = (name.decode() for name in _NAME.findall(found[2] or b""))
            package = module.rpartition("/")[0]
            yield from (f"{folder}/__init__.py" for folder in (package, module))
            yield from (f"{module}.py", *(f"{module}/{name}.py" for name in names))


def _names_in(folder: str) -> Iterator[str]:
    for entry in _place(folder).iterdir():
        name = f"{folder}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _names_in(name)
        elif entry.is_file():
            yield name


def _place(name: str) -> Traversable:
    package, _, below = name.partition("/")
    return files(package).joinpath(below)
