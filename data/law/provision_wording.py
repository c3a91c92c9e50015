"""How provisions are named to people: one, the first few of many, or all with neighbours told together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.errors import BadInput
from data.law.provision import ProvisionLevel, order, parse, vietnamese
from data.law.reading import ProvisionChange

_MOST = 6


def provision_name(unit: str) -> str:
    """Return a provision as a Vietnamese text names it; an id that is none stays as it is, shown is better than lost.

    >>> provision_name("art_7__para_2"), provision_name("tiet_1")
    ('khoản 2 Điều 7', 'tiet_1')
    """
    try:
        return vietnamese(unit)
    except BadInput:
        return unit


def provisions_text(changed: Sequence[ProvisionChange], most: int = _MOST) -> str:
    """Return the changed provisions in words, the first few of them."""
    named = [provision_name(provision.id) for provision in changed[:most]]
    more = len(changed) - len(named)
    return ", ".join(named) + (f" và {more} chỗ khác" if more > 0 else "")


def few_provisions(ids: Sequence[str], most: int = _MOST) -> str:
    """Return the first few provisions, neighbours told together, and how many more there are.

    >>> few_provisions(["art_7__para_2", "art_7__para_3", "art_9", "art_11"], 3)
    'khoản 2, 3 Điều 7; Điều 9 và 1 chỗ khác'
    """
    more = len(ids) - most
    try:
        named = _groups(ids[:most])
    except BadInput:
        named = [provision_name(each) for each in ids[:most]]
    return _listed([*named, f"{more} chỗ khác"] if more > 0 else named)


def print_provisions(ids: Iterable[str]) -> str:
    """Return the provisions in the order of the text, neighbours told together; empty for none.

    >>> print_provisions(["art_8__para_2__point_đ", "art_7__para_3", "art_7__para_2", "annex_II"])
    'khoản 2, 3 Điều 7; điểm đ khoản 2 Điều 8 và Phụ lục II'
    """
    return _listed(_groups(ids))


def _groups(ids: Iterable[str]) -> list[str]:
    groups: dict[tuple[str, ProvisionLevel], list[str]] = {}
    for provision in sorted(set(ids), key=order):
        parent, _, last = provision.rpartition("__")
        groups.setdefault((parent, parse(last)[0].level), []).append(last)
    return [_group(parent, siblings) for (parent, _), siblings in groups.items()]


def _listed(named: Sequence[str]) -> str:
    *head, last = named or [""]
    return f"{'; '.join(head)} và {last}" if head else last


def _group(parent: str, siblings: list[str]) -> str:
    first, *others = siblings
    numbers = ", ".join([vietnamese(first), *(parse(other)[0].number for other in others)])
    return f"{numbers} {vietnamese(parent)}" if parent else numbers
