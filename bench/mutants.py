"""The mutants of a module: each is its source with one small thing wrong, which a test should notice.

A comparison loosened or turned, a `not` dropped, `and` for `or`, a condition always true or false, a small number off
by one and a large one (a window) gone, nothing returned, an alternative dropped from the top level of a pattern.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_SMALL = 10
_NOT_READ = frozenset({"__repr__"})


class Mutant(NamedTuple):
    """One wrong thing: where, and in words."""

    line: int
    what: str
    node: ast.AST
    wrong: ast.expr | ast.stmt


def mutants(source: str) -> list[Mutant]:
    """Return every mutant of a source, in its order; ``compiled`` makes one of them run."""
    return list(_of(ast.parse(source)))


def compiled(source: str, index: int, path: str) -> object:
    """Return the code of ``source`` with its mutant ``index`` in it."""
    tree = ast.parse(source)
    chosen = list(_of(tree))[index]
    changed = ast.fix_missing_locations(_Replacing(chosen.node, chosen.wrong).visit(tree))
    return compile(changed, path, "exec")


class _Replacing(ast.NodeTransformer):
    def __init__(self, node: ast.AST, wrong: ast.AST) -> None:
        self.node, self.wrong = node, wrong

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.node:
            return ast.copy_location(self.wrong, node)
        return self.generic_visit(node)


def _of(tree: ast.Module) -> Iterator[Mutant]:
    for node in _read_nodes(tree):
        for kind in _KINDS:
            for what, wrong in kind(node):
                yield Mutant(getattr(node, "lineno", 0), what, node, wrong)


def _read_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that do something, without docstrings, annotations and what only a debugger shows."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_silent(child, node):
                yield from _read_nodes(child)


def _is_silent(node: ast.AST, parent: ast.AST) -> bool:
    if isinstance(parent, ast.JoinedStr):
        return isinstance(node, ast.Constant)  # a piece of a pattern is none by itself
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__slots__":
        return True
    return isinstance(node, ast.FunctionDef) and node.name in _NOT_READ


_Wrong = Iterator[tuple[str, ast.expr | ast.stmt]]


def _comparison(node: ast.AST) -> _Wrong:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _TURNED:
        wrong = ast.Compare(node.left, [_TURNED[type(node.ops[0])]()], node.comparators)
        yield f"{ast.unparse(node)}  ->  {ast.unparse(wrong)}", wrong


def _negation(node: ast.AST) -> _Wrong:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"{ast.unparse(node)}  ->  without not", node.operand


def _junction(node: ast.AST) -> _Wrong:
    if isinstance(node, ast.BoolOp):
        wrong = ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        yield f"{ast.unparse(node)}  ->  {ast.unparse(wrong)}", wrong


def _condition(node: ast.AST) -> _Wrong:
    """Only the whole condition of a branch: the parts of one are turned by the kinds above."""
    if isinstance(node, (ast.If, ast.IfExp)):
        for truth in (True, False):
            wrong = type(node)(ast.Constant(truth), node.body, node.orelse)
            yield f"if {ast.unparse(node.test)}  ->  if {truth}", wrong


def _number(node: ast.AST) -> _Wrong:
    """Off by one, but not below nought: no place in a text and no count is there."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        near = [wrong for wrong in (node.value + 1, node.value - 1) if wrong >= 0]
        for wrong in near if node.value <= _SMALL else [0]:
            yield f"{node.value}  ->  {wrong}", ast.Constant(wrong)


def _returned(node: ast.AST) -> _Wrong:
    if isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        yield f"return {ast.unparse(node.value)}  ->  return None", ast.Return(ast.Constant(None))


def _is_nothing(node: ast.expr) -> bool:
    if isinstance(node, (ast.List, ast.Tuple)):
        return not node.elts
    return isinstance(node, ast.Constant) and not node.value


def _alternative(node: ast.AST) -> _Wrong:
    if isinstance(node, (ast.JoinedStr, ast.Constant)):
        parts = _alternatives(node.values if isinstance(node, ast.JoinedStr) else [node])
        for dropped, part in enumerate(parts if len(parts) > 1 else []):
            kept = [each for at, each in enumerate(parts) if at != dropped]
            wrong = ast.JoinedStr([value for each in kept for value in (*each, ast.Constant("|"))][:-1])
            yield f"pattern without {_shown(part)}", wrong


def _word(node: ast.AST) -> _Wrong:
    """A word left out of those that a pattern is made of."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "any_of":
        for dropped, word in enumerate(node.args if len(node.args) > 1 else []):
            kept = [each for at, each in enumerate(node.args) if at != dropped]
            yield f"pattern without {ast.unparse(word)}", ast.Call(node.func, kept, node.keywords)


def _shown(part: list[ast.expr]) -> str:
    return "".join(value.value if isinstance(value, ast.Constant) else "{…}" for value in part)


def _alternatives(values: list[ast.expr]) -> list[list[ast.expr]]:
    """The alternatives at the top level of a pattern, each as the pieces of a format string."""
    found: list[list[ast.expr]] = [[]]
    depth, in_class = 0, False
    for value in values:
        if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
            found[-1].append(value)
            continue
        start, at, text = 0, 0, value.value
        while at < len(text):
            mark = text[at]
            if mark == "\\":
                at += 1
            elif in_class:
                in_class = mark != "]"
            elif mark == "[":
                in_class = True
            elif mark in "()":
                depth += 1 if mark == "(" else -1
            elif mark == "|" and depth == 0:
                found[-1].append(ast.Constant(text[start:at]))
                found.append([])
                start = at + 1
            at += 1
        found[-1].append(ast.Constant(text[start:]))
    return found


_KINDS: tuple[Callable[[ast.AST], _Wrong], ...] = (
    _comparison,
    _negation,
    _junction,
    _condition,
    _number,
    _returned,
    _alternative,
    _word,
)
