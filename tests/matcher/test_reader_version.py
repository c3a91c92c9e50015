"""The version of the reader: all that a reading depends on is in it, and asking for it loads nothing of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from matcher.reader_version import reader_version, sources, version_of

ROOT = Path(__file__).resolve().parents[2]
_LOADED = "print('\\n'.join(m for m in sys.modules if m.split('.')[0] in ('data', 'matcher', 'scrapy', 'spacy')))"


def modules_after(code: str) -> set[str]:
    """The modules of ours, of Scrapy and of spaCy that a fresh interpreter has loaded after running some code."""
    command = [sys.executable, "-c", f"import sys; {code}; {_LOADED}"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return set(done.stdout.split())


def test_what_reading_loads_is_what_its_version_is_made_of() -> None:
    code = {name for name in sources() if name.endswith(".py")}
    names = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in code}
    assert names - {"data"} == modules_after("import matcher.reading") - {"data", "matcher"}


def test_every_list_is_part_of_the_version() -> None:
    lists = {f"data/lists/{path.name}" for path in (ROOT / "data/lists").glob("*.csv")}
    assert lists
    assert lists <= sources().keys()


@pytest.mark.parametrize(
    "name", ["matcher/reading/act/verb_detection.py", "data/law/number.py", "data/lists/issuers.csv"]
)
def test_a_change_of_any_source_is_another_version(name: str) -> None:
    changed = sources()
    changed[name] += b"\n"
    assert version_of(changed) != reader_version()


def test_line_ends_and_byte_order_marks_are_no_change() -> None:
    other = {name: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n") for name, content in sources().items()}
    assert version_of(other) == reader_version()


@pytest.mark.parametrize(
    "module", ["cancu.commands.status", "cancu.commands.tasks", "cancu.commands.notify", "matcher.reader_version"]
)
def test_whoever_asks_how_the_place_stands_loads_neither_reader_nor_crawler(module: str) -> None:
    loaded = modules_after(f"import {module}, matcher.reader_version as v; v.reader_version()")
    assert {name for name in loaded if name.startswith(("matcher.reading", "matcher.link", "scrapy", "spacy"))} == set()


def test_the_desk_reads_and_links_without_crawler_and_pipeline() -> None:
    loaded = modules_after("import cancu.desk.app")
    assert {name for name in loaded if name.startswith(("scrapy", "spacy"))} == set()
