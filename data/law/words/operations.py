"""One act carried out on the units of a document: each operation, and why it may not be possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from data.law.provision import ABOVE_ARTICLE, HEADING, ProvisionLevel, order, vietnamese
from data.law.reading import Operation
from data.law.words.act import Act, NotAppliedError
from data.law.words.part import gap_of, own_words, place_of
from data.law.words.phrase import cut_between, joined
from data.law.words.phrase_act import phrase_changed
from data.law.words.provision_text import ProvisionText, Texts, WordPiece
from data.law.words.tree import (
    find,
    is_unit,
    name_end,
    named,
    parent_of,
    place_among,
    reach,
    with_units,
)

#: What stands in place of repealed words, as official consolidations print it (Pháp lệnh 01/2012/UBTVQH13).
REPEALED = "(được bãi bỏ)"
_LEFT_OUT = frozenset({"…", "...", "….", "....", "(…)", "(...)", "[…]", "[...]", "“…", "…”"})


def carried_out(units: Texts, act: Act) -> Texts:
    """Return the units after the act; those it does not name are the same objects. NotAppliedError says why not."""
    if act.hindrance:
        raise NotAppliedError(act.hindrance)
    if act.op is Operation.PHRASE:
        return phrase_changed(units, act)
    if act.id.endswith(HEADING):
        return _renamed(units, act)
    if act.part:
        return _partly(units, act)
    return _OPERATIONS[act.op](units, act)


def _modified(units: Texts, act: Act) -> Texts:
    unit = named(units, act.id)
    if not act.new:
        raise NotAppliedError("chưa có lời mới trong văn bản sửa đổi")
    at = next((at for at, each in enumerate(act.new) if is_unit(each, act.id)), 0)  # "khoản 2, 3 và 4 … như sau:"
    own, *others = act.new[at:]
    if not is_unit(own, act.id):
        return _renumbered(units, act, own)
    for each in act.new[:at]:  # "khoản 3 … như sau: “2a. … 3. …”": what the text has is changed by an act of its own
        if each.label and find(units, each.id) is None:
            units = _put_in(units, each, after=None)
    if not own.label and unit.label:
        if unit.parts and not own.parts:
            raise NotAppliedError(f"lời mới không theo bố cục của {vietnamese(act.id)}")
        own = _with_name(own, unit)
    fresh = _filled(replace(own, label=own.label or unit.label), unit)
    return _with_others(with_units(units, act.id, lambda _: (fresh,)), own, others)


def _with_others(units: Texts, own: ProvisionText, others: Sequence[ProvisionText]) -> Texts:
    """The units with what is quoted behind the one that is named, as long as its numbers rise."""
    last = order(own.id)
    for other in others:
        if order(other.id) <= last:
            break
        units, last = _put_in(units, other, after=None), order(other.id)
    return units


def _with_name(own: ProvisionText, old: ProvisionText) -> ProvisionText:
    """Words without a number, of an article: its name stays."""
    if old.level is not ProvisionLevel.ARTICLE or old.repealed:
        return own
    name = cut_between(old.pieces, name_end(old), len(old.words), ())
    return replace(own, pieces=joined((*name, WordPiece("\n"), *own.pieces)) if own.pieces else name)


def _renumbered(units: Texts, act: Act, own: ProvisionText) -> Texts:
    """A unit that takes the number of another, which the same act repeals: "Bãi bỏ điểm b; sửa đổi điểm c: “b) …”"."""
    gone = find(units, own.id)
    if gone is None or not gone.repealed or not _is_of(gone, act):
        raise NotAppliedError(f"lời mới mang tên {vietnamese(own.id)}, không phải {vietnamese(act.id)}")
    return with_units(with_units(units, act.id, lambda _: ()), own.id, lambda _: (own,))


def _is_of(unit: ProvisionText, act: Act) -> bool:
    return all(piece.origin is not None and piece.origin.document == act.origin.document for piece in unit.pieces)


def _filled(new: ProvisionText, old: ProvisionText) -> ProvisionText:
    """The new unit, with the old words where it only says "…"."""
    if new.words.strip() in _LEFT_OUT and not new.parts:
        return old
    known = {part.id: part for part in old.parts}
    parts = tuple(_filled(part, known[part.id]) if part.id in known else part for part in new.parts)
    return new if all(a is b for a, b in zip(parts, new.parts, strict=True)) else replace(new, parts=parts)


def _inserted(units: Texts, act: Act) -> Texts:
    if not act.new:
        raise NotAppliedError("chưa có lời mới trong văn bản sửa đổi")
    if act.beside and act.side and find(units, act.beside) is None:
        raise NotAppliedError(f"không thấy {vietnamese(act.beside)} trong văn bản")
    own, *others = act.new
    if not own.label:
        raise NotAppliedError("lời mới không mang số")
    if own.level in ABOVE_ARTICLE and find(units, own.id) is None:
        return _among(units, act.new, act)
    return _with_others(_put_in(units, own, after=act), own, others)


def _put_in(units: Texts, new: ProvisionText, after: Act | None) -> Texts:
    """Put a unit beside the one that the act names, or where its number goes; one of its number gives way to it."""
    if find(units, new.id) is not None:
        return with_units(units, new.id, lambda _: (new,))
    outer = parent_of(new.id)
    if not outer:
        return _among(units, (new,), after)
    named(units, outer)
    return with_units(units, outer, lambda unit: (replace(unit, parts=_among(unit.parts, (new,), after)),))


def _among(units: Texts, new: Texts, after: Act | None) -> Texts:
    """The units with new ones in a row with them: a chapter comes with its articles."""
    at = next((i for i, unit in enumerate(units) if after and after.beside and is_unit(unit, after.beside)), None)
    if at is None or after is None:
        at = place_among(units, new[0].id)
    elif after.side == "after":
        at = reach(units, at)
    return (*units[:at], *new, *units[at:])


def _repealed(units: Texts, act: Act) -> Texts:
    unit = named(units, act.id)
    if unit.level not in ABOVE_ARTICLE:
        return with_units(units, act.id, lambda each: (_stub(each, act),))
    at = units.index(unit)
    end = reach(units, at)
    return (*units[:at], *(_stub(each, act) for each in units[at:end]), *units[end:])


def _stub(unit: ProvisionText, act: Act) -> ProvisionText:
    return replace(unit, pieces=(WordPiece(REPEALED, act.origin),), parts=(), closing=(), repealed=True)


def _renamed(units: Texts, act: Act) -> Texts:
    provision = act.id.removesuffix(HEADING)
    unit = named(units, provision)
    new = act.new[0].words if act.new else act.words
    if act.op is Operation.REPEAL or not new:
        raise NotAppliedError("chưa có tên mới trong văn bản sửa đổi")
    pieces = cut_between(unit.pieces, 0, name_end(unit), (WordPiece(" ".join(new.split()), act.origin),))
    return with_units(units, provision, lambda each: (replace(each, pieces=pieces),))


def _partly(units: Texts, act: Act) -> Texts:
    unit, part = named(units, act.id), act.part or ""
    new = _part_words(act, part)
    gone = act.op is Operation.REPEAL
    if act.op is Operation.INSERT:
        at = gap_of(part, unit)
        place = None if at is None else (at, at)
        new = f"\n{new}" if new else new
    else:
        place = place_of(part, unit)
    if place is None or not (new or gone):
        raise NotAppliedError(f"chỉ nói đến {part} của {vietnamese(act.id)}")
    pieces = cut_between(unit.pieces, *place, () if gone else (WordPiece(new, act.origin),))
    return with_units(units, act.id, lambda each: (replace(each, pieces=pieces),))


def _part_words(act: Act, part: str) -> str:
    """The new words of a part: all that is quoted, or what the quotation of the whole unit has in its place."""
    if act.new and act.new[0].label and is_unit(act.new[0], act.id):
        return own_words(part, act.new[0])
    return "\n".join(each.text for each in act.new) or act.words or ""


_OPERATIONS: dict[Operation, Callable[[Texts, Act], Texts]] = {
    Operation.MODIFY: _modified,
    Operation.REPLACE: _modified,
    Operation.HEADING: _renamed,
    Operation.INSERT: _inserted,
    Operation.REPEAL: _repealed,
}
