"""Adoption of procedures into the register: units made where needed, the same again left alone."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from cancu.intake.deduplication import Order, choose, issue_order
from cancu.intake.draft import Draft
from data.errors import BadInput
from data.office.permission import Deed
from data.office.procedure import Procedure
from data.office.unit import Person, Unit
from data.store import imports, people, register
from data.store.authorization import person_who_may
from data.store.bases import as_cited
from data.store.home import Home
from data.store.procedure_id import procedure_id
from data.store.register import Novelty


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure and what became of it; ``before`` is the issue number it had."""

    id: str
    procedure: Procedure
    outcome: Novelty
    before: str = ""


class Adoption(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or, in a preview, would do; ``import_id`` is null when there was nothing to import."""

    import_id: int | None = None
    adopted: tuple[Adopted, ...] = ()
    new_units: tuple[str, ...] = ()
    new_people: tuple[str, ...] = ()
    faults: tuple[BadInput, ...] = ()
    repeated: tuple[str, ...] = ()


class _TakenBack(Exception):  # a signal, not an error
    """Raised to roll back the import that a preview has made."""


def adopt(home: Home, drafts: Iterable[Draft], order: Order) -> Adoption:
    """Keep the procedures of an import, all or none; return what became of each.

    Raises BadInput or Refused when the order names who imports and that person is not known or may not.
    """
    with home.office.transaction():
        return _adopt(home, list(drafts), order)


def preview(home: Home, drafts: Iterable[Draft], order: Order) -> Adoption:
    """Return what ``adopt`` would do; the register stays as it is."""
    found: Adoption | None = None
    try:
        with home.office.transaction():
            found = _adopt(home, list(drafts), order)
            raise _TakenBack
    except _TakenBack:
        pass
    assert found is not None
    return found


def _adopt(home: Home, drafts: list[Draft], order: Order) -> Adoption:
    chosen = choose(drafts, order)
    if order.by:
        person_who_may(home, order.by, Deed.MAINTAIN, *(procedure.unit for procedure in chosen.procedures))
    units = tuple(name for name in dict.fromkeys(p.unit for p in chosen.procedures) if _is_new_unit(home, name))
    owners = {p.owner: p.unit for p in chosen.procedures if p.owner}
    newcomers = tuple(email for email, unit in owners.items() if _is_new_person(home, email, unit))
    if not chosen.procedures:
        return Adoption(repeated=chosen.repeated, faults=chosen.faults)
    import_id = imports.begin(home, path=order.path, unit=order.unit or "", by=order.by, at=order.at)
    faults = list(chosen.faults)
    adopted: list[Adopted] = []
    for procedure in chosen.procedures:
        try:
            adopted.append(_put(home, procedure, import_id, order.at))
        except BadInput as fault:
            faults.append(fault)
    return Adoption(
        import_id=import_id,
        adopted=tuple(adopted),
        new_units=units,
        new_people=newcomers,
        faults=tuple(faults),
        repeated=chosen.repeated,
    )


def _is_new_unit(home: Home, name: str) -> bool:
    if people.unit_named(home, name) is not None:
        return False
    return people.put_unit(home, Unit(name=name))


def _is_new_person(home: Home, email: str, unit: str) -> bool:
    if people.person_at(home, email) is not None:
        return False
    return people.put_person(home, Person(email=email, unit=unit))


def _put(home: Home, procedure: Procedure, import_id: int, at: str) -> Adopted:
    """Keep a procedure; an issue that the register has, current or not, is the same again."""
    identity = procedure_id(procedure)
    issues = [kept.procedure for kept in register.issues(home, identity)]
    before = issues[-1].issue_number if issues else ""
    if any(_content(issue) == _content(procedure) for issue in issues[:-1]):
        return Adopted(id=identity, procedure=procedure, outcome=Novelty.SAME, before=before)
    if procedure.issue_number and issue_order(procedure.issue_number) < issue_order(before):
        what = f"{procedure.code}: issue {procedure.issue_number} is older than {before}, which the register has"
        raise BadInput(what, where=procedure.name, mend="undo the import that brought the later one first")
    identity, outcome = register.put(home, procedure, import_id=import_id, adopted_at=at)
    return Adopted(id=identity, procedure=procedure, outcome=outcome, before=before)


def _content(procedure: Procedure) -> Procedure:
    """The procedure as its file has it, to be compared: the register adds ids, resolutions, the owner."""
    cited = tuple(as_cited(procedure.legal_bases))
    return msgspec.structs.replace(procedure, legal_bases=cited, id=None, owner=None)
