"""Adoption of procedures into the register: units made where needed, the same again left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from cancu.intake.deduplication import Chosen, Order, issue_order
from cancu.intake.owners import Owners
from data.errors import BadInput
from data.office.procedure import Procedure
from data.office.unit import Unit
from data.store import imports, issue_texts, people, register
from data.store.bases import as_cited
from data.store.home import Home
from data.store.known_names import nearest
from data.store.register import Novelty


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure and what became of it.

    ``where`` is the place of its draft in a file, ``before`` the issue number it had, ``owner`` whose it is now.
    """

    id: str
    procedure: Procedure
    outcome: Novelty
    where: str
    before: str = ""
    owner: str | None = None


class Adoption(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or, in a preview, would do; ``import_id`` is null when there was nothing to import.

    New units and people each come with the known name that is near theirs, if there is one.
    """

    import_id: int | None = None
    adopted: tuple[Adopted, ...] = ()
    new_units: Mapping[str, str | None] = {}
    new_people: Mapping[str, str | None] = {}
    faults: tuple[BadInput, ...] = ()
    repeated: tuple[str, ...] = ()

    def count(self, outcome: Novelty) -> int:
        """Return of how many procedures this became."""
        return sum(one.outcome is outcome for one in self.adopted)


class _TakenBack(Exception):  # a signal, not an error
    """Raised to roll back the import that a preview has made."""


def adopt(home: Home, chosen: Chosen, order: Order) -> Adoption:
    """Keep the procedures of an import, all or none; return what became of each."""
    with home.office.transaction():
        return _adopt(home, chosen, order)


def preview(home: Home, chosen: Chosen, order: Order) -> Adoption:
    """Return what ``adopt`` would do; the register stays as it is."""
    found: Adoption | None = None
    try:
        with home.office.transaction():
            found = _adopt(home, chosen, order)
            raise _TakenBack
    except _TakenBack:
        pass
    assert found is not None
    return found


def _adopt(home: Home, chosen: Chosen, order: Order) -> Adoption:
    if not chosen.procedures:
        return Adoption(repeated=chosen.repeated, faults=chosen.faults)
    units = _made_units(home, dict.fromkeys(procedure.unit for procedure in chosen.procedures))
    import_id = imports.begin(home, path=order.path, unit=order.unit or "", by=order.by, at=order.at)
    owners, faults = Owners(home), list(chosen.faults)
    adopted: list[Adopted] = []
    for procedure, where, text in zip(chosen.procedures, chosen.places, chosen.texts, strict=True):
        try:
            adopted.append(_put(home, procedure, (where, text), owners, import_id=import_id, at=order.at))
        except BadInput as fault:
            faults.append(fault)
    return Adoption(
        import_id=import_id,
        adopted=tuple(adopted),
        new_units=units,
        new_people=owners.newcomers,
        faults=(*faults, *owners.faults()),
        repeated=chosen.repeated,
    )


def _made_units(home: Home, names: Iterable[str]) -> dict[str, str | None]:
    """Make the units that the office does not know; return them, each with the one that is near."""
    known = [unit.name for unit in people.units(home)]
    made = {name: nearest(name, known) for name in names if people.unit_named(home, name) is None}
    for name in made:
        people.put_unit(home, Unit(name=name))
    return made


def _put(
    home: Home, given: Procedure, came_from: tuple[str, str], owners: Owners, *, import_id: int, at: str
) -> Adopted:
    """Keep a procedure; an issue that the register has, current or not, is the same again.

    ``came_from`` is the place in the file, and the file's text.
    """
    where, text = came_from
    identity = register.identity_of(home, given)
    issues = [kept.procedure for kept in register.issues(home, identity)]
    before, known = (issues[-1].issue_number, issues[-1].owner) if issues else ("", None)
    procedure = replace(given, owner=owners.address(given, where, known))
    owner = known or procedure.owner
    done = Adopted(id=identity, procedure=procedure, outcome=Novelty.SAME, where=where, before=before, owner=owner)
    if any(_content(issue) == _content(procedure) for issue in issues[:-1]):
        return done
    if procedure.issue_number and issue_order(procedure.issue_number) < issue_order(before):
        issue = procedure.issue_number
        what = f"{procedure.code}: lần ban hành {issue} cũ hơn lần {before} đang có (older than the issue at hand)"
        mend = "hoàn tác lần nạp bản mới trước: cancu procedures undo (undo that import first)"
        raise BadInput(what, where=where, mend=mend)
    _, outcome = register.put(home, procedure, import_id=import_id, adopted_at=at)
    issue_texts.put(home, identity, text)
    return replace(done, outcome=outcome)


def _content(procedure: Procedure) -> Procedure:
    """The procedure as its file has it, to be compared: the register adds ids, resolutions, the owner."""
    cited = tuple(as_cited(procedure.legal_bases))
    return replace(procedure, legal_bases=cited, id=None, owner=None)
