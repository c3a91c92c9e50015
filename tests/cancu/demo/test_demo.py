"""The demonstration: what a newcomer sees in the first half minute."""

from __future__ import annotations

import html
import re
import signal
from pathlib import Path

import httpx

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
        "Kính gửi: ông/bà Nguyễn Thị An, cán bộ ISO, UBND phường Mẫu",
        "cancu    📌 Nghị quyết số 20/2026/NQ-CP",
        "cancu    Đã ghi: Nguyễn Thị An nhận việc T-2026-000003",
        "cancu init",
    ):
        assert said in done.stdout
    assert "Traceback" not in done.stderr


def test_the_demo_ends_at_the_desk_with_its_question_for_who_opens_the_link(office: Office, tmp_path: Path) -> None:
    office.environment["TMPDIR"] = str(tmp_path)
    with office.start("demo", "--serve", "--port", "0") as process:
        try:
            assert process.stdout
            said = next(line for line in process.stdout if "/dang-nhap/" in line)
            _try_by_hand(said.strip())
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, err) == (0, "")
    assert "Dữ liệu thử đã được xóa" in out
    assert list(tmp_path.glob("cancu-demo-*")) == []


def _try_by_hand(link: str) -> None:
    with httpx.Client(follow_redirects=True, timeout=60) as browser:
        page = browser.get(link)
        assert "18/05/2026" in page.text
        assert "Trần Văn Bình" in page.text
        question = browser.get(page.url.join("/cau-hoi/thay-doi"))
        assert "Nghị quyết 20/2026/NQ-CP có được áp dụng thay cho khoản 2 Điều 7" in question.text
        source = re.search(r'href="(http://127[^"]+)" rel', question.text)
        assert source
        assert browser.get(html.unescape(source[1])).status_code == 200, "the original is there to compare"
        token = re.search(r'name="form_token" value="(\w+)"', question.text)
        assert token
        fields = {"form_token": token[1], "answer": "yes", "seen": ""}
        assert "Đã ghi: Đúng." in browser.post(question.url, data=fields).text
        assert browser.get(link).status_code == 200, "who is in goes on"
    assert "liên kết này đã được dùng" in httpx.get(link, timeout=60).text
