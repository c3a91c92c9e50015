"""Procedures as their file gives them, before an office adopts them; a line for every fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from data.errors import BadInput, OutOfOrder
from data.office.procedure import LegalBasis, Procedure


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure as its file gives it, before an office has taken it over.

    ``text`` is what the offsets of the places count in; empty where the format has no running text.
    ``where`` names file and line for messages. ``agency`` is whom the cover names, which need not be the unit.
    ``left_out`` are words given as a legal basis that name no document; ``notes`` say what was not read, and what was
    taken for something, for a person to look at.
    """

    code: str
    name: str
    where: str
    unit: str = ""
    agency: str = ""
    group: str = ""
    issue_number: str = ""
    issued_on: date | None = None
    owner: str | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    text: str = ""
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def adopted_by(self, unit: str | None, owner: str | None, group: str | None = None) -> Procedure:
        """Return the procedure of the office: what was said at the import goes before what the file says.

        Raises BadInput when neither names a unit.
        """
        name = (unit or self.unit).strip()
        if not name:
            what = f"{self.code} không nêu đơn vị (names no unit)"
            raise BadInput(what, where=self.where, mend=f"gọi lại với (say) --unit '{self.agency or 'NAME'}'")
        return Procedure(
            code=self.code,
            name=self.name,
            unit=name,
            group=group or self.group,
            issue_number=self.issue_number,
            issued_on=self.issued_on,
            owner=owner or self.owner,
            legal_bases=self.legal_bases,
        )


#: A file is read item by item: a draft, or the fault that took its place. The good rest goes on.
Item = Draft | BadInput | OutOfOrder
Items = Iterator[Item]
