"""An office with two units to try the desk on: people of every role, open tasks, and questions in both queues."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from cancu.doing.notify import raise_due
from cancu.settings import Desk, Settings
from data.instant import utc
from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.office.match import Match, Severity
from data.office.procedure import LegalBasis, Procedure
from data.office.unit import Person, PersonRole, Unit
from data.store import changes, documents, imports, matches, people, register
from data.store.home import Home
from data.store.opening import Use, open_home
from tests.cancu.small_office import NOW

WARD, OTHER_WARD = "UBND phường Mẫu", "UBND xã Khác"
OFFICER, REVIEWER, LEGAL, ADMIN = "binh@example.vn", "dung@example.vn", "phap-che@example.vn", "quan-tri@example.vn"
VIEWER, STRANGER = "xem@example.vn", "xa@example.vn"
#: The change whose match waits for the ward.
GROUP = "e" * 16
HOSTILE = "<script>alert('x')</script> & “Đăng ký” \"khai sinh\""
ACTS = "Bãi bỏ khoản 2 Điều 7 Nghị định số 123/2015/NĐ-CP."


def desk_office(folder: Path, *, questions: int = 3) -> Settings:
    """Make the office; return its settings. Each question is a change of its own on the first procedure."""
    with open_home(folder, Use.MAKE) as home:
        _people(home)
        ours = _procedure(home, WARD, f"Đăng ký khai sinh {HOSTILE}")
        theirs = _procedure(home, OTHER_WARD, "Chứng thực")
        _asked(home, ours, "a" * 16, stands=True)
        _asked(home, theirs, "b" * 16, stands=True)
        for number in range(questions):
            _asked(home, ours, f"{number:016x}", stands=False)
        _asked(home, ours, GROUP, stands=False, waits=True)
        _asked(home, theirs, "f" * 16, stands=False, waits=True)
        settings = Settings(home=folder, desk=Desk(base_url="http://desk"))
        raise_due(home, settings, NOW)
    return settings


def _people(home: Home) -> None:
    people.put_unit(home, Unit(name=WARD, head="lanh-dao@example.vn"))
    people.put_unit(home, Unit(name=OTHER_WARD))
    for email, name, unit, role in (
        (OFFICER, "Trần Thị Bình", WARD, PersonRole.OFFICER),
        (REVIEWER, "Phạm Thị Dung", WARD, PersonRole.REVIEWER),
        (LEGAL, "Nguyễn Văn Luật", None, PersonRole.REVIEWER),
        (ADMIN, "Hoàng Quản Trị", None, PersonRole.ADMINISTRATOR),
        (VIEWER, "Vũ Thị Xem", WARD, PersonRole.VIEWER),
        (STRANGER, "Lê Văn Xa", OTHER_WARD, PersonRole.REVIEWER),
    ):
        people.put_person(home, Person(email=email, name=name, unit=unit, role=role))


def _procedure(home: Home, unit: str, name: str) -> str:
    basis = LegalBasis(raw="Khoản 2 Điều 7 Nghị định số 123/2015/NĐ-CP ngày 15/11/2015", number="123/2015/NĐ-CP")
    owner = OFFICER if unit == WARD else None
    procedure = Procedure(code="QT-01", name=name, unit=unit, issue_number="01", owner=owner, legal_bases=(basis,))
    number = imports.begin(home, path="-", unit=unit, by="", at=utc(NOW))
    identity, _ = register.put(home, procedure, import_id=number, adopted_at=utc(NOW - timedelta(days=900)))
    return identity


def _asked(home: Home, procedure: str, key: str, *, stands: bool, waits: bool = False) -> None:
    """A change that stands, or is asked; ``waits``: it stands, and its match is asked."""
    acting = Document(
        number=f"{int(key, 16) % 900}/2026/NĐ-CP", type="Nghị định", title=HOSTILE, text=ACTS, url="javascript:alert(1)"
    )
    put = documents.put(home, acting, source="vanban", source_key=key, stored_at=utc(NOW))
    kept = register.get(home, procedure)
    assert kept
    change = Change(
        key=key,
        kind=Kind.REPEALS,
        document=put.id,
        target=NamedDocument(type="Nghị định", number="123/2015/NĐ-CP"),
        whole=True,
        from_=date(2026, 11, 1),
        quote=f"{ACTS} {HOSTILE}",
        standing=Standing.STANDS if stands or waits else Standing.QUEUED,
        why=f"Nghị định {acting.number} có bãi bỏ Nghị định 123/2015/NĐ-CP không? Lời văn chưa chắc.",
    )
    match = Match(
        key=f"{key[8:]}{key[8:]}",
        change=key,
        procedure=procedure,
        basis=kept.procedure.legal_bases[0].id or "",
        severity=Severity.HIGH,
        standing=Standing.QUEUED if waits else Standing.STANDS,
        why="Trùng số ký hiệu.",
    )
    changes.put(home, [change])
    matches.put(home, [match])
