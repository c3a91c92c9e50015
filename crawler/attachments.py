"""Choice of a document's files: its parts, each with its alternatives, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

#: One part of a document: the addresses of the same text, best first.
Part = tuple[str, ...]

#: Circulars come with up to fifteen forms; of more than this the rest is not fetched, and said.
MOST_PARTS = 40

# 377_2026_nd-cp_01102026-signed.signed.pdf and 377_2026_nd-cp_01102026.docx are one part
_DRESS = re.compile(r"(?:[._-](?:signed|sign|daky|kyso))+$")
# phu-luc.docx · PL-I.pdf · mau-so-01.doc · bieu_mau.docx · danh-muc-kem-theo.doc
_ANNEX = re.compile(r"phu[ _-]?luc|(?<![a-z])pl(?![a-z])|(?<![a-z])mau(?![a-z])|bieu|danh[ _-]?muc|kem[ _-]?theo")
_LETTERS = re.compile(r"[^a-z0-9]+")
_RANK = {".docx": 0, ".doc": 1, ".pdf": 2}


class FileLink(NamedTuple):
    """A file as a page links it: its address, and the name by which files of one text are known."""

    address: str
    name: str


def link_of(address: str) -> FileLink:
    """Return the link of a file that is known by its address alone.

    >>> link_of("https://g7.example/api/download/stream?Url=tm-8mq&file_name=2023_969_10-2023-TT-NHNN.doc").name
    '2023_969_10-2023-TT-NHNN.doc'
    """
    parts = urlsplit(address)
    name = parse_qs(parts.query).get("file_name") or [PurePosixPath(unquote(parts.path)).name]
    return FileLink(address, name[0])


def parts_of(files: Iterable[FileLink]) -> tuple[Part, ...]:
    """Return the parts in page order; Word before PDF, because a signed PDF is often a scan.

    Files of the same name are one part. A lone Word file beside a lone PDF is one too, whatever their
    names, unless a name says that it is an annex.

    >>> parts_of(map(link_of, ("https://x/7-signed.pdf", "https://x/7.doc", "https://x/mau-01.pdf")))
    (('https://x/7.doc', 'https://x/7-signed.pdf'), ('https://x/mau-01.pdf',))
    >>> parts_of(map(link_of, ("https://x/15-nq.pdf", "https://x/phu-luc.docx")))
    (('https://x/15-nq.pdf',), ('https://x/phu-luc.docx',))
    """
    files = tuple({file.address: file for file in files}.values())
    alone = len(files) == 2 and {_suffix(file) == ".pdf" for file in files} == {True, False}
    alone = alone and not any(_ANNEX.search(_name(file).stem) for file in files)
    parts: dict[str, list[FileLink]] = {}
    for file in files:
        parts.setdefault("" if alone else _stem(file), []).append(file)
    return tuple(tuple(file.address for file in sorted(part, key=_rank)) for part in parts.values())


def _name(file: FileLink) -> PurePosixPath:
    return PurePosixPath(file.name.lower())


def _suffix(file: FileLink) -> str:
    return _name(file).suffix


def _rank(file: FileLink) -> int:
    return _RANK.get(_suffix(file), len(_RANK))


def _stem(file: FileLink) -> str:
    return _LETTERS.sub("-", _DRESS.sub("", _name(file).stem)) if _suffix(file) in _RANK else file.address
