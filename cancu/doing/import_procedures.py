"""Import of procedures into the register, or a look at what it would do."""

from __future__ import annotations

from collections.abc import Iterable

from cancu.intake import registration
from cancu.intake.deduplication import Chosen, Order, choose
from cancu.intake.draft import Draft
from cancu.intake.known_spelling import KnownSpelling
from cancu.intake.registration import Adoption
from data.office.log_wording import Did
from data.office.permission import Deed
from data.store import log
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.log import LogLine
from data.store.register import Novelty


def import_procedures(home: Home, drafts: Iterable[Draft], order: Order) -> Adoption:
    """Keep the procedures of these drafts, all or none; return what became of each.

    Raises BadInput when nobody is known by whom the order names, Refused when they may not import for one of the units.
    """
    with home.office.transaction():
        done = registration.adopt(home, _allowed(home, drafts, order), order)
        if done.import_id is not None:
            said = f"{done.count(Novelty.NEW)} quy trình mới, {done.count(Novelty.NEW_ISSUE)} lần ban hành mới"
            made = (*done.new_units, *done.new_people)
            log.add(
                home,
                LogLine(
                    at=order.at,
                    by=order.by,
                    did=Did.IMPORTED,
                    subject=f"import {done.import_id}",
                    reason=order.path,
                    after=f"{said}; thêm {', '.join(made)}" if made else said,
                ),
            )
    return done


def preview_import(home: Home, drafts: Iterable[Draft], order: Order) -> Adoption:
    """Return what ``import_procedures`` would do; nothing is written. Raises as it does."""
    return registration.preview(home, _allowed(home, drafts, order), order)


def _allowed(home: Home, drafts: Iterable[Draft], order: Order) -> Chosen:
    chosen = choose(list(drafts), order, KnownSpelling(home).of)
    person_who_may(home, order.by, Deed.MAINTAIN, *(procedure.unit for procedure in chosen.procedures))
    return chosen
