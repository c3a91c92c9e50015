"""Who may do what: one table of deeds by role, one answer, and one line that says who may.

Asked by the command line, the desk and answers to letters alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from data.errors import Refused
from data.law.characters import name_key
from data.law.table_enum import TableEnum
from data.office.unit import Person, PersonRole, Unit


class Reach(StrEnum):
    """For which units a role may do something."""

    NONE = "none"
    OWN_WITHOUT_REVIEWER = "own_without_reviewer"
    OWN_AND_BELOW = "own_and_below"
    ALL = "all"


class DeedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A deed in words (Vietnamese, English) and how far it reaches in each role.

    ``head``: the head of a unit may in it. ``operator``: whoever runs the program where it is installed may, without
    saying who they are; they have the files anyway. What is asked of a person is answered by a named one.
    """

    says: tuple[str, str]
    viewer: Reach = Reach.NONE
    officer: Reach = Reach.NONE
    reviewer: Reach = Reach.NONE
    administrator: Reach = Reach.NONE
    head: bool = False
    operator: bool = False


class Deed(TableEnum):
    """What a person may do. What was submitted is never answered by who submitted it, whatever the role."""

    row: DeedRow

    SEE = (
        "see",
        DeedRow(
            says=("xem quy trình, việc, kết quả khớp", "see procedures, tasks, matches"),
            viewer=Reach.OWN_AND_BELOW,
            officer=Reach.OWN_AND_BELOW,
            reviewer=Reach.OWN_AND_BELOW,
            administrator=Reach.ALL,
            operator=True,
        ),
    )
    MAINTAIN = (
        "maintain",
        DeedRow(
            says=("cập nhật quy trình, xử lý việc", "maintain procedures and tasks"),
            officer=Reach.OWN_AND_BELOW,
            reviewer=Reach.OWN_AND_BELOW,
            administrator=Reach.ALL,
            operator=True,
        ),
    )
    RESEND = (  # a message is of the unit of whom it is for
        "resend",
        DeedRow(
            says=("gửi lại tin", "send messages again"),
            officer=Reach.OWN_AND_BELOW,
            reviewer=Reach.OWN_AND_BELOW,
            administrator=Reach.ALL,
            operator=True,
        ),
    )
    DECIDE_MATCH = (
        "decide_match",
        DeedRow(
            says=("quyết định kết quả khớp", "decide matches"),
            officer=Reach.OWN_WITHOUT_REVIEWER,
            reviewer=Reach.OWN_AND_BELOW,
            administrator=Reach.ALL,
        ),
    )
    DECIDE_CHANGE = (
        "decide_change",
        DeedRow(
            says=("quyết định thay đổi", "decide changes"),
            reviewer=Reach.ALL,
            administrator=Reach.ALL,
        ),
    )
    ADMINISTER = (
        "administer",
        DeedRow(
            says=(
                "quản lý đơn vị, người dùng, cấu hình, kho văn bản, khôi phục",
                "manage units, people, settings, the archive, restore",
            ),
            administrator=Reach.ALL,
            operator=True,
        ),
    )
    # Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 2 điểm a: the head approves; a reviewer may record it.
    APPROVE_TASK = (
        "approve_task",
        DeedRow(says=("phê duyệt, trả lại việc", "approve or return tasks"), reviewer=Reach.ALL, head=True),
    )
    CANCEL_TASK = (
        "cancel_task",
        DeedRow(
            says=("hủy việc", "cancel tasks"),
            reviewer=Reach.ALL,
            administrator=Reach.ALL,
            head=True,
        ),
    )

    def reach(self, role: PersonRole) -> Reach:
        """Return for which units a role may do it."""
        return {
            PersonRole.VIEWER: self.row.viewer,
            PersonRole.OFFICER: self.row.officer,
            PersonRole.REVIEWER: self.row.reviewer,
            PersonRole.ADMINISTRATOR: self.row.administrator,
        }[role]


