"""Tables of text → expected: the cases of one TOML file as parameters of one test.

A case is a table named by the sentence it holds to: `text`, the lines `expected` of it, perhaps `frame` (the name of a
text of `[frames]` with `{}` where the case stands), `given` (what a source says of the document) and `why`.
`miss = true` marks what the reader is known to miss: such a case must fail, and fails the run on the day it does not.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from data.law.document import Document
from data.law.reading import Reading
from matcher.reading import read


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the lines that it must give."""

    text: str
    expected: str
    frame: str = ""
    given: dict[str, Any] = {}
    why: str = ""
    miss: bool = False

    @property
    def lines(self) -> list[str]:
        """The expected lines."""
        return self.expected.strip().splitlines()

    def read(self) -> Reading:
        """The reading of the text with what is given beside it."""
        return read(Document(text=self.text, **self.given))


def table(name: str) -> pytest.MarkDecorator:
    """Return the mark that runs a test once for each case of the file ``name`` beside the calling module."""
    folder = Path(inspect.stack()[1].filename).parent
    content = tomllib.loads((folder / name).read_text("utf-8"))
    return pytest.mark.parametrize("case", list(_parameters(content.pop("frames", {}), content)))


def _parameters(frames: dict[str, str], cases: dict[str, Any]) -> Iterator[Any]:
    known_miss = pytest.mark.xfail(strict=True, raises=AssertionError, reason="a known miss")
    for sentence, fields in cases.items():
        case = msgspec.convert(fields, Case)
        if case.frame:
            case = msgspec.structs.replace(case, text=frames[case.frame].replace("{}", case.text.strip("\n")))
        yield pytest.param(case, id=sentence, marks=known_miss if case.miss else ())
