"""What a newcomer relies on: where things are, which way imports point, how fast the program starts."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("cancu", "crawler", "matcher", "notifier", "data")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
_LISTS = ROOT / "data" / "lists"
_NAMELESS = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager", "base_utils"})
# What may not stand in a project that anyone may clone: addresses of package indexes, paths of one machine.
_FOREIGN = re.compile(r"--(?:extra-)?index-url|--find-links|pypi\.org/simple|file:///|/home/\w+/|/root/")


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_point_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_the_command_line_starts_without_the_crawler_and_the_language_model() -> None:
    code = "import sys, cancu.__main__; print(sorted({'scrapy', 'spacy', 'twisted'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


def test_no_module_is_named_for_nothing() -> None:
    assert [_shown(path) for path in MODULES if path.stem in _NAMELESS] == []


def test_every_module_says_what_it_is() -> None:
    silent = [_shown(p) for p in MODULES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


def test_a_class_name_means_one_thing() -> None:
    classes = [(node.name, path) for path in MODULES for node in ast.parse(path.read_text("utf-8")).body
               if isinstance(node, ast.ClassDef)]  # fmt: skip
    counts = Counter(name for name, _ in classes)
    assert [f"{name} {_shown(path)}" for name, path in classes if counts[name] > 1] == []


def test_no_module_outgrows_its_reader() -> None:
    grown = [_shown(p) for p in MODULES if p.parent != _LISTS and len(p.read_text("utf-8").splitlines()) > 400]
    assert grown == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_says_what_it_does(package: str) -> None:
    assert ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text("utf-8")))


def test_nothing_names_a_package_index_or_one_machine() -> None:
    files = [p for p in _tracked() if p.suffix in {".py", ".md", ".toml", ".lock", ".yaml", ".cfg", ""}]
    found = [_shown(p) for p in files if p != Path(__file__) and _FOREIGN.search(p.read_text("utf-8"))]
    assert found == []


def test_the_locks_hold_versions_and_hashes() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text("utf-8")
        pinned = re.findall(r"^([a-z0-9][\w.-]*)==", text, re.MULTILINE)
        assert len(pinned) > 50
        assert text.count("--hash=sha256:") >= len(pinned)


def test_every_dependency_of_the_program_is_imported_by_it() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    needed = {re.match(r"[\w-]+", each).group().lower() for each in declared} - {"tzdata"}  # read by zoneinfo
    distributions = {module: {name.lower() for name in names} for module, names in packages_distributions().items()}
    used = {name for path in MODULES for module in _imported(path) for name in distributions.get(module, ())}
    assert needed - used == set()


def _imported(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | named}


def _tracked() -> list[Path]:
    """The files of the project: those git knows or would take up."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        pytest.skip("not a clone: git does not know its files")
    return [path for line in done.stdout.splitlines() if (path := ROOT / line).is_file()]