#: Who acts when a command names nobody.
OPERATOR = Person(email="operator", role=PersonRole.ADMINISTRATOR, name="người vận hành")


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """The units by name, and those that have a reviewer of their own."""

    units: Mapping[str, Unit]
    reviewed: frozenset[str] = frozenset()

    def unit(self, name: str) -> Unit:
        """Return the unit; one that is only a name when it was never described."""
        return self.units.get(name) or Unit(name=name)

    def under(self, name: str) -> list[str]:
        """Return the names of a unit and of all those below it."""
        return [each for each in self.units if name in self.upwards(each)]

    def upwards(self, name: str) -> Iterator[str]:
        """Yield a unit and those above it, nearest first; each once, though parents may name each other."""
        seen: set[str] = set()
        above: str | None = name
        while above is not None and above not in seen:
            seen.add(above)
            yield above
            above = self.unit(above).parent


#: What the roles are called, Vietnamese and English.
ROLES = {
    PersonRole.VIEWER: ("người xem", "viewer"),
    PersonRole.OFFICER: ("cán bộ", "officer"),
    PersonRole.REVIEWER: ("người duyệt", "reviewer"),
    PersonRole.ADMINISTRATOR: ("quản trị viên", "administrator"),
}
_WHERE = {
    Reach.OWN_WITHOUT_REVIEWER: (" của {unit} khi đơn vị chưa có người duyệt", " of the unit while it has no reviewer"),
    Reach.OWN_AND_BELOW: (" của {unit} hoặc đơn vị cấp trên", " of the unit or one above it"),
    Reach.ALL: ("", ""),
}


def may(person: Person, deed: Deed, unit: str | None, office: Office, *, submitted_by: str | None = None) -> bool:
    """Return whether a person may do it in a unit (null: it is of no unit), or to what ``submitted_by`` submitted."""
    if _is(person, submitted_by):
        return False
    if person == OPERATOR:
        return deed.row.operator
    if deed.row.head and unit is not None and _is(person, office.unit(unit).head):
        return True
    return _reaches(deed.reach(person.role), person, unit, office)


def units_open_to(person: Person, deed: Deed, office: Office) -> list[str]:
    """Return the units in which a person may do it."""
    return [name for name in office.units if may(person, deed, name, office)]


def require(person: Person, deed: Deed, unit: str | None, office: Office, *, submitted_by: str | None = None) -> None:
    """Raise Refused, with one line that names who may, unless the person may do it."""
    if may(person, deed, unit, office, submitted_by=submitted_by):
        return
    vietnamese, english = deed.row.says
    what = f"{person.email} không được {vietnamese} (may not {english})"
    if _is(person, submitted_by):
        what = f"{person.email} đã trình việc này nên không được trả lời (submitted this task and may not answer it)"
    raise Refused(what, where="--by", mend=who_may(deed, unit))


def who_may(deed: Deed, unit: str | None) -> str:
    """Return who may do it in a unit, Vietnamese first.

    >>> who_may(Deed.DECIDE_CHANGE, None)
    'người được làm: người duyệt, quản trị viên (who may: reviewer, administrator)'
    >>> who_may(Deed.APPROVE_TASK, "UBND phường Ba Đình")
    'người được làm: người đứng đầu UBND phường Ba Đình; người duyệt (who may: head of the unit; reviewer)'
    """
    named = unit or "đơn vị"
    told = [(f"người đứng đầu {named}", "head of the unit")] if deed.row.head else []
    for reach, (where, english) in _WHERE.items():
        roles = [ROLES[role] for role in PersonRole if deed.reach(role) is reach]
        if roles:
            vietnamese = ", ".join(role for role, _ in roles) + where.format(unit=named)
            told.append((vietnamese, ", ".join(role for _, role in roles) + english))
    return f"người được làm: {'; '.join(v for v, _ in told)} (who may: {'; '.join(e for _, e in told)})"


def _is(person: Person, address: str | None) -> bool:
    """Whether an address is the person's: CB@X.VN and cb@x.vn are one."""
    return address is not None and name_key(address) == name_key(person.email)


def _reaches(reach: Reach, person: Person, unit: str | None, office: Office) -> bool:
    """A reviewer of no unit serves all of them."""
    if reach is Reach.ALL:
        return True
    if reach is Reach.NONE or unit is None:
        return False
    if reach is Reach.OWN_WITHOUT_REVIEWER:
        return person.unit == unit and unit not in office.reviewed
    if person.unit is None:
        return person.role is PersonRole.REVIEWER
    return person.unit in office.upwards(unit)
