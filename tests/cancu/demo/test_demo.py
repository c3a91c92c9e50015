"""The demonstration: what a newcomer sees in the first half minute."""

from __future__ import annotations

from tests.cancu.office_process import Office


def test_the_demo_shows_the_whole_job(office: Office) -> None:
    done = office.run("demo")
    assert done.returncode == 0, done.stderr
    for said in (
        "Quyết định số 19/2014/QĐ-TTg thay thế Quyết định số 144/2006/QĐ-TTg",
        "hạn 18/08/2014",
        "CÂU HỎI CHỜ DUYỆT: Nghị quyết 20/2026/NQ-CP",
        "can-bo-phap-che@example.vn xác nhận",
        "khoản 2 Điều 7",
        "đến trước ngày 01/03/2027",
        "Đến: can-bo-iso@example.vn",
        "Cán bộ   /link ",
        "Đã kết nối với can-bo-iso@example.vn",
        "cancu    📌 Nghị quyết số 20/2026/NQ-CP",
        "cancu    Đã ghi: ",
        "cancu init",
    ):
        assert said in done.stdout
    assert "Traceback" not in done.stderr
