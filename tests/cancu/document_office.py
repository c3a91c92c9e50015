"""An office whose documents have texts, acts on each other and originals: for the page of a document and for search."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from cancu.settings import Desk, Settings
from cancu.stages import match_stage, read_stage
from data.instant import utc
from data.law.document import Document
from data.office.procedure import LegalBasis, Procedure
from data.office.unit import Person, PersonRole, Unit
from data.store import documents, imports, people, register, snapshots
from data.store.home import Home
from data.store.opening import Use, open_home
from tests.cancu.amended_decree import BETWEEN, DECREE, FIRST, SECOND
from tests.cancu.desk_office import ADMIN, HOSTILE, LEGAL, OFFICER, OTHER_WARD, STRANGER, VIEWER, WARD
from tests.cancu.small_office import NOW

DECREE_ID, FIRST_ID, LONG_ID = "cp_nghi-dinh_2024_85_ndcp", "cp_nghi-dinh_2025_128_ndcp", "bnv_thong-tu_2023_5_ttbnv"
ORIGINAL = b"%PDF-1.7 ban goc"
#: Its words are marks of a page, and it is longer than one page holds.
LONG = "\n".join(
    (
        "BỘ NỘI VỤ\nSố: 05/2023/TT-BNV\nHà Nội, ngày 05 tháng 3 năm 2023\n\nTHÔNG TƯ\nQuy định mẫu dài\n",
        *(
            f"Chương {roman}\nCHƯƠNG MẪU {roman}\n"
            + "\n".join(
                f"Điều {place * 60 + at}. Tên điều\n"
                f"1. Theo khoản 2 Điều 9 Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 <img src=x>.\n2. Hết {at}."
                for at in range(1, 61)
            )
            for place, roman in enumerate(("I", "II", "III"))
        ),
    )
)


def document_office(folder: Path) -> Settings:
    """Make the office; return its settings."""
    with open_home(folder, Use.MAKE) as home:
        _people(home)
        page, _ = snapshots.put(
            home,
            source="vanban",
            url="https://vanban.example/85",
            data=ORIGINAL,
            content_hash="85",
            media_type="application/pdf",
            fetched_at=utc(NOW),
        )
        for text in (DECREE, FIRST, SECOND, BETWEEN, LONG):
            given = Document(text=text, title=HOSTILE if text == LONG else None, url="javascript:alert(1)")
            kept = page.file_hash if text == DECREE else ""
            documents.put(home, given, source="vanban", source_key=text[:60], snapshot=kept, stored_at=utc(NOW))
        settings = Settings(home=folder, desk=Desk(base_url="http://desk"))
        for stage in (read_stage, match_stage):
            stage(home, settings, NOW)
    return settings


def _people(home: Home) -> None:
    for unit, name in ((WARD, "Đăng ký khai sinh"), (OTHER_WARD, "Chứng thực chữ ký")):
        people.put_unit(home, Unit(name=unit))
        basis = LegalBasis(raw="Khoản 2 Điều 9 Nghị định số 85/2024/NĐ-CP", number="85/2024/NĐ-CP", type="Nghị định")
        procedure = Procedure(code="QT-01", name=name, unit=unit, legal_bases=(basis,))
        number = imports.begin(home, path="-", unit=unit, by="", at=utc(NOW))
        register.put(home, procedure, import_id=number, adopted_at=utc(NOW - timedelta(days=30)))
    for email, name, of, role in (
        (OFFICER, "Trần Thị Bình", WARD, PersonRole.OFFICER),
        (VIEWER, "Vũ Thị Xem", WARD, PersonRole.VIEWER),
        (STRANGER, "Lê Văn Xa", OTHER_WARD, PersonRole.REVIEWER),
        (LEGAL, "Nguyễn Văn Luật", None, PersonRole.REVIEWER),
        (ADMIN, "Hoàng Quản Trị", None, PersonRole.ADMINISTRATOR),
    ):
        people.put_person(home, Person(email=email, name=name, unit=of, role=role))
