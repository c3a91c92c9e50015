"""Several provisions as one Vietnamese phrase: "khoản 2, 3, 4 Điều 7 và khoản 2, 3 Điều 8"."""

from __future__ import annotations

from collections.abc import Iterable

from data.law.provision import ProvisionLevel, order, parse, vietnamese


def print_provisions(ids: Iterable[str]) -> str:
    """Return the provisions in the order of the text, neighbours told together; empty for none.

    >>> print_provisions(["art_8__para_2__point_đ", "art_7__para_3", "art_7__para_2", "annex_II"])
    'khoản 2, 3 Điều 7; điểm đ khoản 2 Điều 8 và Phụ lục II'
    """
    groups: dict[tuple[str, ProvisionLevel], list[str]] = {}
    for provision in sorted(set(ids), key=order):
        parent, _, last = provision.rpartition("__")
        groups.setdefault((parent, parse(last)[0].level), []).append(last)
    *head, last_group = [_group(parent, siblings) for (parent, _), siblings in groups.items()] or [""]
    return f"{'; '.join(head)} và {last_group}" if head else last_group


def _group(parent: str, siblings: list[str]) -> str:
    first, *others = siblings
    numbers = ", ".join([vietnamese(first), *(parse(other)[0].number for other in others)])
    return f"{numbers} {vietnamese(parent)}" if parent else numbers
