"""What people are told: Vietnamese first, English in brackets behind it; every command that is named exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from cancu.__main__ import cli
from tests.test_house_rules import MODULES, ROOT

_ERRORS = frozenset({"BadInput", "Refused", "OutOfOrder", "SendError"})
_VALUE = "X"
_PROSE = re.compile(r"[a-z]{3}")
# cancu procedures import X --unit …; up to the sign that ends the command
_COMMAND = re.compile(r"(?<![\w./@-])cancu ([a-z][a-z-]+(?:[^\n;()`|>…,:]*[^\n;()`|>…\s.,:])?)")


class Said(NamedTuple):
    """A piece of text that people read, and where it stands in the code."""

    where: str
    words: str


def _texts(node: ast.expr | None, known: dict[str, ast.expr]) -> Iterator[str]:
    """What an expression says, values of the moment as X; nothing where only the moment knows."""
    match node:
        case ast.Constant(value=str() as words):
            yield words
        case ast.JoinedStr():
            yield "".join(v.value if isinstance(v, ast.Constant) else _VALUE for v in node.values)  # type: ignore[misc]
        case ast.IfExp():
            yield from _texts(node.body, known)
            yield from _texts(node.orelse, known)
        case ast.Name(id=name) if name in known:
            yield from _texts(known[name], {})


def _assigned(tree: ast.AST) -> dict[str, ast.expr]:
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    return {target.id: node.value for node in found for target in node.targets if isinstance(target, ast.Name)}


def _said_by(path: Path) -> Iterator[Said]:
    tree = ast.parse(path.read_text("utf-8"))
    shared = _assigned(tree)
    for scope in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
        known = {**shared, **_assigned(scope)}
        for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
            for words in (words for node in _told(call) for words in _texts(node, known)):
                yield Said(f"{path.relative_to(ROOT)}:{call.lineno}", words)


def _told(call: ast.Call) -> list[ast.expr]:
    """What a call tells people: fault and mend of an error, or what a crawl notes of a page."""
    if isinstance(call.func, ast.Name) and call.func.id in _ERRORS:
        return [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "mend")]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "fault":
        return call.args[1:]
    return []


def _is_vietnamese_first(words: str) -> bool:
    vietnamese, bracket, _ = words.rpartition("(")
    is_command = words.startswith("cancu ")  # which is of no language
    return is_command or not _PROSE.search(words) or (bool(bracket) and not vietnamese.isascii())


def test_every_fault_is_said_in_vietnamese_first_and_in_english() -> None:
    said = [each for path in MODULES for each in _said_by(path)]
    assert len(said) > 100
    assert [each for each in said if not _is_vietnamese_first(each.words)] == []


def _is_in_both(words: str) -> bool:
    vietnamese, sign, english = words.partition(" / ")
    return bool(sign and english) or (not vietnamese.isascii() and vietnamese.partition("(")[2] != "")


def test_every_option_is_explained_in_both_languages() -> None:
    options = [(path, p) for path, command in _leaves("cancu", cli) for p in command.params if p.opts[0][0] == "-"]
    assert len(options) > 100
    assert [(path, p.opts[0]) for path, p in options if not _is_in_both(getattr(p, "help", None) or "")] == []


def _leaves(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _leaves(f"{path} {name}", below)
    else:
        yield path, command


def _named_in_code() -> Iterator[Said]:
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in (node for node in ast.walk(tree) if isinstance(node, ast.Constant | ast.JoinedStr)):
            for words in _texts(node, {}) if id(node) not in docstrings else ():
                yield from (Said(str(path.relative_to(ROOT)), found[1]) for found in _COMMAND.finditer(words))


def _wrong(line: str) -> str | None:
    """What the real parser says of a command line: an option or a command that does not exist; None when all do."""
    command: click.Command = cli
    context = click.Context(cli, info_name="cancu")
    words = line.split()
    while isinstance(command, click.Group) and words:
        name = words.pop(0)
        if name == _VALUE:  # only the moment knows which
            return None
        below = command.get_command(context, name)
        if below is None:
            return "no such command"
        command = below
        context = click.Context(below, info_name=below.name)
    options = [word for word in words if word.startswith("--")]
    known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    return next((f"no such option: {option}" for option in options if option not in known), None)


def test_every_command_that_a_message_names_exists() -> None:
    found = list(_named_in_code())
    assert len(found) > 30
    assert [(each.where, each.words, fault) for each in found if (fault := _wrong(each.words))] == []
