"""A small office with a task: documents that came night after night, each read, linked and told of."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from cancu.doing.notify import raise_due
from cancu.settings import Settings
from cancu.stages import backup_stage, match_stage, read_stage, tell_stage
from data.instant import OFFICE, utc
from data.law.document import Document
from data.office.procedure import LegalBasis, Procedure
from data.office.unit import Unit
from data.store import documents, imports, people, register, snapshots
from data.store.home import Home
from data.store.opening import Use, open_home
from notifier.raise_tasks import RaiseReport

OFFICER = "can-bo-iso@example.vn"
NOW = datetime(2026, 11, 24, 1, 30, tzinfo=OFFICE)
#: Before the change, so that its task is raised at once and is long overdue.
ADOPTED = datetime(2014, 3, 10, 1, 30, tzinfo=OFFICE)
GIVEN = (
    Document(number="144/2006/QĐ-TTg", type="Quyết định", issuer="Thủ tướng Chính phủ", url="https://vanban.example/1"),
    Document(
        number="19/2014/QĐ-TTg",
        type="Quyết định",
        issuer="Thủ tướng Chính phủ",
        text="THỦ TƯỚNG CHÍNH PHỦ\nSố: 19/2014/QĐ-TTg\nHà Nội, ngày 05 tháng 03 năm 2014\nQUYẾT ĐỊNH\n"
        "Điều 1. Áp dụng\nÁp dụng Hệ thống quản lý chất lượng.\nĐiều 2. Hiệu lực\n"
        "Quyết định này có hiệu lực thi hành từ ngày 20 tháng 4 năm 2014 và thay thế Quyết định số 144/2006/QĐ-TTg"
        " ngày 20 tháng 6 năm 2006 của Thủ tướng Chính phủ.\n",
    ),
    Document(title="Văn bản không số", text="Điều 1. Bãi bỏ Thông tư số 01/2020/TT-BNV."),
)


def fill(home: Home) -> None:
    people.put_unit(home, Unit(name="Phường Mẫu"))
    bases = (LegalBasis(raw="Quyết định số 144/2006/QĐ-TTg", number="144/2006/QĐ-TTg"),)
    procedure = Procedure(code="QT-01", name="Kiểm soát tài liệu", unit="Phường Mẫu", owner=OFFICER, legal_bases=bases)
    number = imports.begin(home, path="-", unit="Phường Mẫu", by="", at=utc(NOW))
    register.put(home, procedure, import_id=number, adopted_at=utc(ADOPTED))


def work(home: Home, settings: Settings, now: datetime = NOW) -> RaiseReport:
    for stage in (read_stage, match_stage):
        stage(home, settings, now)
    return raise_due(home, settings, now)


def office_at(folder: Path) -> Settings:
    """Make the office in a folder, each document in a night of its own; return its settings."""
    settings = Settings(home=folder)
    with open_home(folder, Use.MAKE) as home:
        fill(home)
        for night, document in enumerate(GIVEN):
            now = NOW + timedelta(days=night)
            page, _ = snapshots.put(
                home,
                source="vanban",
                url=f"https://vanban.example/{night}",
                data=f"trang {night}".encode(),
                content_hash=str(night),
                media_type="text/html",
                fetched_at=utc(now),
            )
            documents.put(
                home, document, source="vanban", source_key=str(night), snapshot=page.file_hash, stored_at=utc(now)
            )
            work(home, settings, now)
        for stage in (tell_stage, backup_stage):
            stage(home, settings, now)
    return settings
