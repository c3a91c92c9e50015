"""An act on a phrase: wherever it stands in a unit and its parts, in a chapter, in a name, in all of the document."""

from __future__ import annotations

from msgspec.structs import replace

from data.law.provision import ABOVE_ARTICLE, HEADING
from data.law.words.act import Act, NotAppliedError
from data.law.words.phrase import occurrences, put
from data.law.words.provision_text import ProvisionText, Texts, WordPiece, said
from data.law.words.tree import is_unit, name_end, named, reach, with_units


def phrase_changed(units: Texts, act: Act) -> Texts:
    """Return the units with the phrase changed; with other capitals where it stands nowhere as the act has it."""
    if not act.old:
        raise NotAppliedError("không rõ cụm từ nào được thay, bỏ hoặc bổ sung ở đâu")
    for whole_case in (True, False):
        changed = _with_phrase(units, act, act.old, whole_case=whole_case)
        if changed is not units:
            return changed
    if act.id:
        named(units, act.id.removesuffix(HEADING))
    raise NotAppliedError(f"không thấy cụm từ “{act.old}”")


def _with_phrase(units: Texts, act: Act, old: str, *, whole_case: bool) -> Texts:
    if not act.id:
        return _each(units, act, old, whole_case=whole_case)
    if act.id.endswith(HEADING):
        return _eachnamed(units, act, old, whole_case=whole_case)
    head = next((i for i, unit in enumerate(units) if unit.level in ABOVE_ARTICLE and is_unit(unit, act.id)), None)
    if head is not None:
        end = reach(units, head)
        inside = _each(units[head:end], act, old, whole_case=whole_case)
        return units if inside == units[head:end] else (*units[:head], *inside, *units[end:])
    return with_units(units, act.id, lambda unit: _each((unit,), act, old, whole_case=whole_case))


def _eachnamed(units: Texts, act: Act, old: str, *, whole_case: bool) -> Texts:
    def renamed(unit: ProvisionText) -> Texts:
        end = name_end(unit)
        places = [place for place in occurrences(unit.words, old, whole_case=whole_case) if place[1] <= end]
        return (replace(unit, pieces=put(unit.pieces, places, act.words, act.side, act.origin)) if places else unit,)

    return with_units(units, act.id.removesuffix(HEADING), renamed)


def _each(units: Texts, act: Act, old: str, *, whole_case: bool) -> Texts:
    """The units and all their parts with the phrase changed wherever it stands."""
    out = tuple(_changed(unit, act, old, whole_case=whole_case) for unit in units)
    return units if all(a is b for a, b in zip(out, units, strict=True)) else out


def _changed(unit: ProvisionText, act: Act, old: str, *, whole_case: bool) -> ProvisionText:
    pieces, closing = (_put(each, act, old, whole_case=whole_case) for each in (unit.pieces, unit.closing))
    parts = _each(unit.parts, act, old, whole_case=whole_case)
    if pieces is unit.pieces and closing is unit.closing and parts is unit.parts:
        return unit
    return replace(unit, pieces=pieces, closing=closing, parts=parts)


def _put(pieces: tuple[WordPiece, ...], act: Act, old: str, *, whole_case: bool) -> tuple[WordPiece, ...]:
    places = occurrences(said(pieces), old, whole_case=whole_case)
    return put(pieces, places, act.words, act.side, act.origin) if places else pieces
