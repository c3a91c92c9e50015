"""Texts looked up and put in place: where a provision stands, and the units with another in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from data.law.provision import ABOVE_ARTICLE, ProvisionLevel, contains, order, parse, vietnamese
from data.law.words.act import NotAppliedError
from data.law.words.provision_text import ProvisionText, Texts


def parent_of(provision: str) -> str:
    """Return the id of the unit that holds a provision; "" for what stands in the document itself.

    >>> parent_of("art_7__para_2"), parent_of("art_7"), parent_of("chp_II__sec_1")
    ('art_7', '', '')
    """
    outer = provision.rpartition("__")[0]
    return "" if outer and parse(outer)[-1].level in (*ABOVE_ARTICLE, ProvisionLevel.MAIN) else outer


def find(units: Texts, provision: str) -> ProvisionText | None:
    """Return the unit of that id; "Mẫu số 1" and "Mẫu số 01" are one."""
    for unit in units:
        if is_unit(unit, provision):
            return unit
        if contains(unit.id, provision) and (found := find(unit.parts, provision)):
            return found
    return None


def is_unit(unit: ProvisionText, provision: str) -> bool:
    """Return whether it is the unit of that id."""
    return unit.id == provision or (contains(unit.id, provision) and contains(provision, unit.id))


def with_units(units: Texts, provision: str, new: Callable[[ProvisionText], Sequence[ProvisionText]]) -> Texts:
    """Return the units with what ``new`` makes of the unit of that id in its place; all others are the same objects."""
    out: list[ProvisionText] = []
    for unit in units:
        if is_unit(unit, provision):
            out.extend(new(unit))
        elif unit.parts and contains(unit.id, provision):
            parts = with_units(unit.parts, provision, new)
            out.append(unit if parts is unit.parts else replace(unit, parts=parts))
        else:
            out.append(unit)
    return units if len(out) == len(units) and all(a is b for a, b in zip(out, units, strict=True)) else tuple(out)


def reach(units: Texts, index: int) -> int:
    """Return the index behind the units that the one at ``index`` heads: those of its chapter; else the next one."""
    unit = units[index]
    if unit.level not in ABOVE_ARTICLE:
        return index + 1
    end = index + 1
    while end < len(units) and (units[end].level in _below(unit.level)):
        end += 1
    return end


def _below(level: ProvisionLevel) -> tuple[ProvisionLevel, ...]:
    return (*(each for each in ABOVE_ARTICLE if each.row.depth > level.row.depth), ProvisionLevel.ARTICLE)


def place_among(units: Texts, provision: str) -> int:
    """Return the index at which a new unit stands by its number: behind the last of its level that comes before it.

    A section is counted within its chapter, behind whose articles the first one stands.
    """
    key, level, outer = order(provision), parse(provision)[-1].level, provision.rpartition("__")[0]
    row = [i for i, unit in enumerate(units) if unit.level is level and unit.id.rpartition("__")[0] == outer]
    before = [i for i in row if order(units[i].id) < key]
    if before:
        return reach(units, before[-1])
    chapter = next((i for i, unit in enumerate(units) if is_unit(unit, outer)), None) if outer and not row else None
    if chapter is not None:
        return reach(units, chapter)
    return row[0] if row else len(units)


def named(units: Texts, provision: str) -> ProvisionText:
    """Return the unit of that id; NotAppliedError where there is none."""
    found = find(units, provision)
    if found is None:
        raise NotAppliedError(f"không thấy {vietnamese(provision)} trong văn bản")
    return found


def name_end(unit: ProvisionText) -> int:
    """Return where the name of a unit ends in its words: with the first line; a chapter has no other words."""
    end = unit.words.find("\n")
    return len(unit.words) if end < 0 or unit.level in ABOVE_ARTICLE else end
