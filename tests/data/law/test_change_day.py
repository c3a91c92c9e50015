"""When a change bites and by when a procedure must follow."""

from __future__ import annotations

from datetime import date

from data.law.change import Change
from data.law.change_day import bites_on, due_on
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import Operation, ProvisionChange

MAY, JUNE = date(2026, 5, 20), date(2026, 6, 30)


def amendment(**days: date | None) -> Change:
    provisions = tuple(
        ProvisionChange(id=unit, op=Operation.MODIFY, from_=day, start=0, end=0) for unit, day in days.items()
    )
    return Change(key="c", kind=Kind.AMENDS, document="d", target=NamedDocument(), provisions=provisions, from_=MAY)


def test_it_bites_on_the_first_of_the_touched_provisions_days() -> None:
    change = amendment(art_1=JUNE, art_2=None)
    assert bites_on(change, {"art_1"}) == JUNE
    assert bites_on(change, {"art_1", "art_2"}) == MAY
    assert bites_on(change, set()) == MAY


def test_a_procedure_follows_within_three_months_clipped_to_the_months_end() -> None:
    assert due_on(amendment(), date(2026, 11, 30)) == date(2027, 2, 28)
    assert due_on(amendment(), None) is None
    assert due_on(amendment(), MAY, months=2) == date(2026, 7, 20)


def test_an_end_with_nothing_after_it_is_due_on_the_last_day_in_force() -> None:
    end = Change(key="c", kind=Kind.EXPIRES, document=None, target=NamedDocument(), whole=True, from_=date(2027, 3, 1))
    assert due_on(end, date(2027, 3, 1)) == date(2027, 2, 28)
