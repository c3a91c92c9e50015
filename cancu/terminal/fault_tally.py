"""Faults as people are told them: each in one line, one that repeats once, with its count and its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from data.errors import BadInput, CancuError

# kho.jsonl:17 · kho.json: item 3 · quy-trinh.xlsx:5
_PLACE = re.compile(r"(?P<file>.*?):\s?(?:item )?(?P<place>\d+)", re.DOTALL)
# crawl: vanban: https://vanban.example/list?page=1: máy chủ từ chối kết nối
_ADDRESS = re.compile(r"(?P<file>.*?)(?P<place>https?://\S+): (?P<what>.*)", re.DOTALL)
_NUMBER = re.compile(r"\d+")
_PLACES_NAMED = 5


class _Key(NamedTuple):
    """What two faults have in common that are said once: of one file, and the same but for the numbers in it."""

    file: str
    what: str
    mend: str


class _Told(msgspec.Struct):
    """The first fault of a key as it is said, how often it came, the first of the places where it came again."""

    line: str
    count: int = 1
    places: list[str] = []


class FaultTally:
    """Counts faults as they come; ``lines`` tells them, ``code`` is the exit code they ask for."""

    def __init__(self, faults: Iterable[CancuError | str] = ()) -> None:
        self._told: dict[_Key, _Told] = {}
        #: 0 without faults, 2 when one is bad input, else 1.
        self.code = 0
        for fault in faults:
            self.take(fault)

    def __len__(self) -> int:
        return sum(told.count for told in self._told.values())

    def take(self, fault: CancuError | str) -> None:
        """Count a fault in."""
        self.code = max(self.code, 2 if isinstance(fault, BadInput) else 1)
        key, place = _key(fault) if isinstance(fault, CancuError) else _key_of_line(fault)
        known = self._told.get(key)
        if known is None:
            self._told[key] = _Told(str(fault))
            return
        known.count += 1
        if place and len(known.places) < _PLACES_NAMED:
            known.places.append(place)

    def lines(self) -> Iterator[str]:
        """Yield one line a fault, in the order in which they came first."""
        for told in self._told.values():
            yield told.line + (_repeated(told) if told.count > 1 else "")


def _key(fault: CancuError) -> tuple[_Key, str]:
    found = _PLACE.fullmatch(fault.where)
    if found is None:
        return _Key(fault.where, fault.what, fault.mend), ""
    return _Key(found["file"], _NUMBER.sub("#", fault.what), fault.mend), found["place"]


def _key_of_line(line: str) -> tuple[_Key, str]:
    """Of a fault that is only a line: the same fault at another address of a source is the same again."""
    found = _ADDRESS.fullmatch(line)
    return (_Key(found["file"], found["what"], ""), found["place"]) if found else (_Key("", line, ""), "")


def _repeated(told: _Told) -> str:
    more = " …" if told.count > len(told.places) + 1 else ""
    places = f", cả ở {', '.join(told.places)}{more}" if told.places else ""
    return f"; gặp {told.count} lần{places} ({told.count} times)"
