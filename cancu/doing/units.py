"""Units: added, changed, renamed, merged, removed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec
from msgspec.structs import replace

from data.errors import BadInput, Refused
from data.instant import office_day
from data.law.characters import tidy_name
from data.office.log_wording import Did, difference
from data.office.permission import Deed
from data.office.unit import Unit
from data.store import log, people, register, unit_moves
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import did_you_mean, nearest, unit_known
from data.store.unit_moves import UnitHoldings


class UnitPut(msgspec.Struct, frozen=True, kw_only=True):
    """A unit as it is now, whether it is new; ``doubts``: a line for each name given that may be another known one."""

    unit: Unit
    new: bool
    doubts: tuple[str, ...] = ()


class UnitGone(msgspec.Struct, frozen=True, kw_only=True):
    """The unit that has it all now, what that was, whether it was there before, and how many procedures were twins."""

    into: Unit
    moved: UnitHoldings
    merged: bool
    twins: int = 0


def add_unit(home: Home, given: Unit, *, by: str, now: datetime) -> UnitPut:
    """Add a unit, or change what is known of the one that looks the same; what is null stays.

    "" takes back the unit above and the head. Raises BadInput when the name is empty, the unit above is the unit itself
    or below it, or nobody is known by ``by``, Refused when they may not.
    """
    if not tidy_name(given.name):
        raise BadInput("cần tên đơn vị (a name is needed)", where="NAME", mend="cancu units add 'UBND phường …'")
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        known = people.unit_named(home, given.name)
        unit = _as_known(home, given, known)
        _not_below_itself(home, unit, known)
        doubts = tuple(_doubts(home, unit, known))
        if unit != known:
            people.put_unit(home, unit)
            before, after = difference(known, unit)
            did = Did.UNIT_CHANGED if known else Did.UNIT_ADDED
            log.note(home, did, unit.name, by=actor.email, now=now, before=before, after=after)
    return UnitPut(unit=unit, new=known is None, doubts=doubts)


def rename_unit(home: Home, old: str, new: str, *, by: str, now: datetime) -> UnitGone:
    """Give a unit another name; where that is another unit's, the two become one, with all that belongs to either.

    A procedure that both have is retired into the one there was. Raises BadInput when there is no such unit or the
    name is empty, Refused when this person may not.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        gone, name = unit_known(home, old, "OLD"), tidy_name(new)
        if not name or name == gone.name:
            raise BadInput("cần một tên khác (another name is needed)", where=gone.name, mend="cancu units list")
        there = people.unit_named(home, name)
        merged = there is not None and there.name != gone.name
        into = _filled(there, gone) if there and merged else replace(gone, name=name)
        move = unit_moves.move(home, gone.name, into)
        why = f"gộp đơn vị {gone.name} vào {into.name}"
        for identity, stays in move.twins:
            register.retire(home, identity, office_day(now), why, merged_into=stays)
            log.note(home, Did.MERGED, identity, by=actor.email, now=now, after=stays, reason=why)
        did = Did.UNIT_MERGED if merged else Did.UNIT_RENAMED
        log.note(home, did, into.name, by=actor.email, now=now, before=gone.name, after=into.name)
    return UnitGone(into=into, moved=move.moved, merged=merged, twins=len(move.twins))


def remove_unit(home: Home, name: str, *, to: str | None = None, by: str, now: datetime) -> UnitGone | None:
    """Forget a unit; what belongs to it goes ``to`` another one, and is returned then.

    Raises BadInput when there is no such unit, Refused when something belongs to it and ``to`` is null.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        unit = unit_known(home, name, "NAME")
        if to is not None:
            return rename_unit(home, unit.name, unit_known(home, to, "--to").name, by=by, now=now)
        held = unit_moves.holdings(home, unit.name)
        if held != UnitHoldings():
            what = f"{unit.name} vẫn còn {moved_text(held)} (something belongs to it)"
            mend = f"cancu units remove '{unit.name}' --to ĐƠN_VỊ_NHẬN"
            raise Refused(what, mend=mend)
        people.remove_unit(home, unit.name)
        log.note(home, Did.UNIT_REMOVED, unit.name, by=actor.email, now=now, before=difference(unit, None)[0])
    return None


def moved_text(moved: UnitHoldings) -> str:
    """Return in words what belongs to a unit, or was handed on."""
    return f"{moved.procedures} quy trình, {moved.people} người, {moved.units} đơn vị cấp dưới"


def _as_known(home: Home, given: Unit, known: Unit | None) -> Unit:
    """What is given over what is known, its names as the office writes them."""
    base = known or Unit(name=tidy_name(given.name))
    parent = people.unit_named(home, given.parent) if given.parent else None
    head = people.person_at(home, given.head) if given.head else None
    return replace(
        base,
        issuer=given.issuer or base.issuer,
        province=given.province or base.province,
        parent=base.parent if given.parent is None else (parent.name if parent else given.parent) or None,
        head=base.head if given.head is None else (head.email if head else given.head) or None,
    )


def _not_below_itself(home: Home, unit: Unit, known: Unit | None) -> None:
    """Raise BadInput where a unit would get one above it that is itself or below it."""
    is_new = unit.parent is not None and (known is None or unit.parent != known.parent)
    if is_new and unit.parent and unit.name in people.office(home).upwards(unit.parent):
        what = f"{unit.parent} là chính đơn vị hoặc ở dưới {unit.name} (it is the unit itself or below it)"
        raise BadInput(what, where="--parent", mend="chọn đơn vị cấp trên khác (choose another unit)")


def _doubts(home: Home, unit: Unit, known: Unit | None) -> Iterator[str]:
    """One line for each name that nobody bears yet; another is offered where it is near."""
    units = [each.name for each in people.units(home)]
    if known is None and (near := nearest(unit.name, units)):
        yield f"Nếu là {near}: cancu units rename '{unit.name}' '{near}'. (If they are one.)"
    if unit.parent and people.unit_named(home, unit.parent) is None:
        yield f"--parent: chưa có đơn vị {unit.parent} (no such unit yet) {did_you_mean(unit.parent, units)}".rstrip()
    if unit.head and people.person_at(home, unit.head) is None:
        near = did_you_mean(unit.head, (person.email for person in people.people(home)))
        yield f"--head: chưa có người dùng {unit.head} (nobody is known by it yet) {near}".rstrip()


def _filled(stays: Unit, gone: Unit) -> Unit:
    parent = stays.parent if stays.parent not in (None, gone.name) else gone.parent
    return replace(
        stays,
        issuer=stays.issuer or gone.issuer,
        province=stays.province or gone.province,
        parent=parent if parent != stays.name else None,
        head=stays.head or gone.head,
    )
