"""Every pattern of the reading has a text in which it finds words, and one near to it in which it finds none."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import matcher.reading

_EXAMPLES = tomllib.loads((Path(__file__).parent / "patterns.toml").read_text("utf-8"))


def _patterns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Each compiled pattern with its module and its name there; what a module imports is another's."""
    for found in pkgutil.walk_packages(matcher.reading.__path__, "matcher.reading."):
        module = importlib.import_module(found.name)
        own = {name for name in vars(module) if re.search(rf"^{name} = ", inspect.getsource(module), re.MULTILINE)}
        for name in sorted(own):
            for key, pattern in _compiled(name, vars(module)[name]):
                yield found.name.removeprefix("matcher.reading."), key, pattern


def _compiled(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a value of a module: itself, or the members of a table or a series."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        yield from ((f"{name}[{key}]", each) for key, each in value.items() if isinstance(each, re.Pattern))
    elif isinstance(value, tuple):
        yield from ((f"{name}[{at}]", each) for at, each in enumerate(value) if isinstance(each, re.Pattern))


_PATTERNS = [pytest.param(*found, id=".".join(found[:2])) for found in _patterns()]


@pytest.mark.parametrize(("module", "name", "pattern"), _PATTERNS)
def test_a_pattern_finds_its_words_and_none_near_them(module: str, name: str, pattern: re.Pattern[str]) -> None:
    found, near = (text.replace("•", "\x00") for text in _EXAMPLES[module][name])
    assert _finds(pattern, found)
    assert not _finds(pattern, near)


def test_every_example_is_of_a_pattern() -> None:
    made = {(module, name) for module, name, _ in _patterns()}
    assert {(module, name) for module, names in _EXAMPLES.items() for name in names} == made


def _finds(pattern: re.Pattern[str], text: str) -> bool:
    found = pattern.search(text)
    return bool(found and found.group())
