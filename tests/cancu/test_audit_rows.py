"""The rows of an audit: what stands in the place of what ended, also where the store has not got what ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cancu.audit_rows import audit_rows
from data.office.procedure import LegalBasis
from data.store.home import Home
from matcher.link.audit import Trouble
from tests.matcher.link.link_life import Office
from tests.matcher.link.link_samples import basis

ON = date(2026, 6, 2)
SUBJECT = "Quy định chi tiết một số điều của Luật Lưu trữ về tài liệu điện tử"
DECREE = f"""CHÍNH PHỦ
Số: 128/2026/NĐ-CP
Hà Nội, ngày 06 tháng 4 năm 2026
NGHỊ ĐỊNH
{SUBJECT} (văn bản mẫu)

Điều 1. Hiệu lực
Bãi bỏ Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành kể từ ngày 20 tháng 5 năm 2026.
"""


def replaced_by(tmp_path: Path, cited: LegalBasis) -> list[tuple[Trouble, str | None]]:
    with Home(tmp_path / "home") as home:
        office = Office(home)
        office.adopt("QT 1", cited)
        office.publish(DECREE)
        office.night(ON)
        return [(row.trouble, row.replaced_by) for row in audit_rows(home, ON)]


def test_what_ended_a_document_on_its_subject_is_suggested_though_the_store_has_not_got_that_document(
    tmp_path: Path,
) -> None:
    cited = basis("15/2020/NĐ-CP", type="Nghị định", title=SUBJECT)
    assert replaced_by(tmp_path, cited) == [(Trouble.DEAD, "Nghị định số 128/2026/NĐ-CP (gợi ý, cần đối chiếu)")]


def test_what_ended_a_document_on_another_subject_is_not_suggested(tmp_path: Path) -> None:
    cited = basis("15/2020/NĐ-CP", type="Nghị định", title="Quy định về kinh doanh vận tải hành khách")
    assert replaced_by(tmp_path, cited) == [(Trouble.DEAD, None)]
